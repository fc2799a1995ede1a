"""How many cores train in the window: all but one, which is the window's; starts nothing."""

import os

from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.dataset.dataset import Dataset

SMALL_TRAINING_TOKENS = 5_000_000
"""Tokens over all epochs; a smaller training is over in seconds, and on one core it is the same every time."""
MOST_THREADS = 8
"""More were never measured."""


def threads_for(dataset: Dataset, config: Config) -> int:
    """Cores for one training of ``dataset``; one of the machine's is left to the window."""
    if len(dataset.text.tokens) * config.epochs < SMALL_TRAINING_TOKENS:
        return 1
    return max(1, min(MOST_THREADS, _cores() - 1))


def _cores() -> int:
    """Those that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # only Linux says so much
        return os.cpu_count() or 1
