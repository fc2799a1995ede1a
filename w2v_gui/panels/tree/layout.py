"""Computes the positions of the nodes of a tree, horizontally in the unit interval; without Qt.

A *place* numbers all nodes alike: inner nodes keep their ids 0 … |V|−2, the leaf of word w is |V|−1 + w.
"""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from w2v_gui.word2vec.arrays import BoolArray, FloatArray, IntArray
from w2v_gui.word2vec.dataset.word_tree import WordTree

_SMALL, _LARGE = (300, 0.85), (5_000, 0.62)  # words, exponent
_WHOLE, _WHOLE_ABOVE, _DESCEND_ABOVE = 500, 1.6, 2.6  # words, pixels, pixels


def spread_exponent(words: int) -> float:
    """The exponent e of width ∝ leaves^e of a subtree.

    An exponent below 1 gives single leaves near the root enough width to be visible, at the cost of large
    subtrees; it is smaller for larger trees.
    """
    (small, most), (large, least) = _SMALL, _LARGE
    share = np.log(words / small) / np.log(large / small)
    return float(most + (least - most) * np.clip(share, 0, 1))


def least_width(words: int) -> float:
    """Pixels: the children of a node are drawn only if its interval is wider than this.

    Narrower branches would merge. A tree of some hundred words is drawn completely in any case.
    """
    return _WHOLE_ABOVE if words <= _WHOLE else _DESCEND_ABOVE


@dataclass(frozen=True, eq=False)
class Layout:
    """The positions of all 2|V|−1 nodes; independent of selection and size.

    It may show the subtree below one node alone. Then only the nodes of the subtree have positions in [0, 1], and
    depths are counted from its root.

    Attributes:
        root: the inner node at the top.
        children: (|V|−1, 2) places of each inner node's left and right child.
        parents: (2|V|−1,) place of the node above; −1 for the root.
        left, right: (2|V|−1,) the interval of [0, 1] of a node. The intervals of its children tile it.
        x: (2|V|−1,) position of the node itself: a leaf in the middle of its interval, an inner node
            midway between its children.
        depths: (2|V|−1,) branches between root and node.
        leaves: (2|V|−1,) words at or below the node.
        levels: the inner nodes of depth 0, 1, 2, … at and below the root.
    """

    root: int
    children: IntArray
    parents: IntArray
    left: FloatArray
    right: FloatArray
    x: FloatArray
    depths: IntArray
    leaves: IntArray
    levels: tuple[IntArray, ...]

    @property
    def words(self) -> int:
        """|V|."""
        return len(self.children) + 1

    @cached_property
    def deepest(self) -> int:
        """Branches from the root to the deepest leaf below it."""
        return int(self.depths[self.inside].max())

    @cached_property
    def inside(self) -> BoolArray:
        """(2|V|−1,) which nodes are the root or below it."""
        inside = np.zeros(len(self.x), bool)
        inside[self.root] = True
        for nodes in self.levels:
            inside[self.children[nodes]] = True
        return inside

    def words_below(self, place: int) -> IntArray:
        """The ids of the words at or below ``place``, the most frequent first."""
        x = self.x[self.words - 1 :]
        return np.flatnonzero((self.left[place] <= x) & (x < self.right[place]))

    def place_of(self, word: int) -> int:
        """The place of a word's leaf."""
        return self.words - 1 + word

    def path_to(self, place: int) -> list[int]:
        """Places from the root of the whole tree down to ``place``, both included."""
        path = [place]
        while (above := int(self.parents[path[-1]])) >= 0:
            path.append(above)
        return path[::-1]


