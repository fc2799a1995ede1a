"""A mapping from words to their places in a list, which takes a sixth of the memory of a dictionary."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np


class WordIds(Mapping[str, int]):
    """Word to id, as ``{word: id for id, word in enumerate(words)}``, in 12 bytes per word in place of 70.

    The hashes of the words are sorted, and found by bisection: 3 µs in place of 0.05. Whoever looks up all words
    should make a dictionary.

    Args:
        words: each once.
    """

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words
        hashes = np.fromiter(map(hash, words), np.int64, len(words))
        order = np.argsort(hashes)
        self._hashes = hashes[order]
        self._ids = order.astype(np.int32)

    def __getitem__(self, word: str) -> int:
        wanted = hash(word)
        place = int(self._hashes.searchsorted(wanted))
        while place < len(self._hashes) and self._hashes[place] == wanted:  # of different words, almost never
            id = int(self._ids[place])
            if self._words[id] == word:
                return id
            place += 1
        raise KeyError(word)

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)
