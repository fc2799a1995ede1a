"""Which vectors the word space shows, and along which two axes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from w2v_gui.word2vec.analysis.directions import Direction, DirectionError
from w2v_gui.word2vec.analysis.projection import Projection, project_along
from w2v_gui.word2vec.arrays import FloatArray
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.model import Model
from w2v_gui.word2vec.session.snapshot import Snapshot

COMPONENTS = 3
"""How many principal components may be chosen."""

AxisOf = int | Direction
"""A principal component, from 0, or a direction of one's own."""


@dataclass(frozen=True)
class AxisChoice:
    """Two axes, and which vectors are projected onto them.

    Attributes:
        x, y: the axes, never equal.
        outputs: whether the output vectors u are shown in place of the centre vectors v, where words have any.
    """

    x: AxisOf = 0
    y: AxisOf = 1
    outputs: bool = False

    @property
    def own(self) -> bool:
        """Whether an axis is no principal component."""
        return isinstance(self.x, Direction) or isinstance(self.y, Direction)

    @property
    def axes(self) -> tuple[AxisOf, AxisOf]:
        """Both axes."""
        return self.x, self.y

    def with_axis(self, place: int, axis: AxisOf) -> "AxisChoice":
        """With another axis in ``place`` 0 or 1; if it was in the other place, the two change places."""
        axes = list(self.axes)
        if axes[1 - place] == axis:
            axes.reverse()
        axes[place] = axis
        return replace(self, x=axes[0], y=axes[1])

    def vectors(self, model: Model) -> FloatArray:
        """(|V|, d) the vectors of ``model`` to show."""
        outputs = model.outputs if self.outputs and has_outputs(model) else None
        return model.inputs if outputs is None else outputs


def has_outputs(model: Model) -> bool:
    """Whether every word of ``model`` has an output vector of its own."""
    if model.outputs is None:
        return False
    return not isinstance(model, Snapshot) or OBJECTIVES[model.method].words_have_outputs


@dataclass(frozen=True, eq=False)
class Plane:
    """A plane of the word space.

    Attributes:
        projection: onto the two axes.
        names: of the axes, such as PC1 or king − man.
        problem: why the principal components are shown in place of the axes wanted; None: they are not.
    """

    projection: Projection
    names: tuple[str, str]
    problem: DirectionError | None = None


def plane_of(choice: AxisChoice, components: Projection, model: Model) -> Plane:
    """The plane of the two axes of ``choice``.

    Args:
        choice: what to show.
        components: the three principal components, the first two in any order.
        model: whose vectors are shown.
    """
    vectors = choice.vectors(model)
    own = [axis for axis in choice.axes if isinstance(axis, Direction)]
    try:
        directions = [axis.among(model.vocabulary, vectors) for axis in own]
    except DirectionError as error:
        return replace(plane_of(AxisChoice(outputs=choice.outputs), components, model), problem=error)
    names = [axis.name if isinstance(axis, Direction) else f"PC{axis + 1}" for axis in choice.axes]
    place = [0, 1, 2]
    if components.shares[1] > components.shares[0]:
        # The same axis stays horizontal while a training goes on, whichever of the two is the first.
        place = [1, 0, 2]
        if choice.axes == (0, 1):
            place, names = [0, 1, 2], ["PC2", "PC1"]
    along = iter(_columns(project_along(vectors, np.stack(directions)))) if own else iter(())
    known = _columns(components)
    columns = [next(along) if isinstance(axis, Direction) else known[place[axis]] for axis in choice.axes]
    return Plane(_joined(columns), (names[0], names[1]))


def _columns(projection: Projection) -> list[Projection]:
    """The projections onto each single axis."""
    parts = [slice(place, place + 1) for place in range(len(projection.shares))]
    return [Projection(projection.points[:, p], projection.shares[p], projection.axes[p]) for p in parts]


def _joined(columns: Sequence[Projection]) -> Projection:
    return Projection(
        np.concatenate([column.points for column in columns], axis=1),
        np.concatenate([column.shares for column in columns]),
        np.concatenate([column.axes for column in columns]),
    )
