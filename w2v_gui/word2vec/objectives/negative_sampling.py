"""Negative sampling: distinguishes the context word from K noise words; derives the P that this implies."""

from collections.abc import Collection, Mapping
from functools import cached_property, lru_cache
from typing import ClassVar
from weakref import WeakKeyDictionary

import numpy as np

from w2v_gui.word2vec.arrays import FloatArray, IntArray
from w2v_gui.word2vec.dataset.pair_blocks import PairBlock
from w2v_gui.word2vec.dataset.vocabulary import Vocabulary
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP
from w2v_gui.word2vec.numerics import log_sum_exp, sigmoid, softplus
from w2v_gui.word2vec.objectives.alias_table import AliasTable
from w2v_gui.word2vec.objectives.base import Objective, Term, Terms
from w2v_gui.word2vec.objectives.scatter import add_rows
from w2v_gui.word2vec.randomness import generator

SHARED_NOISE_WORDS = 32
"""S: noise words that the pairs of one band share (Ji et al. 2016, 1604.04661)."""


class Noise:
    """The noise distribution Pn(w) ∝ count(w)^α of a vocabulary.

    Attributes:
        shares: (|V|,) float64: Pn.
    """

    def __init__(self, vocabulary: Vocabulary, exponent: float) -> None:
        powers = vocabulary.frequencies**exponent
        self.shares: FloatArray = powers / powers.sum()

    @cached_property
    def table(self) -> AliasTable:
        """Draws from it."""
        return AliasTable(self.shares)

    @staticmethod
    def of(vocabulary: Vocabulary, exponent: float) -> "Noise":
        """The one that all objectives share: snapshots have one each, and a table takes as long as a picture."""
        known = _NOISE.setdefault(vocabulary, {})
        return known.get(exponent) or known.setdefault(exponent, Noise(vocabulary, exponent))


_NOISE: WeakKeyDictionary[Vocabulary, dict[float, Noise]] = WeakKeyDictionary()


