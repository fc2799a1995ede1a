"""Sorts very many words in small steps, so that the work can be called off; knows nothing of texts."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import chain

_RUN = 1 << 15
"""Words sorted at once: some 15 ms. ``sorted`` itself asks nobody and lets no other thread run: a second and
more for the words of a gigabyte."""
_EVERY = 1 << 8
"""Of so many words of a run, one helps to find the bounds of what is merged at once."""


def sort_words(words: Sequence[str], poll: Callable[[], None]) -> list[str]:
    """Return ``sorted(words)``; ``poll`` is called every few thousand words and may raise to stop the work.

    Words of equal share of the order are cut out of all sorted runs and merged (sample sort).
    """
    runs: list[list[str]] = []
    for start in range(0, len(words), _RUN):
        poll()
        runs.append(sorted(words[start : start + _RUN]))
    sample = sorted(chain.from_iterable(run[::_EVERY] for run in runs))
    ordered: list[str] = []
    begins = [0] * len(runs)
    for bound in (*sample[:: _RUN // _EVERY], None):
        poll()
        ends = [len(run) if bound is None else bisect_left(run, bound) for run in runs]
        parts = (run[begin:end] for run, begin, end in zip(runs, begins, ends, strict=True))
        ordered += sorted(chain.from_iterable(parts))
        begins = ends
    return ordered
