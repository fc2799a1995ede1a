"""Puts the word spaces of several runs into one plane; runs off the GUI thread, no widgets.

MATHS.md, *Comparing pictures*: the shared words of each run are centred, scaled, turned onto the reference, the
first run, and projected onto the principal components of all of them together.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from w2v_gui.panels.word_cloud.aligned_projections import (
    LINKED_NEIGHBOURS,
    AlignedProjections,
    Frame,
    links_to,
)
from w2v_gui.panels.word_cloud.auto_view import View, main_extent
from w2v_gui.training.runs import Run
from w2v_gui.word2vec.analysis.alignment import align
from w2v_gui.word2vec.analysis.landmarks import LANDMARK_WORDS, Landmarks
from w2v_gui.word2vec.analysis.neighbours import nearest
from w2v_gui.word2vec.analysis.projection import project
from w2v_gui.word2vec.analysis.shared_words import SharedWords, SharedWordsFinder
from w2v_gui.word2vec.arrays import FloatArray, IntArray
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.dataset.vocabulary import Vocabulary, WordList
from w2v_gui.word2vec.session.model import Model
from w2v_gui.word2vec.session.snapshot import Snapshot

MOVED_AMONG = 2000
"""The most frequent shared words, among which those that moved most are looked for."""
LINES = 16
"""Lines drawn for each run that is compared with the reference."""
NAMED = 6
"""How many of these lines are named for certain."""


@dataclass(frozen=True, eq=False)
class Question:
    """What is compared.

    Attributes:
        sides: the runs and the states of them that are shown; the first is the reference.
        word: the selected word.
        moments: snapshots of the reference's training, one per moment, in order.
        dataset: the text, whose landmarks decide how the reference's axes are oriented; None: there is none.
        live: whether one of the runs is being trained.
        comparison: what computes the answer.
    """

    sides: tuple[tuple[Run, Model], ...]
    word: str | None
    moments: Sequence[Snapshot]
    dataset: Dataset | None
    live: bool
    comparison: "Comparison"

    @property
    def states(self) -> tuple[object, ...]:
        """The states that are compared, without their matrices."""
        return tuple((run, model.facts) for run, model in self.sides)

    @property
    def key(self) -> tuple[object, ...]:
        """Equal for questions with the same answer."""
        return (self.word, *self.states)

    @property
    def choice(self) -> tuple[object, ...]:
        """What the user decides."""
        return (self.word, *(run for run, _ in self.sides))

    def answer(self, cancelled: Callable[[], bool]) -> "Answer":
        """Compute the pictures; takes about a second for three runs with 35,000 words each."""
        return self.comparison.answer(self)


@dataclass(frozen=True, eq=False)
class Plane:
    """The shared words of the runs in one plane.

    Attributes:
        states: what was compared.
        shared: the n shared words.
        model: these words as a model without vectors.
        points: one (n, 2) float32 per run; 1 is the root mean square length of a run's vectors, by count.
        shares: (2,) share of the variance of all runs together along each axis.
        residuals: (runs,) float64, 0 for the reference.
    """

    states: tuple[object, ...]
    shared: SharedWords
    model: Model
    points: tuple[FloatArray, ...]
    shares: FloatArray
    residuals: FloatArray


@dataclass(frozen=True, eq=False)
class Answer:
    """The pictures.

    Attributes:
        key: that of the question.
        runs: the runs, the reference first.
        plane: where their words lie.
        frames: a picture per run, all of one extent.
        overlay: the picture of all runs in one plot: the rows of its points are those of the runs one after the
            other.
        moved: distances in the plane from the reference, one (n,) per other run.
    """

    key: tuple[object, ...]
    runs: tuple[Run, ...]
    plane: Plane
    frames: tuple[Frame, ...]
    overlay: Frame
    moved: tuple[FloatArray, ...]


class Comparison:
    """Answers questions; remembers the plane of the last one. May be used from one thread at a time only."""

    def __init__(self) -> None:
        self._projections = AlignedProjections()
        self._finder = SharedWordsFinder()
        self._plane: Plane | None = None

    def answer(self, question: Question) -> Answer:
        """Compute the pictures, with the selected word and its nearest shared words in every run."""
        plane = self._plane
        if plane is None or plane.states != question.states:
            plane = self._plane = self._plane_of(question)
        word = plane.shared.vocabulary.id_of(question.word)
        near = [self._near(plane, place, model, word) for place, (_, model) in enumerate(question.sides)]
        extent = _extent(plane.points, word, near)
        moved = tuple(np.linalg.norm(points - plane.points[0], axis=1) for points in plane.points[1:])
        at_rest = not question.live
        frames = tuple(
            Frame(run.id, plane.model, points, plane.shares, word, ids, extent, links_to(word, ids), at_rest)
            for (run, _), points, ids in zip(question.sides, plane.points, near, strict=True)
        )
        overlay = _overlay(plane, word, extent, moved, at_rest)
        return Answer(question.key, tuple(run for run, _ in question.sides), plane, frames, overlay, moved)

    def _plane_of(self, question: Question) -> Plane:
        models = [model for _, model in question.sides]
        shared = self._finder.of([model.vocabulary for model in models])
        if not len(shared):
            nothing = np.zeros((0, 2), np.float32)
            empty = Model(shared.vocabulary, nothing, None)
            none = (nothing,) * len(models)
            return Plane(question.states, shared, empty, none, np.zeros(2), np.ones(len(models)))
        aligned = align([shared.among(model.inputs, place) for place, model in enumerate(models)], shared.counts)
        own = self._projections.projection(models[0], question.moments, question.dataset, question.live)
        oriented = _landmarks(shared.vocabulary, shared.among(own.points[:, :2], 0))
        together = project(np.concatenate(aligned.clouds), shared.vocabulary, oriented)
        points = tuple(np.split(together.points, len(models)))
        model = Model(shared.vocabulary, np.zeros((0, 2), np.float32), None)
        return Plane(question.states, shared, model, points, together.shares, aligned.residuals)

    @staticmethod
    def _near(plane: Plane, place: int, model: Model, word: int | None) -> IntArray:
        """Ids of the shared words nearest to ``word`` by cosine in one run."""
        if word is None:
            return np.empty(0, np.int64)
        return nearest(plane.shared.among(model.inputs, place), word, LINKED_NEIGHBOURS)[0]


def _landmarks(words: WordList, points: FloatArray) -> Landmarks:
    """The first of ``words`` at ``points`` (n, 2), where the reference has them: orients the axes alike."""
    first = points[:LANDMARK_WORDS].astype(np.float64)
    first = first - first.mean(axis=0)
    lengths = np.linalg.norm(first, axis=0)
    return Landmarks(words.words[: len(first)], first / np.where(lengths > 0, lengths, 1.0))


def _extent(clouds: Sequence[FloatArray], word: int | None, near: Sequence[IntArray]) -> View:
    """The rectangle that contains all clouds, the selected word and its neighbours."""
    if not len(clouds[0]):
        return View(-1.0, 1.0, -1.0, 1.0)
    extents = [main_extent(points) for points in clouds]
    if word is not None:
        chosen = zip(extents, clouds, near, strict=True)
        extents = [extent.including(points[[word, *ids.tolist()]]) for extent, points, ids in chosen]
    x0, x1, y0, y1 = zip(*(extent.edges for extent in extents), strict=True)
    return View(min(x0), max(x1), min(y0), max(y1))


def _overlay(plane: Plane, word: int | None, extent: View, moved: Sequence[FloatArray], at_rest: bool) -> Frame:
    """All clouds in one picture, with lines from the reference for the selected word and those moved most."""
    count, runs = len(plane.shared), len(plane.points)
    links, named = [], []
    for place, distances in enumerate(moved, start=1):
        ids = np.argsort(-distances[:MOVED_AMONG], kind="stable")[:LINES]
        if word is not None:
            ids = np.array([word, *ids[ids != word].tolist()])[: LINES + 1]
        links.append(np.stack((ids, ids + place * count), axis=1))
        named += [id + place * count for id in ids[ids != word][:NAMED].tolist()]
    words = plane.shared.vocabulary
    stacked = WordList(words.words * runs)
    if isinstance(words, Vocabulary):
        stacked = Vocabulary(stacked.words, np.tile(words.counts, runs))
    return Frame(
        run=-1,
        model=Model(stacked, np.zeros((0, 2), np.float32), None),
        points=np.concatenate(plane.points),
        shares=plane.shares,
        word=word,
        neighbours=np.array(named, np.int64),
        extent=extent,
        links=np.concatenate(links) if links else np.empty((0, 2), np.int64),
        at_rest=at_rest,
    )
