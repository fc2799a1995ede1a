"""Trains sessions in a helper process beside the window, on vectors in shared memory.

Two threads of one process share Python's global interpreter lock: while the window draws, a training in a thread
loses a third of its speed or more. The helper is a new interpreter, not a fork: a fork of a process with running
Qt threads may inherit a lock that is never released.
"""

import math
import os
import signal
import struct
import subprocess
import sys
import weakref
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import cycle
from multiprocessing.connection import Connection
from socket import SO_RCVTIMEO, SO_SNDTIMEO, SOL_SOCKET, socketpair
from time import perf_counter
from typing import Any, Protocol
from weakref import WeakKeyDictionary

from w2v_gui.training.cores import keep_to_training_cores, training_threads
from w2v_gui.training.helper_memory import allocate, shared_memory, unnamed_file
from w2v_gui.training.helper_messages import READY, End, News, Shown, Start, Stop, Taken
from w2v_gui.training.helper_process import serve
from w2v_gui.training.helper_task import write_tasks
from w2v_gui.training.training_loop import Due
from w2v_gui.word2vec.session.race import Pace
from w2v_gui.word2vec.session.session import Session
from w2v_gui.word2vec.session.session_state import Report
from w2v_gui.word2vec.session.snapshot import Snapshot
from w2v_gui.word2vec.session.vector_memory import Matrices

CAN_HELP = os.name == "posix" and bool(sys.executable) and not getattr(sys, "frozen", False)
"""Whether a helper can be started. Elsewhere a training stays in its thread."""

STOP_CHECK_INTERVAL_S = 0.01
"""Longest time before the window's side sees that a training is to stop, or a snapshot has been shown."""

END_TIMEOUT_S = 5.0
"""Seconds after which a helper that does not stop training, or halts in the middle of a message, is killed."""

SLOW_BLOCKS = 10
"""A helper told to stop gets that time and this many times its longest silence so far, for the block in hand."""


class Watcher(Protocol):
    """A session that a helper trains, and what becomes of it."""

    @property
    def session(self) -> Session:
        """What to train."""

    @property
    def over(self) -> bool:
        """Whether no further block is to be trained; asked some hundred times a second."""

    def deliver(self, due: Due, snapshot: Snapshot) -> None:
        """Receive a snapshot."""

    def shown(self) -> bool:
        """Whether the latest snapshot for the screen has been taken.

        The next is made only then: copying what nobody sees would cost the training its speed.
        """

    def end(self, error: Exception | None) -> None:
        """Note that it is over, because of ``error`` if given; the session can be stepped here."""


class HelperLost(Exception):
    """The helper has ended by itself; its sessions are at their last snapshots and can be trained here."""


