"""The messages on the line between the window and a helper process.

All but the first two name a session by its place:

    helper → window     READY      everything is loaded
    window → helper     Start      train these sessions in turn
    helper → window     News       a copy holds new vectors; the copies of a session are used by turns
    window → helper     Taken      the oldest copy may be overwritten
                        Shown      the window has taken the last snapshot for the screen; the next may be made
                        Stop       end the training after the block in hand
    helper → window     End        the training is over
"""

from typing import NamedTuple

from w2v_gui.training.training_loop import Due
from w2v_gui.word2vec.session.race import Pace
from w2v_gui.word2vec.session.session_state import Position, Report

READY = "ready"


class Start(NamedTuple):
    """Train, from these positions, the sessions at these places."""

    pace: Pace
    positions: dict[int, Position]


class News(NamedTuple):
    """A copy in the shared memory holds new vectors."""

    place: int
    due: Due
    report: Report


class Taken(NamedTuple):
    """The oldest copy may be overwritten."""

    place: int


class Shown(NamedTuple):
    """The window has taken the last snapshot for the screen."""

    place: int


class Stop(NamedTuple):
    """The training is to end."""

    place: int


class End(NamedTuple):
    """The training of a session is over; the shared memory holds its vectors."""

    place: int
    position: Position
    error: Exception | None
