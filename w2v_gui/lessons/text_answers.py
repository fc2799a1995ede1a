"""Answers about the text and the vocabulary: noise distribution, tree, and what never reaches training."""

import math

import numpy as np

from w2v_gui.lessons.answering import Register, Verdict, only
from w2v_gui.lessons.numbers import decimal, percent, small, whole
from w2v_gui.lessons.scene import NotYet, Scene
from w2v_gui.word2vec.arrays import IntArray
from w2v_gui.word2vec.dataset.trees import average_turns, entropy_bits
from w2v_gui.word2vec.dataset.word_tree import WordTree, build_huffman_tree
from w2v_gui.word2vec.objectives.negative_sampling import NegativeSampling

TEXT_ANSWERS = Register()
answer = TEXT_ANSWERS.answer

FEW_WORDS = 10
"""Words of the small tree whose merges a lesson shows."""
SHARE_MARGIN = 0.03
"""A share nearer than this to a limit between two options is too close to call."""


@answer(options="more less same", figures="word share noise", margin="the two shares differ by less than 3 %")
def noise_share_of_the_most_frequent(scene: Scene) -> Verdict:
    """Whether the most frequent word is drawn as noise as often as it occurs."""
    frequencies, noise = scene.snapshot.vocabulary.frequencies, _sampling(scene).noise
    ratio = noise[0] / frequencies[0]
    return only(
        _compared(ratio),
        _nearly_same(ratio),
        word=scene.snapshot.vocabulary.words[0],
        share=percent(frequencies[0]),
        noise=percent(noise[0]),
    )


@answer(options="more less same", figures="word times count", margin="the two shares differ by less than 3 %")
def noise_share_of_the_rarest(scene: Scene) -> Verdict:
    """Whether the rarest word is drawn as noise as often as it occurs."""
    vocabulary, noise = scene.snapshot.vocabulary, _sampling(scene).noise
    ratio = noise[-1] / vocabulary.frequencies[-1]
    return only(
        _compared(ratio),
        _nearly_same(ratio),
        word=vocabulary.words[-1],
        times=decimal(ratio, 1),
        count=whole(vocabulary.counts[-1]),
    )


@answer(options="same double four", figures="K larger dots more ratio")
def cost_with_four_times_the_noise(scene: Scene) -> Verdict:
    """Dot products of a pair with 4K noise words in the place of K."""
    k = _sampling(scene).config.negatives
    ratio = (4 * k + 1) / (k + 1)
    nearest = min({"same": 1.0, "double": 2.0, "four": 4.0}.items(), key=lambda each: abs(each[1] - ratio))[0]
    return only(
        nearest,
        K=whole(k),
        larger=whole(4 * k),
        dots=whole(k + 1),
        more=whole(4 * k + 1),
        ratio=decimal(ratio, 1),
    )


@answer(
    options="same half quarter",
    figures="K larger spread smaller ratio",
    margin="the ratio is within 0.05 of a limit between two options",
)
def spread_with_four_times_the_noise(scene: Scene) -> Verdict:
    """Relative spread of the noise part of Δv with 4K draws in the place of K, the vectors as they are."""
    snapshot, (centre, _) = scene.snapshot, scene.pair
    if not snapshot.pairs:
        raise NotYet
    objective = _sampling(scene)
    rows = snapshot.outputs.astype(np.float64)
    pushes = -(1 / (1 + np.exp(-rows @ snapshot.inputs[centre])))[:, None] * rows  # (|V|, d): of one draw
    mean = objective.noise @ pushes
    variance = float(objective.noise @ ((pushes - mean) ** 2).sum(axis=1))
    k = snapshot.config.negatives

    def spread(draws: int) -> float:
        return math.sqrt(variance / draws) / float(np.linalg.norm(mean))

    ratio = spread(4 * k) / spread(k)
    key = "half" if 0.375 < ratio < 0.75 else "same" if ratio >= 0.75 else "quarter"
    close = min(abs(ratio - 0.375), abs(ratio - 0.75)) < 0.05
    return only(
        key,
        close,
        K=whole(k),
        larger=whole(4 * k),
        spread=small(spread(k), 3),
        smaller=small(spread(4 * k), 3),
        ratio=decimal(ratio),
    )


