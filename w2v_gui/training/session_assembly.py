"""Puts together what a session file keeps of the runs of a window; called off the GUI thread."""

import hashlib
import os
import stat
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from w2v_gui.training.history import History
from w2v_gui.training.parking import RunList
from w2v_gui.training.run import Run
from w2v_gui.training.update_choice import Chosen
from w2v_gui.word2vec.analysis.evaluation import Evaluations
from w2v_gui.word2vec.analysis.examples import MAX_KEPT_TOKENS, Occurrence
from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.corpus.corpus import Corpus
from w2v_gui.word2vec.corpus.toy import TOY_PREFIX
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.errors import Cancelled
from w2v_gui.word2vec.formats.session_files import (
    SavedCorpus,
    SavedDataset,
    SavedMoment,
    SavedRun,
    SavedSession,
    SavedText,
    SavedUpdate,
)
from w2v_gui.word2vec.session.model import Model
from w2v_gui.word2vec.session.session_state import SessionState
from w2v_gui.word2vec.session.snapshot import Snapshot

FILE_HISTORY_BYTES = 64 << 20
"""Bytes of matrices of earlier states that a file keeps of all runs together."""
_HASHED_AT_ONCE = 1 << 20


class FileHashes:
    """The SHA-256 of files, computed once for each state of a file: its size and the time it was changed."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, int, int], str] = {}

    def of(self, path: str, cancelled: Callable[[], bool]) -> tuple[int, str] | tuple[None, None]:
        """The bytes and the hash of the file at ``path``; None for both if it cannot be read, or read again.

        Raises:
            Cancelled: ``cancelled``, called several times a second, returned True.
        """
        try:
            found = os.stat(path)
            # A pipe waits for somebody to write to it, and gives nothing twice.
            if not stat.S_ISREG(found.st_mode):
                return None, None
            key = (path, found.st_size, found.st_mtime_ns)
            if key not in self._known:
                self._known[key] = _hash(path, cancelled)
            return found.st_size, self._known[key]
        except (OSError, ValueError):  # a session file may name anything, also what no file can be called
            return None, None


def _hash(path: str, cancelled: Callable[[], bool]) -> str:
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        while part := file.read(_HASHED_AT_ONCE):
            if cancelled():
                raise Cancelled
            digest.update(part)
    return digest.hexdigest()


@dataclass(frozen=True, eq=False)
class WithoutText:
    """A training whose text is missing: its vectors are a run, and this is what files keep of it.

    Attributes:
        run: as it was saved.
        corpus: its text.
        dataset: as it was saved.
    """

    run: SavedRun
    corpus: SavedCorpus
    dataset: SavedDataset


@dataclass(frozen=True, eq=False)
class CapturedRun:
    """What a run is, apart from the state of its session; taken in the GUI thread, where nothing is copied."""

    name: str
    hue: int
    method: str | None
    config: Config | None
    has_own_settings: bool
    dataset: Dataset | None
    vectors: Model | None
    history: tuple[Snapshot, ...]
    evaluations: Evaluations | None
    saved_seconds: float
    without_text: WithoutText | None

    @classmethod
    def of(cls, run: Run, without_text: WithoutText | None) -> "CapturedRun":
        """The present facts of ``run``."""
        return cls(
            run.name,
            run.hue,
            run.method,
            run.config,
            run.has_own_settings,
            run.dataset,
            None if run.latest is not None else run.live,
            tuple(run.history),
            run.evaluations,
            run.saved_seconds,
            without_text,
        )


def assemble(
    shown: RunList,
    runs: Sequence[CapturedRun],
    states: Mapping[int, SessionState],
    chosen: Chosen,
    hashes: FileHashes,
    *,
    with_text: bool,
    cancelled: Callable[[], bool] = lambda: False,
) -> SavedSession:
    """Put a session together.

    Args:
        shown: what is chosen among the runs.
        runs: all of them.
        states: of their sessions, by the place of the run.
        chosen: what is explained, the selected word and its partner.
        hashes: of the texts' files.
        with_text: whether to keep the texts themselves, toys apart. A text without a file is always kept.
        cancelled: called several times a second; True stops the work.

    Raises:
        Cancelled: ``cancelled`` returned True.
    """
    texts = _Texts()
    opened = texts.place_of(shown.dataset) if shown.dataset is not None else None
    trained = sum(place in states for place in range(len(runs)))
    limit = FILE_HISTORY_BYTES // max(1, trained)
    saved = [_saved(run, states.get(place), texts, limit) for place, run in enumerate(runs)]
    return SavedSession(
        runs=tuple(saved),
        focus=shown.runs.index(shown.focus),
        corpora=tuple(
            each if isinstance(each, SavedCorpus) else _saved_corpus(each, size, hashes, with_text, cancelled)
            for each, size in texts.corpora.items()
        ),
        datasets=tuple(texts.datasets),
        opened=opened,
        racing=shown.racing,
        pace=shown.pace,
        speed=shown.speed.value,
        word=chosen.centre,
        partner=chosen.context,
        update=SavedUpdate(chosen.draw_number, _occurrence(chosen, shown.focus.dataset)),
    )


def _occurrence(chosen: Chosen, dataset: Dataset | None) -> Occurrence | None:
    """Where the sentence of the pair stands in ``dataset``; None if none of its sentences is shown."""
    example = chosen.example
    if example is None or dataset is None or len(example.sentence) > MAX_KEPT_TOKENS:
        return None
    pair = (dataset.vocabulary.id_of(word) for word in (chosen.centre, chosen.context))
    return example.occurrence if chosen.example_of == (dataset, *pair) else None


class _Texts:
    """The datasets of the runs and their texts, each once.

    Attributes:
        corpora: the texts, each with the number of its words that are needed.
        datasets: in the order in which they were met.
    """

    def __init__(self) -> None:
        self.corpora: dict[Corpus | SavedCorpus, int] = {}
        self.datasets: list[SavedDataset] = []
        self._keys: list[tuple[object, object]] = []

    def place_of(self, dataset: Dataset) -> int:
        """The place of ``dataset``."""
        saved = SavedDataset(0, dataset.config, dataset.base)
        return self._place(dataset.corpus, dataset, saved, len(dataset.vocabulary))

    def place_without_text(self, missing: WithoutText) -> int:
        """The place of the dataset of a training whose text is missing."""
        return self._place(missing.corpus, missing.dataset, missing.dataset, 0)

    def _place(self, corpus: Corpus | SavedCorpus, key: object, saved: SavedDataset, words: int) -> int:
        self.corpora[corpus] = max(words, self.corpora.get(corpus, 0))
        if (corpus, key) not in self._keys:
            self._keys.append((corpus, key))
            self.datasets.append(replace(saved, corpus=list(self.corpora).index(corpus)))
        return self._keys.index((corpus, key))


def _saved(run: CapturedRun, state: SessionState | None, texts: _Texts, limit: int) -> SavedRun:
    if (missing := run.without_text) is not None:
        return replace(missing.run, hue=run.hue, dataset=texts.place_without_text(missing))
    saved = SavedRun(
        name=run.name,
        hue=run.hue,
        method=run.method,
        config=run.config,
        has_own_settings=run.has_own_settings,
        vectors=run.vectors,
    )
    if state is None or run.dataset is None:
        return saved
    return replace(
        saved,
        config=state.config,
        dataset=texts.place_of(run.dataset),
        state=state,
        history=_thinned(run.history, state.position.counters.pairs, limit),
        evaluations=_up_to(run.evaluations, state.position.counters.pairs),
        saved_seconds=run.saved_seconds,
    )


def _thinned(snapshots: Sequence[Snapshot], pairs: int, limit: int) -> tuple[SavedMoment, ...]:
    """Those of ``snapshots`` with fewer than ``pairs`` pairs that fit into ``limit`` bytes, evenly spread."""
    history = History(limit)
    for snapshot in snapshots:
        if snapshot.pairs < pairs and snapshot.bytes <= limit:
            history.add(snapshot)
    return tuple(map(SavedMoment.of, history))


def _up_to(evaluations: Evaluations | None, pairs: int) -> Evaluations | None:
    if evaluations is None:
        return None
    return Evaluations.of([each for each in evaluations.each() if each.pairs <= pairs])


def _saved_corpus(
    corpus: Corpus, words: int, hashes: FileHashes, with_text: bool, cancelled: Callable[[], bool]
) -> SavedCorpus:
    is_toy = corpus.source.startswith(TOY_PREFIX)
    size, sha256 = (None, None) if is_toy else hashes.of(corpus.source, cancelled)
    keeps_text = not is_toy and (with_text or size is None)
    number = len(corpus.words) if keeps_text else words
    return SavedCorpus(
        name=corpus.name,
        source=corpus.source,
        fingerprint=corpus.fingerprint,
        options=replace(corpus.options, segment=corpus.reading.segmentation),
        reading=replace(corpus.reading, notes=(), lines_break_off=False, lacks_jieba=False),
        words=corpus.words[:number],
        counts=corpus.counts[:number],
        bytes=size,
        sha256=sha256,
        text=SavedText(corpus.tokens, corpus.offsets) if keeps_text else None,
    )
