"""Computes the frames of the word space off the GUI thread: positions, shares, neighbours."""

from collections.abc import Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

import numpy as np

from w2v_gui.panels.word_cloud.auto_view import View, main_extent
from w2v_gui.word2vec.analysis.landmarks import Landmarks
from w2v_gui.word2vec.analysis.neighbours import nearest
from w2v_gui.word2vec.analysis.projection import Projection, project, project_onto
from w2v_gui.word2vec.arrays import FloatArray, IntArray
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.session.model import Model
from w2v_gui.word2vec.session.snapshot import Snapshot

LINKED_NEIGHBOURS = 8
"""Number of nearest neighbours that are linked to the selected word."""


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
        crossed: whether the horizontal axis is PC2.
        replayed: whether it is an earlier moment, in the plane of a later state; such a frame depends on nothing
            that was drawn before.
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
    crossed: bool = False
    replayed: bool = False


def links_to(word: int | None, neighbours: IntArray) -> IntArray:
    """(k, 2) links from ``word`` to each of its ``neighbours``."""
    if word is None:
        return np.empty((0, 2), np.int64)
    return np.stack((np.full(len(neighbours), word), neighbours), axis=1)


class AlignedProjections:
    """Computes the frames of all runs. May be used from one thread at a time only.

    A principal axis has no sign of its own, so each frame is aligned to an earlier one of its training. At rest
    this is the frame of the moment before, which was aligned to that of its own moment before, and so on. Moments
    lie at fixed numbers of pairs, so a frame at rest does not depend on what was drawn before. During a training
    it is the frame drawn last, so that the cloud does not flip between two moments either.

    An earlier moment that is replayed is projected onto the axes of the live state: on axes of its own the cloud
    would turn where two components have nearly the same variance, although the words hardly move.
    """

    def __init__(self) -> None:
        self._landmarks: WeakKeyDictionary[Dataset, Landmarks] = WeakKeyDictionary()
        self._at_rest: WeakKeyDictionary[Model, Projection] = WeakKeyDictionary()
        self._last: tuple[Projection | None, Projection] | None = None  # during a training: its moment, and it

    def frame(
        self,
        run: int,
        model: Model,
        moments: Sequence[Snapshot],
        dataset: Dataset | None,
        word: str | None,
        live: bool = False,
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
            reference: the state whose axes are taken, when an earlier moment is replayed; else None.
        """
        own = self.projection(model if reference is None else reference, moments, dataset, live)
        projection = own if reference is None else project_onto(model.inputs, own.axes)
        points, extent = projection.points, main_extent(projection.points)
        id = model.vocabulary.id_of(word)
        ids: IntArray = np.empty(0, np.int64)
        if id is not None and not (isinstance(model, Snapshot) and model.pairs == 0):
            ids = nearest(model.inputs, id, LINKED_NEIGHBOURS)[0]
        if id is not None:
            extent = extent.including(points[[id, *ids]])
        snapshot = model if isinstance(model, Snapshot) else None
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
            crossed=bool(own.shares[0] < own.shares[1]),
            replayed=reference is not None,
        )

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
        projection = project(model.inputs, model.vocabulary, landmarks, before)
        self._last = moment, projection
        return projection

    def _rest(self, model: Model, landmarks: Landmarks | None, before: Projection | None) -> Projection:
        """The projection of ``model`` aligned to that of the moment before; computed once."""
        if (known := self._at_rest.get(model)) is None:
            known = self._at_rest[model] = project(model.inputs, model.vocabulary, landmarks, before)
        return known

    def _landmarks_of(self, dataset: Dataset | None) -> Landmarks | None:
        if dataset is None:
            return None
        if dataset not in self._landmarks:
            self._landmarks[dataset] = Landmarks.of(dataset)
        return self._landmarks[dataset]
