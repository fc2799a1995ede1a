"""The counted pairs are those that training draws, whether all of them are counted or a sample."""

from collections import Counter
from unittest import mock

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.word2vec.toys import blocks_of, random_dataset, random_sentences, toy_config
from w2v_gui.word2vec.analysis import pair_counts
from w2v_gui.word2vec.analysis.pair_counts import count_contexts, count_pairs, draws_the_same_pairs
from w2v_gui.word2vec.corpus.corpus import make_corpus
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.errors import Cancelled


def matrix(counts):
    """(|V|, |V|) counts of all cells: for tests of a small vocabulary."""
    size = len(counts.centre_counts)
    dense = np.zeros((size, size))
    dense[counts.centres, counts.contexts] = counts.counts
    return dense


def by_hand(dataset):
    """Expected pairs without subsampling: position by position, averaged over all windows."""
    config, text = dataset.config, dataset.text
    found = Counter()
    for piece in np.flatnonzero(~text.held_out):
        words = [w for w in text.tokens[text.starts[piece] : text.starts[piece + 1]] if text.keep[w] > 0]
        radii = range(1, config.window + 1) if config.dynamic_window else [config.window] * config.window
        for radius in radii:
            for i, centre in enumerate(words):
                for j in range(max(0, i - radius), min(len(words), i + radius + 1)):
                    found[int(centre), int(words[j])] += (i != j) / config.window
    return found


@settings(max_examples=25)
@given(st.integers(0, 1000), st.integers(1, 5), st.booleans(), st.integers(1, 3), st.integers(1, 60))
def test_without_subsampling_they_are_those_counted_position_by_position(seed, window, dynamic, least, chunk):
    config = toy_config(window=window, dynamic_window=dynamic, min_count=least)
    dataset = random_dataset(config, seed, words=8, sentences=60)
    with mock.patch.object(pair_counts, "_CHUNK_TOKENS", chunk):
        dense = matrix(count_pairs(dataset))
    expected = np.zeros_like(dense)
    for cell, count in by_hand(dataset).items():
        expected[cell] = count
    np.testing.assert_allclose(dense, expected, rtol=1e-6)


@pytest.mark.parametrize("dynamic", [True, False])
def test_with_subsampling_they_are_the_mean_of_many_trainings(dynamic):
    config = toy_config(sample=0.01, window=3, dynamic_window=dynamic)
    dataset = random_dataset(config, words=6, sentences=300)
    drawn, epochs = np.zeros((6, 6)), 150
    for seed in range(epochs):
        for block in blocks_of(dataset, config.with_values({"seed": seed})):
            np.add.at(drawn, block.pair_list(), 1 / epochs)
    counts = count_pairs(dataset)
    assert counts.centre_counts.sum() == pytest.approx(drawn.sum(), rel=0.02)
    np.testing.assert_allclose(matrix(counts), drawn, atol=0.04 * drawn.max())


def test_both_directions_have_the_same_count_and_the_shares_are_those_of_contexts():
    counts = count_pairs(random_dataset(toy_config(sample=0.05)))
    dense = matrix(counts)
    np.testing.assert_array_equal(dense, dense.T)
    np.testing.assert_allclose(counts.shares, dense.sum(axis=0) / dense.sum())
    seen = dense[counts.unseen[:, 0], counts.unseen[:, 1]]
    assert len(seen)
    assert (seen == 0).all()


def test_the_conditional_entropy_is_that_of_the_counts():
    counts = count_pairs(random_dataset(toy_config()))
    dense = matrix(counts)
    p = dense / dense.sum(axis=1, keepdims=True)
    expected = -(dense / dense.sum() * np.log(np.where(p > 0, p, 1))).sum()
    assert counts.conditional_entropy == pytest.approx(expected)


