"""Numbers the words of a text: counts, sorts, and keeps one id per token; reads no file and cuts no words."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import chain, count
from typing import NamedTuple

import numpy as np

from w2v_gui.word2vec.arrays import IntArray

_BLOCK = 1 << 20
"""Tokens renumbered at once, so that sorting a large corpus needs no second copy of it."""


class IndexedText(NamedTuple):
    """A text as numbers.

    Attributes:
        words: every distinct word, by falling count, then code point.
        counts: (types,) int64, aligned with ``words``.
        tokens: (n_tokens,) int32 indices into ``words``.
        offsets: (n_sentences + 1,) int64; sentence s is ``tokens[offsets[s]:offsets[s + 1]]``, never empty.
    """

    words: list[str]
    counts: IntArray
    tokens: IntArray
    offsets: IntArray


class Indexer:
    """Takes sentences piece by piece and holds four bytes a token, never the text.

    Words get ids in order of appearance while the text streams by, and their final ones, by falling
    count, when it has ended.
    """

    def __init__(self) -> None:
        self._ids: defaultdict[str, int] = defaultdict(count().__next__)
        self._tokens = bytearray()  # int32; grows in place, where joining arrays would need the room twice
        self._lengths: list[IntArray] = []  # tokens of the closed sentences
        self._open = 0  # tokens of the sentence that the next piece goes on with

    def add(self, lines: Sequence[Sequence[str]]) -> None:
        """Add one piece of text.

        Args:
            lines: the words of each line. The first goes on with the last sentence of the piece before,
                each further one begins a sentence; the last stays open.
        """
        lengths = np.fromiter(map(len, lines), np.int64, len(lines))
        total = int(lengths.sum())
        # A lookup of a new word numbers it (defaultdict), so this line is all the work, and all of it is C.
        ids = np.fromiter(map(self._ids.__getitem__, chain.from_iterable(lines)), np.int32, total)
        self._tokens += ids.data
        lengths[0] += self._open
        self._open = int(lengths[-1])
        self._lengths.append(lengths[:-1])

    def finish(self, poll: Callable[[], None] = lambda: None) -> IndexedText:
        """Close the last sentence, sort the words, and return the text; the indexer is spent.

        ``poll`` is called every million tokens and may raise to stop the work.
        """
        lengths = np.concatenate([*self._lengths, [self._open]]).astype(np.int64)
        offsets = np.concatenate([[0], np.cumsum(lengths[lengths > 0])])
        tokens = np.frombuffer(self._tokens, np.int32)
        blocks = [tokens[start : start + _BLOCK] for start in range(0, len(tokens), _BLOCK)]

        appeared = list(self._ids)
        counts = np.zeros(len(appeared), np.int64)
        for block in blocks:
            poll()
            counts += np.bincount(block, minlength=len(appeared))

        by_code_point = np.array(sorted(range(len(appeared)), key=appeared.__getitem__), np.int64)
        order = by_code_point[np.argsort(-counts[by_code_point], kind="stable")]
        rank = np.empty(len(appeared), np.int32)
        rank[order] = np.arange(len(appeared), dtype=np.int32)
        for block in blocks:
            poll()
            block[:] = rank[block]
        return IndexedText([appeared[i] for i in order], counts[order], tokens, offsets)
