"""The common interface of all objectives: rows of an output matrix with labels.

For a centre with input vector v, an objective chooses rows u of its output matrix and gives each a label. With
error = label − probability, the probability being the model's, one step of gradient descent moves

    v by η · Σ error·u        and each row u by η · error·v.

An objective implements this twice: for one pair, as ``terms`` (which *One update* shows), and for a whole block
    of
pairs, as ``train`` (which is fast). Tests check that ``train`` equals the sum over ``terms``.
"""

from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from w2v_gui.word2vec.arrays import FloatArray, IntArray
from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.dataset.pair_blocks import BY_CENTRE, PairBlock, Tiling
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP
from w2v_gui.word2vec.numerics import sigmoid, softplus

CAP = 64 * 0.025
"""cap·η₀: a row hit more than cap times in one block is moved as if hit cap times (MATHS.md, "Fast")."""


@dataclass(frozen=True, eq=False)
class Terms:
    """The output rows of one pair.

    Attributes:
        rows: (n,) rows of the output matrix; a row may occur twice.
        labels: (n,) float64, 1 or 0: the target of the row's probability.
        weights: (n,) float64, weight of the term; 0 for an excluded draw.
    """

    rows: IntArray
    labels: FloatArray
    weights: FloatArray


@dataclass(frozen=True)
class Term:
    """One line of *One update*: a row of the output matrix with score, probability and error.

    Attributes:
        row: the output row; −1 for the rest of the vocabulary taken together.
        word: vocabulary id the row belongs to; −1 for an inner node and for the rest of the vocabulary.
        role: ``"real"``, ``"noise"``, ``"excluded"`` (an excluded noise draw), ``"turn"``, ``"other"`` (one more
            word of the vocabulary) or ``"rest"``.
        number: k of noise word k, j of turn j, rank of a word by probability, all from 1; 0 where none applies.
        bit: turn taken, 0 left, 1 right; −1 if the term is no turn.
        label: target of the probability.
        score: u·v; nan for the rest.
        probability: σ(u·v); for a turn σ(±u·v), the probability of the turn taken; for softmax P(word | centre).
        error: weight · (label − σ(u·v)), resp. label − P: how far the row is pulled (+) or pushed (−).
        loss: the term's share of the loss, in nats.
        weight: 0 for an excluded draw, else 1.
        words_left: words left below the node after this turn; 0 if the term is no turn.
        product: probability of all turns so far; 0 if the term is no turn.
    """

    row: int
    word: int
    role: str
    number: int
    label: float
    score: float
    probability: float
    error: float
    loss: float
    bit: int = -1
    weight: float = 1.0
    words_left: int = 0
    product: float = 0.0


