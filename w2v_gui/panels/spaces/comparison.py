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
from w2v_gui.training.run import Run
from w2v_gui.word2vec.analysis.alignment import align
from w2v_gui.word2vec.analysis.landmarks import LANDMARK_WORDS, Landmarks
from w2v_gui.word2vec.analysis.neighbours import nearest
from w2v_gui.word2vec.analysis.projection import project, project_onto
from w2v_gui.word2vec.analysis.shared_words import SharedWords, SharedWordsFinder
from w2v_gui.word2vec.arrays import FloatArray, IntArray
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.dataset.vocabulary import Vocabulary, WordList
from w2v_gui.word2vec.errors import Cancelled
from w2v_gui.word2vec.session.model import Model
from w2v_gui.word2vec.session.snapshot import Snapshot

_PRINCIPAL, _CROSSED = ("PC1", "PC2"), ("PC2", "PC1")
MOVED_AMONG = 2000
"""The most frequent shared words, among which those that moved most are looked for."""
LINES = 16
"""Lines drawn for each run that is compared with the reference."""
NAMED = 6
"""How many of these lines are named for certain."""

Sides = tuple[tuple[Run, Model], ...]
"""Runs, each with a state of it."""


@dataclass(frozen=True, eq=False)
class Question:
    """What is compared.

    Attributes:
        sides: the runs and the states of them that are shown; the first is the reference.
        references: the states in whose common plane earlier moments are replayed; none if the sides are live.
        word: the selected word.
        moments: snapshots of the reference's training, one per moment, in order.
        dataset: the text, whose landmarks decide how the reference's axes are oriented; None: there is none.
        live: whether one of the runs is being trained.
        comparison: what computes the answer.
    """

    sides: Sides
    references: Sides
    word: str | None
    moments: Sequence[Snapshot]
    dataset: Dataset | None
    live: bool
    comparison: "Comparison"

    @property
    def states(self) -> tuple[object, ...]:
        """The states that are compared, without their matrices."""
        return _states((*self.sides, *self.references))

    @property
    def key(self) -> tuple[object, ...]:
        """Equal for questions with the same answer."""
        return (self.word, *self.states)

    @property
    def choice(self) -> tuple[object, ...]:
        """What the user decides."""
        return (self.word, *(run for run, _ in self.sides))

    def answer(self, cancelled: Callable[[], bool]) -> "Answer":
        """Compute the pictures; takes about a second for three runs with 35,000 words each.

        Raises:
            Cancelled: ``cancelled`` returned True.
        """
        return self.comparison.answer(self, cancelled)


