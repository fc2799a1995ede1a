"""Numbers the words of a text: counts and sorts them, and keeps one id per token."""

from collections.abc import Callable, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np

from w2v_gui.word2vec.arrays import IntArray
from w2v_gui.word2vec.corpus.token_store import TokenStore
from w2v_gui.word2vec.corpus.word_table import WordTable

_WORDS_AT_ONCE = 1 << 16
"""Words looked up at once: about 10 ms between two polls of Cancel."""


class IndexedText(NamedTuple):
    """A text as numbers.

    Attributes:
        words: every distinct word, by falling count, then first appearance.
        counts: (types,) int64, aligned with ``words``.
        tokens: (n_tokens,) int32 indices into ``words``; memory-mapped for a long text.
        offsets: (n_sentences + 1,) int64; sentence s is ``tokens[offsets[s]:offsets[s + 1]]``, never empty.
    """

    words: list[str]
    counts: IntArray
    tokens: IntArray
    offsets: IntArray


class Indexer:
    """Indexes sentences piece by piece; stores four bytes per token, on disk if there are many.

    It must be closed.

    Words get ids in order of appearance while the text is read, and their final ids, by falling count, at its
    end.

    Args:
        poll: called about a hundred times a second during long work; it may raise to stop the work.

    Raises:
        CorpusError: from any method: no room on disk.
    """

    def __init__(self, poll: Callable[[], None] = lambda: None) -> None:
        self._poll = poll
        self._table = WordTable()
        self._tokens = TokenStore(poll)
        self._lengths = bytearray()  # int64: tokens of the closed sentences
        self._open = 0  # tokens of the sentence that the next piece continues

    def add_text(self, text: str) -> None:
        """Add one piece of a cleaned text: blanks between words, newlines between sentences.

        Its first line continues the last sentence of the previous piece; its last sentence stays open.
        """
        self._extend(*self._table.look_up(text))

    def add_sentences(self, sentences: Sequence[Sequence[str]]) -> None:
        """Add whole sentences, cut into words."""
        lengths = np.array([0, *map(len, sentences)], np.int64)
        words = map(self._table.numbers.__getitem__, chain.from_iterable(sentences))
        self._extend(np.fromiter(words, np.int32, lengths.sum()), lengths)

    def _extend(self, ids: IntArray, lengths: IntArray) -> None:
        self._tokens.extend(ids)
        lengths[0] += self._open
        self._open = int(lengths[-1])
        closed = lengths[:-1]
        self._lengths += closed[closed > 0].data

    def close(self) -> None:
        """Close the file, if there is one; arrays that ``finish`` returned stay valid."""
        self._tokens.close()

    def finish(self) -> IndexedText:
        """Close the last sentence, sort the words, and return the text, its arrays read-only.

        The indexer cannot be used afterwards.
        """
        words, counts, numbers = self._sort()
        text = IndexedText(words, counts, self._tokens.finish(numbers), self._offsets())
        for array in text[1:]:
            array.flags.writeable = False
        return text

    def _sort(self) -> tuple[list[str], IntArray, IntArray]:
        """The words by falling count, then first appearance; their counts; and the new id of each old one."""
        words = list(self._table.numbers)  # by first appearance
        counts = np.zeros(len(words), np.int64)
        for block in self._tokens.blocks():
            counts += np.bincount(block, minlength=len(words))
        order = np.argsort(-counts, kind="stable")
        numbers = np.empty(len(words), np.int32)
        numbers[order] = np.arange(len(words), dtype=np.int32)
        ordered: list[str] = []
        for start in range(0, len(words), _WORDS_AT_ONCE):
            self._poll()
            ordered += map(words.__getitem__, order[start : start + _WORDS_AT_ONCE].tolist())
        return ordered, counts[order], numbers

    def _offsets(self) -> IntArray:
        lengths = np.frombuffer(self._lengths, np.int64)
        offsets = np.zeros(len(lengths) + 1 + (self._open > 0), np.int64)
        np.cumsum(lengths, out=offsets[1 : len(lengths) + 1])
        if self._open:
            offsets[-1] = offsets[-2] + self._open
        return offsets
