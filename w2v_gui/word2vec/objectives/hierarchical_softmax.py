"""Hierarchical softmax: a word's probability is the product of the turns on its path; builds no tree."""

from collections.abc import Collection, Iterator
from functools import cached_property
from itertools import pairwise
from typing import ClassVar, NamedTuple

import numpy as np

from w2v_gui.word2vec.arrays import BoolArray, FloatArray, IntArray
from w2v_gui.word2vec.blocks import PairBlock, Tiling
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP
from w2v_gui.word2vec.numerics import softplus
from w2v_gui.word2vec.objectives.base import Objective, Term, Terms
from w2v_gui.word2vec.scatter import add_rows

PART = 128
"""Context words trained at once: fewer see more of what the last ones changed, more take less time for each."""
UNIT = 4
"""Centres and paths are filled up to a multiple of it: small matrix products are quicker so."""
DEALT = 4
"""Parts dealt out together, word by word in the vocabulary's order, so that the same words are not all in one."""
LARGEST_EXPONENT = 80
"""e to a larger power is near the end of what a float32 can hold."""


class HierarchicalSoftmax(Objective):
    """−Σ_j ln σ(s_j·u_j·v_c) per pair, over the inner nodes j from the root to the context word.

    s_j is +1 where the path turns left (label 1) and −1 where it turns right (label 0).
    Source: Morin & Bengio 2005; Mikolov et al. 2013 (1310.4546).
    """

    key: ClassVar = "hierarchical-softmax"
    label: ClassVar = QT_TRANSLATE_NOOP("objectives", "Hierarchical softmax")
    short: ClassVar = "HS"
    normalised: ClassVar = True
    # A path is many rows, a centre is one: so it is centres that are fetched again for each context word around
    # them. And each context word is a band of its own, far from the others of its block, as pairs that share a
    # word teach less at once than one after the other.
    tiling: ClassVar = Tiling("contexts", width=1, stack=2048)
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
        """See ``Objective``; the path to each context word meets all centres around it as one small matrix."""
        losses = [self._train_part(inputs, outputs, part, rate) for part in self._lay_out(block)]
        return sum(losses) if block.measured_pairs else None

    def parts(self, block: PairBlock) -> list[IntArray]:
        """Context words with about as many centres and as long a path, so that one call multiplies for all."""
        fans = _filled_up(block.row_pairs)
        order = np.argsort(fans * self.size + block.rows, kind="stable")  # rarer words have longer paths
        edges = np.searchsorted(fans[order], np.arange(UNIT, fans.max() + 2 * UNIT, UNIT)).tolist()
        parts: list[IntArray] = []
        for begin, end in pairwise(edges):
            for first in range(begin, end, DEALT * PART):
                alike = order[first : min(first + DEALT * PART, end)]
                hands = -(-len(alike) // PART)
                parts += (alike[hand::hands] for hand in range(hands))
        return parts

    def _lay_out(self, block: PairBlock) -> Iterator["_Part"]:
        """The parts of ``block``, ready for training."""
        parts = self.parts(block)
        if not parts:
            return
        order = np.concatenate(parts)
        words, pairs = block.rows.take(order), block.row_pairs.take(order)
        centres = block.windows.take(order, axis=0)[block.mask.take(order, axis=0)[:, 0] > 0]  # end to end
        starts = np.cumsum(pairs).astype(np.intp) - pairs.astype(np.intp)
        asked = np.zeros(block.bands, bool)
        asked[block.measured] = True
        asked = asked.take(order)
        nodes, turns = self._paths
        sizes = np.array([len(part) for part in parts])
        ends = np.cumsum(sizes)
        begins = ends - sizes
        longest = np.maximum.reduceat(self.dataset.tree.depths.take(words), begins)
        most = np.maximum.reduceat(pairs, begins)
        for begin, end, path, fan in zip(begins, ends, _filled_up(longest), _filled_up(most), strict=True):
            part = slice(begin, end)
            places = np.arange(fan)
            present = places < pairs[part, None]
            yield _Part(
                nodes.take(words[part], axis=0)[:, :path].astype(np.intp),
                turns.take(words[part], axis=0)[:, :path].astype(np.float32),
                centres.take((starts[part, None] + places) * present).astype(np.intp),
                present.astype(np.float32),
                pairs[part],
                asked[part],
            )

    def _train_part(self, inputs: FloatArray, outputs: FloatArray, part: "_Part", rate: float) -> float:
        """The loss of the words that are asked for it."""
        nodes, turns, centres, present, pairs, asked = part
        u, v = outputs.take(nodes, axis=0), inputs.take(centres, axis=0)
        signs = np.einsum("ij,ik->ijk", present, turns)  # (words, centres, nodes), 0 where there is no pair
        x = v @ u.transpose(0, 2, 1)
        x *= signs
        np.minimum(x, LARGEST_EXPONENT, out=x)
        measured = np.flatnonzero(asked)
        scores = x.take(measured, axis=0)
        np.exp(x, out=x)
        x += 1
        loss = 0.0
        if len(measured):  # −ln σ(x) = ln(1 + eˣ) − x
            losses = np.log(x.take(measured, axis=0)) - scores
            loss = float(np.vdot(np.abs(signs.take(measured, axis=0)), losses))
        # label − σ(u·v) is σ(−u·v) where the path turns left, −σ(u·v) where it turns right.
        errors = np.divide(signs, x, out=x)
        self._move(inputs, centres, errors @ u, present, rate)
        # Into the place of u, which is needed no more: less memory passes through the cache.
        u_steps = np.matmul(errors.transpose(0, 2, 1), v, out=u)
        self._move(outputs, nodes, u_steps, pairs[:, None] * np.abs(turns), rate)
        return loss

    def _move(self, matrix: FloatArray, ids: IntArray, steps: FloatArray, pairs: FloatArray, rate: float) -> None:
        """Move the rows ``ids`` (n, k) by ``steps`` (n, k, d), each of which is a sum over so many ``pairs``."""
        rates = self._rates(self._total(ids.ravel(), pairs.ravel()), rate, matrix)
        add_rows(matrix, ids.ravel(), steps.reshape(-1, steps.shape[2]), rates)

    @cached_property
    def _paths(self) -> tuple[IntArray, IntArray]:
        """(|V|, longest) the inner nodes from the root to each word, int32, and the turns there, int8.

        A turn is +1 to the left, −1 to the right, 0 beyond the path's end; there the node is any.
        """
        depths, paths = self.dataset.tree.depths, self.dataset.tree.paths
        there = np.arange(_filled_up(depths).max()) < depths[:, None]
        nodes, turns = np.full(there.shape, self.dataset.tree.root, np.int32), np.zeros(there.shape, np.int8)
        nodes[there] = paths.nodes
        turns[there] = 1 - 2 * paths.bits
        return nodes, turns

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


def _filled_up(sizes: FloatArray | IntArray) -> IntArray:
    units: IntArray = np.ceil(sizes / UNIT).astype(np.int64)
    return UNIT * units


class _Part(NamedTuple):
    """Context words trained at once, each with its path and its centres, filled up to the longest among them.

    Attributes:
        nodes: (n, longest) inner nodes from the root to each word.
        turns: (n, longest) float32, +1 left, −1 right, 0 beyond the path's end.
        centres: (n, most) word ids of the centres around each word.
        present: (n, most) float32, 1 for a centre, 0 for what fills up.
        pairs: (n,) float32, how many centres there are.
        asked: (n,) which words have their loss asked for.
    """

    nodes: IntArray
    turns: FloatArray
    centres: IntArray
    present: FloatArray
    pairs: FloatArray
    asked: BoolArray
