"""Exact softmax over all |V| words, which the other two objectives approximate."""

from collections.abc import Collection
from typing import ClassVar, NamedTuple

import numpy as np

from w2v_gui.word2vec.arrays import FloatArray, IntArray
from w2v_gui.word2vec.dataset.pair_blocks import PairBlock
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP
from w2v_gui.word2vec.numerics import log_sum_exp
from w2v_gui.word2vec.objectives.base import Objective, Term, Terms
from w2v_gui.word2vec.objectives.scatter import add_rows

CHUNK_WORDS = 1024
"""Words scored at once: bounds the memory for any |V| and keeps the scores in the processor's cache."""
MAX_CACHED_EXPONENTIALS = 1 << 24
"""Largest number of exponentials kept for the second pass; more are computed twice."""

MAX_UNSHIFTED_SCORE = 40
"""Scores up to this are exponentiated directly; otherwise the largest is subtracted first."""


class ExactSoftmax(Objective):
    """−ln P(o|c), P(w|c) = exp(u_w·v_c) / Σ_w' exp(u_w'·v_c), per pair.

    All pairs of a centre share its distribution, so the work is one row of |V| probabilities per centre: its
    errors are (how often w is a context word) − N·P(w|c).
    """

    key: ClassVar = "softmax"
    label: ClassVar = QT_TRANSLATE_NOOP("objectives", "Softmax (exact)")
    short: ClassVar = "Softmax"
    cost_label: ClassVar = QT_TRANSLATE_NOOP("objectives", "|V|")
    normalised: ClassVar = True
    sum_label: ClassVar = QT_TRANSLATE_NOOP("objectives", "Σ exp(u·v) / Z")
    sum_reason: ClassVar = QT_TRANSLATE_NOOP("objectives", "as each is divided by their sum")

    def train(self, inputs: FloatArray, outputs: FloatArray, block: PairBlock, rate: float) -> float | None:
        """See ``Objective``; one pass over the words for the sums Σ exp(u·v), a second for the steps."""
        v = inputs.take(block.rows, axis=0)  # (n, d)
        row, word = self._targets(block)
        chunks = [slice(first, first + CHUNK_WORDS) for first in range(0, self.size, CHUNK_WORDS)]
        small = _largest_norm(v) * _largest_norm(outputs) < MAX_UNSHIFTED_SCORE
        kept: list[_Exponentials | None] = []
        log_sums = np.empty((len(v), len(chunks)), v.dtype)
        for k, chunk in enumerate(chunks):
            part = _exponentials(v, outputs[chunk], small)
            log_sums[:, k] = np.log(part.values.sum(axis=1)) + part.top[:, 0]
            kept.append(part if len(v) * self.size <= MAX_CACHED_EXPONENTIALS else None)
        log_z = log_sum_exp(log_sums)  # (n, 1)

        pairs = block.row_pairs[:, None].astype(v.dtype)
        of_pairs = outputs.take(word, axis=0)  # (pairs, d)
        ones = np.ones(len(word), v.dtype)
        loss = None
        if block.measured_pairs:
            asked = np.zeros(len(v), bool)
            asked.reshape(block.bands, -1)[block.measured] = True
            theirs = asked.take(row)
            chosen = np.einsum("ij,ij->i", v.take(row[theirs], axis=0), of_pairs[theirs])
            loss = float((pairs * log_z)[asked].sum(dtype=np.float64) - chosen.sum(dtype=np.float64))
        v_steps = np.zeros_like(v)
        add_rows(v_steps, row, of_pairs, ones)
        v_and_one = np.pad(v, ((0, 0), (0, 1)), constant_values=1)
        for chunk, part_kept in zip(chunks, kept, strict=True):
            u = outputs[chunk]
            values, top = part_kept or _exponentials(v, u, small)
            # ``values`` times this is the error −N·P(w|c); it is applied to the smaller factor of the product.
            factors = -pairs * np.exp(top - log_z)
            v_steps += factors * (values @ u)
            steps = values.T @ (factors * v_and_one)  # (words, d + 1); the last is the sum of the errors
            mine = slice(*np.searchsorted(word, [chunk.start, chunk.stop]))
            columns = word[mine] - chunk.start
            hits = np.bincount(columns, minlength=len(u)) - steps[:, -1]
            add_rows(steps, columns, v_and_one.take(row[mine], axis=0), ones[mine])
            steps *= self._rates(hits, rate, v)[:, None]
            u += steps[:, :-1]
        add_rows(inputs, block.rows, v_steps, self._centre_rates(block, rate, v))
        return loss

    def _targets(self, block: PairBlock) -> tuple[IntArray, IntArray]:
        """Centre (its number in the block) and context id of every pair, by rising context id."""
        band, row, column = np.nonzero(block.mask)
        word = block.windows[band, column]
        order = np.argsort(word, kind="stable")
        return (band * block.tiling.width + row)[order], word[order]

    def terms(self, centre: int, context: int, rng: np.random.Generator, window: Collection[int] = ()) -> Terms:
        """Every word of the vocabulary; the context word alone has label 1."""
        labels = np.zeros(self.size)
        labels[context] = 1.0
        return Terms(np.arange(self.size), labels, np.ones(self.size))

    def probabilities(self, scores: FloatArray) -> FloatArray:
        """P(w|c): the exponentials, normalised."""
        p: FloatArray = np.exp(scores - log_sum_exp(scores))
        return p

    def losses(self, terms: Terms, scores: FloatArray) -> FloatArray:
        """−ln P for the context word, 0 for the others, which act through the normaliser alone."""
        return terms.labels * (log_sum_exp(scores) - scores)

    def table(self, terms: Terms, scores: FloatArray, context: int, top: int) -> tuple[Term, ...]:
        """The likeliest ``top`` words, the context word among them, and the rest in one line."""
        p, losses = self.probabilities(scores), self.losses(terms, scores)
        best = np.argsort(-p, kind="stable")[: min(top, self.size)]
        if context not in best:
            best[-1] = context
        lines = [
            Term(
                row=int(w),
                word=int(w),
                role="real" if w == context else "other",
                number=int((p > p[w]).sum()) + 1,
                label=float(terms.labels[w]),
                score=float(scores[w]),
                probability=float(p[w]),
                error=float(terms.labels[w] - p[w]),
                loss=float(losses[w]),
            )
            for w in best
        ]
        if len(best) == self.size:
            return tuple(lines)
        others = np.ones(self.size, bool)
        others[best] = False
        rest = float(p[others].sum())
        return (*lines, Term(-1, -1, "rest", 0, 0.0, float("nan"), rest, -rest, 0.0))

    def dot_products(self, contexts: IntArray) -> FloatArray:
        """|V|, whatever the word."""
        return np.full(len(contexts), float(self.size))

    @property
    def initial_loss_label(self) -> str:
        """All words are equally likely at first."""
        return QT_TRANSLATE_NOOP("objectives", "log |V|")

    def initial_loss(self) -> float:
        """Ln |V|."""
        return float(np.log(self.size))

    def log_probabilities(self, v: FloatArray, outputs: FloatArray) -> FloatArray:
        """Scores minus the logarithm of the sum of their exponentials."""
        scores = (v @ outputs.T).astype(np.float64)
        return scores - log_sum_exp(scores)


class _Exponentials(NamedTuple):
    """``values`` (n, words) = exp(u·v − top) for n centres, ``top`` (n, 1) their largest score, or 0."""

    values: FloatArray
    top: FloatArray


def _exponentials(v: FloatArray, u: FloatArray, small: bool) -> _Exponentials:
    scores = v @ u.T
    top = np.zeros((len(v), 1), v.dtype)
    if not small:
        scores.max(axis=1, keepdims=True, out=top)
        scores -= top
    return _Exponentials(np.exp(scores, out=scores), top)


def _largest_norm(rows: FloatArray) -> float:
    """Largest norm of ``rows``; the product of two such norms bounds every score."""
    return float(np.sqrt(np.einsum("ij,ij->i", rows, rows).max()))
