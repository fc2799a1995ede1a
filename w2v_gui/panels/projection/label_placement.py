"""Where the words of a point cloud are written: eight places around a point, the first that fits.

Pure geometry in pixels (y grows downwards), without Qt and without pictures of text. The rule that makes a
label readable: no other point lies nearer to it than its own.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import hypot, pi

import numpy as np

from w2v_gui.panels.projection.occupancy import Box, Density, Shelf, inside
from w2v_gui.word2vec.arrays import BoolArray, FloatArray

MOST = 60
"""Labels on one picture at most, but for those that must be there."""
ROOM = 2400.0
"""Square pixels of picture for each label, so that a small card is not papered with words."""
MARGIN = 2.0
"""Pixels a label keeps from the edge of the frame."""
TREMOR = 1.0
"""Pixels two points may move against each other before a new label is lost again: the brake on flicker."""
RINGS = tuple(range(22, 93, 10))
"""Distances in pixels at which a label with a leader line is tried, nearest first."""
SPOKES = 24
"""Directions in which it is tried on each ring."""

_STEPS = np.sqrt(0.5) * np.array([(1, -1), (1, 1), (-1, -1), (-1, 1)])
# From the point to the nearest edge or corner of its label: right, left, above, below, then the corners.
_PLACES = np.concatenate(([(1, 0), (-1, 0), (0, -1), (0, 1)], _STEPS))
_TURNS = np.arange(SPOKES) * (2 * pi / SPOKES)
_SPOKES = np.stack((np.cos(_TURNS), np.sin(_TURNS)), axis=1)
_OUTWARDS = np.array((-1, -1, 1, 1))
_INNER = 4  # rings looked at together, before those farther out
# What is worth how many pixels of leader line.
_COST_OF_CROSSING, _COST_OF_HIDING, _COST_OF_TURNING = 40.0, 12.0, 10.0


@dataclass(frozen=True)
class Wish:
    """A word that would like a label.

    Attributes:
        point: its row among the points.
        width, height: of the label.
        reach: pixels from the point to the label; more than the radius of its mark.
        must: it is labelled in any case, at the end of a leader line if no place beside it is free.
        away: unit vector the label had better lie in; (0, 0) for none.
    """

    point: int
    width: float
    height: float
    reach: float
    must: bool = False
    away: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True)
class Label:
    """Where a word is written.

    Attributes:
        point: its row among the points.
        x, y: left upper corner, from the point.
        width, height: as wished.
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
        """The spot of the label nearest to its point, from there."""
        return (min(max(0.0, self.x), self.x + self.width), min(max(0.0, self.y), self.y + self.height))

    def box(self, at: tuple[float, float]) -> Box:
        """The rectangle it takes when its point is ``at``."""
        left, top = at[0] + self.x, at[1] + self.y
        return (left, top, left + self.width, top + self.height)