@answer(options="same double ten", figures="K larger loss more ratio")
def loss_with_twice_the_noise(scene: Scene) -> Verdict:
    """The untrained loss of the pair shown, with twice its noise words: each draw that counts adds ln 2."""
    k = _sampling(scene).config.negatives
    noise = sum(row.role == "noise" for row in scene.shown_rows())
    loss, more = (1 + noise) * math.log(2), (1 + 2 * noise) * math.log(2)
    ratio = more / loss
    nearest = min({"same": 1.0, "double": 2.0, "ten": 10.0}.items(), key=lambda each: abs(each[1] - ratio))[0]
    return only(
        nearest,
        K=whole(k),
        larger=whole(2 * k),
        loss=decimal(loss, 3),
        more=decimal(more, 3),
        ratio=decimal(ratio),
    )


@answer(options="rare frequent alphabet", figures="first second sum")
def first_merge(scene: Scene) -> Verdict:
    """Which two of the ten words the algorithm merges first: the two with the smallest counts."""
    words, counts = few_words(scene)
    pair = [~int(child) for child in build_huffman_tree(np.array(counts)).children[0]]
    lightest = sorted(counts)[:2]
    key = "rare" if sorted(counts[i] for i in pair) == lightest else "frequent"
    first, second = (words[i] for i in pair)
    return only(key, first=first, second=second, sum=whole(sum(counts[i] for i in pair)))


@answer(figures="words turns dots")
def words_with_the_shortest_path(scene: Scene) -> Verdict:
    """The words with the fewest turns: these may be clicked."""
    depths, words = _tree(scene).depths, scene.snapshot.vocabulary.words
    found = [words[i] for i in np.flatnonzero(depths == depths.min())]
    shown = ", ".join(found[:3])
    least = int(depths.min())
    return Verdict(frozenset(found), {"words": shown, "turns": whole(least), "dots": whole(least)})


@answer(
    options="half log noise", figures="average text entropy log size worst", margin="within 0.3 turns of a limit"
)
def average_path(scene: Scene) -> Verdict:
    """The mean number of turns per trained pair, and per word of the running text, beside log₂ |V|."""
    objective, size = scene.snapshot.objective, len(scene.snapshot.vocabulary)
    average, shares = objective.average_dot_products(), scene.snapshot.vocabulary.frequencies
    log = math.log2(size)
    key = "log" if average < 2 * log else "half"
    return only(
        key,
        close=abs(average - 2 * log) < 0.3,
        average=decimal(average, 1),
        text=decimal(average_turns(_tree(scene), shares)),
        entropy=decimal(entropy_bits(shares)),
        log=decimal(log, 1),
        size=whole(size),
        worst=whole(_tree(scene).depths.max()),
    )


@answer(options="double one none", figures="before after", margin="the path grows by 0.4 to 0.6 turns")
def path_of_twice_the_words(scene: Scene) -> Verdict:
    """How the mean path grows if every word is split into two, each half as frequent: by one turn."""
    counts = scene.snapshot.vocabulary.counts

    def mean(weights: IntArray) -> float:
        return float(build_huffman_tree(weights).depths @ weights / weights.sum())

    before, after = mean(2 * counts), mean(np.sort(np.concatenate([counts, counts]))[::-1].copy())
    key = "double" if after > 1.8 * before else "one" if after - before > 0.5 else "none"
    return only(key, 0.4 < after - before < 0.6, before=decimal(before), after=decimal(after))


@answer(options="none fewer more", figures="left distinct kept share", margin="the share is within 3 % of a half")
def words_below_the_minimum_count(scene: Scene) -> Verdict:
    """Which part of the distinct words is left out of the vocabulary, and which part of the tokens."""
    dataset = scene.snapshot.dataset
    distinct, size = len(dataset.corpus.words), len(dataset.vocabulary)
    left = distinct - size
    key = "none" if left == 0 else "fewer" if left < distinct / 2 else "more"
    tokens = int(dataset.corpus.counts.sum())
    lost = 1 - int(dataset.vocabulary.counts.sum()) / tokens
    return only(
        key,
        left > 0 and abs(left / distinct - 0.5) < SHARE_MARGIN,
        left=whole(left),
        distinct=whole(distinct),
        kept=whole(size),
        share=percent(lost),
    )


