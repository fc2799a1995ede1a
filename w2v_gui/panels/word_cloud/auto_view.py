"""Computes the visible part of the plane: follows the cloud until the user zooms or pans. Without Qt."""

from dataclasses import dataclass
from typing import Self
from weakref import ReferenceType, ref

import numpy as np

from w2v_gui.word2vec.arrays import FloatArray
from w2v_gui.word2vec.session.model import Model

PADDING_SHARE = 0.08
"""Free space on each side of the cloud, as a share of the widget, for the labels of the outermost words."""
MAX_UNIT_RATIO = 1.4
"""Largest ratio of the units of the two axes, which lets the cloud use a wide card."""
LARGE_CLOUD_WORDS = 20_000
"""In larger clouds a few outliers per 1,000 words may stay outside the view."""

_MIN_FILLED_SHARE = 0.75  # if the cloud fills less of the view, zoom in
_STEP_SHARE = 0.35  # share of the way to the fitted view per frame
# The view is wider than fitted by this factor, so that it need not follow a growing cloud at every frame.
_ROOM_FACTOR = 1.06


@dataclass(frozen=True)
class View:
    """A rectangle of the plane."""

    x0: float
    x1: float
    y0: float
    y1: float

    @property
    def width(self) -> float:
        """Its extent along PC1."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Its extent along PC2."""
        return self.y1 - self.y0

    def holds(self, other: Self) -> bool:
        """Whether ``other`` lies inside."""
        return self.x0 <= other.x0 and other.x1 <= self.x1 and self.y0 <= other.y0 and other.y1 <= self.y1

    def scaled(self, factor: float) -> "View":
        """Larger by ``factor`` around the same centre."""
        dx, dy = self.width * (factor - 1) / 2, self.height * (factor - 1) / 2
        return View(self.x0 - dx, self.x1 + dx, self.y0 - dy, self.y1 + dy)

    def including(self, points: FloatArray) -> "View":
        """Large enough for ``points`` (n, 2) too."""
        (x0, y0), (x1, y1) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
        return View(min(self.x0, x0), max(self.x1, x1), min(self.y0, y0), max(self.y1, y1))

    def towards(self, goal: "View", share: float) -> "View":
        """``share`` of the way from here to ``goal``."""
        here, there = np.array(self.edges), np.array(goal.edges)
        return View(*(here + share * (there - here)).tolist())

    @property
    def edges(self) -> tuple[float, float, float, float]:
        """x0, x1, y0, y1."""
        return (self.x0, self.x1, self.y0, self.y1)


def main_extent(points: FloatArray) -> View:
    """The bounding rectangle of ``points`` (n, 2); of a large cloud, without a few outliers."""
    if len(points) > LARGE_CLOUD_WORDS:
        low, high = np.quantile(points, (0.0005, 0.9995), axis=0)
    else:
        low, high = points.min(axis=0), points.max(axis=0)
    return View(float(low[0]), float(high[0]), float(low[1]), float(high[1]))


def fit(cloud: View, width: float, height: float) -> View:
    """The view that shows ``cloud`` in a picture of ``width`` × ``height`` pixels, with a margin."""
    larger = max(cloud.width, cloud.height) or 1.0
    across, down = (
        max(extent, larger * 1e-3) / (1 - 2 * PADDING_SHARE) for extent in (cloud.width, cloud.height)
    )
    x_unit, y_unit = across / width, down / height  # per pixel
    x_unit, y_unit = max(x_unit, y_unit / MAX_UNIT_RATIO), max(y_unit, x_unit / MAX_UNIT_RATIO)
    x, y = (cloud.x0 + cloud.x1) / 2, (cloud.y0 + cloud.y1) / 2
    dx, dy = x_unit * width / 2, y_unit * height / 2
    return View(x - dx, x + dx, y - dy, y + dy)


class AutoView:
    """The view of the cloud of one run.

    Small movements of the cloud do not move the view. It moves when a word would leave it or the cloud has become
    small in it, by a part of the way for each new model, so that the axes move smoothly. A view chosen by the
    user does not move.

    Attributes:
        view: the current view, None before the first frame.
        own: whether the user chose it.
    """

    def __init__(self) -> None:
        self.view: View | None = None
        self.own = False
        self._moving = False
        self._shape = (0.0, 0.0)
        self._model: ReferenceType[Model] | None = None

    def take(self, view: View) -> None:
        """The user chose ``view``."""
        self.view, self.own = view, True

    def release(self) -> None:
        """Follow the cloud again, from the next frame on."""
        self.view, self.own = None, False

    def follow(
        self, cloud: View, width: float, height: float, *, at_rest: bool = False, model: Model | None = None
    ) -> View:
        """Return the view for a frame with the extent ``cloud``; if ``at_rest``, fit it exactly.

        Args:
            cloud: what the view should contain.
            width: width of the widget in pixels.
            height: its height.
            at_rest: whether no other frame will follow soon.
            model: the model of the cloud; None: a different one at every call.
        """
        if self.own and self.view is not None:
            return self.view
        again = model is not None and self._model is not None and self._model() is model
        self._model = None if model is None else ref(model)
        fitted = fit(cloud, width, height)
        resized = self._shape != (width, height)
        self._shape = (width, height)
        if self.view is None or at_rest or resized:
            self.view, self._moving = fitted, False
        elif not again or not self.view.holds(cloud):
            self.view = self._next(self.view, cloud, fitted)
        return self.view

    def _next(self, view: View, cloud: View, fitted: View) -> View:
        wide = fitted.scaled(_ROOM_FACTOR)
        if not view.holds(cloud.scaled(1.02)) or fitted.width < _MIN_FILLED_SHARE * view.width:
            self._moving = True
        if self._moving:
            view = view.towards(wide, _STEP_SHARE)
            if not view.holds(cloud.scaled(1.02)):
                view = wide
            self._moving = abs(view.width - wide.width) > 0.02 * wide.width
        return view
