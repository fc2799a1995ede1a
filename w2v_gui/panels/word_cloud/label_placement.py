"""Places the labels of a point cloud: eight positions around a point, of which the first that fits is used.

Geometry in pixels (y grows downwards), without Qt. A label is unambiguous because no other point is nearer to it
than its own.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import hypot, pi
from typing import NamedTuple

import numpy as np

from w2v_gui.panels.word_cloud.occupancy import Box, Density, OccupiedBoxes, inside
from w2v_gui.word2vec.arrays import BoolArray, FloatArray, IntArray

MAX_LABELS = 60
"""Largest number of labels, besides mandatory ones."""
AREA_PER_LABEL_PX2 = 2400.0
"""Area of the plot per label, so that a small card has few labels."""
MARGIN_PX = 2.0
"""Smallest distance of a label from the edge of the frame."""
JITTER_PX = 1.0
"""Relative movement of two points that a new label tolerates, to avoid flicker."""
RING_RADII_PX = tuple(range(22, 93, 10))
"""Distances at which a label with a leader line is tried, nearest first."""
RING_DIRECTIONS = 24
"""Directions in which it is tried on each ring."""

_STEPS = np.sqrt(0.5) * np.array([(1, -1), (1, 1), (-1, -1), (-1, 1)])
# From the point to the nearest edge or corner of its label: right, left, above, below, then the corners.
_PLACES = np.concatenate(([(1, 0), (-1, 0), (0, -1), (0, 1)], _STEPS))
_TURNS = np.arange(RING_DIRECTIONS) * (2 * pi / RING_DIRECTIONS)
_SPOKES = np.stack((np.cos(_TURNS), np.sin(_TURNS)), axis=1)
_OUTWARDS = np.array((-1, -1, 1, 1))
_INNER_RINGS = 4  # rings that are tried together before the outer ones
# Costs in pixels of leader line.
_COST_OF_CROSSING, _COST_OF_HIDING, _COST_OF_TURNING = 40.0, 12.0, 10.0


class LabelRequest(NamedTuple):
    """A requested label.

    Attributes:
        point: its row among the points.
        width, height: of the label.
        reach: pixels from the point to the label; more than the radius of its mark.
        must: whether the label is mandatory; it gets a leader line if no place beside the point is free.
        away: preferred direction, a unit vector; (0, 0) for none.
    """

    point: int
    width: float
    height: float
    reach: float
    must: bool = False
    away: tuple[float, float] = (0.0, 0.0)


class Label(NamedTuple):
    """A placed label.

    Attributes:
        point: its row among the points.
        x, y: left upper corner, from the point.
        width, height: as requested.
        place: which of the eight places, or which spoke of which ring; kept for the next frame.
    """

    point: int
    x: float
    y: float
    width: float
    height: float
    place: int

    @property
    def led(self) -> bool:
        """Whether a leader line joins it to its point."""
        return self.place >= len(_PLACES)

    @property
    def tip(self) -> tuple[float, float]:
        """The position on the label nearest to its point, relative to the point."""
        return (min(max(0.0, self.x), self.x + self.width), min(max(0.0, self.y), self.y + self.height))

    def box(self, at: tuple[float, float]) -> Box:
        """The rectangle it takes when its point is ``at``."""
        left, top = at[0] + self.x, at[1] + self.y
        return (left, top, left + self.width, top + self.height)


@dataclass(frozen=True, eq=False)
class Obstacles:
    """What labels must not cover.

    Attributes:
        width, height: of the frame.
        points: (n, 2) positions; those outside the frame are ignored.
        marks: radius of the points that are drawn large, by row.
        links: (k, 2) positions along lines that only mandatory labels may cover.
    """

    width: float
    height: float
    points: FloatArray
    marks: Mapping[int, float] = field(default_factory=dict)
    links: FloatArray = field(default_factory=lambda: np.zeros((0, 2)))

    def at(self, point: int) -> tuple[float, float]:
        """Position of one point."""
        x, y = self.points[point].tolist()
        return (x, y)

    def holds(self, boxes: FloatArray) -> BoolArray:
        """Which of ``boxes`` (…, 4) lie in the frame, clear of its edge."""
        across: BoolArray = (boxes[..., 0] >= MARGIN_PX) & (boxes[..., 2] <= self.width - MARGIN_PX)
        down: BoolArray = (boxes[..., 1] >= MARGIN_PX) & (boxes[..., 3] <= self.height - MARGIN_PX)
        return across & down


def place_labels(
    obstacles: Obstacles, requests: Sequence[LabelRequest], kept: Mapping[int, int] | None = None
) -> list[Label]:
    """Place as many labels as fit, in the order of ``requests``.

    No label overlaps another, leaves the frame, or lies nearer to another point than to its own; only a label
    with a leader line may lie nearer to another point.

    Args:
        obstacles: the frame and what is drawn in it.
        requests: mandatory ones first, then by importance; at most one per point.
        kept: by point, the place of its label in the previous frame. Such labels precede new ones and keep their
            place while it fits.
    """
    return _Placing(obstacles, kept or {}).run(requests)


class _Placing:
    """The state of one ``place_labels``."""

    def __init__(self, obstacles: Obstacles, kept: Mapping[int, int]) -> None:
        self._obstacles = obstacles
        self._kept = kept
        self._points = Density(obstacles.width, obstacles.height, obstacles.points)
        self._lines = Density(obstacles.width, obstacles.height, obstacles.links)
        self._occupied = OccupiedBoxes()
        for point, radius in obstacles.marks.items():
            self._occupied.add(_around(obstacles.at(point), radius), point)

    def run(self, requests: Sequence[LabelRequest]) -> list[Label]:
        obstacles = self._obstacles
        here = inside(obstacles.points, obstacles.width, obstacles.height).tolist()
        musts = [request for request in requests if request.must and here[request.point]]
        others = [request for request in requests if not request.must and here[request.point]]
        others.sort(key=lambda request: request.point not in self._kept)  # stable: by importance on either side
        labels = [
            label
            for request, places in self._places(musts)
            if (label := self._beside(request, places) or self._led(request)) is not None
        ]
        most = min(MAX_LABELS, int(obstacles.width * obstacles.height / AREA_PER_LABEL_PX2))
        for request, places in self._places(others):
            if len(labels) >= most:
                break
            if label := self._beside(request, places):
                labels.append(label)
        return labels

    def _places(self, requests: Sequence[LabelRequest]) -> Iterator[tuple[LabelRequest, list[tuple[int, Box]]]]:
        """Requests with the places in the frame to which their own point is the nearest, best first.

        Those without such a place are left out, unless they are mandatory.
        """
        if not requests:
            return
        points = self._obstacles.points[[request.point for request in requests]][:, None, :]
        sizes = np.array([(request.width, request.height) for request in requests])[:, None, :]
        reach = np.array([request.reach for request in requests])[:, None, None]
        corners = points + _PLACES * reach + (np.sign(_PLACES) - 1) / 2 * sizes  # (requests, 8, 2)
        boxes = np.concatenate((corners, corners + sizes), axis=-1)
        must = np.array([[request.must] for request in requests])
        slack = np.where(must, JITTER_PX, self._new_slack) + np.zeros(len(_PLACES))
        for row, request in enumerate(requests):
            if 0 <= (place := self._kept.get(request.point, -1)) < len(_PLACES):
                slack[row, place] = 0.0
        wide = boxes + slack[..., None] * _OUTWARDS
        clear = (self._points.others(wide + reach * _OUTWARDS, points) == 0) & self._obstacles.holds(wide)
        crossed = np.zeros_like(clear)
        crossed[clear] = self._lines.count(boxes[clear]) > 0
        free = clear & (must | ~crossed)  # on a line only for a mandatory label
        for row in np.flatnonzero((free | must).any(axis=1)).tolist():
            request, box = requests[row], boxes[row].tolist()
            order = self._order(request, np.flatnonzero(free[row]).tolist(), crossed[row])
            yield request, [(place, (*box[place],)) for place in order]

    @property
    def _new_slack(self) -> float:
        return JITTER_PX + self._points.cell  # boxes are rounded up by as much

    def _slack(self, request: LabelRequest, place: int) -> float:
        """The slack of a label: none for an existing one, little for a mandatory one."""
        if self._kept.get(request.point) == place:
            return 0.0
        return JITTER_PX if request.must else self._new_slack

    def _order(self, request: LabelRequest, places: list[int], crossed: BoolArray) -> list[int]:
        """The free ``places`` of a request, best first."""
        if request.must:
            along = (_PLACES @ request.away).tolist()
            places.sort(key=lambda place: (crossed[place], -along[place]))
        if (kept := self._kept.get(request.point)) in places:
            places.sort(key=lambda place: place != kept)
        return places

    def _beside(self, request: LabelRequest, places: Sequence[tuple[int, Box]]) -> Label | None:
        """A label in the first free one of ``places``; None if none is free."""
        for place, box in places:
            slack = self._slack(request, place) / 2
            left, top, right, bottom = box
            if self._occupied.free((left - slack, top - slack, right + slack, bottom + slack), request.point):
                return self._take(request, place, box)
        return None

    def _take(self, request: LabelRequest, place: int, box: Box) -> Label:
        x, y = self._obstacles.at(request.point)
        self._occupied.add(box)
        return Label(request.point, box[0] - x, box[1] - y, request.width, request.height, place)

    def _led(self, request: LabelRequest) -> Label | None:
        """A label with a leader line on a ring around its point; outer rings only if the inner ones are full."""
        farther = range(RING_RADII_PX[-1] + 20, int(hypot(self._obstacles.width, self._obstacles.height)), 20)
        first = 0
        for rings in (RING_RADII_PX[:_INNER_RINGS], RING_RADII_PX[_INNER_RINGS:], farther):
            if found := self._on_rings(request, rings, first):
                for dot in _leader(found[1], self._obstacles.at(request.point)):
                    self._occupied.add(_around(dot, 2.0))
                return self._take(request, *found)
            first += len(rings)
        return None

    def _on_rings(self, request: LabelRequest, rings: Sequence[int], first: int) -> tuple[int, Box] | None:
        """The free place of least cost: hidden points, crossings, distance, and change of place."""
        at, size = self._obstacles.at(request.point), np.array((request.width, request.height))
        radii, spokes = _spots(rings)
        corners = at + spokes * (radii + size / 2) - size / 2
        boxes = np.concatenate((corners, corners + size), axis=1)
        possible = np.flatnonzero(self._obstacles.holds(boxes) & self._occupied.all_free(boxes))
        if not len(possible):
            return None
        hidden = np.minimum(self._points.count(boxes[possible] + 2 * _OUTWARDS), 4)
        costs = (
            radii[possible, 0] + _COST_OF_HIDING * hidden - _COST_OF_TURNING * (spokes[possible] @ request.away)
        )
        places = possible + len(_PLACES) + first * RING_DIRECTIONS
        costs -= _COST_OF_TURNING * (places == self._kept.get(request.point, -1))
        best, least = None, np.inf
        for row in np.argsort(costs, kind="stable").tolist():
            if costs[row] >= least:
                break
            box: Box = (*boxes[possible[row]].tolist(),)
            crossed = sum(not self._occupied.free(_around(dot, 1.0), request.point) for dot in _leader(box, at))
            if (cost := costs[row] + _COST_OF_CROSSING * crossed) < least:
                best, least = (int(places[row]), box), cost
        return best


@lru_cache
def _spots(rings: Sequence[int]) -> tuple[IntArray, FloatArray]:
    """Radius (n, 1) and direction (n, 2) of every place on ``rings``."""
    return np.repeat(rings, RING_DIRECTIONS)[:, None], np.tile(_SPOKES, (len(rings), 1))


def _around(at: tuple[float, float], radius: float) -> Box:
    return (at[0] - radius, at[1] - radius, at[0] + radius, at[1] + radius)


def _leader(box: Box, at: tuple[float, float]) -> list[tuple[float, float]]:
    """Positions along the line from ``at`` to the nearest point of ``box``, about 12 px apart."""
    x = min(max(at[0], box[0]), box[2]) - at[0]
    y = min(max(at[1], box[1]), box[3]) - at[1]
    count = int(hypot(x, y) / 12)
    return [(at[0] + x * step / count, at[1] + y * step / count) for step in range(1, count)]