@answer(options="rare frequent", figures="rare frequent left", margin="they differ by less than 3 % of the text")
def what_drops_most_words(scene: Scene) -> Verdict:
    """Whether the minimum count or subsampling leaves out more words of the running text, in one epoch."""
    dataset = scene.snapshot.dataset
    tokens, counts = int(dataset.corpus.counts.sum()), dataset.vocabulary.counts
    rare, left = tokens - int(counts.sum()), float(dataset.keep @ counts)
    frequent = tokens - rare - left
    return only(
        "rare" if rare > frequent else "frequent",
        abs(rare - frequent) < SHARE_MARGIN * tokens,
        rare=whole(rare),
        frequent=whole(frequent),
        left=whole(left),
    )


@answer(options="most half few", figures="word kept share rare", margin="the share kept is within 3 % of a limit")
def kept_of_the_most_frequent(scene: Scene) -> Verdict:
    """Which part of the occurrences of the most frequent word subsampling keeps: over 2/3, 1/3 to 2/3, less."""
    dataset = scene.snapshot.dataset
    kept = float(dataset.keep[0])
    key = "most" if kept > 2 / 3 else "half" if kept > 1 / 3 else "few"
    close = min(abs(kept - 1 / 3), abs(kept - 2 / 3)) < SHARE_MARGIN
    return only(
        key,
        close,
        word=dataset.vocabulary.words[0],
        kept=percent(kept),
        share=percent(float(dataset.vocabulary.frequencies[0])),
        rare=percent(float(dataset.keep[-1])),
    )


@answer(options="always often rarely", figures="window share near", margin="within 3 % of a limit")
def far_neighbour(scene: Scene) -> Verdict:
    """How often a word at the greatest distance m is a context, the window drawn from 1…m: one time in m."""
    config = scene.snapshot.config
    share = 1 / config.window if config.dynamic_window else 1.0
    key = "always" if share > 0.9 else "often" if share > 0.4 else "rarely"
    return only(
        key,
        abs(share - 0.4) < SHARE_MARGIN,
        window=whole(config.window),
        share=percent(share),
        near=percent(1.0),
    )


@answer(options="nearer farther same", figures="kept", margin="less than 1 word in 100 is dropped")
def reach_after_subsampling(scene: Scene) -> Verdict:
    """Whether a window reaches farther once words are dropped before it is cut."""
    dataset = scene.snapshot.dataset
    kept = float(dataset.keep @ dataset.vocabulary.frequencies)
    return only("farther" if kept < 0.999 else "same", 0.99 < kept < 0.999, kept=percent(kept))


def kept_draws(scene: Scene) -> str:
    """κ: the share of noise draws that are not ruled out, over the whole text."""
    return percent(NegativeSampling(scene.snapshot.dataset, scene.focus.config).kept_share())


def few_words(scene: Scene) -> tuple[list[str], list[int]]:
    """Up to ten words from the whole range of counts, by falling count, with their counts."""
    vocabulary = scene.snapshot.vocabulary
    size = min(FEW_WORDS, len(vocabulary))
    places = np.unique(np.geomspace(1, len(vocabulary), size).astype(int) - 1).tolist()
    places += [i for i in range(len(vocabulary)) if i not in places][: size - len(places)]
    return [vocabulary.words[i] for i in sorted(places)], [int(vocabulary.counts[i]) for i in sorted(places)]


def _compared(ratio: float) -> str:
    return "same" if abs(ratio - 1) < 1e-9 else "less" if ratio < 1 else "more"


def _nearly_same(ratio: float) -> bool:
    return 1e-9 < abs(ratio - 1) < SHARE_MARGIN


def _sampling(scene: Scene) -> NegativeSampling:
    objective = scene.snapshot.objective
    if not isinstance(objective, NegativeSampling):
        raise NotYet
    return objective


def _tree(scene: Scene) -> WordTree:
    return scene.snapshot.dataset.tree_for(scene.snapshot.config)
