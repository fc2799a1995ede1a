"""Blocks of pairs: every pair of the text once, none across sentences, the same for all methods."""

from collections import Counter
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.word2vec.toys import blocks_of, pairs_of, random_dataset, random_sentences, toy_config
from w2v_gui.word2vec.corpus.corpus import make_corpus
from w2v_gui.word2vec.dataset import pair_blocks as blocks
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.dataset.pair_blocks import (
    BY_CENTRE,
    ENOUGH_BLOCKS,
    TINY_VOCABULARY_WORDS,
    PairStream,
    Tiling,
)
from w2v_gui.word2vec.errors import Cancelled, CorpusError
from w2v_gui.word2vec.objectives.hierarchical_softmax import HierarchicalSoftmax

BY_CONTEXT = HierarchicalSoftmax.tiling
TILINGS = pytest.mark.parametrize("tiling", [BY_CENTRE, BY_CONTEXT], ids=lambda tiling: tiling.rows)
CUTS = (
    BY_CENTRE,
    BY_CONTEXT,
    Tiling("contexts", width=1, stack=3, spread="windows"),
    Tiling("contexts", width=4, stack=3, spread="windows"),
    Tiling("centres", width=32, stack=2, spread="windows"),
)
"""The tilings of the methods, and small blocks, of which a short text has several stretches."""


def pairs_by_hand(dataset, window):
    """Ordered pairs at most ``window`` vocabulary words apart, sentence by sentence."""
    pairs = Counter()
    for sentence in dataset.sentences():
        known = [int(w) for w in sentence if w < len(dataset.vocabulary)]
        for i, centre in enumerate(known):
            for j in range(max(0, i - window), min(len(known), i + window + 1)):
                if j != i:
                    pairs[centre, known[j]] += 1
    return pairs


@pytest.mark.slow
@given(
    seed=st.integers(0, 10_000),
    window=st.integers(1, 9),
    words=st.sampled_from([3, 30, 400]),
    size=st.sampled_from([(40, 2), (40, 30), (3, 500)]),
    min_count=st.integers(1, 3),
    page=st.sampled_from([7, 60, 1 << 15]),
    tiling=st.sampled_from(CUTS),
)
@settings(deadline=None, max_examples=40)
def test_an_epoch_with_full_windows_has_every_pair_of_every_sentence_once(
    seed, window, words, size, min_count, page, tiling
):
    config = toy_config(window=window, dynamic_window=False, min_count=min_count)
    try:
        dataset = random_dataset(config, seed, words=words, sentences=size[0], longest=size[1])
    except CorpusError:
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "PAGE_TOKENS", page)
        drawn = list(blocks_of(dataset, config, tiling))
    found = Counter((centre, context) for block in drawn for _, centre, context, _ in pairs_of(block))
    assert found == pairs_by_hand(dataset, window)
    assert sum(block.pairs for block in drawn) == found.total()


@pytest.mark.slow
@given(seed=st.integers(0, 10_000), page=st.sampled_from([50, 700, 1 << 15]), sample=st.sampled_from([0, 0.03]))
@settings(deadline=None, max_examples=30)
def test_however_they_are_cut_into_blocks_the_pairs_are_the_same(seed, page, sample):
    config = toy_config(window=4, sample=sample, epochs=2)
    dataset = random_dataset(config, seed, words=200, sentences=40, longest=40)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "PAGE_TOKENS", page)
        first, *others = (
            Counter(
                (block.epoch, centre, context)
                for block in blocks_of(dataset, config, tiling)
                for _, centre, context, _ in pairs_of(block)
            )
            for tiling in CUTS
        )
    assert all(other == first for other in others)


@pytest.mark.parametrize("tiling", CUTS, ids=str)
@pytest.mark.parametrize("tokens", [5, 16, 17, 32, 33, 100, 33 * 16 - 3, 70 * 16 + 1])
def test_every_word_is_a_row_once_and_padding_is_no_word(tokens, tiling):
    config = toy_config()
    words = [f"w{i % 400}" for i in range(tokens)]
    dataset = Dataset.build(make_corpus([words]), config)
    rows = np.concatenate([block.rows[: block.words] for block in blocks_of(dataset, config, tiling)])
    trained = np.concatenate(list(dataset.sentences()))
    assert np.array_equal(np.sort(rows), np.sort(trained))


@TILINGS
def test_the_band_mask_marks_the_same_pairs(tiling):
    config = toy_config(window=3)
    for block in blocks_of(random_dataset(config, longest=20), config, tiling):
        centres, contexts = block.pair_list()
        assert Counter(zip(centres.tolist(), contexts.tolist(), strict=True)) == Counter(
            (centre, context) for _, centre, context, _ in pairs_of(block)
        )
        assert block.mask.shape == (block.bands, block.tiling.width, block.tiling.width + 6)


