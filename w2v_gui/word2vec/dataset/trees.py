"""The kinds of trees that hierarchical softmax can use, and the trees of one vocabulary, each made once."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from threading import Lock
from typing import Any
from weakref import WeakValueDictionary

import numpy as np

from w2v_gui.word2vec.arrays import FloatArray, IntArray
from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.dataset.word_tree import (
    WordTree,
    build_balanced_tree,
    build_huffman_tree,
    build_permuted_tree,
)
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP
from w2v_gui.word2vec.randomness import generator


@dataclass(frozen=True)
class TreeKind:
    """One value of the setting ``tree``.

    Attributes:
        remark: marked phrase on what distinguishes it, context ``"trees"``; may have the place ``{seed}``.
        make: makes the tree from the counts of the words, their Huffman tree, and a seed; quickly.
        seeded: whether the tree depends on the seed.
        is_optimal: whether no other tree has a shorter average path, so that it is below H₂ + 1.
    """

    remark: str
    make: Callable[[IntArray, WordTree, int], WordTree]
    seeded: bool = False
    is_optimal: bool = False


def _randomised(counts: IntArray, huffman: WordTree, seed: int) -> WordTree:
    return build_permuted_tree(huffman, generator(seed, "tree").permutation(len(counts)))


TREES: dict[str, TreeKind] = {
    "huffman": TreeKind(
        QT_TRANSLATE_NOOP("trees", "fewest turns on average"),
        lambda counts, huffman, seed: huffman,
        is_optimal=True,
    ),
    "balanced": TreeKind(
        QT_TRANSLATE_NOOP("trees", "balanced: no two paths differ by more than one turn"),
        lambda counts, huffman, seed: build_balanced_tree(counts),
    ),
    "random": TreeKind(
        QT_TRANSLATE_NOOP("trees", "random: a Huffman tree's shape, with words placed by seed {seed}"),
        _randomised,
        seeded=True,
    ),
}
"""The kinds of trees by the value of the setting ``tree``."""


class Trees:
    """The trees of one vocabulary. Runs with equal settings get the same object; may be used by any thread.

    The Huffman tree takes long to build for a large vocabulary, so it is built beforehand. The others take
    milliseconds and are forgotten when nobody uses them any more. Only the Huffman tree goes to another process.

    Attributes:
        huffman: the Huffman tree.
    """

    def __init__(self, counts: IntArray, huffman: WordTree) -> None:
        self.huffman = huffman
        self._counts = counts
        self._lock = Lock()
        self._made: WeakValueDictionary[tuple[str, int], WordTree] = WeakValueDictionary()

    @classmethod
    def build(cls, counts: IntArray, poll: Callable[[], None] = lambda: None) -> "Trees":
        """The trees of words with ``counts``; ``poll`` as for ``build_huffman_tree``."""
        return cls(counts, build_huffman_tree(counts, poll))

    def tree_for(self, config: Config) -> WordTree:
        """The tree that ``config`` asks for."""
        kind = TREES[config.tree]
        key = (config.tree, config.seed if kind.seeded else 0)
        with self._lock:
            tree = self._made.get(key)
            if tree is None:
                tree = self._made[key] = kind.make(self._counts, self.huffman, config.seed)
            return tree

    def __reduce__(self) -> tuple[Any, ...]:
        # A copy, because another thread may cache something in the original while it is written.
        return Trees, (self._counts, replace(self.huffman))


def average_turns(tree: WordTree, frequencies: FloatArray) -> float:
    """L̄ = Σ f(w)·(L(w) − 1): the mean number of turns to a word of the text.

    Args:
        tree: the tree.
        frequencies: (|V|,) f(w).
    """
    return float(frequencies @ tree.depths)


def entropy_bits(frequencies: FloatArray) -> float:
    """H₂ = −Σ f(w)·log₂ f(w), which no tree's average number of turns is below (Shannon 1948).

    Args:
        frequencies: (|V|,) f(w), all above 0.
    """
    return float(-(frequencies @ np.log2(frequencies))) + 0.0  # not −0 for a single word
