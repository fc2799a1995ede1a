"""Chooses the number of cores for training in the window: all but one, which the window itself needs."""

import os

from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.dataset.dataset import Dataset

SINGLE_CORE_TOKENS = 5_000_000
"""Tokens over all epochs. A smaller training takes seconds and uses one core, so that it is reproducible."""
MAX_THREADS = 8
"""The largest number of threads whose speed was measured."""


def threads_for(dataset: Dataset, config: Config) -> int:
    """Return the number of cores for one training on ``dataset``; one core stays free for the window."""
    if len(dataset.text.tokens) * config.epochs < SINGLE_CORE_TOKENS:
        return 1
    return max(1, min(MAX_THREADS, _cores() - 1))


def _cores() -> int:
    """Return the number of cores that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # available on Linux only
        return os.cpu_count() or 1