class Helper:
    """A process that trains ``sessions`` whenever ``train`` is called; it ends with this object.

    Raises:
        OSError: no process, or no shared memory, can be had.
    """

    def __init__(self, *sessions: Session) -> None:
        shapes = [session.shapes for session in sessions]
        self._places = WeakKeyDictionary({session: place for place, session in enumerate(sessions)})
        with unnamed_file() as memory, unnamed_file() as task:
            allocate(memory, shapes)
            self._shared = shared_memory(memory.fileno(), shapes)
            mapped = write_tasks(sessions, task)
            here, there = socketpair()
            with there:
                for timeout in (SO_SNDTIMEO, SO_RCVTIMEO):  # of a message that has begun
                    here.setsockopt(SOL_SOCKET, timeout, _timeval(END_TIMEOUT_S))
                self._line = Connection(here.detach())
                files = (there.fileno(), memory.fileno(), task.fileno())
                module = serve.__module__
                start = f"import sys; sys.path[:] = {sys.path!r}; from {module} import serve; serve{files!r}"
                with _interrupts_blocked():
                    self._process = subprocess.Popen(
                        [sys.executable, "-c", start],
                        pass_fds=(*files, *mapped),
                        stdin=subprocess.DEVNULL,
                    )
        keep_to_training_cores(self._process.pid, training_threads(sessions))
        self.end = weakref.finalize(self, _end_process, self._line, self._process)
        self._ready = False
        self._moved: set[int] = set()

    @property
    def ready(self) -> bool:
        """Whether it has loaded everything and can train.

        Raises:
            HelperLost: it has ended before.
        """
        try:
            self._ready = self._ready or (self._line.poll() and self._line.recv() == READY)
        except (EOFError, OSError) as error:
            raise HelperLost from error
        return self._ready

    def train(self, watchers: Sequence[Watcher], pace: Pace) -> None:
        """Train the sessions of ``watchers`` in turn until all are over.

        Args:
            watchers: of sessions that it was made for. Their vectors stay in the shared memory from now on.
            pace: what they have equally much of.

        Raises:
            HelperLost: see there; those that were over before have been told.
        """
        running = {self._places[watcher.session]: _Watched(watcher) for watcher in watchers}
        try:
            for place, watched in running.items():
                if place not in self._moved:
                    watched.session.move_to(self._shared[place].memory)
                    self._moved.add(place)
                watched.copies = cycle(self._shared[place].copies)
            self._line.send(Start(pace, {place: each.session.position() for place, each in running.items()}))
            heard, silence = perf_counter(), 0.0
            while running:
                now = perf_counter()
                for place, watched in running.items():
                    watched.tell(self._line, place, now + END_TIMEOUT_S + SLOW_BLOCKS * silence)
                if not self._line.poll(STOP_CHECK_INTERVAL_S):
                    # A process that the helper started may keep the line open.
                    late = any(now > each.deadline for each in running.values())
                    if late or self._process.poll() is not None:
                        raise EOFError
                    continue
                silence, heard = max(silence, now - heard), now
                message = self._line.recv()
                if isinstance(message, End):
                    watched = running.pop(message.place)
                    watched.session.restore(message.position)
                    watched.watcher.end(message.error)
                else:
                    running[message.place].follow(self._line, message)
        except BaseException as error:
            self.end()
            for watched in running.values():
                watched.session.recover(*watched.latest)
            if isinstance(error, EOFError | OSError):
                raise HelperLost from error
            raise


class _Watched:
    """A session while a helper trains it.

    Attributes:
        latest: the state to return to if the helper is lost.
        copies: the copies of its vectors, in the order in which the helper makes them.
        deadline: when the helper must have stopped.
    """

    def __init__(self, watcher: Watcher) -> None:
        self.watcher = watcher
        self.session = watcher.session
        self.latest: tuple[Snapshot, Report | None] = self.session.snapshot(), None
        self.copies: Iterator[Matrices] = iter(())
        self.deadline = math.inf
        self._waiting = False

    def tell(self, line: Connection, place: int, deadline: float) -> None:
        """Tell the helper what has changed in the window since."""
        if self.deadline == math.inf and self.watcher.over:
            line.send(Stop(place))
            self.deadline = deadline
        if self._waiting and self.watcher.shown():
            line.send(Shown(place))
            self._waiting = False

    def follow(self, line: Connection, news: News) -> None:
        """Take over what the helper reports."""
        copy = next(self.copies).copy()
        line.send(Taken(news.place))  # at once: the helper may be waiting for it
        snapshot = self.session.follow(news.report, copy)
        self._waiting = self._waiting or news.due.shown
        if snapshot is not None:
            self.latest = snapshot, news.report
            self.watcher.deliver(news.due, snapshot)


def start_helper(*sessions: Session) -> Helper | None:
    """Start a helper for ``sessions``; None where there can be none."""
    try:
        return Helper(*sessions) if CAN_HELP else None
    except (OSError, MemoryError):
        return None


@contextmanager
def _interrupts_blocked() -> Iterator[None]:
    """Block the terminal's signals in this thread; a process started meanwhile never gets them.

    They go to all processes of the terminal, and the window decides whether to go on.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGHUP})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _timeval(seconds: float) -> bytes:
    return struct.pack("@ll", int(seconds), int(seconds % 1 * 1e6))


def _end_process(line: Connection, process: "subprocess.Popen[Any]") -> None:
    """End a process that does not train; it has nothing to clean up.

    The GUI thread may wait here, so the process is not asked: while it loads it would take seconds to answer.
    """
    line.close()
    process.kill()
    process.wait()
