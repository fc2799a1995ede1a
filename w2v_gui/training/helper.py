"""Trains a session in a helper process beside the window, on vectors in shared memory.

Two threads of one process share Python's global interpreter lock: while the window draws, a training in a thread
loses a third of its speed or more. The helper is a new interpreter, not a fork: a fork of a process with running
Qt threads may inherit a lock that is never released.

The messages on the line between the two:

    window → helper     Position   train from here
                        TAKEN      the oldest copy in the shared memory may be overwritten
                        SHOWN      the window has taken the last snapshot for the screen; the next may be made
                        STOP       end the training after the block in hand
    helper → window     READY      everything is loaded
                        News       a copy holds new vectors; the copies are used by turns
                        End        the training is over
"""

import math
import mmap
import os
import signal
import struct
import subprocess
import sys
import tempfile
import weakref
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import cycle
from multiprocessing.connection import Connection
from socket import SO_RCVTIMEO, SO_SNDTIMEO, SOL_SOCKET, socketpair
from time import perf_counter
from typing import Any, BinaryIO, NamedTuple

import numpy as np
from threadpoolctl import threadpool_limits

from w2v_gui.training.cores import keep_to_training_cores
from w2v_gui.training.helper_task import can_be_sent, read_task, write_task
from w2v_gui.training.training_loop import Due, train
from w2v_gui.word2vec.session.session import Session
from w2v_gui.word2vec.session.session_state import Position, Report
from w2v_gui.word2vec.session.snapshot import Snapshot
from w2v_gui.word2vec.session.vector_memory import Matrices, Memory

CAN_HELP = os.name == "posix" and bool(sys.executable) and not getattr(sys, "frozen", False)
"""Whether a helper can be started. Elsewhere a training stays in its thread."""

STOP_CHECK_INTERVAL_S = 0.01
"""Longest time before the window's side sees that a training is to stop, or a snapshot has been shown."""

LISTEN_INTERVAL_S = 0.005
"""Shortest interval at which the helper looks for messages: looking takes about 25 µs."""

END_TIMEOUT_S = 5.0
"""Seconds after which a helper that does not stop training, or halts in the middle of a message, is killed."""

SLOW_BLOCKS = 10
"""A helper told to stop gets that time and this many times its longest silence so far, for the block in hand."""

READY, TAKEN, SHOWN, STOP = "ready", "taken", "shown", "stop"

Shapes = tuple[tuple[int, int], ...]

_COPIES_BYTES = 80 << 20
_MIN_COPIES, _MAX_COPIES = 2, 8
"""Copies for snapshots. The first moments of a training follow each other faster than the window takes them, and
without free copies the training would wait."""


class News(NamedTuple):
    """A copy in the shared memory holds new vectors."""

    due: Due
    report: Report


class End(NamedTuple):
    """The helper has stopped training; the shared memory holds the vectors."""

    position: Position
    error: Exception | None


class HelperLost(Exception):
    """The helper has ended by itself; the session is at the last snapshot and can be trained here."""


class Helper:
    """A process that trains one session whenever ``train`` is called; it ends with this object.

    Raises:
        OSError: no process, or no shared memory, can be had.
    """

    def __init__(self, session: Session) -> None:
        size = _slots(session.shapes) * _state_bytes(session.shapes)
        with _unnamed_file() as memory, _unnamed_file() as task:
            _allocate(memory, size)
            self._memory, self._copies = _matrices(memory.fileno(), session.shapes)
            mapped = write_task(session, task)
            here, there = socketpair()
            with there:
                for timeout in (SO_SNDTIMEO, SO_RCVTIMEO):  # of a message that has begun
                    here.setsockopt(SOL_SOCKET, timeout, _timeval(END_TIMEOUT_S))
                self._line = Connection(here.detach())
                files = (there.fileno(), memory.fileno(), task.fileno())
                start = f"import sys; sys.path[:] = {sys.path!r}; from {__name__} import serve; serve{files!r}"
                with _interrupts_blocked():
                    self._process = subprocess.Popen(
                        [sys.executable, "-c", start],
                        pass_fds=(*files, *mapped),
                        stdin=subprocess.DEVNULL,
                    )
        keep_to_training_cores(self._process.pid, session.threads)
        self.end = weakref.finalize(self, _end_process, self._line, self._process)
        self._ready = False
        self._moved = False

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

    def train(
        self,
        session: Session,
        over: Callable[[], bool],
        deliver: Callable[[Due, Snapshot], None],
        shown: Callable[[], bool] = lambda: True,
    ) -> None:
        """Let the helper train ``session`` until ``over``; afterwards it can be stepped here or there.

        Args:
            session: the one the helper was made for. Its vectors stay in the shared memory from now on.
            over: called some hundred times a second.
            deliver: gets the snapshots.
            shown: whether the latest snapshot for the screen has been taken. The next is made only then: copying
                what nobody sees would cost the training its speed.

        Raises:
            HelperLost: see there.
            Exception: what the training raised.
        """
        heard, silence, deadline, waiting = perf_counter(), 0.0, math.inf, False
        latest: tuple[Snapshot, Report | None] = session.snapshot(), None
        copies = cycle(self._copies)
        try:
            if not self._moved:
                session.move_to(self._memory)
                self._moved = True
            self._line.send(session.position())
            while True:
                now = perf_counter()
                if deadline == math.inf and over():
                    self._line.send(STOP)
                    deadline = now + END_TIMEOUT_S + SLOW_BLOCKS * silence
                if waiting and shown():
                    self._line.send(SHOWN)
                    waiting = False
                if not self._line.poll(STOP_CHECK_INTERVAL_S):
                    # A process that the helper started may keep the line open.
                    if now > deadline or self._process.poll() is not None:
                        raise EOFError
                    continue
                silence, heard = max(silence, now - heard), now
                message = self._line.recv()
                if isinstance(message, End):
                    break
                snapshot = session.follow(message.report, next(copies))
                self._line.send(TAKEN)
                waiting = waiting or message.due.shown
                if snapshot is not None:
                    latest = snapshot, message.report
                    deliver(message.due, snapshot)
        except BaseException as error:
            self.end()
            session.recover(*latest)
            if isinstance(error, EOFError | OSError):
                raise HelperLost from error
            raise
        session.restore(message.position)
        if message.error is not None:
            raise message.error


