"""Numbers the words of a text: counts, sorts, and keeps one id per token; reads no file and cuts no words."""

from collections.abc import Callable, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np

from w2v_gui.word2vec.arrays import IntArray
from w2v_gui.word2vec.word_table import WordTable

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
        self._table = WordTable()
        self._tokens = bytearray()  # int32; grows in place, where joining arrays would need the room twice
        self._lengths: list[IntArray] = []  # tokens of the closed sentences
        self._open = 0  # tokens of the sentence that the next piece goes on with

    def add_text(self, text: str) -> None:
        """Add one piece of a cleaned text: blanks between words, newlines between sentences.

        Its first line goes on with the last sentence of the piece before; its last stays open.
        """
        self._extend(*self._table.look_up(text))

    def add_sentences(self, sentences: Sequence[Sequence[str]]) -> None:
        """Add whole sentences, cut into words."""
        lengths = np.array([0, *map(len, sentences)], np.int64)
        words = map(self._table.numbers.__getitem__, chain.from_iterable(sentences))
        self._extend(np.fromiter(words, np.int32, lengths.sum()), lengths)

    def _extend(self, ids: IntArray, lengths: IntArray) -> None:
        self._tokens += ids.data
        lengths[0] += self._open
        self._open = int(lengths[-1])
        self._lengths.append(lengths[:-1])

    def finish(self, poll: Callable[[], None] = lambda: None) -> IndexedText:
        """Close the last sentence, sort the words, and return the text, its arrays read-only.

        ``poll`` is called every million tokens and between the steps of sorting; it may raise to stop the
        work. The indexer is spent.
        """
        lengths = np.concatenate([*self._lengths, [self._open]]).astype(np.int64)
        offsets = np.concatenate([[0], np.cumsum(lengths[lengths > 0])])
        tokens = np.frombuffer(self._tokens, np.int32)
        blocks = [tokens[start : start + _BLOCK] for start in range(0, len(tokens), _BLOCK)]

        ids = self._table.numbers
        counts = np.zeros(len(ids), np.int64)  # by order of appearance
        for block in blocks:
            poll()
            counts += np.bincount(block, minlength=len(ids))

        words = sorted(ids)
        poll()
        appeared = np.fromiter(map(ids.__getitem__, words), np.int64, len(words))
        poll()
        by_count = np.argsort(-counts[appeared], kind="stable")
        order = appeared[by_count]
        rank = np.empty(len(ids), np.int32)
        rank[order] = np.arange(len(ids), dtype=np.int32)
        for block in blocks:
            poll()
            block[:] = rank[block]
        text = IndexedText([words[i] for i in by_count.tolist()], counts[order], tokens, offsets)
        for array in text[1:]:
            array.flags.writeable = False
        return text
