"""Shares the cores between training and the window, which itself needs one."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress

from threadpoolctl import threadpool_limits

from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.session.session import Session

SINGLE_CORE_TOKENS = 5_000_000
"""Tokens over all epochs. A smaller training takes seconds and uses one core, so that it is reproducible."""
MAX_THREADS = 8
"""The largest number of threads whose speed was measured."""

CORES: tuple[int, ...] = tuple(sorted(os.sched_getaffinity(0))) if sys.platform == "linux" else ()
"""The cores that this process might use when it began; empty where the system does not tell or cannot assign."""


def threads_for(dataset: Dataset, config: Config) -> int:
    """Return the number of cores for one training on ``dataset``; one core stays free for the window."""
    if len(dataset.text.tokens) * config.epochs < SINGLE_CORE_TOKENS:
        return 1
    return max(1, min(MAX_THREADS, _cores() - 1))


def training_threads(sessions: Iterable[Session]) -> int:
    """The number of cores that ``sessions`` need together: they train in turn, a block of one at a time."""
    return max(session.threads for session in sessions)


def one_blas_thread() -> threadpool_limits:
    """Let linear algebra compute on one thread, also beside and after the training, until the limit is restored.

    The limit applies to the whole process: if each computation set its own, the first to end would lift it for
    all. Products as small as these gain little from two threads, and on a busy machine they become many times
    slower.
    """
    return threadpool_limits(1, user_api="blas")


def keep_to_training_cores(process: int, threads: int) -> None:
    """Let ``process``, which trains on ``threads`` cores, run on the last of them alone.

    Otherwise a training on two cores is interrupted some hundred times a second by the window's threads, even
    while the other core rests, and loses a twentieth of its speed.
    """
    if 0 < threads < len(CORES):
        with suppress(OSError):  # it has ended, or the set of cores has changed since
            os.sched_setaffinity(process, CORES[-threads:])


@contextmanager
def window_off_training_cores(threads: int) -> Iterator[None]:
    """Let no thread of this process run on the cores that ``keep_to_training_cores`` gives to a training."""
    if not 0 < threads < len(CORES):
        yield
        return
    _keep_own_threads_to(CORES[:-threads])
    try:
        yield
    finally:
        _keep_own_threads_to(CORES)


def _keep_own_threads_to(cores: tuple[int, ...]) -> None:
    # Threads begun later inherit it from the thread that begins them.
    with suppress(OSError):  # /proc may be hidden
        for thread in map(int, os.listdir("/proc/self/task")):
            with suppress(OSError):  # it has ended
                os.sched_setaffinity(thread, cores)


def _cores() -> int:
    """Return the number of cores that this process may use."""
    return len(CORES) or os.cpu_count() or 1
