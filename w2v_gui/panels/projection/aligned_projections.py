"""Computes the frames of the word space off the GUI thread: positions, shares, neighbours."""

from dataclasses import dataclass
from weakref import WeakKeyDictionary

import numpy as np

from w2v_gui.panels.projection.auto_view import View, main_extent
from w2v_gui.word2vec.analysis.landmarks import Landmarks
from w2v_gui.word2vec.analysis.neighbours import nearest
from w2v_gui.word2vec.analysis.projection import Projection, project
from w2v_gui.word2vec.arrays import FloatArray, IntArray
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.session.model import Model
from w2v_gui.word2vec.session.snapshot import Snapshot

LINKED_NEIGHBOURS = 8
"""Number of nearest neighbours that are linked to the selected word."""


Training = tuple[int, int]
"""Identifies one training: the id of its run, and ``Run.restarts``."""


@dataclass(frozen=True, eq=False)
class Frame:
    """A model's vectors in the plane, with the selected word, its nearest neighbours and its extent.

    Attributes:
        run: id of the run of the model.
        model: the ``facts`` of the projected model.
        points: (|V|, 2) float32.
        shares: (2,) share of variance of each axis.
        word: id of the selected word; None where none is selected or the model does not have it.
        neighbours: ids, nearest first.
        extent: the rectangle that the view should contain.
    """

    run: int
    model: Model
    points: FloatArray
    shares: FloatArray
    word: int | None
    neighbours: IntArray
    extent: View


class AlignedProjections:
    """Computes the frames of all runs; the frame of a model is always the same.

    Successive frames of a training do not flip, and frames of different runs are independent. May be used from
    one thread at a time only.
    """

    def __init__(self) -> None:
        self._landmarks: WeakKeyDictionary[Dataset, Landmarks] = WeakKeyDictionary()
        self._projections: WeakKeyDictionary[Model, tuple[Training, Projection]] = WeakKeyDictionary()

    def frame(self, training: Training, model: Model, dataset: Dataset | None, word: str | None) -> Frame:
        """The picture of ``model`` with ``word`` selected; random vectors have no neighbours worth showing.

        Args:
            training: the training of the model.
            model: the model to project.
            dataset: the text with the landmarks to align to; None: no alignment.
            word: the selected word.
        """
        projection = self._project(training, model, dataset)
        points, extent = projection.points, main_extent(projection.points)
        id = model.vocabulary.id_of(word)
        ids: IntArray = np.empty(0, np.int64)
        if id is not None and not (isinstance(model, Snapshot) and model.pairs == 0):
            ids = nearest(model.inputs, id, LINKED_NEIGHBOURS)[0]
        if id is not None:
            extent = extent.including(points[[id, *ids]])
        return Frame(training[0], model.facts, points, projection.shares, id, ids, extent)

    def _project(self, training: Training, model: Model, dataset: Dataset | None) -> Projection:
        if (known := self._projections.get(model)) is not None:
            return known[1]
        landmarks, before = self._landmarks_of(dataset), self._before(training, model)
        projection = project(model.inputs, model.vocabulary, landmarks, before)
        self._projections[model] = training, projection
        return projection

    def _before(self, training: Training, model: Model) -> Projection | None:
        """The latest known frame of the same training that is not after ``model``."""
        known = [
            (_pairs(other), projection)
            for other, (own, projection) in self._projections.items()
            if own == training and _pairs(other) <= _pairs(model)
        ]
        return max(known, key=lambda each: each[0])[1] if known else None

    def _landmarks_of(self, dataset: Dataset | None) -> Landmarks | None:
        if dataset is None:
            return None
        if dataset not in self._landmarks:
            self._landmarks[dataset] = Landmarks.of(dataset)
        return self._landmarks[dataset]


def _pairs(model: Model) -> int:
    """Pairs trained so far; 0 of vectors from a file."""
    return model.pairs if isinstance(model, Snapshot) else 0
