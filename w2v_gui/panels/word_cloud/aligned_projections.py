"""Computes the frames of the word space off the GUI thread: positions, shares, neighbours."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

import numpy as np

from w2v_gui.panels.word_cloud.auto_view import View, main_extent
from w2v_gui.panels.word_cloud.axis_choice import COMPONENTS, AxisChoice, Plane, plane_of
from w2v_gui.word2vec.analysis.directions import Direction, DirectionError
from w2v_gui.word2vec.analysis.landmarks import Landmarks
from w2v_gui.word2vec.analysis.neighbours import best, cosines_with
from w2v_gui.word2vec.analysis.projection import Projection, project, project_onto, share_of_plane
from w2v_gui.word2vec.arrays import FloatArray, IntArray
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.session.model import Model
from w2v_gui.word2vec.session.snapshot import Snapshot

LINKED_NEIGHBOURS = 8
"""Number of nearest neighbours that are linked to the selected word."""
TRAIL_MOVES = 12
"""Number of the last moves of the selected word that its trail shows."""


PRINCIPAL = AxisChoice()
"""The first two principal components of the centre vectors."""


@dataclass(frozen=True, eq=False)
class Frame:
    """A model's vectors in the plane, with the selected word, its nearest neighbours and its extent.

    Attributes:
        run: id of the run of the model.
        model: the ``facts`` of the projected model.
        points: (|V|, 2) float32.
        shares: (2,) share of variance of each axis.
        word: id of the selected word; None where none is selected or the model does not have it.
        neighbours: ids of the other words to name first, nearest first.
        extent: the rectangle that the view should contain.
        links: (k, 2) ids of the ends of the lines to draw.
        at_rest: whether no other frame will follow soon.
        pairs: pairs trained so far; 0 of vectors from a file.
        replayed: whether it is an earlier moment, in the plane of a later state; such a frame depends on nothing
            that was drawn before.
        choice: what was asked for.
        own_names: of the two axes; None: principal components, by their shares.
        cosines, distances: (|V|,) of every word to the selected one, in all dimensions; None where none is
            selected.
        trail: (k, 2) where the selected word was, seen along the same axes, oldest first, without its present
            place.
        seen: share of the variance that the plane shows, 0 to 1.
        cosine_of_axes: 0 if the axes are at right angles.
        exact: whether the vectors have no more than two dimensions, so that the plane loses nothing.
        problem: why the axes are not those wanted.
    """

    run: int
    model: Model
    points: FloatArray
    shares: FloatArray
    word: int | None
    neighbours: IntArray
    extent: View
    links: IntArray
    at_rest: bool = True
    pairs: int = 0
    replayed: bool = False
    choice: AxisChoice = PRINCIPAL
    own_names: tuple[str, str] | None = None
    cosines: FloatArray | None = None
    distances: FloatArray | None = None
    trail: FloatArray = field(default_factory=lambda: np.empty((0, 2), np.float32))
    seen: float = 0.0
    cosine_of_axes: float = 0.0
    exact: bool = False
    problem: DirectionError | None = None

    @property
    def names(self) -> tuple[str, str]:
        """The names of the two axes."""
        if self.own_names is not None:
            return self.own_names
        return ("PC1", "PC2") if self.shares[0] >= self.shares[1] else ("PC2", "PC1")


def links_to(word: int | None, neighbours: IntArray) -> IntArray:
    """(k, 2) links from ``word`` to each of its ``neighbours``."""
    if word is None:
        return np.empty((0, 2), np.int64)
    return np.stack((np.full(len(neighbours), word), neighbours), axis=1)


def distances_from(vectors: FloatArray, word: int) -> FloatArray:
    """(|V|,) float32: the length of the difference of every row of ``vectors`` (|V|, d) and that of ``word``."""
    squares = np.einsum("ij,ij->i", vectors, vectors)
    squared = squares + squares[word] - 2 * (vectors @ vectors[word])
    near = np.flatnonzero(squared < 1e-3 * squares[word])  # cancellation
    squared[near] = np.square(vectors[near] - vectors[word]).sum(axis=1)
    distances: FloatArray = np.sqrt(np.maximum(squared, 0))
    return distances


def _trail(
    snapshot: Snapshot,
    history: Sequence[Snapshot],
    by_hand: Sequence[FloatArray],
    id: int,
    choice: AxisChoice,
    projection: Projection,
) -> FloatArray:
    """Where the word ``id`` was before ``snapshot``, along the axes of today; oldest first, (k, 2)."""
    earlier = [choice.vectors(other)[id] for other in history if other.pairs < snapshot.pairs]
    earlier = [*earlier[-TRAIL_MOVES:], *by_hand][-TRAIL_MOVES:]
    if not earlier:
        return np.empty((0, 2), np.float32)
    # In float64: how BLAS rounds depends on where arrays lie, and the same trail should have the same pixels.
    moves = np.stack(earlier).astype(np.float64) - choice.vectors(snapshot)[id]
    trail: FloatArray = projection.points[id] + moves @ projection.axes.T.astype(np.float64)
    return trail.astype(np.float32)


def _onto(plane: Plane, choice: AxisChoice, vectors: FloatArray) -> Projection:
    """``vectors`` in ``plane``, whose axes were chosen for those of another state."""
    about_mean = [plane.problem is not None or not isinstance(axis, Direction) for axis in choice.axes]
    return project_onto(vectors, plane.projection.axes, (about_mean[0], about_mean[1]))


class AlignedProjections:
    """Computes the frames of all runs. May be used from one thread at a time only.

    A principal axis has no sign of its own, so each frame is aligned to an earlier one of its training. At rest
    this is the frame of the moment before, which was aligned to that of its own moment before, and so on. Moments
    lie at fixed numbers of pairs, so a frame at rest does not depend on what was drawn before. During a training
    it is the frame drawn last, so that the cloud does not flip between two moments either.

    An earlier moment that is replayed is projected onto the axes of the live state: on axes of its own the cloud
    would turn where two components have nearly the same variance, although the words hardly move.

    Args:
        outputs: whether it projects the output vectors, which have principal axes of their own.
    """

    def __init__(self, outputs: bool = False) -> None:
        self._outputs = outputs
        self._landmarks: WeakKeyDictionary[Dataset, Landmarks] = WeakKeyDictionary()
        self._at_rest: WeakKeyDictionary[Model, Projection] = WeakKeyDictionary()
        self._last: tuple[Projection | None, Projection] | None = None  # during a training: its moment, and it
        # Of moments that were replayed, each with what its axes depend on: they take a hundredth of the vectors.
        self._replayed: WeakKeyDictionary[Model, tuple[tuple[AxisChoice, Projection], Projection]]
        self._replayed = WeakKeyDictionary()

    def frame(
        self,
        run: int,
        model: Model,
        moments: Sequence[Snapshot],
        dataset: Dataset | None,
        word: str | None,
        live: bool = False,
        choice: AxisChoice = PRINCIPAL,
        history: Sequence[Snapshot] = (),
        by_hand: Sequence[FloatArray] = (),
        reference: Model | None = None,
    ) -> Frame:
        """The picture of ``model`` with ``word`` selected; random vectors have no neighbours worth showing.

        Args:
            run: id of the run of the model.
            model: the model to project.
            moments: snapshots of the same training, one per moment, in order.
            dataset: the text with the landmarks to align to; None: no alignment.
            word: the selected word.
            live: whether the training goes on.
            choice: the axes, and which vectors are shown.
            history: the snapshots of the same training, for the trail of the word.
            by_hand: the vectors (d,) of the word before each update by hand since the last snapshot of another
                number of pairs, oldest first.
            reference: the state whose axes are taken, when an earlier moment is replayed; else None.
        """
        base, vectors = model if reference is None else reference, choice.vectors(model)
        principal = self.projection(base, moments, dataset, live)
        plane = plane_of(choice, principal, base)
        projection = plane.projection if reference is None else self._moment(model, plane, choice, principal)
        points, extent = projection.points, main_extent(projection.points)
        snapshot = model if isinstance(model, Snapshot) else None
        id = model.vocabulary.id_of(word)
        ids: IntArray = np.empty(0, np.int64)
        trail: FloatArray = np.empty((0, 2), np.float32)
        cosines = distances = None
        if id is not None:
            cosines, distances = cosines_with(vectors, vectors[id]), distances_from(vectors, id)
            if snapshot is None or snapshot.pairs:
                ids = best(cosines, LINKED_NEIGHBOURS, leave_out=(id,))[0]
            if snapshot is not None:
                trail = _trail(snapshot, history, by_hand, id, choice, projection)
            extent = extent.including(points[[id, *ids]])
        return Frame(
            run=run,
            model=model.facts,
            points=points,
            shares=projection.shares,
            word=id,
            neighbours=ids,
            extent=extent,
            links=links_to(id, ids),
            at_rest=snapshot is None or snapshot.finished or snapshot.pairs == 0 or reference is not None,
            pairs=0 if snapshot is None else snapshot.pairs,
            replayed=reference is not None,
            choice=choice,
            own_names=plane.names,
            cosines=cosines,
            distances=distances,
            trail=trail,
            seen=share_of_plane(projection),
            cosine_of_axes=float(projection.axes[0] @ projection.axes[1]),
            exact=vectors.shape[1] <= 2,
            problem=plane.problem,
        )

    def _moment(self, model: Model, plane: Plane, choice: AxisChoice, principal: Projection) -> Projection:
        """``model`` in the plane that ``choice`` is in a later state, whose projection is ``principal``."""
        known = self._replayed.get(model)
        if known is None or known[0] != (choice, principal):
            known = (choice, principal), _onto(plane, choice, choice.vectors(model))
            self._replayed[model] = known
        return known[1]

    def projection(
        self, model: Model, moments: Sequence[Snapshot], dataset: Dataset | None, live: bool = False
    ) -> Projection:
        """The aligned projection of ``model``; the arguments are those of ``frame``."""
        return self._project(model, moments, self._landmarks_of(dataset), live)

    def _project(
        self, model: Model, moments: Sequence[Snapshot], landmarks: Landmarks | None, live: bool
    ) -> Projection:
        moment: Projection | None = None
        if isinstance(model, Snapshot):
            for earlier in moments:
                if earlier.pairs < model.pairs:
                    moment = self._rest(earlier, landmarks, moment)
        if not live or model in self._at_rest or any(model is each for each in moments):
            return self._rest(model, landmarks, moment)
        before = self._last[1] if self._last is not None and self._last[0] is moment else moment
        projection = self._components(model, landmarks, before)
        self._last = moment, projection
        return projection

    def _rest(self, model: Model, landmarks: Landmarks | None, before: Projection | None) -> Projection:
        """The projection of ``model`` aligned to that of the moment before; computed once."""
        if (known := self._at_rest.get(model)) is None:
            known = self._at_rest[model] = self._components(model, landmarks, before)
        return known

    def _components(self, model: Model, landmarks: Landmarks | None, before: Projection | None) -> Projection:
        vectors = AxisChoice(outputs=self._outputs).vectors(model)
        return project(vectors, model.vocabulary, landmarks, before, COMPONENTS)

    def _landmarks_of(self, dataset: Dataset | None) -> Landmarks | None:
        if dataset is None:
            return None
        if dataset not in self._landmarks:
            self._landmarks[dataset] = Landmarks.of(dataset)
        return self._landmarks[dataset]
