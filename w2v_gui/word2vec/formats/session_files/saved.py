"""What a session file keeps, as plain data: runs, the texts they are trained on, and what is chosen."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from w2v_gui.word2vec.analysis.evaluation import Evaluations
from w2v_gui.word2vec.analysis.examples import Occurrence
from w2v_gui.word2vec.arrays import FloatArray, IntArray
from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.corpus.corpus import Corpus
from w2v_gui.word2vec.corpus.reading import Reading, ReadingOptions
from w2v_gui.word2vec.corpus.toy import TOY_PREFIX
from w2v_gui.word2vec.dataset.continuation import Base
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.dataset.vocabulary import Vocabulary
from w2v_gui.word2vec.errors import Word2VecError
from w2v_gui.word2vec.randomness import Facts
from w2v_gui.word2vec.session.loss_curve import LossCurve
from w2v_gui.word2vec.session.model import Model
from w2v_gui.word2vec.session.race import Pace
from w2v_gui.word2vec.session.resumable import rate_at
from w2v_gui.word2vec.session.session_state import Counters, SessionState
from w2v_gui.word2vec.session.snapshot import Snapshot
from w2v_gui.word2vec.session.vector_memory import sound


class SessionError(Word2VecError):
    """A session file that cannot be read."""


@dataclass(frozen=True, eq=False)
class SavedText:
    """The text itself, with which a session opens although its file is gone.

    Attributes:
        tokens, offsets: as in ``Corpus``.
    """

    tokens: IntArray
    offsets: IntArray


@dataclass(frozen=True, eq=False)
class SavedCorpus:
    """A text that runs are trained on.

    Attributes:
        name, source: as in ``Corpus``.
        fingerprint: of the sentences, see ``Corpus``; with a base, of the text as the dataset numbers it.
        options: with which the file is to be read again.
        reading: how it was read, without the notes.
        words: its first words: at least those of every run, all if there is ``text``.
        counts: (words,) int64 occurrences in this text, aligned with ``words``.
        bytes: size of its file; None for a toy, or if there was no file.
        sha256: of its file, 64 hexadecimal digits; None likewise.
        text: the text itself, if asked for.
    """

    name: str
    source: str
    fingerprint: Facts
    options: ReadingOptions
    reading: Reading
    words: list[str]
    counts: IntArray
    bytes: int | None = None
    sha256: str | None = None
    text: SavedText | None = None

    @property
    def is_toy(self) -> bool:
        """Whether it comes with the program."""
        return self.source.startswith(TOY_PREFIX)

    def corpus(self) -> Corpus | None:
        """The text, if the file has it."""
        if self.text is None:
            return None
        text = self.text
        return Corpus(
            self.name,
            self.source,
            self.words,
            self.counts,
            text.tokens,
            text.offsets,
            self.reading,
            options=self.options,
        )


@dataclass(frozen=True, eq=False)
class SavedDataset:
    """A text with the settings it is prepared with.

    Attributes:
        corpus: its place in ``SavedSession.corpora``; a text with a base has one dataset.
        config, base: for ``Dataset.build``.
    """

    corpus: int
    config: Config
    base: Base | None = None

    def vocabulary(self, corpus: SavedCorpus, size: int) -> Vocabulary:
        """Its ``size`` words, with their counts in ``corpus`` and in all texts before."""
        words, counts = corpus.words[:size], corpus.counts[:size]
        if (base := self.base) is not None:
            before = dict(zip(base.vocabulary.words, base.vocabulary.counts.tolist(), strict=True))
            counts = counts + np.fromiter((before.get(word, 0) for word in words), np.int64, size)
        return Vocabulary(words, counts)


@dataclass(frozen=True, eq=False)
class SavedMoment:
    """An earlier state of a training, from which its snapshot is made again."""

    inputs: FloatArray
    outputs: FloatArray
    counters: Counters
    seconds: float
    finished: bool
    diverged: bool
    threads: int

    @classmethod
    def of(cls, snapshot: Snapshot) -> "SavedMoment":
        """What is kept of ``snapshot``; the losses are the beginning of the curve of its training."""
        counters = Counters(
            snapshot.pairs,
            snapshot.words,
            snapshot.epoch,
            snapshot.progress,
            len(snapshot.losses.pairs),
            snapshot.single,
            snapshot.by_hand,
        )
        return cls(
            snapshot.inputs,
            snapshot.outputs,
            counters,
            snapshot.seconds,
            snapshot.finished,
            snapshot.diverged,
            snapshot.threads,
        )

    def snapshot(self, dataset: Dataset, state: SessionState) -> Snapshot:
        """The snapshot; ``state`` is what its training has reached, on ``dataset``."""
        done, config, curve = self.counters, state.config, state.position.curve
        return Snapshot(
            vocabulary=dataset.vocabulary,
            inputs=self.inputs,
            outputs=self.outputs,
            method=state.method,
            config=config,
            dataset=dataset,
            pairs=done.pairs,
            expected_pairs=round(dataset.pairs_per_epoch * config.epochs),
            words=done.words,
            epoch=done.epoch,
            seconds=self.seconds,
            learning_rate=rate_at(config, done.progress),
            progress=done.progress,
            finished=self.finished,
            diverged=self.diverged,
            losses=LossCurve(
                curve.pairs[: done.records], curve.seconds[: done.records], curve.loss[: done.records]
            ),
            threads=self.threads,
            single=done.single,
            by_hand=done.by_hand,
        )


@dataclass(frozen=True, eq=False)
class SavedRun:
    """A run: a training, one that has not begun, or vectors from a file.

    Attributes:
        name, hue, method, config, has_own_settings, evaluations, saved_seconds: as in ``training.run``.
        dataset: the place of its dataset in ``SavedSession.datasets``; None without a training.
        state: what its training has reached; None if there is none.
        history: earlier states, by rising pairs.
        vectors: vectors from a file; None for a run with a method.
    """

    name: str
    hue: int
    method: str | None
    config: Config | None
    has_own_settings: bool = False
    dataset: int | None = None
    state: SessionState | None = None
    history: tuple[SavedMoment, ...] = ()
    evaluations: Evaluations | None = None
    saved_seconds: float = 0.0
    vectors: Model | None = None

    @property
    def changed_by_hand(self) -> int:
        """Updates applied by hand and not undone."""
        return self.state.position.counters.by_hand if self.state is not None else 0


@dataclass(frozen=True)
class SavedUpdate:
    """What *One update* shows of the selected pair.

    Attributes:
        draw: how often other noise words were asked for.
        occurrence: the sentence, in the text of the run in focus; None: it is to be searched for.
    """

    draw: int = 0
    occurrence: Occurrence | None = None


@dataclass(frozen=True, eq=False)
class SavedSession:
    """All runs of a window and what is chosen in it.

    Attributes:
        runs: in their order.
        focus: the place of the run in focus.
        corpora, datasets: what the runs are trained on, each once.
        opened: the place in ``datasets`` of the corpus last opened; None before the first.
        racing, pace: as in ``training.runs``; ``speed`` is the value of a ``training.speed.Speed``.
        word, partner: the selection.
        update: what is explained of it.
        layout: what the window keeps of its arrangement; anything that JSON can express.
        notes: answers given in lessons, and the like.
        program: the version of the program that wrote the file.
    """

    runs: tuple[SavedRun, ...]
    focus: int = 0
    corpora: tuple[SavedCorpus, ...] = ()
    datasets: tuple[SavedDataset, ...] = ()
    opened: int | None = None
    racing: bool = False
    pace: Pace = "pairs"
    speed: str = "full"
    word: str | None = None
    partner: str | None = None
    update: SavedUpdate = SavedUpdate()
    layout: Mapping[str, Any] = field(default_factory=dict)
    notes: Mapping[str, Any] = field(default_factory=dict)
    program: str = ""

    def corpus_of(self, run: SavedRun) -> SavedCorpus | None:
        """The text that ``run`` is trained on; None without a training."""
        return None if run.dataset is None else self.corpora[self.datasets[run.dataset].corpus]

    def model_of(self, run: SavedRun) -> Model | None:
        """The vectors of ``run``, for which no text is needed; None if it has not begun."""
        corpus, state = self.corpus_of(run), run.state
        if corpus is None or run.dataset is None or state is None:
            return run.vectors
        inputs, outputs = state.inputs, state.outputs
        if not (sound(inputs) and sound(outputs)):
            assert state.good_inputs is not None
            assert state.good_outputs is not None
            inputs, outputs = state.good_inputs, state.good_outputs
        return Model(self.datasets[run.dataset].vocabulary(corpus, len(inputs)), inputs, outputs)


def text_bytes(corpora: Iterable[Corpus]) -> int:
    """About how many bytes a session file grows by if it keeps the texts of ``corpora``, toys apart."""
    texts = [corpus for corpus in corpora if not corpus.source.startswith(TOY_PREFIX)]
    return sum(
        each.tokens.nbytes + each.offsets.nbytes + each.counts.nbytes + _letters(each.words) for each in texts
    )


def _letters(words: Sequence[str]) -> int:
    return sum(len(word.encode(errors="surrogatepass")) + 1 for word in words)
