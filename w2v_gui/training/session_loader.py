"""Reads a session file and makes all of it ready to go on with, off the GUI thread."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from w2v_gui.training.cores import threads_for
from w2v_gui.training.dataset_loader import ready_dataset
from w2v_gui.training.loading import Loader
from w2v_gui.training.session_assembly import FileHashes
from w2v_gui.training.task import Task
from w2v_gui.word2vec.corpus.corpus import Corpus
from w2v_gui.word2vec.corpus.sources import open_corpus
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP, CorpusError
from w2v_gui.word2vec.formats.session_files import (
    SavedCorpus,
    SavedDataset,
    SavedMoment,
    SavedSession,
    read_session,
)
from w2v_gui.word2vec.session.model import Model
from w2v_gui.word2vec.session.session import Session
from w2v_gui.word2vec.session.session_state import SessionState
from w2v_gui.word2vec.session.snapshot import Snapshot

READING_SHARE, TEXTS_SHARE = 0.2, 0.9
"""Shares of the progress bar at the ends of reading the file and of reading its texts."""


@dataclass(frozen=True, eq=False)
class ReadyTraining:
    """A training that goes on where it was.

    Attributes:
        session: stands where it was saved.
        snapshot: of that state.
        history: the earlier ones.
    """

    session: Session
    snapshot: Snapshot
    history: tuple[Snapshot, ...]


@dataclass(frozen=True, eq=False)
class ReadySession:
    """A session with its texts and trainings made ready.

    Attributes:
        path: of its file.
        saved: what the file holds.
        missing: why texts could not be opened, each an error of the core, by their places in ``saved.corpora``.
        datasets: by their places in ``saved.datasets``; without those of missing texts.
        trainings: by the places of their runs; without those of missing texts.
        models: vectors of the other runs that have any, by their places.
    """

    path: str
    saved: SavedSession
    missing: Mapping[int, Exception] = field(default_factory=dict)
    datasets: Mapping[int, Dataset] = field(default_factory=dict)
    trainings: Mapping[int, ReadyTraining] = field(default_factory=dict)
    models: Mapping[int, Model] = field(default_factory=dict)


class SessionLoader(Loader):
    """Makes a ``ReadySession`` off the GUI thread, which ``done`` carries; a missing text is no failure.

    ``failed`` carries a ``SessionError`` if the file itself cannot be read.
    """

    def read(self, path: str) -> None:
        """Read the session file at ``path`` and its texts.

        A text is taken from the session file if it is there; a toy is made; otherwise its own file is read,
        or one of its name beside the session file that has its hash.
        """
        task = Task()
        self.start(task, partial(_read, task, path))

    def find(self, ready: ReadySession, corpus: int, source: str) -> None:
        """Read the missing text at the place ``corpus`` from ``source``, an absolute path; the rest stays.

        What else is trained on the same file is found with it.
        ``done`` carries the new state; if it is another text, the reason is in ``missing``.
        """
        task = Task()
        self.start(task, partial(_find, task, ready, corpus, source))


def _read(task: Task, path: str) -> ReadySession:
    def progress(share: float) -> None:
        task.report(READING_SHARE * share)

    saved = read_session(path, progress=progress, cancelled=task.cancelled.is_set)
    sources = {place: _source_of(corpus, path, task) for place, corpus in enumerate(saved.corpora)}
    return _completed(task, ReadySession(os.path.abspath(path), saved), sources)


def _find(task: Task, ready: ReadySession, corpus: int, source: str) -> ReadySession:
    corpora = ready.saved.corpora
    same = [place for place in ready.missing if corpora[place].source == corpora[corpus].source]
    return _completed(task, ready, {place: source for place in same})


def _source_of(corpus: SavedCorpus, session: str, task: Task) -> str:
    """Where the text of ``corpus`` is: where it was, or beside the session file, where its hash decides."""
    beside = str(Path(os.path.abspath(session)).parent / corpus.name)
    if corpus.is_toy or corpus.text is not None or os.path.exists(corpus.source):
        return corpus.source
    same = FileHashes().of(beside, task.cancelled.is_set) == (corpus.bytes, corpus.sha256)
    return beside if same and corpus.bytes is not None else corpus.source


def _completed(task: Task, ready: ReadySession, sources: Mapping[int, str]) -> ReadySession:
    """``ready`` with the texts at ``sources``, and what is trained on them."""
    step = (TEXTS_SHARE - READING_SHARE) / max(1, len(sources))
    for number, (place, source) in enumerate(sources.items()):
        begin = READING_SHARE + number * step
        try:
            corpus = _text(ready.saved.corpora[place], source, task, begin, step)
            ready = _with_text(task, ready, place, corpus)
        except CorpusError as error:
            ready = replace(ready, missing={**ready.missing, place: error})
    others = {at: run for at, run in enumerate(ready.saved.runs) if at not in ready.trainings}
    models = {at: model for at, run in others.items() if (model := ready.saved.model_of(run)) is not None}
    task.report(1.0)
    return replace(ready, models=models)


def _with_text(task: Task, ready: ReadySession, place: int, corpus: Corpus) -> ReadySession:
    """``ready`` with the text of ``place``.

    Raises:
        CorpusError: it does not fit its trainings.
    """
    saved = ready.saved
    datasets = {
        number: _dataset(saved.corpora[place], dataset, corpus, task)
        for number, dataset in enumerate(saved.datasets)
        if dataset.corpus == place
    }
    trainings = {
        number: _training(run.state, run.history, datasets[run.dataset])
        for number, run in enumerate(saved.runs)
        if run.state is not None and run.dataset in datasets
    }
    return replace(
        ready,
        missing={other: error for other, error in ready.missing.items() if other != place},
        datasets={**ready.datasets, **datasets},
        trainings={**ready.trainings, **trainings},
    )


def _text(saved: SavedCorpus, source: str, task: Task, begin: float, step: float) -> Corpus:
    """The text ``saved`` from ``source``, not yet compared.

    Raises:
        CorpusError: it cannot be read.
    """

    def progress(share: float) -> None:
        task.report(begin + step * share)

    return saved.corpus() or open_corpus(
        source, saved.options, progress=progress, cancelled=task.cancelled.is_set
    )


def _dataset(saved: SavedCorpus, saved_dataset: SavedDataset, corpus: Corpus, task: Task) -> Dataset:
    """The dataset of ``corpus``, which must be the text ``saved``.

    What a file keeps of a text with a base is numbered as in its dataset, so it can be compared only then.

    Raises:
        CorpusError: it is another text.
    """
    base = saved_dataset.base
    if base is None:
        _compare(corpus, saved)
    dataset = ready_dataset(corpus, saved_dataset.config, task.cancelled.is_set, base)
    if base is not None:
        _compare(dataset.corpus, saved)
    return dataset


def _compare(corpus: Corpus, saved: SavedCorpus) -> None:
    """Check that ``corpus`` is the text ``saved``.

    Raises:
        CorpusError: it is not.
    """
    same_words = corpus.words[: len(saved.words)] == saved.words
    if not same_words or corpus.fingerprint != dict(saved.fingerprint):
        template = QT_TRANSLATE_NOOP(
            "errors", "{name} is not the text this session was saved with: its words or sentences have changed."
        )
        raise CorpusError(template, name=corpus.name)


def _training(state: SessionState, history: Sequence[SavedMoment], dataset: Dataset) -> ReadyTraining:
    """The training that has reached ``state``.

    Raises:
        CorpusError: it does not fit ``dataset``.
    """
    session = Session.from_state(dataset, state, threads_for(dataset, state.config))
    earlier = tuple(each.snapshot(dataset, state) for each in history)
    return ReadyTraining(session, session.snapshot(), earlier)