@TILINGS
def test_a_passage_trains_band_after_band_and_the_bands_of_a_block_stand_far_apart(tiling):
    config = toy_config(window=3, dynamic_window=False, epochs=1)
    words = [f"w{i:05d}" for i in range(8 * tiling.stack * tiling.width)]
    dataset = Dataset.build(make_corpus([words]), config)
    place = np.array([int(word[1:]) for word in dataset.vocabulary.words])
    drawn = [place[block.windows[:, 3]] for block in blocks_of(dataset, config, tiling)]  # where each band begins
    for begins, following in pairwise(drawn):
        both = slice(min(len(begins), len(following)))
        # A held-out stretch may stand between two bands, or move the words behind it.
        assert np.mean(following[both] - begins[both] == tiling.width) > 0.9
        assert np.diff(begins).min() > 4 * tiling.width


def test_wide_bands_have_the_same_pairs():
    config = toy_config(window=3)
    dataset = Dataset.build(make_corpus([[f"w{i}" for i in range(2000)]]), config)
    wide, narrow = Counter(), Counter()
    for block in blocks_of(dataset, config, Tiling("contexts", width=256, stack=2)):
        assert block.windows.shape[1] == 256 + 2 * 3
        wide.update(zip(*block.pair_list(), strict=True))
    for block in blocks_of(dataset, config, BY_CONTEXT):
        narrow.update((centre, context) for _, centre, context, _ in pairs_of(block))
    assert wide == narrow


@pytest.mark.parametrize("width", [1, 4, 32])
def test_bands_spread_by_windows_share_no_word_and_stand_in_one_stretch_of_text(width):
    config = toy_config(window=3, dynamic_window=False, epochs=1)
    tiling = Tiling("contexts", width=width, stack=50, spread="windows")
    words = [f"w{i:05d}" for i in range(51 * tiling.words)]
    dataset = Dataset.build(make_corpus([words]), config)
    place = np.array([int(word[1:]) for word in dataset.vocabulary.words])
    least = width + 2 * 3
    drawn = list(blocks_of(dataset, config, tiling))
    for block in drawn:
        begins = place[block.windows[:, 3]]
        assert len(begins) <= tiling.stack
        assert np.diff(begins).min() >= least
        assert np.median(np.diff(begins)) < 2 * least
        assert np.ptp(begins) < (least + 2 * width) * tiling.stack
        words, counts = np.unique(block.windows, return_counts=True)
        assert counts[words > 0].max() == 1  # 0 also stands for no word


def test_a_page_is_finished_as_it_was_begun_and_the_next_is_cut_anew(monkeypatch):
    monkeypatch.setattr(blocks, "PAGE_TOKENS", 400)
    config = toy_config(window=2, epochs=1)
    dataset = Dataset.build(make_corpus([[f"w{i % 90}" for i in range(1500)]]), config)

    def stream(spread):
        tiling = Tiling("contexts", width=1, stack=5, spread=spread)
        return PairStream(dataset.text, config, np.random.default_rng(0), tiling)

    before, other = stream("page"), stream("windows")
    begun = [before.draw() for _ in range(30)]
    other.restore(before.state())
    goes_on, is_new = (list(iter(each.draw, None)) for each in (before, other))
    same = [np.array_equal(one.windows, two.windows) for one, two in zip(goes_on, is_new, strict=True)]
    end_of_page = same.index(False)
    assert 0 < end_of_page < 400 // 5
    whole, resumed = (
        Counter(pair for block in drawn for pair in zip(*block.pair_list(), strict=True))
        for drawn in (begun + goes_on, begun + is_new)
    )
    assert resumed == whole
    assert other.state().counters.spread == "windows"


def test_dynamic_windows_are_uniform_from_one_to_m():
    config = toy_config(window=4)
    dataset = random_dataset(config, sentences=1, longest=2, words=3, seed=5)
    long = Dataset.build(make_corpus([["a", "b"] * 20_000]), config)
    radii = np.concatenate([np.maximum(b.left, b.right).ravel()[: b.words] for b in blocks_of(long, config)])
    shares = np.bincount(radii, minlength=5)[1:] / len(radii)
    np.testing.assert_allclose(shares, 0.25, atol=0.01)
    assert dataset is not None


def test_subsampling_is_drawn_anew_each_epoch_and_brings_distant_words_together():
    config = toy_config(sample=0.01, epochs=2, window=1, dynamic_window=False)
    dataset = Dataset.build(make_corpus([["x", "the", "the", "the", "y", "the"] * 50 for _ in range(20)]), config)
    ids = dataset.vocabulary.ids
    epochs = {1: [], 2: []}
    pairs = Counter()
    for block in blocks_of(dataset, config):
        epochs[block.epoch] += block.rows[: block.words].tolist()
        pairs.update((centre, context) for _, centre, context, _ in pairs_of(block))
    assert epochs[1] != epochs[2]
    kept = np.mean([word == ids["the"] for word in epochs[1]])
    share = dataset.vocabulary.frequencies * dataset.keep
    assert kept == pytest.approx(share[ids["the"]] / share.sum(), abs=0.05)
    assert pairs[ids["x"], ids["y"]] > 0


