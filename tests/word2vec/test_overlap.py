"""Means over many words: cosines of all pairs, and neighbours that two models share."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics.pairwise import cosine_similarity

from w2v_gui.word2vec.analysis import overlap
from w2v_gui.word2vec.analysis.neighbours import nearest
from w2v_gui.word2vec.analysis.overlap import mean_cosine, neighbour_overlap, spread_words
from w2v_gui.word2vec.errors import Cancelled


@given(seed=st.integers(0, 2**32), n=st.integers(2, 60), d=st.integers(1, 8), shift=st.floats(0, 5))
def test_the_mean_cosine_is_that_of_all_pairs(seed, n, d, shift):
    vectors = (np.random.default_rng(seed).normal(size=(n, d)) + shift).astype(np.float32)
    pairs = cosine_similarity(vectors.astype(np.float64))[np.triu_indices(n, 1)]
    assert mean_cosine(vectors) == pytest.approx(pairs.mean(), abs=1e-9)


def test_parts_of_the_matrix_add_up_and_vectors_of_zeros_are_left_out(monkeypatch):
    vectors = np.random.default_rng(1).normal(size=(50, 4)).astype(np.float32)
    whole = mean_cosine(vectors)
    monkeypatch.setattr(overlap, "_ROWS_AT_ONCE", 7)
    assert mean_cosine(np.concatenate([vectors, np.zeros((3, 4), np.float32)])) == pytest.approx(whole)
    assert np.isnan(mean_cosine(vectors[:1]))


@given(seed=st.integers(0, 2**32), n=st.integers(2, 40), depth=st.integers(1, 12))
def test_the_overlap_is_that_of_lists_made_one_by_one(seed, n, depth):
    rng = np.random.default_rng(seed)
    one, other = rng.normal(size=(n, 5)).astype(np.float32), rng.normal(size=(n, 3)).astype(np.float32)
    words = spread_words(n)
    by_hand = [set(nearest(one, w, depth)[0]) & set(nearest(other, w, depth)[0]) for w in words.tolist()]
    expected = sum(map(len, by_hand)) / (len(words) * min(depth, n - 1))
    assert neighbour_overlap(one, other, words, depth) == pytest.approx(expected)


def test_a_rotated_model_has_the_same_neighbours(monkeypatch):
    rng = np.random.default_rng(2)
    vectors = rng.normal(size=(80, 6))
    rotation = np.linalg.qr(rng.normal(size=(6, 6)))[0]
    monkeypatch.setattr(overlap, "_SCORES_AT_ONCE", 200)  # two words at a time
    assert neighbour_overlap(vectors, vectors @ rotation, spread_words(80)) == 1


def test_the_words_compared_reach_from_the_most_frequent_to_the_rarest():
    assert spread_words(5).tolist() == [0, 1, 2, 3, 4]
    chosen = spread_words(35_000)
    assert (len(chosen), chosen[0], chosen[-1]) == (overlap.SAMPLED_WORDS, 0, 34_999)


def test_it_can_be_cancelled():
    vectors = np.eye(5)
    with pytest.raises(Cancelled):
        neighbour_overlap(vectors, vectors, spread_words(5), cancelled=lambda: True)
