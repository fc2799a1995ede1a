"""Collects the words and vectors of a file row by row, and decides which rows are offered."""

import heapq
from collections.abc import Mapping, Sequence

import numpy as np

from w2v_gui.word2vec.arrays import FloatArray
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP, VectorsError
from w2v_gui.word2vec.formats.vector_files.summary import Decisions

_FIRST_ROWS, _GROWTH = 1024, 1.25
"""Rows reserved at first, and by which factor the matrix grows, where the file's size does not say how many."""


class Collector:
    """Words and vectors, at most ``limit`` of them.

    Args:
        name: the file's, for sentences.
        limit: most words to keep; None: all.
        counts: occurrences of words. With a limit, the words with the highest counts are kept, and others in the
            order of the file if there is room; without counts the first words.

    Attributes:
        words: those kept so far.
        decisions: what was decided.
        rows: rows offered to it.
        passed_over: rows not kept because of the limit.
    """

    def __init__(self, name: str, limit: int | None = None, counts: Mapping[str, int] | None = None) -> None:
        self.name = name
        self.words: list[str] = []
        self.decisions = Decisions()
        self.rows = 0
        self.passed_over = 0
        self.dim = 0
        self._limit = limit
        self._counts = counts or {}
        self._seen: set[str] = set()
        self._wanted: frozenset[str] | None = None
        self._others = limit  # room for words without a count
        if counts and limit is not None:
            self._wanted = frozenset(heapq.nlargest(limit, counts, key=lambda word: counts[word]))
            self._others = limit - len(self._wanted)
        self._matrix: FloatArray = np.empty((0, 0), np.float32)

    def begin(self, dim: int, at_most: int | None) -> None:
        """Reserve memory for vectors of ``dim`` numbers.

        Args:
            dim: d.
            at_most: rows that the file can have at most, by its size; None if unknown.

        Raises:
            VectorsError: the memory is not enough.
        """
        self.dim = dim
        bounds = [bound for bound in (at_most, self._limit) if bound is not None]
        self._reserve(min(bounds) if at_most is not None else _FIRST_ROWS)

    @property
    def full(self) -> bool:
        """Whether the limit is reached, so that no further row would be kept."""
        return self._limit is not None and len(self.words) >= self._limit

    def add(self, words: Sequence[str], rows: FloatArray) -> None:
        """Offer rows in the order of the file.

        Args:
            words: n words; "" for a row without one.
            rows: (n, d) float32.

        Raises:
            VectorsError: the memory is not enough.
        """
        decided = self.decisions
        self.rows += len(words)
        with np.errstate(over="ignore", invalid="ignore"):
            squares = np.einsum("ij,ij->i", rows, rows).tolist()
        kept = []
        for place, (word, square) in enumerate(zip(words, squares, strict=True)):
            if not word:
                decided.nameless += 1
            elif word in self._seen:
                decided.duplicates += 1
            elif not square < float("inf"):  # nan too
                decided.not_finite += 1
            elif square == 0:
                decided.zeros += 1
            elif self.full or not self._has_room_for(word):
                self.passed_over += 1
            else:
                self._seen.add(word)
                self.words.append(word)
                decided.spaced += " " in word
                kept.append(place)
        end = len(self.words)
        if end > len(self._matrix):
            self._reserve(max(end, round(len(self._matrix) * _GROWTH)))
        self._matrix[end - len(kept) : end] = rows if len(kept) == len(rows) else rows[kept]

    def decode(self, word: bytes) -> str:
        """``word`` as text; bytes that are not UTF-8 become �, which is counted."""
        try:
            return word.decode()
        except UnicodeDecodeError:
            self.decisions.undecodable += 1
            return word.decode(errors="replace")

    def note_ragged(self, line: int) -> None:
        """Count a row, in that line of the file, that is not ``dim`` numbers long."""
        self.rows += 1
        self.decisions.ragged += 1
        self.decisions.first_ragged = self.decisions.first_ragged or line

    def matrix(self) -> FloatArray:
        """(|V|, d) float32: the vectors of ``words``; to be called once, at the end."""
        matrix, self._matrix = self._matrix, np.empty((0, 0), np.float32)
        matrix.resize((len(self.words), self.dim), refcheck=False)
        return matrix

    def _has_room_for(self, word: str) -> bool:
        if self._wanted is None or word in self._wanted:
            return True
        if word in self._counts or not self._others:  # a rarer word, or no room for uncounted ones
            return False
        self._others -= 1
        return True

    def _reserve(self, rows: int) -> None:
        if self._limit is not None:
            rows = min(rows, self._limit)
        try:
            if self._matrix.size:
                self._matrix.resize((rows, self.dim), refcheck=False)  # in place where the system can
            else:
                self._matrix = np.empty((rows, self.dim), np.float32)
        except (MemoryError, ValueError):  # the latter from sizes beyond what an address can be
            raise VectorsError(
                QT_TRANSLATE_NOOP(
                    "errors",
                    "{file}: there is not enough memory for {words} words of {dim} numbers; read fewer words.",
                ),
                file=self.name,
                words=f"{rows:,}",
                dim=f"{self.dim:,}",
            ) from None