@dataclass(frozen=True, eq=False)
class Crowd:
    """What labels must keep clear of.

    Attributes:
        width, height: of the frame.
        points: (n, 2) positions; those outside the frame hide nothing and are not labelled.
        marks: radius of the points that are drawn large, by row.
        links: (k, 2) positions along lines that only labels that must be there may cover.
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
        across: BoolArray = (boxes[..., 0] >= MARGIN) & (boxes[..., 2] <= self.width - MARGIN)
        down: BoolArray = (boxes[..., 1] >= MARGIN) & (boxes[..., 3] <= self.height - MARGIN)
        return across & down


def place_labels(crowd: Crowd, wishes: Sequence[Wish], kept: Mapping[int, int] | None = None) -> list[Label]:
    """Write as many words as fit, in the order of ``wishes``.

    No label overlaps another, leaves the frame, or lies nearer to another point than to its own; only a label
    with a leader line, which says itself whose it is, may lie nearer to a strange point.

    Args:
        crowd: the frame and what is drawn in it.
        wishes: those that must be labelled first, then by importance; at most one per point.
        kept: by point, the place its label had on the frame before. Such a label comes before new ones, and
            in the same place while that fits.
    """
    return _Placing(crowd, kept or {}).run(wishes)


class _Placing:
    """The state of one ``place_labels``."""

    def __init__(self, crowd: Crowd, kept: Mapping[int, int]) -> None:
        self._crowd = crowd
        self._kept = kept
        self._points = Density(crowd.width, crowd.height, crowd.points)
        self._lines = Density(crowd.width, crowd.height, crowd.links)
        self._shelf = Shelf()
        for point, radius in crowd.marks.items():
            self._shelf.add(_around(crowd.at(point), radius), point)

    def run(self, wishes: Sequence[Wish]) -> list[Label]:
        crowd = self._crowd
        here = inside(crowd.points, crowd.width, crowd.height).tolist()
        musts = [wish for wish in wishes if wish.must and here[wish.point]]
        others = [wish for wish in wishes if not wish.must and here[wish.point]]
        others.sort(key=lambda wish: wish.point not in self._kept)  # stable: by importance on either side
        labels = [
            label
            for wish, places in self._places(musts)
            if (label := self._beside(wish, places) or self._led(wish)) is not None
        ]
        most = min(MOST, int(crowd.width * crowd.height / ROOM))
        for wish, places in self._places(others):
            if len(labels) >= most:
                break
            if places and (label := self._beside(wish, places)):
                labels.append(label)
        return labels

    def _places(self, wishes: Sequence[Wish]) -> Iterator[tuple[Wish, list[tuple[int, Box]]]]:
        """Each wish with the places in the frame to which its own point is the nearest, best first."""
        if not wishes:
            return
        points = self._crowd.points[[wish.point for wish in wishes]][:, None, :]
        sizes = np.array([(wish.width, wish.height) for wish in wishes])[:, None, :]
        reach = np.array([wish.reach for wish in wishes])[:, None, None]
        corners = points + _PLACES * reach + (np.sign(_PLACES) - 1) / 2 * sizes  # (wishes, 8, 2)
        boxes = np.concatenate((corners, corners + sizes), axis=-1)
        slack = np.repeat([[self._slack(wish)] for wish in wishes], len(_PLACES), axis=1)
        for row, wish in enumerate(wishes):
            if 0 <= (place := self._kept.get(wish.point, -1)) < len(_PLACES):
                slack[row, place] = self._slack(wish, place)
        wide = boxes + slack[..., None] * _OUTWARDS
        clear = (self._points.others(wide + reach * _OUTWARDS, points) == 0) & self._crowd.holds(wide)
        crossed = np.zeros_like(clear)
        crossed[clear] = self._lines.count(boxes[clear]) > 0
        for wish, box, free, crossing in zip(wishes, boxes, clear.tolist(), crossed.tolist(), strict=True):
            yield wish, [(place, (*box[place].tolist(),)) for place in self._order(wish, free, crossing)]

    def _slack(self, wish: Wish, place: int = -1) -> float:
        """None for a label that is there already, little for one that must be somewhere."""
        if self._kept.get(wish.point) == place:
            return 0.0
        return TREMOR if wish.must else TREMOR + self._points.cell  # a box is rounded up to as much

    def _order(self, wish: Wish, free: Sequence[bool], crossed: Sequence[bool]) -> list[int]:
        """The free places of a wish; on a line only where there must be a label."""
        if True not in free:
            return []
        places = [place for place, clear in enumerate(free) if clear and (wish.must or not crossed[place])]
        if wish.must:
            along = (_PLACES @ wish.away).tolist()
            places.sort(key=lambda place: (crossed[place], -along[place]))
        if (kept := self._kept.get(wish.point)) in places:
            places.sort(key=lambda place: place != kept)
        return places

    def _beside(self, wish: Wish, places: Sequence[tuple[int, Box]]) -> Label | None:
        """A label in the first of ``places`` where no other lies."""
        for place, box in places:
            slack = self._slack(wish, place) / 2
            left, top, right, bottom = box
            if self._shelf.free((left - slack, top - slack, right + slack, bottom + slack), wish.point):
                return self._take(wish, place, box)
        return None

    def _take(self, wish: Wish, place: int, box: Box) -> Label:
        x, y = self._crowd.at(wish.point)
        self._shelf.add(box)
        return Label(wish.point, box[0] - x, box[1] - y, wish.width, wish.height, place)

    def _led(self, wish: Wish) -> Label | None:
        """A label on the rings around its point, with a leader line; farther out only if all are full."""
        farther = range(RINGS[-1] + 20, int(hypot(self._crowd.width, self._crowd.height)), 20)
        first = 0
        for rings in (RINGS[:_INNER], RINGS[_INNER:], farther):
            if found := self._on_rings(wish, rings, first):
                for dot in _leader(found[1], self._crowd.at(wish.point)):
                    self._shelf.add(_around(dot, 2.0))
                return self._take(wish, *found)
            first += len(rings)
        return None

    def _on_rings(self, wish: Wish, rings: Sequence[int], first: int) -> tuple[int, Box] | None:
        """The free place that hides and crosses least, preferably near, or where it was."""
        at, size = self._crowd.at(wish.point), np.array((wish.width, wish.height))
        radii = np.repeat(rings, SPOKES)[:, None]
        spokes = np.tile(_SPOKES, (len(rings), 1))
        corners = at + spokes * (radii + size / 2) - size / 2
        boxes = np.concatenate((corners, corners + size), axis=1)
        possible = np.flatnonzero(self._crowd.holds(boxes) & self._shelf.all_free(boxes))
        hidden = np.minimum(self._points.count(boxes[possible] + 2 * _OUTWARDS), 4)
        costs = radii[possible, 0] + _COST_OF_HIDING * hidden - _COST_OF_TURNING * (spokes[possible] @ wish.away)
        places = possible + len(_PLACES) + first * SPOKES
        costs -= _COST_OF_TURNING * (places == self._kept.get(wish.point, -1))
        best, least = None, np.inf
        for row in np.argsort(costs, kind="stable").tolist():
            if costs[row] >= least:
                break
            box: Box = (*boxes[possible[row]].tolist(),)
            crossed = sum(not self._shelf.free(_around(dot, 1.0), wish.point) for dot in _leader(box, at))
            if (cost := costs[row] + _COST_OF_CROSSING * crossed) < least:
                best, least = (int(places[row]), box), cost
        return best


def _around(at: tuple[float, float], radius: float) -> Box:
    return (at[0] - radius, at[1] - radius, at[0] + radius, at[1] + radius)


def _leader(box: Box, at: tuple[float, float]) -> list[tuple[float, float]]:
    """Positions along the line from ``at`` to the nearest spot of ``box``, some 12 px apart; neither end."""
    x = min(max(at[0], box[0]), box[2]) - at[0]
    y = min(max(at[1], box[1]), box[3]) - at[1]
    count = int(hypot(x, y) / 12)
    return [(at[0] + x * step / count, at[1] + y * step / count) for step in range(1, count)]
