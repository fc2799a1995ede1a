"""Exact softmax: what the other two approximate, all |V| words compared for every centre."""

from collections.abc import Collection
from typing import ClassVar

import numpy as np

from w2v_gui.word2vec.arrays import FloatArray, IntArray
from w2v_gui.word2vec.blocks import WIDTH, PairBlock
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP
from w2v_gui.word2vec.numerics import log_sum_exp
from w2v_gui.word2vec.objectives.base import Objective, Term, Terms
from w2v_gui.word2vec.scatter import add_rows

CHUNK = 4096
"""Words scored at once: bounds the memory, whatever |V| is."""
REMEMBERED = 1 << 24
"""Scores of a block that are kept for the second pass; a larger vocabulary's are computed twice."""


class ExactSoftmax(Objective):
    """−ln P(o|c), P(w|c) = exp(u_w·v_c) / Σ_w' exp(u_w'·v_c), per pair.

    All pairs of a centre share its distribution, so the work is one row of |V| probabilities per centre: its
    errors are (how often w is a context word) − N·P(w|c).
    """

    key: ClassVar = "softmax"
    label: ClassVar = QT_TRANSLATE_NOOP("objectives", "Softmax (exact)")
    short: ClassVar = "Softmax"
    normalised: ClassVar = True
    columns: ClassVar = (
        QT_TRANSLATE_NOOP("update", "output word"),
        QT_TRANSLATE_NOOP("update", "label y"),
        QT_TRANSLATE_NOOP("update", "u·v"),
        QT_TRANSLATE_NOOP("update", "P(w | c)"),
        QT_TRANSLATE_NOOP("update", "error y − P"),
        QT_TRANSLATE_NOOP("update", "−ln P"),
    )

    def train(self, inputs: FloatArray, outputs: FloatArray, block: PairBlock, rate: float) -> float | None:
        """See ``Objective``; one pass over the words for the sums Σ exp(u·v), a second for the steps."""
        v = inputs.take(block.centres, axis=0)  # (n, d)
        chunks = [slice(first, first + CHUNK) for first in range(0, self.size, CHUNK)]
        scores = _Scores(v, outputs, remember=len(v) * self.size <= REMEMBERED)
        log_z = _log_normaliser(scores, chunks)  # (n, 1)

        row, word = self._targets(block)
        pairs = block.contexts[:, None].astype(v.dtype)
        v_steps = np.zeros_like(v)
        loss = float((pairs * log_z).sum(dtype=np.float64))
        for chunk in chunks:
            x = scores[chunk]  # (n, words of the chunk)
            mine = slice(*np.searchsorted(word, [chunk.start, chunk.stop]))
            place = row[mine] * x.shape[1] + (word[mine] - chunk.start)
            loss -= float(x.ravel()[place].sum(dtype=np.float64))
            x -= log_z
            mass = np.exp(x, out=x)
            mass *= pairs  # N·P(w|c)
            hits = mass.sum(axis=0) + np.bincount(word[mine] - chunk.start, minlength=x.shape[1])
            errors = np.negative(mass, out=mass)
            np.add.at(errors.reshape(-1), place, 1)
            u = outputs[chunk]
            v_steps += errors @ u
            u += self._rates(hits, rate, v)[:, None] * (errors.T @ v)
        add_rows(inputs, block.centres, v_steps, self._centre_rates(block, rate, v))
        return loss if block.measured else None

    def _targets(self, block: PairBlock) -> tuple[IntArray, IntArray]:
        """Centre (its number in the block) and context id of every pair, by rising context id."""
        band, row, column = np.nonzero(block.mask)
        word = block.windows[band, column]
        order = np.argsort(word, kind="stable")
        return (band * WIDTH + row)[order], word[order]

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
        return QT_TRANSLATE_NOOP("objectives", "ln |V|")

    def initial_loss(self) -> float:
        """Ln |V|."""
        return float(np.log(self.size))

    def log_probabilities(self, v: FloatArray, outputs: FloatArray) -> FloatArray:
        """Scores minus the logarithm of the sum of their exponentials."""
        scores = (v @ outputs.T).astype(np.float64)
        return scores - log_sum_exp(scores)


class _Scores:
    """u·v of a block's centres, chunk by chunk of words; remembered only where they fit."""

    def __init__(self, v: FloatArray, outputs: FloatArray, *, remember: bool) -> None:
        self._v = v
        self._outputs = outputs
        self._remembered: dict[int, FloatArray] | None = {} if remember else None

    def __getitem__(self, chunk: slice) -> FloatArray:
        """(n, words of the chunk); the second call for a chunk gives it away."""
        if self._remembered is not None and chunk.start in self._remembered:
            return self._remembered.pop(chunk.start)
        scores = self._v @ self._outputs[chunk].T
        if self._remembered is not None:
            self._remembered[chunk.start] = scores
        return scores


def _log_normaliser(scores: _Scores, chunks: list[slice]) -> FloatArray:
    """(n, 1): ln Σ exp(u·v) over all words, one chunk at a time."""
    parts = [log_sum_exp(scores[chunk]) for chunk in chunks]
    return log_sum_exp(np.concatenate(parts, axis=1))
