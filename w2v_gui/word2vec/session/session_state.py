"""The state of a training, from which it resumes bit for bit; also as plain arrays and JSON."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple

import numpy.typing as npt

from w2v_gui.word2vec.arrays import FloatArray
from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.corpus.corpus import Corpus
from w2v_gui.word2vec.dataset.pair_blocks import StreamCounters, StreamState
from w2v_gui.word2vec.dataset.training_text import Page
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP, CorpusError
from w2v_gui.word2vec.randomness import Facts
from w2v_gui.word2vec.session.loss_curve import LossCurve


class Counters(NamedTuple):
    """What has been trained.

    Attributes:
        pairs: (centre, context) pairs.
        words: centre words.
        epoch: 1-based.
        progress: share of the training done, 0 to 1.
        records: entries of the loss curve.
        single: how many of the pairs were trained one by one.
        by_hand: updates applied by hand and not undone; they count as no pairs.
    """

    pairs: int = 0
    words: int = 0
    epoch: int = 1
    progress: float = 0.0
    records: int = 0
    single: int = 0
    by_hand: int = 0


class Status(NamedTuple):
    """How a session stands, apart from what it has trained.

    Attributes:
        seconds: compute time.
        finished: whether the last block is done.
        diverged: whether training was stopped because it diverged.
        loss: of the latest measured block, relative to the initial loss.
        steps_to_copy: blocks until the copy for the case of divergence is renewed.
    """

    seconds: float
    finished: bool
    diverged: bool
    loss: float
    steps_to_copy: int


class Position(NamedTuple):
    """How far a session has come: all that changes in a training but the vectors.

    Attributes:
        counters, status: see there.
        curve: the recorded losses.
        stream: state of the stream of blocks, before the block in hand.
        random: the states of the random streams, by name.
        good: the counters of the copy of the vectors for the case of divergence.
        trained: pairs of the block in hand that were trained one by one; 0 if none is in hand.
    """

    counters: Counters
    status: Status
    curve: LossCurve
    stream: StreamState
    random: Mapping[str, Facts]
    good: Counters
    trained: int = 0


class Report(NamedTuple):
    """What a session has done since the last report, with which another session of the same training follows it.

    Attributes:
        counters: of the vectors that were copied with the report.
        status: of the session.
        records: the losses recorded since the last report.
        drawn: blocks drawn in the whole training.
        random: the states of the objectives' random streams, by name.
    """

    counters: Counters
    status: Status
    records: LossCurve
    drawn: int
    random: Mapping[str, Facts]


@dataclass(frozen=True, eq=False)
class SessionState:
    """The complete state of a session, without its dataset.

    Attributes:
        method: key of the objective.
        config: settings.
        corpus: ``fingerprint`` of the corpus.
        inputs: (|V|, d) float32.
        outputs: (rows, d) float32.
        position: all else that changes.
        good_inputs, good_outputs: the copy to return to after divergence, with the counters ``position.good``;
            None where it is the same as ``inputs`` and ``outputs``.
    """

    method: str
    config: Config
    corpus: Facts
    inputs: FloatArray
    outputs: FloatArray
    position: Position
    good_inputs: FloatArray | None = None
    good_outputs: FloatArray | None = None

    def check_corpus(self, corpus: Corpus) -> None:
        """Check that ``corpus`` is the one that the training began with.

        Raises:
            CorpusError: it is not.
        """
        if corpus.fingerprint != dict(self.corpus):
            raise self.another_corpus(corpus)

    def another_corpus(self, corpus: Corpus) -> CorpusError:
        """The error that ``corpus`` is not the one that the training began with."""
        template = QT_TRANSLATE_NOOP(
            "errors", "{name} is not the text this training began with, or was read in another way."
        )
        return CorpusError(template, name=corpus.name)

    @property
    def arrays(self) -> dict[str, npt.NDArray[Any]]:
        """The arrays of numbers, by name; with ``facts`` what a file keeps."""
        page, curve = self.position.stream.page, self.position.curve
        good = {"good inputs": self.good_inputs, "good outputs": self.good_outputs}
        return {
            "inputs": self.inputs,
            "outputs": self.outputs,
            "page tokens": page.tokens,
            "page pieces": page.pieces,
            "page positions": page.positions,
            "page radii": page.radii,
            "curve pairs": curve.pairs,
            "curve seconds": curve.seconds,
            "curve loss": curve.loss,
            **{name: array for name, array in good.items() if array is not None},
        }

    @property
    def facts(self) -> Facts:
        """All that is not an array, as JSON."""
        at = self.position
        return {
            "method": self.method,
            "config": asdict(self.config),
            "corpus": self.corpus,
            "counters": at.counters._asdict(),
            "status": at.status._asdict(),
            "stream": {"counters": at.stream.counters._asdict(), "random": at.stream.random},
            "random": dict(at.random),
            "good": at.good._asdict(),
            "trained": at.trained,
        }

    @classmethod
    def from_plain(cls, arrays: Mapping[str, npt.NDArray[Any]], facts: Facts) -> "SessionState":
        """Return the state that has these ``arrays`` and ``facts``, which may have been stored as JSON."""
        page = Page(*(arrays[f"page {name}"] for name in ("tokens", "pieces", "positions", "radii")))
        return cls(
            method=facts["method"],
            config=Config(**facts["config"]),
            corpus=facts["corpus"],
            inputs=arrays["inputs"],
            outputs=arrays["outputs"],
            position=Position(
                counters=Counters(**facts["counters"]),
                status=Status(**facts["status"]),
                curve=LossCurve(*(arrays[f"curve {name}"] for name in ("pairs", "seconds", "loss"))),
                stream=StreamState(
                    page, StreamCounters(**facts["stream"]["counters"]), facts["stream"]["random"]
                ),
                random=facts["random"],
                good=Counters(**facts["good"]),
                trained=facts["trained"],
            ),
            good_inputs=arrays.get("good inputs"),
            good_outputs=arrays.get("good outputs"),
        )
