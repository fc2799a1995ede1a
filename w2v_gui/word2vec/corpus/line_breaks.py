"""Detects hard-wrapped text, whose lines break at a page width and not at the ends of sentences."""

import re
from itertools import pairwise

_ENDED = re.compile(r"[.!?…。！？]\W{0,4}$")
_INNER_END = re.compile(r"[.!?…][^\w\s]{0,4}[ \t]{1,4}\w|[。！？](?=.)")
"""The end of a sentence within a line, with quotes and brackets after it."""
_MIN_LINES = 20
"""With fewer lines of text, no decision is made."""
_MAX_WIDTH_CHARACTERS = 100
"""Largest 99th percentile of the line length of hard-wrapped text; books are wrapped at about 70."""
_BROKEN_SHARE = 0.4
"""Smallest share of lines that end neither a sentence nor a paragraph in hard-wrapped text; books have 0.7, text
with a sentence per line at most 0.2."""
_FULL_LINE_SHARE = 0.7
"""A line of at least this share of the usual width is full: the next word did not fit."""
_FULL_LINES_SHARE = 0.5
"""Smallest share of full lines among those that break off: 0.9 in prose, 0.6 in verse, 0.3 in other text."""
_INNER_ENDS_PER_LINE = 0.05
"""Smallest number of ends of sentences within lines, per line; lists have none."""


def is_hard_wrapped(sample: str) -> bool:
    """Whether the lines at the beginning of a text are parts of sentences, as in books from Project Gutenberg."""
    lines = [line.strip() for line in sample.splitlines()]
    lengths = sorted(len(line) for line in lines if line)
    if len(lengths) < _MIN_LINES or lengths[len(lengths) * 99 // 100] > _MAX_WIDTH_CHARACTERS:
        return False
    broken = [line for line, after in pairwise(lines) if line and after and not _ENDED.search(line)]
    if len(broken) < _BROKEN_SHARE * len(lengths):
        return False
    width = lengths[len(lengths) * 9 // 10]
    if sum(len(line) >= _FULL_LINE_SHARE * width for line in broken) < _FULL_LINES_SHARE * len(broken):
        return False
    return sum(len(_INNER_END.findall(line)) for line in lines) >= _INNER_ENDS_PER_LINE * len(lengths)
