"""What a helper process does: trains sessions in turn and reports what becomes of them."""

import os
import select
from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import cycle
from multiprocessing.connection import Connection
from time import perf_counter

from threadpoolctl import threadpool_limits

from w2v_gui.training.helper_memory import shared_memory
from w2v_gui.training.helper_messages import READY, End, News, Shown, Start, Stop, Taken
from w2v_gui.training.helper_task import can_be_sent, read_tasks
from w2v_gui.training.training_loop import Due, train
from w2v_gui.word2vec.session.session import Session
from w2v_gui.word2vec.session.vector_memory import Matrices

TURN_S = 0.05
"""How long a run trains before another takes its turn, whose vectors are not in the processor's caches."""

MOST_WAITING_S = 0.1
"""Seconds in all that a training waits for free copies at its moments, the first of which follow each other
quickly. After that a moment without a free copy is copied some blocks later, or left out if the next comes."""


def serve(line_file: int, memory_file: int, task_file: int) -> None:
    """Train in this process what the other end of the line asks for, until it is closed.

    Args:
        line_file: descriptor of a socket.
        memory_file: descriptor of the shared memory.
        task_file: descriptor of the file that ``write_tasks`` wrote.
    """
    line = Connection(line_file)
    with suppress(EOFError, OSError, MemoryError), threadpool_limits(1, user_api="blas"):
        with open(task_file, "rb") as file:
            tasks = read_tasks(file)
        shared = shared_memory(memory_file, [Session.shapes_of(*task[:3]) for task in tasks])
        sessions = [Session(*task, each.memory) for task, each in zip(tasks, shared, strict=True)]
        for session, (memory, copies) in zip(sessions, shared, strict=True):
            for matrices in (*memory, *copies):
                matrices.touch()  # they have pages already, but this process has not mapped them
            session.warm_up()
        line.send(READY)
        while True:
            if isinstance(message := line.recv(), Start):  # Taken and Stop may come late
                channels = {
                    place: _Channel(line, place, sessions[place], shared[place].copies)
                    for place in message.positions
                }
                for place, position in message.positions.items():
                    sessions[place].restore(position)
                train(list(channels.values()), message.pace, _Inbox(line, channels).interrupted, TURN_S)
    os._exit(0)  # there is nothing to clean up


class _Inbox:
    """Receives what the window says about the sessions that are trained."""

    def __init__(self, line: Connection, channels: "dict[int, _Channel]") -> None:
        self._line = line
        self._channels = channels
        # Asked before every block: a Connection's own poll takes many times as long.
        self._messages = select.poll()
        self._messages.register(line.fileno(), select.POLLIN)
        for channel in channels.values():
            channel.receive = self._receive

    def interrupted(self, _running: object) -> bool:
        """Receive what there is; the training goes on in any case, and each session asks whether it is over."""
        while self._receive(0.0):
            pass
        return False

    def _receive(self, seconds: float) -> bool:
        """Pass a message on to the channel that it concerns; False if none comes within ``seconds``."""
        if not self._messages.poll(1000 * seconds):
            return False
        message = self._line.recv()
        self._channels[message.place].note(message)
        return True


class _Channel:
    """Trains a session and reports it through a line, with ``copies`` of the vectors: a ``Trainee``.

    Attributes:
        receive: waits that many seconds for a message of the window, and passes it on; False if none comes.
    """

    receive: Callable[[float], bool]

    def __init__(self, line: Connection, place: int, session: Session, copies: Sequence[Matrices]) -> None:
        self.session = session
        self._line = line
        self._place = place
        self._copies = cycle(copies)
        self._free = len(copies)
        self._waited = 0.0
        self._shown = True
        self._stop = False

    @property
    def over(self) -> bool:
        """Whether to stop."""
        return self._stop or self.session.finished

    def step(self) -> None:
        """Train a block."""
        self.session.step()

    def make(self, due: Due) -> float | None:
        """Copy and report the vectors and return the seconds it took; None while no copy is free."""
        while due.notable and not self._free and self._waited < MOST_WAITING_S:
            began = perf_counter()
            self.receive(MOST_WAITING_S - self._waited)
            self._waited += perf_counter() - began
        if not self._free or not (self._shown or due.notable):
            return None
        self._free -= 1
        self._shown = self._shown and not due.shown
        started = perf_counter()
        self._line.send(News(self._place, due, self.session.report(next(self._copies))))
        return perf_counter() - started

    def end(self, error: Exception | None) -> None:
        """Report that the session is over.

        Raises:
            Exception: ``error``, if it cannot be sent: this process ends, and the window's side meets the same.
        """
        if error is not None and not can_be_sent(error):
            raise error
        self._line.send(End(self._place, self.session.position(), error))

    def note(self, message: object) -> None:
        """Note what the window says."""
        self._free += isinstance(message, Taken)
        self._shown = self._shown or isinstance(message, Shown)
        self._stop = self._stop or isinstance(message, Stop)