@TILINGS
def test_a_tiny_vocabulary_gets_small_blocks(tiling, monkeypatch):
    config = toy_config()
    small = Dataset.build(make_corpus([["a", "b", "c"] * 400]), config)
    words = [f"w{i}" for i in range(tiling.stack * tiling.width)]
    large = Dataset.build(make_corpus([words] * 6), config)
    assert max(b.words for b in blocks_of(small, config, tiling)) <= 6
    assert max(b.bands for b in blocks_of(small, config, tiling)) > 1
    monkeypatch.setattr(blocks, "PAGE_TOKENS", 3 * len(words))  # so that blocks are full
    assert max(b.bands for b in blocks_of(large, config, tiling)) == tiling.stack


@pytest.mark.parametrize("size", [1, 2, 3, 26, 31, 64, 65, 5000])
@TILINGS
def test_a_fitted_tiling_has_about_as_many_words_as_it_may(tiling, size):
    fitted = tiling.fitted(size)
    most = min(tiling.words, 2 * size)
    assert 0.75 * most <= fitted.words <= most
    assert fitted.stack >= min(tiling.stack, 2)


@TILINGS
def test_a_tiny_vocabulary_gets_larger_blocks_the_longer_the_training(tiling):
    words = [tiling.fitted(2, total).words for total in (0, 100, 10_000, 100_000, 10**9)]
    assert words == sorted(words)
    assert words[:2] == [4, 4]
    assert 10_000 / ENOUGH_BLOCKS * 0.7 <= words[2] <= 10_000 / ENOUGH_BLOCKS
    assert words[-1] == tiling.words
    assert tiling.fitted(TINY_VOCABULARY_WORDS, 10**9) == tiling.fitted(TINY_VOCABULARY_WORDS)


def test_progress_runs_from_zero_to_one_without_gaps():
    config = toy_config(epochs=3, sample=0.05)
    drawn = list(blocks_of(random_dataset(config), config))
    assert drawn[0].progress[0] < 0.05
    assert drawn[-1].progress[1] == 1
    assert all(b.progress[1] <= c.progress[0] for b, c in pairwise(drawn))
    assert [b.epoch for b in drawn] == sorted(b.epoch for b in drawn)
    assert {b.epoch for b in drawn} == {1, 2, 3}


def test_the_expected_number_of_pairs_is_close():
    config = toy_config(window=3, sample=0.02, epochs=20)
    dataset = random_dataset(config, sentences=400)
    pairs = sum(block.pairs for block in blocks_of(dataset, config))
    assert pairs / 20 == pytest.approx(dataset.pairs_per_epoch, rel=0.03)


def test_the_head_of_a_block_holds_its_first_bands():
    config = toy_config()
    block = next(blocks_of(random_dataset(config, words=200, sentences=200), config))
    head = block.head(1)
    assert head.bands == 1
    assert list(pairs_of(head)) == [pair for pair in pairs_of(block) if pair[0] == 0]


def test_held_out_words_are_never_trained_on():
    config = toy_config(window=3)
    sentences = random_sentences(np.random.default_rng(1), sentences=500)
    marked = [[f"{word}_{i}" for word in sentence] for i, sentence in enumerate(sentences)]
    dataset = Dataset.build(make_corpus(marked), config)
    probed = set(dataset.probe.centres.tolist())
    trained = {centre for block in blocks_of(dataset, config) for _, centre, _, _ in pairs_of(block)}
    assert probed
    assert not probed & trained


def test_about_two_percent_of_the_tokens_are_held_out():
    config = toy_config()
    for longest in (12, 6000):  # sentences, and stretches of long ones
        dataset = random_dataset(config, sentences=50_000 // longest + 1, longest=longest)
        trained = sum(map(len, dataset.sentences()))
        assert 0.015 <= 1 - trained / len(dataset.corpus.tokens) <= 0.02


def test_no_window_crosses_a_held_out_stretch():
    config = toy_config(window=2, dynamic_window=False)
    words = [f"w{i}" for i in range(20_000)]
    dataset = Dataset.build(make_corpus([words]), config)
    number = {i: int(word[1:]) for i, word in enumerate(dataset.vocabulary.words)}
    for block in blocks_of(dataset, config):
        for _, centre, context, _ in pairs_of(block):
            assert abs(number[centre] - number[context]) <= 2


@pytest.mark.parametrize(
    ("sentences", "values", "says"),
    [
        ([], {}, "no words"),
        ([["a", "b", "a"]], {"min_count": 5}, "the most frequent, “a”, is 2. Lower Min. count"),
        ([["a", "b", "a"]], {"min_count": 2}, "“a” is the only word"),
        ([["a", "a"]], {}, "single word"),
        ([["a"], ["b"]], {}, "running text"),
        ([["a", "b", "a"]] * 5, {"sample": 1e-12}, "Raise Subsample"),
    ],
)
def test_a_corpus_without_pairs_is_refused_with_a_sentence_that_says_what_to_do(sentences, values, says):
    with pytest.raises(CorpusError, match=says):
        Dataset.build(make_corpus(sentences, name="notes.txt"), toy_config(**values))


def test_building_can_be_called_off():
    with pytest.raises(Cancelled):
        Dataset.build(make_corpus([["a", "b"]]), toy_config(), cancelled=lambda: True)
