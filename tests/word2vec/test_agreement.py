"""Shared neighbours are those of scikit-learn's exact search, chunked or not; the work can be cancelled."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import ortho_group
from sklearn.neighbors import NearestNeighbors

from w2v_gui.word2vec.analysis import agreement
from w2v_gui.word2vec.analysis.agreement import depth_of, overlaps, sample_words, shared_part
from w2v_gui.word2vec.analysis.neighbours import nearest
from w2v_gui.word2vec.errors import Cancelled


def vectors(seed, count=80, dim=6):
    return np.random.default_rng(seed).normal(size=(count, dim)).astype(np.float32)


def lists_of_sklearn(cloud, depth):
    search = NearestNeighbors(n_neighbors=depth + 1, metric="cosine", algorithm="brute").fit(cloud)
    found = search.kneighbors(cloud, return_distance=False)
    return [set(row.tolist()) - {word} for word, row in enumerate(found)]


@pytest.mark.parametrize("at_once", [1, 700, 1 << 22], ids=["word by word", "in chunks", "at once"])
@pytest.mark.parametrize("depth", [1, 10, 79])
def test_overlaps_are_those_of_scikit_learn(monkeypatch, at_once, depth):
    monkeypatch.setattr(agreement, "_COSINES_AT_ONCE", at_once)
    first, second = vectors(1), vectors(1) + vectors(2) / 2
    one, two = (lists_of_sklearn(each, depth) for each in (first, second))
    queries = np.arange(80)
    expected = [len(a & b) for a, b in zip(one, two, strict=True)]
    assert overlaps(first, second, queries, depth).tolist() == expected
    assert overlaps(first, second, queries[5:60:7], depth).tolist() == expected[5:60:7]


@given(st.integers(0, 10_000), st.floats(0.01, 100.0))
def test_a_turned_and_scaled_copy_agrees_in_every_word(seed, factor):
    cloud = vectors(seed, 30, 4)
    copy = (factor * cloud @ ortho_group.rvs(4, random_state=seed)).astype(np.float32)
    assert overlaps(cloud, copy, np.arange(30), 10).mean() > 9.9  # rounding may exchange two equally near words


def test_unrelated_models_share_as_many_as_chance_gives():
    shared = overlaps(vectors(1, 1000, 30), vectors(2, 1000, 30), np.arange(1000), 10)
    assert shared.mean() == pytest.approx(100 / 999, abs=0.03)


@pytest.mark.parametrize(("words", "depth"), [(0, 0), (1, 0), (2, 1), (8, 7), (11, 10), (5000, 10)])
def test_a_small_vocabulary_is_compared_to_its_whole_depth(words, depth):
    assert depth_of(words) == depth
    shared = overlaps(vectors(1, words), vectors(2, words), np.arange(words), depth)
    assert len(shared) == words
    if words <= 11:
        assert (shared == depth).all()  # all other words are neighbours in both


def test_the_sample_is_the_same_at_every_call_and_covers_small_vocabularies():
    assert sample_words(50, 2000).tolist() == list(range(50))
    drawn = sample_words(30_000, 2000)
    assert len(set(drawn.tolist())) == 2000 and drawn.max() < 30_000
    assert (np.diff(drawn) > 0).all()
    np.testing.assert_array_equal(drawn, sample_words(30_000, 2000))
    assert np.histogram(drawn, 3, (0, 30_000))[0] == pytest.approx(2000 / 3, abs=100)


def test_the_work_stops_when_it_is_cancelled(monkeypatch):
    monkeypatch.setattr(agreement, "_COSINES_AT_ONCE", 1)
    calls = []

    def cancelled():
        calls.append(1)
        return len(calls) == 5

    with pytest.raises(Cancelled):
        overlaps(vectors(1), vectors(2), np.arange(80), 10, cancelled)
    assert len(calls) == 5


@given(seed=st.integers(0, 2**32), n=st.integers(2, 40))
def test_the_shared_part_is_that_of_lists_made_one_by_one(seed, n):
    one, other, depth = vectors(seed, n), vectors(seed + 1, n, 3), depth_of(n)
    by_hand = [set(nearest(one, w, depth)[0]) & set(nearest(other, w, depth)[0]) for w in range(n)]
    assert shared_part(one, other, np.arange(n)) == pytest.approx(sum(map(len, by_hand)) / (n * depth))


def test_one_word_shares_nothing_that_could_be_measured():
    assert np.isnan(shared_part(vectors(1, 1), vectors(2, 1), np.arange(1)))