def start_helper(session: Session) -> Helper | None:
    """Start a helper for ``session``; None where there can be none."""
    try:
        return Helper(session) if CAN_HELP else None
    except (OSError, MemoryError):
        return None


def serve(line_file: int, memory_file: int, task_file: int) -> None:
    """Train in this process what the other end of the line asks for, until it is closed.

    Args:
        line_file: descriptor of a socket.
        memory_file: descriptor of the shared memory.
        task_file: descriptor of the file that ``write_task`` wrote.
    """
    line = Connection(line_file)
    with suppress(EOFError, OSError, MemoryError), threadpool_limits(1, user_api="blas"):
        with open(task_file, "rb") as file:
            task = read_task(file)
        shapes = Session.shapes_of(task.dataset, task.config, task.method)
        memory, copies = _matrices(memory_file, shapes)
        session = Session(task.dataset, task.config, task.method, task.threads, memory)
        line.send(READY)
        while True:
            if isinstance(message := line.recv(), Position):  # TAKEN and STOP may come late
                _serve_one(line, session, message, copies)
    os._exit(0)  # there is nothing to clean up


def _serve_one(line: Connection, session: Session, position: Position, copies: Sequence[Matrices]) -> None:
    session.restore(position)
    channel = _Channel(line, session, copies)
    error: Exception | None = None
    try:
        train(session, session.step, channel.over, channel.make)
    except (EOFError, OSError):
        raise  # the line is broken
    except Exception as raised:
        error = raised
    if error is not None and not can_be_sent(error):
        raise error  # ends this process; the window's side will meet the same error
    line.send(End(session.position(), error))


class _Channel:
    """Reports a training through a line, with ``copies`` of the vectors."""

    def __init__(self, line: Connection, session: Session, copies: Sequence[Matrices]) -> None:
        self._line = line
        self._session = session
        self._copies = cycle(copies)
        self._free = len(copies)
        self._shown = True
        self._stop = False
        self._listen = 0.0

    def over(self) -> bool:
        """Whether to stop."""
        if (now := perf_counter()) >= self._listen:
            self._listen = now + LISTEN_INTERVAL_S
            while self._line.poll():
                self._hear()
        return self._stop or self._session.finished

    def make(self, due: Due) -> float | None:
        """Copy and report the vectors and return the seconds it took; None while no copy is free."""
        while due.notable and not self._free:
            self._hear()
        if not self._free or not (self._shown or due.notable):
            return None
        self._free -= 1
        self._shown = self._shown and not due.shown
        started = perf_counter()
        self._line.send(News(due, self._session.report(next(self._copies))))
        return perf_counter() - started

    def _hear(self) -> None:
        message = self._line.recv()
        self._free += message == TAKEN
        self._shown = self._shown or message == SHOWN
        self._stop = self._stop or message == STOP


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


def _allocate(file: BinaryIO, size: int) -> None:
    """Make ``file`` ``size`` bytes long; on Linux reserve the memory, the lack of which would be fatal later."""
    file.truncate(size)
    if sys.platform == "linux":
        os.posix_fallocate(file.fileno(), 0, size)


def _timeval(seconds: float) -> bytes:
    return struct.pack("@ll", int(seconds), int(seconds % 1 * 1e6))


def _unnamed_file() -> BinaryIO:
    """Return a file without a directory entry, in memory where the system can."""
    if hasattr(os, "memfd_create"):
        return os.fdopen(os.memfd_create("word2vec"), "w+b")
    return tempfile.TemporaryFile()


def _state_bytes(shapes: Shapes) -> int:
    return sum(4 * rows * columns for rows, columns in shapes)


def _slots(shapes: Shapes) -> int:
    """Return the number of pairs of matrices in the shared memory: live, good, and the copies."""
    return 2 + min(max(_COPIES_BYTES // _state_bytes(shapes), _MIN_COPIES), _MAX_COPIES)


def _matrices(file: int, shapes: Shapes) -> tuple[Memory, Sequence[Matrices]]:
    """Return views of the shared memory: those of the session, and the copies for snapshots."""
    numbers = np.frombuffer(mmap.mmap(file, 0), np.float32)
    found, start = [], 0
    for _ in range(_slots(shapes)):
        pair = []
        for rows, columns in shapes:
            pair.append(numbers[start : start + rows * columns].reshape(rows, columns))
            start += rows * columns
        found.append(Matrices(*pair))
    live, good, *copies = found
    return Memory(live, good), copies


def _end_process(line: Connection, process: "subprocess.Popen[Any]") -> None:
    """End a process that does not train; it has nothing to clean up.

    The GUI thread may wait here, so the process is not asked: while it loads it would take seconds to answer.
    """
    line.close()
    process.kill()
    process.wait()
