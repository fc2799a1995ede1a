"""The vocabulary: which words it contains, in which order, and how often subsampling keeps them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2v_gui.word2vec.corpus.corpus import make_corpus
from w2v_gui.word2vec.dataset.vocabulary import Vocabulary
from w2v_gui.word2vec.dataset.word_ids import WordIds

SENTENCES = [["b", "a", "c", "b"], ["é", "b", "a", "z"]]


def test_words_come_by_falling_count_then_first_appearance():
    vocabulary = Vocabulary.from_corpus(make_corpus(SENTENCES), 1)
    assert vocabulary.words == ["b", "a", "c", "é", "z"]
    assert vocabulary.counts.tolist() == [3, 2, 1, 1, 1]


@pytest.mark.parametrize(("min_count", "size"), [(1, 5), (2, 2), (3, 1), (4, 0)])
def test_words_below_min_count_are_left_out(min_count, size):
    assert len(Vocabulary.from_corpus(make_corpus(SENTENCES), min_count)) == size


def test_ids_agree_with_the_corpus():
    corpus = make_corpus(SENTENCES)
    vocabulary = Vocabulary.from_corpus(corpus, 2)
    assert vocabulary.ids == {"b": 0, "a": 1}
    assert corpus.words[vocabulary.ids["a"]] == "a"


@given(st.lists(st.text(max_size=3), unique=True), st.text(max_size=3))
def test_ids_are_those_of_a_dictionary(words, asked):
    ids, expected = WordIds(words), {word: id for id, word in enumerate(words)}
    assert ids == expected
    assert ids.get(asked) == expected.get(asked)
    assert (asked in ids) is (asked in expected)


class Colliding(str):
    """A word with the hash of all its kind."""

    def __hash__(self):
        return 1


def test_words_with_the_same_hash_keep_their_ids():
    ids = WordIds([Colliding(word) for word in "abc"])
    assert [ids[Colliding(word)] for word in "cab"] == [2, 0, 1]
    assert Colliding("d") not in ids


def test_frequencies_are_shares_among_vocabulary_tokens():
    np.testing.assert_allclose(Vocabulary.from_corpus(make_corpus(SENTENCES), 2).frequencies, [0.6, 0.4])


def test_keep_probability_is_word2vecs():
    vocabulary = Vocabulary(["the", "cat", "sat"], np.array([900, 99, 1]))
    t = 1e-2
    expected = [min(1.0, ((f / t) ** 0.5 + 1) * t / f) for f in (0.9, 0.099, 0.001)]
    np.testing.assert_allclose(vocabulary.keep_probability(t), expected)
    assert expected[2] == 1.0


@pytest.mark.parametrize("sample", [5e-324, 1e-310, 1e-300, 1e-30])
def test_the_smallest_samples_keep_next_to_nothing(sample):
    kept = Vocabulary(["a", "b"], np.array([10**9, 1])).keep_probability(sample)
    assert (kept > 0).all()
    assert kept[0] < 1e-14


def test_sample_zero_keeps_every_word():
    assert Vocabulary(["a", "b"], np.array([9, 1])).keep_probability(0).tolist() == [1, 1]