class Objective(ABC):
    """An objective bound to a dataset and settings. Cheap to create; tables for training are made on first use.

    A subclass is one file: it sets the class variables and implements the abstract methods.

    Attributes:
        key: its name on command lines and in registries.
        label: marked English name, context ``"objectives"``.
        short: short name.
        settings: fields of ``Config`` with scope ``"objective"`` that this one uses.
        cost_label: what ``average_dot_products`` is, marked in context ``"objectives"``; empty for nothing.
        normalised: whether it defines P(word | centre) itself; otherwise ``log_probabilities`` is an estimate.
        sum_label: formula of the sum of all P, marked in context ``"objectives"``.
        sum_reason: why that sum is 1 if it is, marked likewise.
        association_label: formula of ``associations``, marked likewise.
        association_target_label: formula of ``association_targets``, marked likewise.
        words_have_outputs: whether row i of the output matrix belongs to word i.
        tiling: how its blocks are cut.
        cap: largest number of hits of one row in one block that count in full.
        number: index among the objectives that train in parallel; each has its own random streams.

    Args:
        dataset: what it is trained on.
        config: its settings.
        number: see above.
        together: number of objectives that train in parallel. Their blocks start from the same vectors, as if
            they were one block, so they share the cap.
    """

    key: ClassVar[str]
    label: ClassVar[str]
    short: ClassVar[str]
    settings: ClassVar[tuple[str, ...]] = ()
    cost_label: ClassVar[str] = ""
    normalised: ClassVar[bool]
    sum_label: ClassVar[str] = QT_TRANSLATE_NOOP("objectives", "Σ P")
    sum_reason: ClassVar[str] = QT_TRANSLATE_NOOP("objectives", "as P is defined so")
    association_label: ClassVar[str] = QT_TRANSLATE_NOOP("objectives", "log P(w|c) / p̃(w)")
    association_target_label: ClassVar[str] = QT_TRANSLATE_NOOP("objectives", "log P(w|c) / p̃(w)")
    words_have_outputs: ClassVar[bool] = True
    tiling: ClassVar[Tiling] = BY_CENTRE

    def __init__(self, dataset: Dataset, config: Config, number: int = 0, together: int = 1) -> None:
        self.dataset = dataset
        self.config = config
        self.number = number
        self.size = len(dataset.vocabulary)
        self.cap = CAP / config.learning_rate / together
        self._tally = np.zeros(self.size, np.float32)

    def output_rows(self) -> int:
        """Rows of the output matrix; one per word unless a subclass says otherwise."""
        return self.size

    @abstractmethod
    def dot_products(self, contexts: IntArray) -> FloatArray:
        """(n,) nominal dot products of a pair with each context word, by the formula."""

    def average_dot_products(self) -> float:
        """Mean of ``dot_products`` over trained pairs."""
        shares = self.dataset.pair_statistics.context_frequencies
        return float(self.dot_products(np.arange(self.size)) @ shares)

    @property
    @abstractmethod
    def initial_loss_label(self) -> str:
        """Formula of ``initial_loss``, marked in context ``"objectives"``."""

    @abstractmethod
    def initial_loss(self) -> float:
        """Expected loss per pair while all output rows are zero, in nats."""

    @abstractmethod
    def train(self, inputs: FloatArray, outputs: FloatArray, block: PairBlock, rate: float) -> float | None:
        """Take a step of gradient descent on all pairs of a part of ``block`` at once, part after part.

        Args:
            inputs: (|V|, d), changed in place.
            outputs: (output rows, d), changed in place.
            block: the pairs.
            rate: η, the learning rate of this block.

        Returns:
            The sum of the losses of ``block.measured_pairs``, each before the step of its part, in nats; None if
            there are none.
        """

    def parts(self, block: PairBlock) -> list[IntArray]:
        """Which bands of ``block`` are trained at once, part after part; those without pairs may be left out."""
        return [np.arange(block.bands)]

    @abstractmethod
    def terms(self, centre: int, context: int, rng: np.random.Generator, window: Collection[int] = ()) -> Terms:
        """The rows and labels of one pair.

        Args:
            centre: vocabulary id.
            context: vocabulary id.
            rng: random stream of the noise, if any.
            window: all context words of the centre's window, if known; used to exclude noise words.
        """

    @abstractmethod
    def table(self, terms: Terms, scores: FloatArray, context: int, top: int) -> tuple[Term, ...]:
        """The lines that *One update* shows.

        Args:
            terms: of the pair.
            scores: (n,) float64: u·v of each row.
            context: the pair's context word.
            top: how many words to list at most.
        """

    @abstractmethod
    def log_probabilities(self, v: FloatArray, outputs: FloatArray) -> FloatArray:
        """(n, |V|) float64: ln P(word | centre) for centres with vectors ``v`` (n, d); Σ P = 1 over words."""

    def log_estimate(self, v: FloatArray, outputs: FloatArray) -> FloatArray:
        """``log_probabilities`` before they are normalised; the same where the method defines P itself."""
        return self.log_probabilities(v, outputs)

    def pair_log_probabilities(
        self, inputs: FloatArray, outputs: FloatArray, centres: IntArray, contexts: IntArray
    ) -> FloatArray:
        """(n,) float64: ln P(context | centre) of n pairs, a bounded number of centres at a time."""
        distinct, place = np.unique(centres, return_inverse=True)
        result = np.empty(len(centres))
        step = max(1, 1_000_000 // self.size)
        for first in range(0, len(distinct), step):
            log_p = self.log_probabilities(inputs[distinct[first : first + step]], outputs)
            mine = np.flatnonzero((place >= first) & (place < first + step))
            result[mine] = log_p[place[mine] - first, contexts[mine]]
        return result

    @property
    def needs_windows(self) -> bool:
        """Whether ``association_targets`` depends on which words share a window, not on the pairs alone."""
        return False

    def associations(
        self, inputs: FloatArray, outputs: FloatArray, centres: IntArray, contexts: IntArray, shares: FloatArray
    ) -> FloatArray:
        """(n,) float64: how strongly the model has learned that n pairs of words belong together.

        By default ln [P(w|c) / p̃(w)].

        Args:
            inputs: (|V|, d).
            outputs: (output rows, d).
            centres: (n,) vocabulary ids.
            contexts: (n,) vocabulary ids.
            shares: (|V|,) p̃, the share of each word among the context words of trained pairs.
        """
        log_p = self.pair_log_probabilities(inputs, outputs, centres, contexts)
        return log_p - np.log(shares[contexts])

    def association_targets(
        self, log_p: FloatArray, contexts: IntArray, shares: FloatArray, outside: FloatArray | None = None
    ) -> FloatArray:
        """(n,) float64: ``associations`` at the optimum of the objective.

        Args:
            log_p: (n,) ln P(w|c) of n pairs in the text.
            contexts: (n,) vocabulary ids: their words w.
            shares: (|V|,) p̃.
            outside: (n,) in which share of the pairs of c the word w is not in the window; None if unknown. Used
                only where ``needs_windows``.
        """
        return log_p - np.log(shares[contexts])

    def expected_losses(
        self, inputs: FloatArray, outputs: FloatArray, centres: IntArray, windows: IntArray
    ) -> FloatArray:
        """Sum up the losses that the pairs of each centre have under these vectors.

        A method that defines P has the loss −ln P. Of another one each pair is drawn once, unless it overrides
        this with the expected value.

        Args:
            inputs: (|V|, d).
            outputs: (output rows, d).
            centres: (n,) word ids.
            windows: (n, 2m) context words of each centre, −1 where a window is shorter than 2m.

        Returns:
            (n,) float64, nats.
        """
        row, column = np.nonzero(windows >= 0)
        of, contexts = centres[row], windows[row, column]
        if self.normalised:
            each = -self.pair_log_probabilities(inputs, outputs, of, contexts)
        else:
            rng, each = np.random.default_rng(0), np.empty(len(row))
            for pair, (at, context) in enumerate(zip(row.tolist(), contexts.tolist(), strict=True)):
                terms = self.terms(int(of[pair]), context, rng, windows[at][windows[at] >= 0].tolist())
                scores = outputs[terms.rows].astype(np.float64) @ inputs[of[pair]].astype(np.float64)
                each[pair] = self.losses(terms, scores).sum()
        sums: FloatArray = np.bincount(row, weights=each, minlength=len(centres)).astype(np.float64)
        return sums

    def probabilities(self, scores: FloatArray) -> FloatArray:
        """(n,) probabilities to compare with the labels: σ of every score, unless a subclass couples them."""
        return sigmoid(scores)

    def losses(self, terms: Terms, scores: FloatArray) -> FloatArray:
        """(n,) share of every term in the loss: −ln of the probability of its label, weighted."""
        return terms.weights * softplus(np.where(terms.labels > 0, -scores, scores))

    def random_streams(self) -> Mapping[str, np.random.Generator]:
        """The random streams that ``train`` draws from, by name; a resumed training continues them."""
        return {}

    def _rates(self, hits: FloatArray, rate: float, like: FloatArray) -> FloatArray:
        """Learning rates of rows hit ``hits`` times, η·min(1, cap/h), in the type of ``like``."""
        excess = hits * like.dtype.type(1 / self.cap)
        rates: FloatArray = np.divide(rate, np.maximum(excess, 1), dtype=like.dtype)
        return rates

    def _centre_rates(self, block: PairBlock, rate: float, like: FloatArray) -> FloatArray:
        """(n,) learning rates of the rows of a block whose rows are centres; a pair is a hit of its centre."""
        return self._rates(self._total(block.rows, block.row_pairs), rate, like)

    def _total(self, ids: IntArray, counts: FloatArray) -> FloatArray:
        """For every j the sum of ``counts`` over all positions with the id ``ids[j]``; float32."""
        self._tally[ids] = 0
        np.add.at(self._tally, ids, counts.astype(np.float32, copy=False))
        return self._tally.take(ids)
