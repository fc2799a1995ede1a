"""Whose turn it is in a race of sessions, each with its own clock, and when they may be ranked; trains nothing.

Which session trains next depends on what all have done; what a session trains depends on itself alone. So a
session raced is the same, bit for bit, as the session alone.
"""

from collections.abc import Collection, Iterable
from typing import Literal, NamedTuple, Protocol, TypeVar

LEVEL_SHARE = 0.9
"""Share of the pairs of the foremost run from which a run under way counts as level with it."""
Pace = Literal["pairs", "seconds"]
"""What the runs of a race have equally much of: trained pairs, or compute seconds, each by its own clock."""
PACES: tuple[Pace, ...] = ("pairs", "seconds")
Obstacle = Literal["time", "length", "schedule"]
"""Why runs may not be ranked while some are under way: they have equally much time, and so different numbers of
pairs; one has trained fewer pairs than another; or they train for different numbers of pairs in all, so that each
is at another point of its falling learning rate."""


class Entrant(Protocol):
    """What decides whose turn it is; a ``Session`` and a ``Snapshot`` are entrants.

    Attributes:
        pairs: trained so far.
        seconds: compute time so far, its own alone.
        finished: whether it has trained its last block, or diverged.
    """

    @property
    def pairs(self) -> int: ...  # noqa: D102
    @property
    def seconds(self) -> float: ...  # noqa: D102
    @property
    def finished(self) -> bool: ...  # noqa: D102


E = TypeVar("E", bound=Entrant)


class Reached(NamedTuple):
    """How far an entrant has come, in both units."""

    pairs: int
    seconds: float

    def by(self, pace: Pace) -> float:
        """The pairs or the seconds."""
        return self.pairs if pace == "pairs" else self.seconds


def reached(entrant: Entrant) -> Reached:
    """How far ``entrant`` has come."""
    return Reached(entrant.pairs, entrant.seconds)


def next_entrant(entrants: Iterable[E], pace: Pace) -> E | None:
    """The entrant that trains the next block: of those not finished the first that is behind; None: all are."""
    running = [entrant for entrant in entrants if not entrant.finished]
    return min(running, key=lambda entrant: reached(entrant).by(pace), default=None)


def furthest(entrants: Iterable[Entrant]) -> Reached:
    """How far the first of ``entrants`` not finished has come, in each unit; it waits for those behind it."""
    running = [reached(entrant) for entrant in entrants if not entrant.finished]
    return Reached(max((r.pairs for r in running), default=0), max((r.seconds for r in running), default=0.0))


def is_catching_up(entrant: Entrant, point: Reached, pace: Pace) -> bool:
    """Whether ``entrant``, which came when the others had reached ``point``, is still behind it."""
    return not entrant.finished and reached(entrant).by(pace) < point.by(pace)


class Rival(Entrant, Protocol):
    """What decides whether it may be ranked among others; a ``Snapshot`` is one.

    Attributes:
        expected_pairs: in its whole training.
    """

    @property
    def expected_pairs(self) -> int: ...  # noqa: D102


def obstacle_to_ranking(rivals: Collection[Rival], pace: Pace | None) -> Obstacle | None:
    """Why ``rivals``, which predict the same pairs, may not be ranked; None if they may.

    They may once all have ended. While some are under way these must be as far as the foremost of all, ended or
    not, and on the way to equally many pairs.
    """
    under_way = [rival for rival in rivals if not rival.finished]
    if not under_way:
        return None
    if pace == "seconds":
        return "time"
    most = max(rival.pairs for rival in rivals)
    if any(rival.pairs < LEVEL_SHARE * most for rival in under_way):
        return "length"
    return "schedule" if len({rival.expected_pairs for rival in rivals}) > 1 else None


def may_be_ranked(rivals: Collection[Rival], pace: Pace | None) -> bool:
    """Whether nothing stands in the way, see ``obstacle_to_ranking``."""
    return obstacle_to_ranking(rivals, pace) is None
