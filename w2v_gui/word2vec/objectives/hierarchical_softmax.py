"""Hierarchical softmax: a word's probability is the product of the turn probabilities on its path."""

import math
from collections.abc import Collection
from functools import cached_property
from typing import ClassVar

import numpy as np

from w2v_gui.word2vec.arrays import FloatArray, IntArray
from w2v_gui.word2vec.dataset.pair_blocks import PairBlock, Tiling
from w2v_gui.word2vec.dataset.word_tree import WordTree
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP
from w2v_gui.word2vec.numerics import softplus
from w2v_gui.word2vec.objectives.base import Objective, Term, Terms
from w2v_gui.word2vec.objectives.path_batches import Batch, PathBatches
from w2v_gui.word2vec.objectives.scatter import add_rows


class HierarchicalSoftmax(Objective):
    """−Σ_j ln σ(s_j·u_j·v_c) per pair, over the inner nodes j from the root to the context word.

    s_j is +1 where the path turns left (label 1) and −1 where it turns right (label 0).
    Source: Morin & Bengio 2005; Mikolov et al. 2013 (1310.4546).
    """

    key: ClassVar = "hierarchical-softmax"
    label: ClassVar = QT_TRANSLATE_NOOP("objectives", "Hierarchical softmax")
    short: ClassVar = "HS"
    settings: ClassVar = ("tree",)
    cost_label: ClassVar = QT_TRANSLATE_NOOP("objectives", "average path")
    normalised: ClassVar = True
    words_have_outputs: ClassVar = False
    sum_label: ClassVar = QT_TRANSLATE_NOOP("objectives", "Σ Π σ(±u·v)")
    sum_reason: ClassVar = QT_TRANSLATE_NOOP("objectives", "as both turns of a node share 1")
    # A path has many rows and a centre has one, so the centres are fetched again for each context word. Each
    # context word is a band of its own, because pairs that share a word teach less when trained at once. But the
    # bands stand no further from each other than that takes: spread over a page they score 0.4 percentage points
    # less in analogies (means of 18 trainings each, on three texts of 5 million tokens); WordSim-353 and
    # SimLex-999 differ by no more than chance. Larger stacks train faster, as neighbours in the tree share more
    # of their paths; 1024 bands take 1.1 times as long and score no better that could be told.
    tiling: ClassVar = Tiling("contexts", width=1, stack=2048, spread="windows")

    @cached_property
    def tree(self) -> WordTree:
        """The tree whose leaves are the words."""
        return self.dataset.tree_for(self.config)

    def output_rows(self) -> int:
        """One row per inner node."""
        return self.size - 1

    def train(self, inputs: FloatArray, outputs: FloatArray, block: PairBlock, rate: float) -> float | None:
        """See ``Objective``; ``path_batches`` groups the pairs."""
        batches = self._path_batches.lay_out(block, rate)
        measured = [_train_batch(inputs, outputs, batch) for batch in batches]
        if not block.measured_pairs:
            return None
        scores = np.concatenate(measured)
        lengths = self.tree.depths.take(block.rows[block.measured])
        filled_up = scores.size - float(block.row_pairs[block.measured] @ lengths)
        return float(softplus(-scores).sum(dtype=np.float64)) - filled_up * math.log(2)  # padding has score 0

    def parts(self, block: PairBlock) -> list[IntArray]:
        """See ``Objective``; a band is one context word."""
        return self._path_batches.bands(block)

    @cached_property
    def _path_batches(self) -> PathBatches:
        return PathBatches(self.tree, self.cap)

    def terms(self, centre: int, context: int, rng: np.random.Generator, window: Collection[int] = ()) -> Terms:
        """The inner nodes of the context word's path; the label is 1 where it turns left."""
        nodes, bits = self.tree.path(context)
        return Terms(nodes, 1.0 - bits, np.ones(len(nodes)))

    def table(self, terms: Terms, scores: FloatArray, context: int, top: int) -> tuple[Term, ...]:
        """The turns from the root to the context word."""
        tree = self.tree
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
        return self.tree.depths[contexts].astype(np.float64)

    @property
    def initial_loss_label(self) -> str:
        """p̃ is the share of a word among the trained context words."""
        return QT_TRANSLATE_NOOP("objectives", "Σ p̃(L − 1) log 2")

    def initial_loss(self) -> float:
        """Σ p̃(w)·(L(w) − 1)·ln 2."""
        return self.average_dot_products() * float(np.log(2))

    def log_probabilities(self, v: FloatArray, outputs: FloatArray) -> FloatArray:
        """Sums of ln σ(±u·v) down the tree; Σ P = 1 whatever the vectors."""
        return self.log_probabilities_of_nodes(v, outputs)[1]

    def log_probabilities_of_nodes(self, v: FloatArray, outputs: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Compute ``log_probabilities`` level by level, inner nodes included.

        Args:
            v: (n, d) vectors of centres.
            outputs: (|V| − 1, d).

        Returns:
            (n, |V| − 1) and (n, |V|) float64: ln of the probability of coming through each inner node, and of
            ending at each word. Both turns at a node are computed from its score, neither as 1 minus the other,
            so that the sum over the words is a real check.
        """
        tree = self.tree
        result = np.full((len(v), self.size), -np.inf)  # a word that is not below the root has probability 0
        through = np.empty((len(v), self.size - 1))
        level, above = np.array([tree.root]), np.zeros((len(v), 1))  # nodes of a level, ln P of reaching them
        while len(level):
            through[:, level] = above
            scores = (v @ outputs[level].T).astype(np.float64)
            left = above - softplus(-scores)
            # ln σ(−x) = ln σ(x) − x
            below = np.stack([left, left - scores], axis=2).reshape(len(v), -1)
            kids = tree.children[level].ravel()
            leaf = kids < 0
            result[:, ~kids[leaf]] = below[:, leaf]
            level, above = kids[~leaf], below[:, ~leaf]
        return through, result

    def pair_log_probabilities(
        self, inputs: FloatArray, outputs: FloatArray, centres: IntArray, contexts: IntArray
    ) -> FloatArray:
        """(n,) float64; computed from the paths of the context words only."""
        if not len(contexts):
            return np.zeros(0)
        paths = {word: self.tree.path(word) for word in set(contexts.tolist())}
        nodes, bits = (
            np.concatenate(parts) for parts in zip(*(paths[word] for word in contexts.tolist()), strict=True)
        )
        lengths = self.tree.depths[contexts]
        v = inputs[np.repeat(centres, lengths)].astype(np.float64)
        scores = np.einsum("ij,ij->i", v, outputs[nodes].astype(np.float64))
        return np.add.reduceat(-softplus(np.where(bits == 0, -scores, scores)), np.cumsum(lengths) - lengths)


def _train_batch(inputs: FloatArray, outputs: FloatArray, batch: Batch) -> FloatArray:
    """Train ``batch`` and return the scores ±u·v of the pairs whose loss is computed."""
    u, v = outputs.take(batch.nodes, axis=0), inputs.take(batch.centres, axis=0)
    x = v @ u.transpose(0, 2, 1)
    x *= batch.half_turns  # ±u·v/2; 0 where a path does not pass
    scores = 2 * x.reshape(-1, x.shape[2]).take(batch.measured, axis=0).ravel()
    # label − σ(u·v) is ±σ(∓u·v), + where the path turns left; and σ(−2x) = (1 − tanh x)/2.
    np.tanh(x, out=x)
    errors = np.subtract(1, x, out=x)
    errors *= batch.half_turns
    d = inputs.shape[1]
    add_rows(inputs, batch.centres.ravel(), (errors @ u).reshape(-1, d), batch.centre_rates.ravel())
    # Written into u, which is no longer needed: less memory passes through the cache.
    u_steps = np.matmul(errors.transpose(0, 2, 1), v, out=u)
    add_rows(outputs, batch.nodes.ravel(), u_steps.reshape(-1, d), batch.node_rates.ravel())
    return scores
