"""Binary trees whose leaves are the words of a vocabulary, and how to build them; does not choose one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from w2v_gui.word2vec.arrays import IntArray

NO_STEP = 1 << 30
"""Marks the entries after the end of a path in ``WordTree.steps``."""

_MERGES_PER_POLL = 1 << 16
"""Nodes merged between two polls of Cancel: about 30 ms."""


@dataclass(frozen=True, eq=False)
class WordTree:
    """A binary tree whose leaves are the words.

    Inner nodes are numbered in the order of creation, so a node's children have smaller numbers than it
    and the root is the last. They are the rows of hierarchical softmax's output matrix.

    Attributes:
        children: (|V| − 1, 2) int32, left (bit 0) and right (bit 1): an inner node, or ~word for a leaf.
        leaves: (|V| − 1,) int32 number of words below each inner node.
        depths: (|V|,) int32 length of each word's code, L(w) − 1 for a path of L(w) nodes, leaf included.
        node_depths: (|V| − 1,) int32 turns from the root to each inner node.
    """

    children: IntArray
    leaves: IntArray
    depths: IntArray
    node_depths: IntArray

    @property
    def root(self) -> int:
        """The inner node created last, |V| − 2."""
        return len(self.children) - 1

    @cached_property
    def levels(self) -> tuple[IntArray, ...]:
        """The inner nodes by depth, the root first."""
        order = np.argsort(self.node_depths, kind="stable")
        return tuple(np.split(order, np.flatnonzero(np.diff(self.node_depths[order])) + 1))

    @cached_property
    def leaf_ranks(self) -> IntArray:
        """(|V|,) int64: for each word the number of leaves to the left of its own; codes sort in this order."""
        inner = len(self.children)
        first = np.zeros(inner, np.int64)  # rank of the leftmost leaf below each inner node
        ranks = np.zeros(inner + 1, np.int64)
        for nodes in self.levels:
            left, right = self.children[nodes].T
            below_left = np.where(left >= 0, self.leaves[np.maximum(left, 0)], 1)
            for kids, start in ((left, first[nodes]), (right, first[nodes] + below_left)):
                is_leaf = kids < 0
                ranks[~kids[is_leaf]] = start[is_leaf]
                first[kids[~is_leaf]] = start[~is_leaf]
        return ranks

    @cached_property
    def leaf_order(self) -> IntArray:
        """(|V|,) int64: all words from the leftmost leaf to the rightmost."""
        return np.argsort(self.leaf_ranks)

    def path(self, word: int) -> tuple[IntArray, IntArray]:
        """The inner nodes from the root to ``word``, and the bit of the turn taken at each."""
        parents, turns, leaf_parents, leaf_turns = self._parents
        length = int(self.depths[word])
        nodes, bits = np.empty(length, np.int32), np.empty(length, np.int8)
        at, turn = leaf_parents[word], leaf_turns[word]
        for place in range(length - 1, -1, -1):
            nodes[place], bits[place] = at, turn
            at, turn = parents[at], turns[at]
        return nodes, bits

    def code(self, word: int) -> str:
        """The turns to ``word`` as text: ``"0110"``."""
        return "".join(map(str, self.path(word)[1]))

    @property
    def steps(self) -> IntArray:
        """(|V|, longest) int32: 2·node + bit for each turn from the root to a word, then ``NO_STEP``.

        Found anew each time: for a million words it takes a second and 100 MB. All leaves climb at once, one
        level per iteration.
        """
        steps = np.full((len(self.depths), int(self.depths.max())), NO_STEP, np.int32)
        parents, turns, leaf_parents, leaf_turns = self._parents
        words = np.flatnonzero(self.depths)  # words with an incomplete path; a tree of one leaf has none
        at, turn, column = leaf_parents[words], leaf_turns[words], self.depths[words] - 1
        while len(words):
            steps[words, column] = 2 * at + turn
            climbing = at != self.root
            words, at, column = words[climbing], at[climbing], column[climbing] - 1
            turn, at = turns[at], parents[at]
        return steps

    @cached_property
    def _parents(self) -> tuple[IntArray, IntArray, IntArray, IntArray]:
        """Parent and turn of every inner node (the root has none), and of every leaf."""
        size = len(self.children)
        kids, made = self.children.ravel(), np.repeat(np.arange(size, dtype=np.int32), 2)
        sides = np.tile(np.array([0, 1], np.int8), size)
        inner = kids >= 0
        parents, turns = np.zeros(size, np.int32), np.zeros(size, np.int8)
        parents[kids[inner]], turns[kids[inner]] = made[inner], sides[inner]
        leaf_parents, leaf_turns = np.zeros(size + 1, np.int32), np.zeros(size + 1, np.int8)
        leaf_parents[~kids[~inner]], leaf_turns[~kids[~inner]] = made[~inner], sides[~inner]
        return parents, turns, leaf_parents, leaf_turns


def build_huffman_tree(counts: IntArray | Sequence[int], poll: Callable[[], None] = lambda: None) -> WordTree:
    """Build the tree of least Σ count·depth: merge the two lightest, again and again (Huffman 1952).

    Among equals the node created first comes first, leaves (in the order given) before inner nodes; the lighter
    becomes the left child. Two queues suffice, because merged nodes are created in order of weight.

    Args:
        counts: (|V|,) occurrences of each word, in the vocabulary's order; at least one word.
        poll: called several times a second and may raise to stop the work.
    """
    weights = np.asarray(counts, np.int64)
    order = np.argsort(weights, kind="stable")  # leaves, lightest first
    size = len(order)
    leaf_weights: list[int] = [*weights[order].tolist()]
    leaf_ids: list[int] = (~order).tolist()
    inner_weights: list[int] = []
    below: list[int] = []  # words below each inner node
    children: list[int] = []
    leaf = inner = 0  # heads of the two queues
    for made in range(size - 1):
        if made % _MERGES_PER_POLL == 0:
            poll()
        weight = words = 0
        for _side in range(2):
            if leaf < size and (inner == len(inner_weights) or leaf_weights[leaf] <= inner_weights[inner]):
                children.append(leaf_ids[leaf])
                weight += leaf_weights[leaf]
                words += 1
                leaf += 1
            else:
                children.append(inner)
                weight += inner_weights[inner]
                words += below[inner]
                inner += 1
        inner_weights.append(weight)
        below.append(words)
    pairs = np.array(children, np.int32).reshape(-1, 2)
    depths, node_depths = _depths(pairs)
    return WordTree(pairs, np.array(below, np.int32), depths, node_depths)


def build_balanced_tree(counts: IntArray | Sequence[int]) -> WordTree:
    """Build the tree of least Σ count·depth among those of least depth, ⌈log₂ |V|⌉.

    With D = ⌈log₂ |V|⌉, the lightest 2·|V| − 2^D words are at depth D and the others at D − 1. Level by level
    from below, the nodes are sorted by weight and paired with their neighbours; the lighter becomes the left
    child.

    Args:
        counts: (|V|,) occurrences of each word, in the vocabulary's order; at least one word.
    """
    weights = np.asarray(counts, np.int64)
    order = np.argsort(weights, kind="stable").astype(np.int32)
    size = len(order)
    deepest = 2 * size - 2 ** (size - 1).bit_length()
    level, above = ~order[:deepest], ~order[deepest:]  # nodes of a level, and leaves to join the next
    weights = weights[order]
    weight, weight_above = weights[:deepest], weights[deepest:]
    below = np.ones(deepest, np.int32)
    pairs, leaves, made = [np.zeros((0, 2), np.int32)], [np.zeros(0, np.int32)], 0
    while len(level) > 1:
        pairs.append(level.reshape(-1, 2))
        leaves.append(below.reshape(-1, 2).sum(axis=1, dtype=np.int32))
        nodes = np.arange(made, made + len(leaves[-1]), dtype=np.int32)
        made += len(nodes)
        weight = np.concatenate([weight.reshape(-1, 2).sum(axis=1), weight_above])
        rising = np.argsort(weight, kind="stable")
        weight = weight[rising]
        level = np.concatenate([nodes, above])[rising]
        below = np.concatenate([leaves[-1], np.ones(len(above), np.int32)])[rising]
        above, weight_above = above[:0], weight_above[:0]
    children = np.concatenate(pairs)
    return WordTree(children, np.concatenate(leaves), *_depths(children))


def build_permuted_tree(tree: WordTree, words: IntArray) -> WordTree:
    """Build a tree of the shape of ``tree``, with word ``words[w]`` in the place of word w.

    Args:
        tree: the shape.
        words: (|V|,) a permutation of the ids.
    """
    children, depths = tree.children.copy(), np.empty_like(tree.depths)
    is_leaf = children < 0
    children[is_leaf] = ~words[~children[is_leaf]]
    depths[words] = tree.depths
    return replace(tree, children=children, depths=depths)


def _depths(children: IntArray) -> tuple[IntArray, IntArray]:
    """Depth of every leaf and of every inner node, level by level from the root."""
    size = len(children)
    depths, node_depths = np.zeros(size + 1, np.int32), np.zeros(size, np.int32)
    level: IntArray = np.arange(size)[-1:]
    depth = 0
    while len(level):
        node_depths[level] = depth
        depth += 1
        kids = children[level].ravel()
        depths[~kids[kids < 0]] = depth
        level = kids[kids >= 0]
    return depths, node_depths
