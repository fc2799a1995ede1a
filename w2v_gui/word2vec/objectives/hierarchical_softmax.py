"""Hierarchical softmax: a word's probability is the product of the turns on its path; builds no tree."""

from collections.abc import Collection
from functools import cached_property
from typing import ClassVar, NamedTuple

import numpy as np

from w2v_gui.word2vec.arrays import FloatArray, IntArray
from w2v_gui.word2vec.blocks import PairBlock, Tiling
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP
from w2v_gui.word2vec.numerics import softplus
from w2v_gui.word2vec.objectives.base import Objective, Term, Terms
from w2v_gui.word2vec.scatter import add_rows

DENSE_NODES = 128
"""A tree of no more inner nodes is scored whole."""
TOP = 16
"""Of a larger tree, the busiest nodes, on the paths of a tenth of the context words or more, are scored for all
centres; so many make a fast matrix product."""
GROUP = 34
"""Bands multiplied by one call: a call by itself takes as long as the product of a band."""


class HierarchicalSoftmax(Objective):
    """−Σ_j ln σ(s_j·u_j·v_c) per pair, over the inner nodes j from the root to the context word.

    s_j is +1 where the path turns left (label 1) and −1 where it turns right (label 0).
    Source: Morin & Bengio 2005; Mikolov et al. 2013 (1310.4546).
    """

    key: ClassVar = "hierarchical-softmax"
    label: ClassVar = QT_TRANSLATE_NOOP("objectives", "Hierarchical softmax")
    short: ClassVar = "HS"
    normalised: ClassVar = True
    # A path is many rows, a centre is one: so it is centres that are fetched again for each band around them. And
    # bands are narrow, as pairs that share a word teach less at once than one after the other.
    tiling: ClassVar = Tiling("contexts", width=3, stack=170)
    columns: ClassVar = (
        QT_TRANSLATE_NOOP("update", "inner node"),
        QT_TRANSLATE_NOOP("update", "turn"),
        QT_TRANSLATE_NOOP("update", "u·v"),
        QT_TRANSLATE_NOOP("update", "σ(±u·v)"),
        QT_TRANSLATE_NOOP("update", "product so far"),
        QT_TRANSLATE_NOOP("update", "error y − σ"),
        QT_TRANSLATE_NOOP("update", "−ln σ(±u·v)"),
    )

    def output_rows(self) -> int:
        """One row per inner node."""
        return self.size - 1

    def train(self, inputs: FloatArray, outputs: FloatArray, block: PairBlock, rate: float) -> float | None:
        """See ``Objective``; busy nodes near the root as one dense product, the others path by path."""
        # Bands in the order of the length of their paths, so that neighbours can share a product.
        lengths = self._lengths(block)
        order = np.argsort(lengths.sum(axis=1), kind="stable")
        block = block.take(order)
        v = inputs.take(block.windows, axis=0)  # (bands, centres, d)
        v_steps = np.empty_like(v)
        loss = self._train_top(v, v_steps, outputs, block, rate)
        if len(self._split.top) < len(outputs):
            loss += self._train_deep(
                v, v_steps, outputs, block, _Paths.of(block, lengths[order], self._split), rate
            )
        centres = block.windows.ravel()
        rates = self._rates(self._total(centres, block.mask.sum(axis=1).ravel()), rate, v)
        add_rows(inputs, centres, v_steps.reshape(-1, v.shape[2]), rates)
        return loss if block.measured_pairs else None

    def _lengths(self, block: PairBlock) -> IntArray:
        """(bands, b) how many deep nodes are on the path of each context word; 0 if it has no pairs."""
        lengths: IntArray = self._split.lengths.take(block.rows)
        lengths[block.row_pairs == 0] = 0
        return lengths.reshape(block.bands, -1)

    def _train_top(
        self, v: FloatArray, v_steps: FloatArray, outputs: FloatArray, block: PairBlock, rate: float
    ) -> float:
        """Train the busy nodes; every centre meets each of them, as often as its context words pass it."""
        split, top = self._split, self._split.top
        ways = split.ways.take(split.exits.take(block.rows), axis=0)  # (n, 2t)
        # Of each centre's context words: left turns − right turns at a node, and left turns + right turns.
        counts = block.mask.transpose(0, 2, 1) @ ways.reshape(block.bands, -1, ways.shape[1])
        turns, passes = counts[..., : len(top)], counts[..., len(top) :]  # (bands, centres, nodes)
        u = outputs.take(top, axis=0)
        scores = v @ u.T  # (bands, centres, nodes)
        loss = 0.0
        if block.measured_pairs:  # left·ln(1 + e⁻ˣ) + right·ln(1 + eˣ)
            x, all_turns, left_less_right = (array[block.measured] for array in (scores, passes, turns))
            rights = 0.5 * (all_turns - left_less_right)
            loss = float((all_turns * softplus(-x) + rights * x).sum(dtype=np.float64))
        # left·(1 − σ) + right·(0 − σ) = (turns − passes·tanh(x/2))/2
        errors = _half_tanh(scores)
        errors *= passes
        np.subtract(turns, errors, out=errors)
        errors *= 0.5
        np.matmul(errors, u, out=v_steps)
        u_steps = errors.reshape(-1, len(u)).T @ v.reshape(-1, v.shape[2])
        add_rows(outputs, top, u_steps, self._rates(block.row_pairs @ ways[:, len(top) :], rate, v))
        return loss

    def _train_deep(
        self,
        v: FloatArray,
        v_steps: FloatArray,
        outputs: FloatArray,
        block: PairBlock,
        paths: "_Paths",
        rate: float,
    ) -> float:
        """Train the other nodes: those on the path of each context word of a band meet all centres around it."""
        u = outputs.take(paths.nodes, axis=0)  # (nodes, d)
        weights = paths.weights(block.mask)
        scores = np.empty_like(weights)
        u_steps, v_deep = np.empty_like(u), np.empty_like(v)
        for group in paths.groups:
            np.matmul(group.of(u), v[group.bands].transpose(0, 2, 1), out=group.of(scores))
        loss = 0.0
        if block.measured_pairs:
            asked = np.zeros(block.bands, bool)
            asked[block.measured] = True
            theirs = asked.take(paths.place // (block.tiling.width + 1))
            loss = float(np.vdot(weights[theirs], softplus(-paths.signs[theirs] * scores[theirs])))
        errors = _half_tanh(scores)
        np.subtract(paths.signs, errors, out=errors)
        errors *= weights
        errors *= 0.5
        for group in paths.groups:
            np.matmul(group.of(errors).transpose(0, 2, 1), group.of(u), out=v_deep[group.bands])
            np.matmul(group.of(errors), v[group.bands], out=group.of(u_steps))
        v_steps += v_deep
        pairs = weights @ np.ones(weights.shape[1], weights.dtype)
        add_rows(outputs, paths.nodes, u_steps, self._rates(self._total(paths.nodes, pairs), rate, v))
        return loss

    def terms(self, centre: int, context: int, rng: np.random.Generator, window: Collection[int] = ()) -> Terms:
        """The inner nodes of the context word's path; the label is 1 where it turns left."""
        nodes, bits = self.dataset.tree.path(context)
        return Terms(nodes, 1.0 - bits, np.ones(len(nodes)))

    def table(self, terms: Terms, scores: FloatArray, context: int, top: int) -> tuple[Term, ...]:
        """The turns from the root to the context word."""
        tree = self.dataset.tree
        losses = self.losses(terms, scores)
        turned = np.exp(-losses)  # σ(±u·v), the probability of the turn taken
        products = np.exp(-np.cumsum(losses))
        left = [*tree.leaves[terms.rows[1:]].tolist(), 1]
        errors = terms.labels - self.probabilities(scores)
        return tuple(
            Term(
                row=int(row),
                word=-1,
                role="turn",
                number=j + 1,
                bit=int(1 - terms.labels[j]),
                label=float(terms.labels[j]),
                score=float(scores[j]),
                probability=float(turned[j]),
                error=float(errors[j]),
                loss=float(losses[j]),
                words_left=left[j],
                product=float(products[j]),
            )
            for j, row in enumerate(terms.rows)
        )

    def dot_products(self, contexts: IntArray) -> FloatArray:
        """L − 1: the length of the word's code."""
        return self.dataset.tree.depths[contexts].astype(np.float64)

    @property
    def initial_loss_label(self) -> str:
        """p̃ is the share of a word among the trained context words."""
        return QT_TRANSLATE_NOOP("objectives", "Σ p̃(L − 1) ln 2")

    def initial_loss(self) -> float:
        """Σ p̃(w)·(L(w) − 1)·ln 2."""
        return self.average_dot_products() * float(np.log(2))

    def log_probabilities(self, v: FloatArray, outputs: FloatArray) -> FloatArray:
        """Sums of ln σ(±u·v) down the tree, level by level; Σ P = 1 whatever the vectors."""
        tree = self.dataset.tree
        result = np.empty((len(v), self.size))
        level, above = np.array([tree.root]), np.zeros((len(v), 1))  # nodes of a level, ln P of reaching them
        while len(level):
            scores = (v @ outputs[level].T).astype(np.float64)
            left = above - softplus(-scores)
            # ln σ(−x) = ln σ(x) − x
            below = np.stack([left, left - scores], axis=2).reshape(len(v), -1)
            kids = tree.children[level].ravel()
            leaf = kids < 0
            result[:, ~kids[leaf]] = below[:, leaf]
            level, above = kids[~leaf], below[:, ~leaf]
        return result

    def pair_log_probabilities(
        self, inputs: FloatArray, outputs: FloatArray, centres: IntArray, contexts: IntArray
    ) -> FloatArray:
        """(n,) float64: the path of each context word is all it takes."""
        indptr, nodes, bits = self.dataset.tree.paths
        lengths = self.dataset.tree.depths[contexts]
        ends = np.cumsum(lengths)
        entry = np.arange(ends[-1]) + np.repeat(indptr[contexts] - ends + lengths, lengths)
        v = inputs[np.repeat(centres, lengths)].astype(np.float64)
        scores = np.einsum("ij,ij->i", v, outputs[nodes[entry]].astype(np.float64))
        return np.add.reduceat(-softplus(np.where(bits[entry] == 0, -scores, scores)), ends - lengths)

    @cached_property
    def _split(self) -> "_Split":
        return _Split.make(self.dataset.tree.paths, self.dataset.survey.context_frequencies, self.size)


def _half_tanh(x: FloatArray) -> FloatArray:
    """tanh(x/2) = 2σ(x) − 1, in the place of ``x``."""
    x *= 0.5
    return np.tanh(x, out=x)


class _Split(NamedTuple):
    """The tree's paths cut in two: a busy beginning, where many meet, and the rest.

    Attributes:
        top: (t,) the busy inner nodes.
        exits: (|V|,) where each word's path leaves them, a row of ``ways``.
        ways: (2t, 2t) float32, for each exit +1 at nodes where the way to it turns left, −1 right, 0 off the way;
            then the same without signs.
        begins, lengths: (|V|,) the rest of each word's path in ``turns``.
        turns: of all paths end to end, 2·inner node + bit.
    """

    top: IntArray
    exits: IntArray
    ways: FloatArray
    begins: IntArray
    lengths: IntArray
    turns: IntArray

    @classmethod
    def make(cls, paths: tuple[IntArray, IntArray, IntArray], shares: FloatArray, size: int) -> "_Split":
        indptr, nodes, bits = paths
        depths = np.diff(indptr)
        traffic = np.bincount(nodes, weights=np.repeat(shares, depths), minlength=size - 1)
        # Traffic never rises along a path, so the busiest nodes are the beginnings of paths; where it is equal,
        # a node above has the larger number.
        busy = np.zeros(size - 1, bool)
        busy[np.argsort(traffic, kind="stable")[-TOP if size - 1 > DENSE_NODES else 0 :]] = True
        top = np.flatnonzero(busy)
        rank = np.cumsum(busy) - 1
        lengths = np.add.reduceat(busy[nodes], indptr[:-1], dtype=np.int64)
        last = indptr[:-1] + lengths - 1
        exits = 2 * rank[nodes[last]] + bits[last]
        signs = np.zeros((2 * len(top), len(top)), np.float32)
        for word in np.unique(exits, return_index=True)[1]:
            way = slice(indptr[word], indptr[word] + lengths[word])
            signs[exits[word], rank[nodes[way]]] = 1 - 2 * bits[way]
        ways = np.concatenate([signs, np.abs(signs)], axis=1)
        return cls(top, exits, ways, indptr[:-1] + lengths, depths - lengths, 2 * nodes + bits)


class _Group(NamedTuple):
    """Bands with as many deep nodes each, so that one call multiplies the matrices of all.

    Attributes:
        bands: which bands of the block.
        nodes: where their nodes are among all.
    """

    bands: slice
    nodes: slice

    def of(self, values: FloatArray) -> FloatArray:
        """(bands, nodes of each, k) the group's part of ``values`` (nodes, k), as a view."""
        return values[self.nodes].reshape(self.bands.stop - self.bands.start, -1, values.shape[1])


class _Paths(NamedTuple):
    """The deep part of the paths of a block's context words, band by band; a node stands once for each path.

    The bands of a group are filled up to the largest of them with nodes that count for nothing.

    Attributes:
        place: (nodes,) which context word's path a node is on, counted with one more a band, for what fills up.
        nodes: (nodes,) inner nodes.
        signs: (nodes, 1) float32, +1 where the path turns left, −1 right.
        groups: bands of about the same number of nodes.
    """

    place: IntArray
    nodes: IntArray
    signs: FloatArray
    groups: list[_Group]

    @classmethod
    def of(cls, block: PairBlock, lengths: IntArray, split: _Split) -> "_Paths":
        """``lengths`` (bands, b) of the paths; their sums rise from band to band."""
        bands, width = lengths.shape
        counts, begins = np.zeros((2, bands, width + 1), np.int64)
        counts[:, :width] = lengths
        begins[:, :width] = split.begins.take(block.rows).reshape(bands, width)  # what fills up may be any nodes
        sizes = lengths.sum(axis=1)
        groups, total = [], 0
        for first in range(0, bands, GROUP):
            group = slice(first, min(first + GROUP, bands))
            most = sizes[group.stop - 1]
            counts[group, width] = most - sizes[group]
            end = total + int(most) * (group.stop - first)
            groups.append(_Group(group, slice(total, end)))
            total = end
        each = counts.ravel()
        starts = np.cumsum(each) - each
        turns = split.turns.take(np.arange(total) + np.repeat(begins.ravel() - starts, each))
        signs = (1 - 2 * (turns & 1)).astype(np.float32)
        return cls(np.repeat(np.arange(len(each)), each), turns >> 1, signs[:, None], groups)

    def weights(self, mask: FloatArray) -> FloatArray:
        """(nodes, centres) 1 where a node is on the path of a centre's context word, else 0."""
        bands, width, centres = mask.shape
        filled = np.zeros((bands, width + 1, centres), mask.dtype)
        filled[:, :width] = mask
        return filled.reshape(-1, centres).take(self.place, axis=0)
