"""The mean cosine of all pairs of words, computed without the pairs."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics.pairwise import cosine_similarity

from w2v_gui.word2vec.analysis import neighbours
from w2v_gui.word2vec.analysis.neighbours import mean_cosine


@given(seed=st.integers(0, 2**32), n=st.integers(2, 60), d=st.integers(1, 8), shift=st.floats(0, 5))
def test_the_mean_cosine_is_that_of_all_pairs(seed, n, d, shift):
    vectors = (np.random.default_rng(seed).normal(size=(n, d)) + shift).astype(np.float32)
    pairs = cosine_similarity(vectors.astype(np.float64))[np.triu_indices(n, 1)]
    assert mean_cosine(vectors) == pytest.approx(pairs.mean(), abs=1e-9)


def test_parts_of_the_matrix_add_up_and_vectors_of_zeros_are_left_out(monkeypatch):
    vectors = np.random.default_rng(1).normal(size=(50, 4)).astype(np.float32)
    whole = mean_cosine(vectors)
    monkeypatch.setattr(neighbours, "_ROWS_AT_ONCE", 7)
    assert mean_cosine(np.concatenate([vectors, np.zeros((3, 4), np.float32)])) == pytest.approx(whole)
    assert np.isnan(mean_cosine(vectors[:1]))