def layout_tree(tree: WordTree, exponent: float | None = None) -> Layout:
    """Give every node of ``tree`` its interval, level by level from the root.

    A node's interval is split between its children in proportion to leaves^``exponent``; without one,
    ``spread_exponent`` chooses.
    """
    inner = len(tree.children)
    children = np.where(tree.children >= 0, tree.children, inner + ~tree.children)
    leaves = np.concatenate([tree.leaves, np.ones(inner + 1, np.int32)])
    weights = leaves.astype(np.float64) ** (spread_exponent(inner + 1) if exponent is None else exponent)
    levels = tree.levels
    left, right = np.zeros(2 * inner + 1), np.ones(2 * inner + 1)
    for nodes in levels:
        lighter, heavier = children[nodes].T
        share = weights[lighter] / (weights[lighter] + weights[heavier])
        split = left[nodes] + (right[nodes] - left[nodes]) * share
        left[lighter], right[lighter] = left[nodes], split
        left[heavier], right[heavier] = split, right[nodes]
    x = (left + right) / 2
    for nodes in reversed(levels):
        x[nodes] = x[children[nodes]].mean(axis=1)
    parents = np.full(2 * inner + 1, -1, np.int32)
    parents[children] = np.arange(inner)[:, None]
    depths = np.concatenate([tree.node_depths, tree.depths])
    return Layout(tree.root, children, parents, left, right, x, depths, leaves, levels)


def zoomed(layout: Layout, node: int) -> Layout:
    """The subtree of ``layout`` below the inner node ``node``, stretched over the interval [0, 1]."""
    levels, level = [], np.array([node])
    while len(level):
        levels.append(level)
        below = layout.children[level].ravel()
        level = below[below < len(layout.children)]
    start, stretch = layout.left[node], 1 / (layout.right[node] - layout.left[node])
    left, right, x = ((at - start) * stretch for at in (layout.left, layout.right, layout.x))
    depths = layout.depths - layout.depths[node]
    return replace(layout, root=node, left=left, right=right, x=x, depths=depths, levels=tuple(levels))


@dataclass(frozen=True, eq=False)
class Cut:
    """The branches that are drawn individually when the tree is ``width`` pixels wide.

    Attributes:
        expanded: inner nodes whose two branches are drawn.
        tips: places of the leaves at the end of a drawn branch.
        collapsed: inner nodes too narrow to draw their children; the silhouette represents these.
        cells: tips and collapsed nodes from left to right; their intervals tile [0, 1].
        bottoms: (len(cells),) depth of the deepest leaf in each cell.
        room: (len(cells), 2) for each cell the interval of [0, 1] around it in which nothing reaches deeper
            than the cell, so that the label of a leaf fits.
    """

    width: float
    expanded: IntArray
    tips: IntArray
    collapsed: IntArray
    cells: IntArray
    bottoms: IntArray
    room: FloatArray


def cut_tree(layout: Layout, width: float) -> Cut:
    """Choose the branches to draw at ``width`` pixels; the root's two are always among them."""
    inner = layout.words - 1
    words = int(layout.leaves[layout.root])
    wide = (layout.right[:inner] - layout.left[:inner]) * width > least_width(words)
    wide &= layout.inside[:inner]
    wide[layout.levels[0]] = True
    expanded = np.flatnonzero(wide)
    below = layout.children[expanded].ravel()
    tips = below[below >= inner]
    collapsed = below[(below < inner) & ~wide[np.minimum(below, inner - 1)]]
    cells = np.concatenate([tips, collapsed])
    cells = cells[np.argsort(layout.left[cells], kind="stable")]
    ends = inner + np.flatnonzero(layout.inside[inner:])
    cell_of_leaf = np.searchsorted(layout.left[cells], layout.x[ends], side="right") - 1
    bottoms = np.zeros(len(cells), np.int64)
    np.maximum.at(bottoms, cell_of_leaf, layout.depths[ends])
    room = np.stack([_reach(bottoms, layout.left[cells]), _reach(bottoms[::-1], layout.right[cells][::-1])[::-1]])
    return Cut(width, expanded, tips, collapsed, cells, bottoms, room.T)


def _reach(bottoms: IntArray, edges: FloatArray) -> FloatArray:
    """For each cell the outer edge of the interval before it without a deeper cell (one pass with a stack)."""
    reach = np.empty(len(bottoms))
    stack: list[tuple[int, float]] = []  # (bottom, reach) of the cells that still bound others
    for index, bottom in enumerate(bottoms.tolist()):
        edge = float(edges[index])
        while stack and stack[-1][0] <= bottom:
            edge = stack.pop()[1]
        stack.append((bottom, edge))
        reach[index] = edge
    return reach
