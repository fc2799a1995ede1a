"""Whether a text is hard-wrapped, its lines broken where a page ends and not where a sentence does."""

import re
from itertools import pairwise

_ENDED = re.compile(r"[.!?…。！？]\W{0,4}$")
_INNER_END = re.compile(r"[.!?…][^\w\s]{0,4}[ \t]{1,4}\w|[。！？](?=.)")
"""The end of a sentence before the end of a line, and within; with quotes and brackets behind it."""
_FEWEST_LINES = 20
"""Lines with text below which nothing is said."""
_WIDEST = 100
"""Characters of the longest lines but one in a hundred; books are wrapped at some 70."""
_BROKEN_SHARE = 0.4
"""Lines that neither end a sentence nor a paragraph, among all, from which on a text is hard-wrapped; books have
0.7, text with a sentence a line at most 0.2."""
_FULL = 0.7
"""Share of the usual width that a line has at least where the next word found no room."""
_FULL_SHARE = 0.5
"""Such lines among those that break off: 0.9 in prose, 0.6 in verse, 0.3 where lines are of any length."""
_INNER_ENDS = 0.05
"""Ends of sentences within a line, for each line: without any, as in lists, there are no sentences to be had."""


def is_hard_wrapped(sample: str) -> bool:
    """Whether the lines at the beginning of a text are parts of sentences, as in books from Project Gutenberg."""
    lines = [line.strip() for line in sample.splitlines()]
    lengths = sorted(len(line) for line in lines if line)
    if len(lengths) < _FEWEST_LINES or lengths[len(lengths) * 99 // 100] > _WIDEST:
        return False
    broken = [line for line, after in pairwise(lines) if line and after and not _ENDED.search(line)]
    if len(broken) < _BROKEN_SHARE * len(lengths):
        return False
    width = lengths[len(lengths) * 9 // 10]
    if sum(len(line) >= _FULL * width for line in broken) < _FULL_SHARE * len(broken):
        return False
    return sum(len(_INNER_END.findall(line)) for line in lines) >= _INNER_ENDS * len(lengths)
