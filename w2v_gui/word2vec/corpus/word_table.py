"""Numbers the words of a text with NumPy, thousands at once.

A dictionary takes about 130 ns per token, most of it for creating a string and waiting for memory. Here a
word of up to 16 bytes is two integers, looked up in a table of slots; only words that are longer, new, or
whose slot holds another word go through the dictionary.
"""

from collections import defaultdict
from itertools import count

import numpy as np

from w2v_gui.word2vec.arrays import IntArray

_MAX_WORD_BYTES = 16
"""Longest word that fits into the table: two 64-bit integers."""
_FIRST_MASKS = np.array([2 ** (8 * min(length, 8)) - 1 for length in range(_MAX_WORD_BYTES + 1)], np.uint64)
_SECOND_MASKS = np.array([2 ** (8 * max(length - 8, 0)) - 1 for length in range(_MAX_WORD_BYTES + 1)], np.uint64)
"""For each word length the mask of its first eight bytes, and of the next eight."""
_HASH_FACTORS = tuple(map(np.uint64, (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0xBF58476D1CE4E5B9)))
"""Odd numbers with evenly mixed bits: the golden ratio, a prime of xxHash, a multiplier of splitmix64."""


class WordTable:
    """Gives every distinct word a number, in order of appearance.

    Args:
        bits: the table has 2^bits slots of 4 bytes, and room for as many words of 16 bytes, allocated as needed.

    Attributes:
        numbers: the number of each word so far; looking up a new word numbers it.
    """

    def __init__(self, bits: int = 20) -> None:
        self.numbers: defaultdict[str, int] = defaultdict(count().__next__)
        self._shift = np.uint64(64 - bits)
        self._holders = np.full(1 << bits, -1, np.int32)  # the number of the word that holds the slot
        # Indexed by number, so that frequent words, which come early, are close in memory. The last entry belongs
        # to no word and equals none: no word begins with a zero byte.
        self._first = np.zeros((1 << bits) + 1, np.uint64)
        self._second = np.zeros((1 << bits) + 1, np.uint64)

    def look_up(self, text: str) -> tuple[IntArray, IntArray]:
        """Number the words of a cleaned text.

        Args:
            text: words with blanks between them, and newlines between sentences; no other control characters.

        Returns:
            (tokens,) int32 numbers, and (newlines + 1,) int64 number of tokens of each line.
        """
        data = (
            b" " + text.encode() + b" " * _MAX_WORD_BYTES
        )  # padding, so that the last word can be read as two integers
        codes = np.frombuffer(data, np.uint8)
        in_word = codes > ord(" ")
        edges = np.flatnonzero(in_word[1:] != in_word[:-1]) + 1
        starts, ends = edges[::2], edges[1::2]
        breaks = np.searchsorted(starts, np.flatnonzero(codes == ord("\n")))
        return self._numbers(data, starts, ends), np.diff(breaks, prepend=0, append=len(starts))

    def _numbers(self, data: bytes, starts: IntArray, ends: IntArray) -> IntArray:
        lengths = ends - starts
        eights = np.ndarray(len(data) - 7, "<u8", data, strides=(1,))  # the eight bytes from each position on
        first, second = eights[starts], eights[starts + 8]
        first &= _FIRST_MASKS.take(lengths, mode="clip")
        second &= _SECOND_MASKS.take(lengths, mode="clip")
        slots = self._slots(first, second)
        numbers = self._holders.take(slots)
        found = self._first.take(numbers, mode="wrap") == first
        found &= self._second.take(numbers, mode="wrap") == second
        found &= lengths <= _MAX_WORD_BYTES

        rest = np.flatnonzero(~found)
        words = (data[a:b].decode() for a, b in zip(starts[rest].tolist(), ends[rest].tolist(), strict=True))
        named = np.fromiter(map(self.numbers.__getitem__, words), np.int32, len(rest))
        free = (numbers[rest] < 0) & (lengths[rest] <= _MAX_WORD_BYTES) & (named < len(self._holders))
        numbers[rest] = named

        new, named = rest[free], named[free]
        self._holders[slots[new]] = named  # if several words need one slot, the last gets it
        self._first[named] = first[new]
        self._second[named] = second[new]
        return numbers

    def _slots(self, first: IntArray, second: IntArray) -> IntArray:
        """(words,) int64 place of each word in the table: the top bits of a multiplicative hash."""
        mixed = first * _HASH_FACTORS[0]
        mixed ^= second * _HASH_FACTORS[1]
        mixed ^= mixed >> np.uint64(29)
        mixed *= _HASH_FACTORS[2]
        mixed >>= self._shift
        return mixed.view(np.int64)