@dataclass(frozen=True, eq=False)
class Plane:
    """The shared words of the runs in one plane.

    Attributes:
        shared: the n shared words.
        model: these words as a model without vectors.
        points: one (n, 2) float32 per run; 1 is the root mean square length of a run's vectors, by count.
        shares: (2,) share of the variance of all runs together along each axis.
        residuals: (runs,) float64, 0 for the reference.
        axes: (2, d) of the plane, in the space of the first run.
        names: of the two axes.
    """

    shared: SharedWords
    model: Model
    points: tuple[FloatArray, ...]
    shares: FloatArray
    residuals: FloatArray
    axes: FloatArray
    names: tuple[str, str]


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
    """Answers questions; remembers the planes of the last one. May be used from one thread at a time only."""

    def __init__(self) -> None:
        self._projections = AlignedProjections()
        self._finder = SharedWordsFinder()
        self._plane: Plane | None = None
        self._compared: tuple[object, ...] = ()  # the states of ``_plane``
        self._reference: tuple[tuple[object, ...], Plane] | None = None  # the last one, with its states

    def answer(self, question: Question, cancelled: Callable[[], bool]) -> Answer:
        """Compute the pictures, with the selected word and its nearest shared words in every run.

        Raises:
            Cancelled: ``cancelled``, which is asked between the steps, returned True.
        """
        if self._plane is None or self._compared != question.states:
            self._plane, self._compared = self._plane_of(question, cancelled), question.states
        plane, replayed = self._plane, bool(question.references)
        word = plane.shared.vocabulary.id_of(question.word)
        near = []
        for place, (_, model) in enumerate(question.sides):
            _go_on(cancelled)
            near.append(self._near(plane, place, model, word))
        extent = _extent(plane.points, word, near)
        moved = tuple(np.linalg.norm(points - plane.points[0], axis=1) for points in plane.points[1:])
        look = _Look(plane.shares, extent, not question.live, plane.names, replayed)
        frames = tuple(
            Frame(run.id, plane.model, points, word=word, neighbours=ids, links=links_to(word, ids), **vars(look))
            for (run, _), points, ids in zip(question.sides, plane.points, near, strict=True)
        )
        overlay = _overlay(plane, word, moved, look)
        return Answer(question.key, tuple(run for run, _ in question.sides), plane, frames, overlay, moved)

    def _plane_of(self, question: Question, cancelled: Callable[[], bool]) -> Plane:
        """The plane of the sides; for earlier moments that of their references, into which the sides are put."""
        if not question.references:
            return self._put_together(question, question.sides, cancelled)
        states = _states(question.references)
        if self._reference is None or self._reference[0] != states:
            self._reference = states, self._put_together(question, question.references, cancelled)
        return self._put_together(question, question.sides, cancelled, self._reference[1])

    def _put_together(
        self,
        question: Question,
        sides: Sides,
        cancelled: Callable[[], bool],
        reference: Plane | None = None,
    ) -> Plane:
        models = [model for _, model in sides]
        shared = self._finder.of([model.vocabulary for model in models])
        if not len(shared):
            nothing = np.zeros((0, 2), np.float32)
            empty = Model(shared.vocabulary, nothing, None)
            none, zeros = (nothing,) * len(models), np.zeros(2)
            return Plane(shared, empty, none, zeros, np.ones(len(models)), np.zeros((2, 0)), _PRINCIPAL)
        _go_on(cancelled)
        aligned = align([shared.among(model.inputs, place) for place, model in enumerate(models)], shared.counts)
        _go_on(cancelled)
        clouds = np.concatenate(aligned.clouds)
        if reference is None:
            own = self._projections.projection(models[0], question.moments, question.dataset, question.live)
            oriented = _landmarks(shared.vocabulary, shared.among(own.points[:, :2], 0))
            _go_on(cancelled)
            together = project(clouds, shared.vocabulary, oriented)
            names = _PRINCIPAL if together.shares[0] >= together.shares[1] else _CROSSED
        else:
            together, names = project_onto(clouds, reference.axes), reference.names
        points = tuple(np.split(together.points, len(models)))
        model = Model(shared.vocabulary, np.zeros((0, 2), np.float32), None)
        return Plane(shared, model, points, together.shares, aligned.residuals, together.axes, names)

    @staticmethod
    def _near(plane: Plane, place: int, model: Model, word: int | None) -> IntArray:
        """Ids of the shared words nearest to ``word`` by cosine in one run."""
        if word is None:
            return np.empty(0, np.int64)
        return nearest(plane.shared.among(model.inputs, place), word, LINKED_NEIGHBOURS)[0]


@dataclass(frozen=True)
class _Look:
    """What the frames of all runs and their overlay have in common; the names are those of ``Frame``."""

    shares: FloatArray
    extent: View
    at_rest: bool
    own_names: tuple[str, str]
    replayed: bool


def _states(sides: Sides) -> tuple[object, ...]:
    return tuple((run, model.facts) for run, model in sides)


def _go_on(cancelled: Callable[[], bool]) -> None:
    if cancelled():
        raise Cancelled


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


def _overlay(plane: Plane, word: int | None, moved: Sequence[FloatArray], look: _Look) -> Frame:
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
        word=word,
        neighbours=np.array(named, np.int64),
        links=np.concatenate(links) if links else np.empty((0, 2), np.int64),
        **vars(look),
    )