class NegativeSampling(Objective):
    """−ln σ(u_o·v_c) − Σ_k ln σ(−u_k·v_c) per pair, with K noise words k drawn from Pn(w) ∝ count(w)^α.

    Source: Mikolov et al. 2013 (1310.4546). A noise word that is itself a context word is excluded, with weight 0
    and not drawn again, as ``Config.exclude`` says.
    """

    key: ClassVar = "negative-sampling"
    label: ClassVar = QT_TRANSLATE_NOOP("objectives", "Negative sampling")
    short: ClassVar = "NS"
    settings: ClassVar = ("negatives", "noise_exponent", "exclude")
    cost_label: ClassVar = QT_TRANSLATE_NOOP("objectives", "K + 1")
    normalised: ClassVar = False
    association_label: ClassVar = QT_TRANSLATE_NOOP("objectives", "u · v")
    association_target_label: ClassVar = QT_TRANSLATE_NOOP(
        "objectives", "log P(w|c) − log g(P) − log Pn(w) − log K"
    )

    @cached_property
    def noise(self) -> FloatArray:
        """(|V|,) float64: Pn, the noise distribution."""
        return self._noise.shares

    def draw_noise(self, rng: np.random.Generator, shape: int | tuple[int, ...]) -> IntArray:
        """Draw word ids from Pn."""
        return self._noise.table.draw(rng, shape)

    def train(self, inputs: FloatArray, outputs: FloatArray, block: PairBlock, rate: float) -> float | None:
        """See ``Objective``; every band draws its own shared noise words."""
        return self.train_with(
            inputs, outputs, block, self.draw_noise(self._rng, (block.bands, SHARED_NOISE_WORDS)), rate
        )

    def train_with(
        self, inputs: FloatArray, outputs: FloatArray, block: PairBlock, noise: IntArray, rate: float
    ) -> float | None:
        """``train`` with given noise words (bands, S).

        A band's rows are the words around it, with label 1 where they are contexts, and its noise words, label 0.
        """
        columns = np.concatenate([block.windows, noise], axis=1)  # (bands, words + S) ids
        labels = np.repeat(np.array([1, 0], np.float32), [block.windows.shape[1], noise.shape[1]])
        weights = np.concatenate([block.mask, self.noise_weights(block, noise)], axis=2)
        v = inputs.take(block.rows, axis=0).reshape(block.bands, block.tiling.width, -1)
        u = outputs.take(columns, axis=0)  # (bands, words + S, d)
        scores = v @ u.transpose(0, 2, 1)  # (bands, b, words + S): u·v
        loss = None
        if block.measured_pairs:
            part = block.measured
            loss = float(np.vdot(weights[part], softplus((1 - 2 * labels) * scores[part])))

        errors = sigmoid(scores)
        np.subtract(labels, errors, out=errors)
        errors *= weights
        v_steps = errors @ u
        # Written into u, which is no longer needed: less memory passes through the cache.
        u_steps = np.matmul(errors.transpose(0, 2, 1), v, out=u)
        add_rows(
            outputs, columns.ravel(), u_steps.reshape(-1, v.shape[2]), self._column_rates(block, columns, rate, v)
        )
        add_rows(inputs, block.rows, v_steps.reshape(-1, v.shape[2]), self._centre_rates(block, rate, v))
        return loss

    def noise_weights(self, block: PairBlock, noise: IntArray) -> FloatArray:
        """(bands, b, S) float32: the weight of each shared noise word for each centre.

        A pair uses all S words at weight K/S, except those that ``exclude`` rules out; summed over the N pairs
        of a centre: N·K/S for ``none``; (N − how often s is among them)·K/S for ``pair``; N·K/S or 0 for
        ``window``.
        """
        share = np.float32(self.config.negatives / noise.shape[1])
        pairs = block.row_pairs.reshape(block.bands, -1, 1)
        if self.config.exclude == "none":
            return np.broadcast_to(share * pairs, (*pairs.shape[:2], noise.shape[1]))
        same = (block.windows[:, :, None] == noise[:, None, :]).astype(np.float32)
        hits = block.mask @ same  # how often s is among the context words
        if self.config.exclude == "pair":
            weights: FloatArray = share * (pairs - hits)
        else:
            weights = share * np.where(hits == 0, pairs, np.float32(0))
        return weights

    def _column_rates(self, block: PairBlock, columns: IntArray, rate: float, like: FloatArray) -> FloatArray:
        """(columns,) rates; a word's hits are its actual positive ones and its *expected* noise hits."""
        words = block.windows.shape[1]
        positive = np.zeros(columns.shape, np.float32)
        positive[:, :words] = block.mask.sum(axis=1)
        ids = columns.ravel()
        hits = self._total(ids, positive.ravel()) + self._expected.take(ids) * np.float32(block.pairs)
        return self._rates(hits, rate, like)

    def terms(self, centre: int, context: int, rng: np.random.Generator, window: Collection[int] = ()) -> Terms:
        """The context word and K noise words, drawn for this pair alone; a larger K adds to the same words."""
        noise = np.concatenate([self.draw_noise(rng, 1) for _ in range(self.config.negatives)])
        return self.terms_with(context, noise, np.ones(len(noise)), window)

    def terms_with(
        self, context: int, noise: IntArray, weights: FloatArray, window: Collection[int] = ()
    ) -> Terms:
        """The terms of a pair with given noise words and their weights before exclusion."""
        ruled_out = {"none": set(), "pair": {context}, "window": {context, *window}}[self.config.exclude]
        kept = ~np.isin(noise, list(ruled_out))
        return Terms(
            rows=np.concatenate([[context], noise]),
            labels=np.concatenate([[1.0], np.zeros(len(noise))]),
            weights=np.concatenate([[1.0], weights * kept]),
        )

    def table(self, terms: Terms, scores: FloatArray, context: int, top: int) -> tuple[Term, ...]:
        """The context word, then the noise words in the order drawn."""
        sigma, losses = self.probabilities(scores), self.losses(terms, scores)
        return tuple(
            Term(
                row=int(row),
                word=int(row),
                role="real" if k == 0 else "noise" if terms.weights[k] else "excluded",
                number=k,
                label=float(terms.labels[k]),
                score=float(scores[k]),
                probability=float(sigma[k]),
                error=float(terms.weights[k] * (terms.labels[k] - sigma[k])),
                loss=float(losses[k]),
                weight=float(terms.weights[k]),
            )
            for k, row in enumerate(terms.rows)
        )

    def dot_products(self, contexts: IntArray) -> FloatArray:
        """K + 1, whatever the word."""
        return np.full(len(contexts), self.config.negatives + 1.0)

    @property
    def initial_loss_label(self) -> str:
        """κ is the share of noise draws that are not ruled out."""
        if self.config.exclude == "none":
            return QT_TRANSLATE_NOOP("objectives", "(1 + K) log 2")
        return QT_TRANSLATE_NOOP("objectives", "(1 + Kκ) log 2")

    def initial_loss(self) -> float:
        """(1 + K·κ)·ln 2."""
        return (1 + self.config.negatives * self.kept_share()) * float(np.log(2))

    def kept_share(self) -> float:
        """κ: the expected share of noise draws that are not ruled out."""
        statistics = self.dataset.pair_statistics
        if self.config.exclude == "none":
            return 1.0
        if self.config.exclude == "pair":
            return 1.0 - float(self.noise @ statistics.context_frequencies)
        windows = np.sort(statistics.windows, axis=1)
        present = windows >= 0
        first = present & (windows != np.pad(windows[:, :-1], ((0, 0), (1, 0)), constant_values=-1))
        ruled_out = (self.noise[windows] * first).sum(axis=1)  # Pn of each centre's distinct context words
        return 1.0 - float(np.average(ruled_out, weights=present.sum(axis=1)))

    def expected_losses(
        self, inputs: FloatArray, outputs: FloatArray, centres: IntArray, windows: IntArray
    ) -> FloatArray:
        """See ``Objective``; a pair's noise words cost K·Σ Pn(w)·ln(1 + e^(u_w·v)), w not ruled out."""
        scores = (inputs[centres] @ outputs.T).astype(np.float64)  # (n, |V|)
        noise = softplus(scores)
        noise *= self.noise  # (n, |V|): the part of each word in the expected loss of a draw
        per_draw = noise.sum(axis=1)
        present, at = windows >= 0, np.arange(len(centres))[:, None]
        real = (softplus(-scores[at, windows]) * present).sum(axis=1)
        sizes = present.sum(axis=1)
        ruled_out = np.zeros(len(centres))  # summed over the pairs of a centre
        if self.config.exclude == "pair":
            ruled_out = (noise[at, windows] * present).sum(axis=1)
        elif self.config.exclude == "window":
            ids = np.sort(windows, axis=1)
            first = (ids >= 0) & (ids != np.pad(ids[:, :-1], ((0, 0), (1, 0)), constant_values=-1))
            ruled_out = sizes * (noise[at, ids] * first).sum(axis=1)
        losses: FloatArray = real + self.config.negatives * (sizes * per_draw - ruled_out)
        return losses

    def random_streams(self) -> Mapping[str, np.random.Generator]:
        """The noise."""
        return {"noise": self._rng}

    def log_probabilities(self, v: FloatArray, outputs: FloatArray) -> FloatArray:
        """The derived estimate, normalised; NS itself defines no P(word | centre)."""
        estimate = self.log_estimate(v, outputs)
        return estimate - log_sum_exp(estimate)

    def log_estimate(self, v: FloatArray, outputs: FloatArray) -> FloatArray:
        """(n, |V|) float64: ln P that solves P/g(P) = K·Pn(w)·e^(u_w·v), as holds at the objective's optimum.

        g(P) is the probability that w as a noise word is kept: 1 for ``none``, 1 − P for ``pair``, and for
        ``window`` Σ_N π_N (1 − P)^N, as if the words of a window were independent (MATHS.md).
        """
        log_ratio = (v @ outputs.T).astype(np.float64) + np.log(self.config.negatives * self.noise)
        if self.config.exclude == "none":
            return log_ratio
        if self.config.exclude == "pair":
            return -softplus(-log_ratio)
        # P depends on the word through R alone: it is solved once, on a grid for all words.
        height = _window_table(tuple(self.dataset.pair_statistics.window_shares.tolist()))
        log_ratio = np.minimum(log_ratio, _MOST, out=log_ratio)
        place = np.maximum(log_ratio, _LEAST)
        place -= _LEAST
        place *= _PER_UNIT
        left = np.minimum(place.astype(np.int32), len(height) - 2)
        place -= left
        log_kept = height.take(left)
        log_kept += place * (height.take(left + 1) - log_kept)
        log_ratio += log_kept
        return log_ratio

    def associations(
        self, inputs: FloatArray, outputs: FloatArray, centres: IntArray, contexts: IntArray, shares: FloatArray
    ) -> FloatArray:
        """(n,) float64: the scores u·v themselves."""
        scores = np.empty(len(centres))
        for first in range(0, len(centres), _SCORES_AT_ONCE):
            part = slice(first, first + _SCORES_AT_ONCE)
            scores[part] = np.einsum("ij,ij->i", inputs[centres[part]], outputs[contexts[part]])
        return scores

    @property
    def needs_windows(self) -> bool:
        """With ``exclude`` = ``window`` a noise word is ruled out by every word of the window."""
        return self.config.exclude == "window"

    def association_targets(
        self, log_p: FloatArray, contexts: IntArray, shares: FloatArray, outside: FloatArray | None = None
    ) -> FloatArray:
        """(n,) float64: ln P − ln g(P) − ln Pn(w) − ln K; without g, α and subsampling, PMI − ln K.

        For ``exclude`` = ``window``, g is ``outside`` if it is known. Infinite where w is always ruled out, as
        then nothing pushes it away. Source: Levy & Goldberg 2014.
        """
        with np.errstate(divide="ignore"):
            log_kept = self._log_kept(log_p) if outside is None or not self.needs_windows else np.log(outside)
        return log_p - log_kept - np.log(self.config.negatives * self.noise[contexts])

    def _log_kept(self, log_p: FloatArray) -> FloatArray:
        """Ln g(P): of the probability that a word with ln P = ``log_p`` is kept when it is drawn as noise."""
        if self.config.exclude == "none":
            return np.zeros_like(log_p)
        shares = np.array([0.0, 1.0])
        if self.config.exclude == "window":
            shares = self.dataset.pair_statistics.window_shares
        with np.errstate(divide="ignore"):
            log_kept: FloatArray = np.log(_kept(-np.expm1(log_p), shares)[0])
        return log_kept

    @cached_property
    def _rng(self) -> np.random.Generator:
        return generator(self.config.seed, "noise", self.number)

    @cached_property
    def _noise(self) -> Noise:
        return Noise.of(self.dataset.vocabulary, self.config.noise_exponent)

    @cached_property
    def _expected(self) -> FloatArray:
        """(|V|,) float32: expected noise hits of each word per pair."""
        return (self.config.negatives * self.noise).astype(np.float32)


