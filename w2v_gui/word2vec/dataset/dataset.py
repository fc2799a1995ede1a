"""What all methods share: vocabulary, tree, the text to train on and the pairs held out; trains nothing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from w2v_gui.word2vec.arrays import FloatArray, IntArray
from w2v_gui.word2vec.config import SETTINGS, Config
from w2v_gui.word2vec.corpus.corpus import Corpus
from w2v_gui.word2vec.dataset.held_out import Probe, draw_probe
from w2v_gui.word2vec.dataset.training_text import Page, TrainingText
from w2v_gui.word2vec.dataset.vocabulary import Vocabulary
from w2v_gui.word2vec.dataset.word_tree import WordTree, build_huffman_tree
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP, Cancelled, CorpusError
from w2v_gui.word2vec.randomness import SHARED_SEED, generator

HELD_OUT = 0.02
"""Share of the tokens held out for the probe, at most."""
MOST_HELD_OUT = 20_000
"""Tokens held out, at most: enough for the probe's 2,000 pairs, and a long text keeps the rest to learn from."""
TRIAL_TOKENS = 1_000_000
"""Tokens of which windows are drawn to foresee how many pairs there will be."""
TRIAL_CENTRES = 20_000
"""Centres whose windows the statistics keep, at most."""


@dataclass(frozen=True, eq=False)
class Dataset:
    """One corpus made ready for training under the settings that all methods share.

    It does not depend on the seed: trainings with different seeds hold out the same pairs and learn from the same
    rest. Which pieces of text are held out depends on the corpus alone; which pairs are drawn from them also on
    window, dynamic_window, sample and min_count, as trained pairs do.

    Attributes:
        corpus: the whole text.
        config: the settings it was made with; of them window, subsampling, min_count and seed matter here.
        vocabulary: its words of at least ``min_count`` occurrences.
        tree: Huffman tree of their counts.
        keep: (|V|,) float64 probability that subsampling keeps an occurrence.
        text: the training tokens and the held-out ones, as pieces that no window crosses.
        probe: held-out pairs, the same for all methods; none if the text is too short to spare any.
        pair_statistics: what a trial draw of windows showed.
    """

    corpus: Corpus
    config: Config
    vocabulary: Vocabulary
    tree: WordTree
    keep: FloatArray
    text: TrainingText
    probe: Probe
    pair_statistics: "PairStatistics"

    @classmethod
    def build(cls, corpus: Corpus, config: Config, *, cancelled: Callable[[], bool] | None = None) -> "Dataset":
        """Prepare ``corpus``.

        Args:
            corpus: the text.
            config: window, dynamic_window, sample and min_count are used.
            cancelled: asked several times a second whether to stop.

        Raises:
            CorpusError: nothing to train on: no word frequent enough, only one, or no two that stand together.
            Cancelled: ``cancelled`` said so.
        """

        def poll() -> None:
            if cancelled is not None and cancelled():
                raise Cancelled

        vocabulary = Vocabulary.from_corpus(corpus, config.min_count)
        _check_vocabulary(corpus, vocabulary, config)
        poll()
        tree = build_huffman_tree(vocabulary.counts, poll)
        keep = vocabulary.keep_probability(config.sample)
        room = min(int(HELD_OUT * len(corpus.tokens)), MOST_HELD_OUT)
        text = TrainingText.from_corpus(corpus, keep, room, generator(SHARED_SEED, "held-out pieces"), poll)
        probe = draw_probe(text, config, generator(SHARED_SEED, "probe"), poll)
        poll()
        statistics = PairStatistics.make(text, config, len(vocabulary))
        if statistics.pairs_per_epoch == 0:
            raise _no_pair(corpus, len(vocabulary), config)
        return cls(corpus, config, vocabulary, tree, keep, text, probe, statistics)

    @property
    def pairs_per_epoch(self) -> float:
        """Expected number of trained pairs in one epoch."""
        return self.pair_statistics.pairs_per_epoch

    def sentences(self) -> Iterator[IntArray]:
        """The training text piece by piece: (length,) int32 corpus ids, rare words included."""
        for piece in np.flatnonzero(~self.text.held_out):
            yield self.text.tokens[self.text.starts[piece] : self.text.starts[piece + 1]]


@dataclass(frozen=True, eq=False)
class PairStatistics:
    """What windows drawn on trial, from a stream of their own, say about the training to come.

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
            # Every pair is seen from both sides equally often, so contexts count like centres.
            counts += np.bincount(page.tokens, weights=contexts, minlength=size).astype(np.int64)
            # Of a small text a single round may have no pair, or too few to tell one size of window from another.
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


def _check_vocabulary(corpus: Corpus, vocabulary: Vocabulary, config: Config) -> None:
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
