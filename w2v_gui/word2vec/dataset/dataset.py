"""A corpus prepared for training: vocabulary, trees, training text and held-out pairs, shared by all methods."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from w2v_gui.word2vec.arrays import FloatArray, IntArray
from w2v_gui.word2vec.config import SETTINGS, Config
from w2v_gui.word2vec.corpus.corpus import Corpus
from w2v_gui.word2vec.dataset.continuation import Base, extend
from w2v_gui.word2vec.dataset.held_out import Probe, draw_probe
from w2v_gui.word2vec.dataset.training_text import Page, TrainingText
from w2v_gui.word2vec.dataset.trees import Trees
from w2v_gui.word2vec.dataset.vocabulary import Vocabulary
from w2v_gui.word2vec.dataset.word_tree import WordTree
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP, Cancelled, CorpusError
from w2v_gui.word2vec.randomness import SHARED_SEED, generator

HELD_OUT_SHARE = 0.02
"""Largest share of the tokens held out for the probe."""
MAX_HELD_OUT_TOKENS = 20_000
"""Largest number of tokens held out: enough for the 2,000 pairs of the probe."""
TRIAL_TOKENS = 1_000_000
"""Tokens whose windows are drawn on trial to estimate the number of pairs."""
MADE_WITH = frozenset({"window", "dynamic_window", "sample", "min_count"})
"""The settings that a dataset depends on; trainings that differ in others can share one."""
TRIAL_CENTRES = 20_000
"""Largest number of centres whose windows the statistics keep."""


@dataclass(frozen=True, eq=False)
class Dataset:
    """One corpus made ready for training under the settings that all methods share.

    It does not depend on the seed: trainings with different seeds use the same held-out pairs and the same
    training text. Which pieces of text are held out depends on the corpus alone; which pairs are drawn from them
    also on window, dynamic_window, sample and min_count, as trained pairs do.

    Attributes:
        corpus: the whole text; its first words are those of the vocabulary.
        config: the settings it was made with; of these only window, subsampling, min_count and seed matter here.
        vocabulary: its words of at least ``min_count`` occurrences, and all words of ``base``.
        trees: those of their counts; which one a run uses depends on its settings.
        keep: (|V|,) float64 probability that subsampling keeps an occurrence.
        text: training and held-out tokens, as pieces; no window crosses the end of a piece.
        probe: held-out pairs, the same for all methods; empty if the text is too short.
        pair_statistics: statistics of windows drawn on trial.
        base: what a training on it goes on from; None: it begins anew.
        base_ids: (n,) ids that the words of ``base`` have in ``vocabulary``; none without it.
    """

    corpus: Corpus
    config: Config
    vocabulary: Vocabulary
    trees: Trees
    keep: FloatArray
    text: TrainingText
    probe: Probe
    pair_statistics: "PairStatistics"
    base: Base | None = None
    base_ids: IntArray = field(default_factory=lambda: np.zeros(0, np.int32))

    @classmethod
    def build(
        cls,
        corpus: Corpus,
        config: Config,
        *,
        base: Base | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> "Dataset":
        """Prepare ``corpus``.

        Args:
            corpus: the text.
            config: window, dynamic_window, sample and min_count are used.
            base: what the training goes on from, whose words and counts are added to those of ``corpus``.
            cancelled: called several times a second; True stops the work.

        Raises:
            CorpusError: nothing to train on: no frequent word, only one, or no two of them near each other.
            Cancelled: ``cancelled`` returned True.
        """

        def poll() -> None:
            if cancelled is not None and cancelled():
                raise Cancelled

        base_ids: IntArray = np.zeros(0, np.int32)
        if base is None:
            vocabulary = Vocabulary.from_corpus(corpus, config.min_count)
        else:
            corpus, vocabulary, base_ids = extend(base.vocabulary, corpus, config.min_count, poll)
        check_vocabulary(corpus, vocabulary, config)
        poll()
        trees = Trees.build(vocabulary.counts, poll)
        keep = vocabulary.keep_probability(config.sample)
        room = min(int(HELD_OUT_SHARE * len(corpus.tokens)), MAX_HELD_OUT_TOKENS)
        text = TrainingText.from_corpus(corpus, keep, room, generator(SHARED_SEED, "held-out pieces"), poll)
        probe = draw_probe(text, config, generator(SHARED_SEED, "probe"), poll)
        poll()
        statistics = PairStatistics.make(text, config, len(vocabulary))
        if statistics.pairs_per_epoch == 0:
            raise _no_pair(corpus, len(vocabulary), config)
        return cls(corpus, config, vocabulary, trees, keep, text, probe, statistics, base, base_ids)

    def serves(self, corpus: Corpus, config: Config) -> bool:
        """Whether it is what ``build`` would make of ``corpus`` with ``config``."""
        return corpus is self.corpus and not MADE_WITH & set(self.config.changed_fields(config))

    @property
    def text_counts(self) -> IntArray:
        """(|V|,) int64: occurrences in ``corpus``; those of the vocabulary, but for what comes from ``base``."""
        return self.corpus.counts[: len(self.vocabulary)]

    @property
    def pairs_per_epoch(self) -> float:
        """Expected number of trained pairs in one epoch."""
        return self.pair_statistics.pairs_per_epoch

    def tree_for(self, config: Config) -> WordTree:
        """The tree that a run with ``config`` uses, if its method uses one."""
        return self.trees.tree_for(config)

    def without_words(self) -> "Dataset":
        """Return what trains the same, with empty words and sentence bounds, no base, and nothing cached.

        Training uses only the number of the words. A million of them take 100 MB, and half a second to copy to
        another process.
        """
        corpus = replace(self.corpus, words=[], counts=self.text_counts, offsets=self.corpus.offsets[:1])
        vocabulary = replace(self.vocabulary, words=[""] * len(self.vocabulary))
        # Copies, because pictures may cache something in the originals while these are written for the process.
        probe, statistics = replace(self.probe), replace(self.pair_statistics)
        # The vectors of the base are in the state of a session, which is sent apart.
        return Dataset(corpus, self.config, vocabulary, self.trees, self.keep, self.text, probe, statistics)

    def sentences(self) -> Iterator[IntArray]:
        """The training text piece by piece: (length,) int32 corpus ids, rare words included."""
        for piece in np.flatnonzero(~self.text.held_out):
            yield self.text.tokens[self.text.starts[piece] : self.text.starts[piece + 1]]


@dataclass(frozen=True, eq=False)
class PairStatistics:
    """Statistics of windows drawn on trial, from a random stream of their own.

    Attributes:
        pairs_per_epoch: expected number of pairs.
        context_counts: (|V|,) int64 pairs on trial with each word as context.
        windows: (n, 2m) int32 context words of up to ``TRIAL_CENTRES`` centres, −1 where a window is shorter
            than 2m; n ≥ 1 unless there are no pairs at all.
    """

    pairs_per_epoch: float
    context_counts: IntArray
    windows: IntArray

    @classmethod
    def make(cls, text: TrainingText, config: Config, size: int) -> "PairStatistics":
        """Draw windows for some ``TRIAL_TOKENS`` tokens: the beginning of ``text``, or all of it repeatedly."""
        rng = generator(SHARED_SEED, "survey")
        total = len(text.tokens)
        last = min(total, TRIAL_TOKENS)
        rounds = min(20, -(-TRIAL_TOKENS // (5 * last)))
        counts = np.zeros(size, np.int64)
        windows: list[IntArray] = []
        room = TRIAL_CENTRES
        for _ in range(rounds):
            page = Page.draw(text, 0, last, config, rng)
            left, right = page.reach()
            contexts = left.astype(np.int64) + right
            # The pairs are symmetric, so counts of centres are counts of contexts.
            counts += np.bincount(page.tokens, weights=contexts, minlength=size).astype(np.int64)
            # In a small text one round may have no pair, or too few to estimate the shares of the window sizes.
            if room:
                windows.append(_contexts(page, left, right, config.window, room))
                room -= len(windows[-1])
        pairs = float(counts.sum()) / rounds * total / last
        return cls(pairs, counts, np.concatenate(windows))

    @cached_property
    def context_frequencies(self) -> FloatArray:
        """(|V|,) float64: p̃(w), the share of w among the context words of trained pairs."""
        shares: FloatArray = self.context_counts / self.context_counts.sum()
        return shares

    @cached_property
    def window_shares(self) -> FloatArray:
        """(2m + 1,) float64: π_N, the share of pairs whose centre has N context words."""
        sizes = (self.windows >= 0).sum(axis=1)
        pairs = np.bincount(sizes, weights=sizes, minlength=self.windows.shape[1] + 1)
        shares: FloatArray = pairs / pairs.sum()
        return shares


def _contexts(page: Page, left: IntArray, right: IntArray, margin: int, most: int) -> IntArray:
    """(n, 2m) context words of at most ``most`` centres, spread over ``page``; −1 where there is none."""
    centres = np.flatnonzero(left.astype(np.int64) + right)
    centres = centres[:: max(1, -(-len(centres) // most))]
    steps = np.concatenate([np.arange(-margin, 0), np.arange(1, margin + 1)])
    inside = (steps >= -left[centres, None]) & (steps <= right[centres, None])
    places = np.where(inside, centres[:, None] + steps, 0)
    return np.where(inside, page.tokens[places], -1) if len(centres) else np.zeros((0, 2 * margin), np.int32)


def check_vocabulary(corpus: Corpus, vocabulary: Vocabulary, config: Config) -> None:
    """Check that there are two words to train.

    Raises:
        CorpusError: there are fewer; the sentence says why.
    """
    if len(corpus.words) == 0:
        raise CorpusError(QT_TRANSLATE_NOOP("errors", "{file} holds no words."), file=corpus.name)
    if len(vocabulary) == 0:
        raise CorpusError(
            QT_TRANSLATE_NOOP(
                "errors",
                "No word of {file} is found {min_count} times; the count of the most frequent, “{word}”, is "
                "{count}. Lower {setting}.",
            ),
            file=corpus.name,
            min_count=config.min_count,
            word=corpus.words[0],
            count=int(corpus.counts[0]),
            setting=SETTINGS["min_count"].label,
        )
    if len(vocabulary) == 1:
        hint = (
            QT_TRANSLATE_NOOP(
                "errors",
                "“{word}” is the only word of {file} that occurs {min_count} times or more; training needs two. "
                "Lower {setting}.",
            )
            if len(corpus.words) > 1
            else QT_TRANSLATE_NOOP("errors", "{file} holds a single word, “{word}”; training needs two.")
        )
        raise CorpusError(
            hint,
            word=corpus.words[0],
            file=corpus.name,
            min_count=config.min_count,
            setting=SETTINGS["min_count"].label,
        )


def _no_pair(corpus: Corpus, size: int, config: Config) -> CorpusError:
    known = np.add.reduceat(corpus.tokens < size, corpus.offsets[:-1], dtype=np.int64)
    if known.max() < 2:
        return CorpusError(
            QT_TRANSLATE_NOOP(
                "errors",
                "No sentence of {file} has two words of the vocabulary, so there is no pair to train on. "
                "Read it as running text, or lower {setting} ({min_count}).",
            ),
            file=corpus.name,
            min_count=config.min_count,
            setting=SETTINGS["min_count"].label,
        )
    return CorpusError(
        QT_TRANSLATE_NOOP(
            "errors",
            "Subsampling at {sample} leaves no pair of {file} to train on. Raise {setting}, or set it to 0 "
            "to keep every word.",
        ),
        sample=f"{config.sample:g}",
        file=corpus.name,
        setting=SETTINGS["sample"].label,
    )