_SCORES_AT_ONCE = 1 << 14
"""Pairs scored at once in ``associations``: 13 MB of vectors of 100 dimensions."""

_LEAST, _MOST, _PER_UNIT = -24.0, 80.0, 256
"""Grid of ln R on which ``window`` is solved: below it ln P = ln R to nine decimals, and no score exceeds it."""


@lru_cache(maxsize=4)
def _window_table(shares: tuple[float, ...]) -> FloatArray:
    """(nodes,) float64: ln g(P) = ln P − ln R on the grid; linear interpolation is accurate to 1e-6."""
    log_ratio = np.linspace(_LEAST, _MOST, round((_MOST - _LEAST) * _PER_UNIT) + 1)
    return _solve_window(log_ratio, np.array(shares)) - log_ratio


def _solve_window(log_ratio: FloatArray, shares: FloatArray) -> FloatArray:
    """Ln P with P = R·g(P), g(P) = Σ_N shares[N]·(1 − P)^N, for R = e^log_ratio.

    P − R·g(P) rises and is concave, so Newton's method from P = 0 converges monotonically to the root.
    """
    ratio = np.exp(np.minimum(log_ratio, 80.0))
    p = np.zeros_like(ratio)
    for _ in range(100):
        g, slope = _kept(1 - p, shares)
        step = (ratio * g - p) / (1 + ratio * slope)
        p += step
        if np.all(step <= 1e-12 * p):
            break
    small = p < 0.5  # for small P, ln R + ln g(P) is more accurate than ln P
    return np.where(
        small, log_ratio + np.log(_kept(np.where(small, 1 - p, 1), shares)[0]), np.log(np.maximum(p, 0.5))
    )


def _kept(q: FloatArray, shares: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Σ_N shares[N]·q^N and its derivative, by Horner's rule."""
    value, slope = np.zeros_like(q), np.zeros_like(q)
    for share in shares[::-1]:
        slope = slope * q + value
        value = value * q + share
    return value, slope
