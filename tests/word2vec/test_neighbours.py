"""Nearest words by cosine are those of gensim; ties and zero vectors have a fixed order."""

import numpy as np
import pytest
from gensim.models import KeyedVectors
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from w2v_gui.word2vec.analysis.neighbours import best, nearest, unit_rows


@pytest.fixture
def vectors():
    return np.random.default_rng(1).normal(size=(300, 16)).astype(np.float32)


def test_neighbours_are_those_of_gensim(vectors):
    keyed = KeyedVectors(16)
    keyed.add_vectors([str(i) for i in range(300)], vectors)
    for word in range(0, 300, 37):
        ids, cosines = nearest(vectors, word, 10)
        expected = keyed.most_similar(str(word), topn=10)
        assert [str(i) for i in ids] == [key for key, _ in expected]
        np.testing.assert_allclose(cosines, [cosine for _, cosine in expected], atol=1e-6)


def test_a_word_is_not_its_own_neighbour_and_all_others_can_be_asked_for(vectors):
    ids, cosines = nearest(vectors, 7, 1000)
    assert sorted(ids) == [i for i in range(300) if i != 7]
    assert (np.diff(cosines) <= 0).all()


def test_equally_near_words_come_in_order_of_frequency():
    vectors = np.tile(np.float32([[1, 0]]), (50, 1))
    vectors[40] = [0, 1]
    for n in (1, 5, 48):
        assert nearest(vectors, 3, n)[0].tolist() == [i for i in range(50) if i not in (3, 40)][:n]


def test_the_length_of_a_vector_does_not_count():
    vectors = np.float32([[1, 0], [100, 100], [0.001, 0], [0, 5]])
    ids, cosines = nearest(vectors, 0, 3)
    assert ids.tolist() == [2, 1, 3]
    np.testing.assert_allclose(cosines, [1, np.sqrt(0.5), 0], atol=1e-6)


def test_a_zero_vector_has_cosine_zero_with_every_word():
    vectors = np.float32([[1, 0], [0, 0], [-1, 0]])
    assert nearest(vectors, 0, 2)[0].tolist() == [1, 2]
    ids, cosines = nearest(vectors, 1, 2)
    assert ids.tolist() == [0, 2]
    assert cosines.tolist() == [0, 0]


def test_cosines_stay_within_one():
    vectors = np.tile(np.random.default_rng(2).normal(size=(1, 100)), (4, 1)).astype(np.float32)
    assert nearest(vectors, 0, 3)[1].max() <= 1


@pytest.mark.parametrize("n", [0, -1])
def test_no_neighbours_when_none_are_asked_for(vectors, n):
    ids, cosines = nearest(vectors, 0, n)
    assert len(ids) == len(cosines) == 0


def test_the_only_word_has_no_neighbours():
    assert len(nearest(np.ones((1, 3), np.float32), 0, 5)[0]) == 0


@given(
    scores=arrays(np.float64, st.integers(1, 40), elements=st.integers(-3, 3)),
    n=st.integers(0, 45),
    data=st.data(),
)
def test_best_is_a_stable_sort_cut_short(scores, n, data):
    left_out = tuple(data.draw(st.lists(st.integers(0, len(scores) - 1), max_size=3)))
    ids, values = best(scores, n, left_out)
    by_hand = sorted((i for i in range(len(scores)) if i not in left_out), key=lambda i: (-scores[i], i))[:n]
    assert ids.tolist() == by_hand
    assert values.tolist() == scores[by_hand].tolist()


def test_unit_rows_have_length_one_except_zeros(vectors):
    vectors[5] = 0
    lengths = np.linalg.norm(unit_rows(vectors), axis=1)
    assert lengths[5] == 0
    np.testing.assert_allclose(np.delete(lengths, 5), 1, atol=1e-6)