def test_a_sample_has_exact_counts_and_draws_pairs_as_often_as_they_occur():
    dataset = random_dataset(toy_config(), words=40, sentences=400)
    whole, part = count_pairs(dataset), count_pairs(dataset, max_cells=10)
    assert whole.complete and not part.complete
    dense = matrix(whole)
    np.testing.assert_allclose(part.counts, dense[part.centres, part.contexts], rtol=1e-5)
    np.testing.assert_allclose(part.centre_counts, whole.centre_counts, rtol=1e-5)
    assert (dense[part.unseen[:, 0], part.unseen[:, 1]] == 0).all()
    assert part.conditional_entropy == pytest.approx(whole.conditional_entropy, abs=0.01)
    expected = np.zeros_like(dense)
    np.add.at(expected, (part.centres, part.contexts), part.weights / part.weights.sum())
    expected = expected + expected.T  # either direction stands for both
    frequent = dense > dense.sum() / 200
    shares = dense / dense.sum()
    np.testing.assert_allclose(expected[frequent] / 2, shares[frequent], rtol=0.05)


def test_the_contexts_of_one_word_are_its_row():
    dataset = random_dataset(toy_config(sample=0.02))
    dense = matrix(count_pairs(dataset))
    for word in (0, 3, 9):
        found = count_contexts(dataset, word, 5)
        np.testing.assert_allclose(found.shares, np.sort(dense[word])[::-1][:5] / dense[word].sum(), rtol=1e-5)
        np.testing.assert_allclose(dense[word][found.ids], np.sort(dense[word])[::-1][:5], rtol=1e-5)
        assert found.pairs == pytest.approx(dense[word].sum(), rel=1e-5)


def test_counting_stops_when_it_is_cancelled():
    dataset = random_dataset(toy_config())
    for count in (count_pairs, lambda data, cancelled: count_contexts(data, 0, 3, cancelled)):
        with pytest.raises(Cancelled):
            count(dataset, lambda: True)


def test_with_fixed_windows_and_no_subsampling_the_entropy_is_that_of_the_pairs_counted_one_by_one():
    dataset = random_dataset(toy_config(window=2, dynamic_window=False, sample=0), sentences=300)
    pairs, centres = Counter(), Counter()
    for sentence in dataset.sentences():
        words = [word for word in sentence.tolist() if word < len(dataset.vocabulary)]
        for i, centre in enumerate(words):
            contexts = (*words[max(0, i - 2) : i], *words[i + 1 : i + 3])
            pairs.update((centre, context) for context in contexts)
            centres[centre] += len(contexts)
    total = sum(pairs.values())
    expected = -sum(n / total * np.log(n / centres[centre]) for (centre, _), n in pairs.items())
    assert count_pairs(dataset).conditional_entropy == pytest.approx(expected, rel=1e-6)


def test_where_the_centre_decides_the_context_the_entropy_is_zero():
    dataset = Dataset.build(make_corpus([["a", "b"], ["c", "d"]] * 200), toy_config(window=1, sample=0))
    assert count_pairs(dataset).conditional_entropy == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize(
    ("values", "same"),
    [
        ({"seed": 9}, True), ({"dim": 9}, True), ({"negatives": 9}, True), ({"epochs": 9}, True),
        ({"learning_rate": 1.0}, True), ({"exclude": "none"}, True),
        ({"window": 7}, False), ({"sample": 0.1}, False), ({"min_count": 20}, False),
        ({"dynamic_window": False}, False),
    ],
    ids=str,
)  # fmt: skip
def test_datasets_draw_the_same_pairs_if_text_windows_and_subsampling_agree(values, same):
    corpus = make_corpus(random_sentences(np.random.default_rng(0)))
    one, other = (Dataset.build(corpus, toy_config(**each)) for each in ({}, values))
    assert draws_the_same_pairs(one, other) is one.serves(corpus, other.config) is same
    assert draws_the_same_pairs(one, one)
    assert not draws_the_same_pairs(one, random_dataset(toy_config(), seed=1))
