"""Trains several sessions in turn, each by its own clock: the one that is behind trains the next block.

Which session trains next depends on what all have done; what a session trains depends on itself alone. So a
session raced is the same, bit for bit, as the session alone. Knows nothing of threads or processes.
"""

from collections.abc import Iterable
from contextlib import suppress
from typing import Literal, NamedTuple, Protocol, TypeVar

from w2v_gui.word2vec.errors import DivergenceError
from w2v_gui.word2vec.session.session import Session

Pace = Literal["pairs", "seconds"]
"""What the runs of a race have equally much of: trained pairs, or compute seconds, each by its own clock."""
PACES: tuple[Pace, ...] = ("pairs", "seconds")


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


class Race:
    """Sessions that train in turn.

    Attributes:
        pace: what they have equally much of; may be changed at any time.
        sessions: in the order in which they entered; one that is added catches up first.
    """

    def __init__(self, sessions: Iterable[Session], pace: Pace) -> None:
        self.pace: Pace = pace
        self.sessions = list(sessions)

    @property
    def finished(self) -> bool:
        """Whether no session has a block left to train."""
        return all(session.finished for session in self.sessions)

    def step(self) -> Session | None:
        """Train a block of the session that is behind.

        Returns:
            That session; None if all are finished. If it diverged it says so, and the others go on.
        """
        session = next_entrant(self.sessions, self.pace)
        if session is not None:
            with suppress(DivergenceError):
                session.step()
        return session
