"""The most frequent context words are those counted position by position."""

from collections import Counter
from unittest import mock

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from w2v_gui.word2vec.analysis.cooccurrence import top_contexts
from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.corpus import token_store
from w2v_gui.word2vec.corpus.corpus import make_corpus
from w2v_gui.word2vec.dataset.dataset import Dataset


def sentences_of(text):
    return [line.split() for line in text.split("/")]


def dataset_of(sentences, **settings):
    sentences = sentences_of(sentences) if isinstance(sentences, str) else sentences
    return Dataset.build(make_corpus(sentences), Config(**{"min_count": 1, "sample": 0} | settings))


def contexts_of(dataset, word, n=100, **options):
    ids, weights = top_contexts(dataset, dataset.vocabulary.ids[word], n, **options)
    return {dataset.vocabulary.words[i]: weight for i, weight in zip(ids, weights, strict=True)}


def pairs_by_hand(sentences, known, word, window):
    """How often each word occurs within ``window`` of ``word``, counted position by position."""
    counts = Counter()
    for sentence in sentences:
        tokens = [token for token in sentence if token in known]
        for i, centre in enumerate(tokens):
            for j, context in enumerate(tokens):
                if centre == word and i != j and abs(i - j) <= window:
                    counts[context] += 1
    return counts


SENTENCES = sentences_of("the king loves the queen / the queen loves the old king / a king") * 3


def test_nearer_words_count_more():
    counts = contexts_of(dataset_of("x a b c d e / x a b c d e"), "x", window=4)
    assert counts == pytest.approx({"a": 2.0, "b": 1.5, "c": 1.0, "d": 0.5})


def test_a_fixed_window_counts_all_its_words_alike():
    counts = contexts_of(dataset_of("x a b c d e / x a b c d e"), "x", window=3, dynamic_window=False)
    assert counts == pytest.approx({"a": 2, "b": 2, "c": 2})


def test_the_most_frequent_context_is_first_and_no_more_come_than_asked_for():
    dataset = dataset_of(SENTENCES)
    ids, weights = top_contexts(dataset, dataset.vocabulary.ids["king"], 3)
    assert len(ids) == 3
    assert dataset.vocabulary.words[ids[0]] == "the"
    assert (np.diff(weights) <= 0).all()


def test_sentences_are_never_crossed():
    assert set(contexts_of(dataset_of("a b / c d / a b / c d"), "b")) == {"a"}


def test_words_under_min_count_leave_no_gap():
    dataset = dataset_of("a once b / a twice b", min_count=2)
    assert contexts_of(dataset, "a", window=2) == {"b": 2.0}


def test_a_word_can_be_its_own_context():
    assert contexts_of(dataset_of("a a b / a a b"), "a", window=1) == {"a": 4.0, "b": 2.0}


def test_a_word_that_always_stands_alone_has_no_context():
    dataset = dataset_of("a b / a b / alone / alone")
    assert contexts_of(dataset, "alone") == {}


def test_words_that_subsampling_drops_count_less():
    dataset = dataset_of(SENTENCES, sample=0.05)
    full = contexts_of(dataset_of(SENTENCES), "queen")
    ids, vocabulary = dataset.vocabulary.ids, dataset.vocabulary
    keep = vocabulary.keep_probability(0.05)
    assert keep[ids["the"]] < keep[ids["old"]]
    expected = {word: count * keep[ids[word]] * keep[ids["queen"]] for word, count in full.items()}
    assert contexts_of(dataset, "queen") == pytest.approx(expected)


words = st.sampled_from(list("abcdefgh"))


@settings(deadline=None)
@given(
    sentences=st.lists(st.lists(words, min_size=1, max_size=12), min_size=1, max_size=8),
    window=st.integers(1, 6),
    min_count=st.integers(1, 3),
)
def test_weights_are_the_pairs_averaged_over_all_windows(sentences, window, min_count):
    sentences = [*sentences, *sentences_of("x y / x y / x y")]  # so that there is something to train on
    dataset = dataset_of(sentences, min_count=min_count)
    known = set(dataset.vocabulary.words)
    for word in known:
        expected = Counter()
        for reach in range(1, window + 1):
            expected.update(pairs_by_hand(sentences, known, word, reach))
        expected = {context: count / window for context, count in expected.items()}
        assert contexts_of(dataset, word, window=window) == pytest.approx(expected)


@given(
    sentences=st.lists(st.lists(st.sampled_from("abcde"), max_size=8), min_size=1, max_size=6),
    part=st.integers(1, 9),
    window=st.integers(1, 4),
)
def test_windows_reach_over_the_parts_in_which_a_long_text_is_gone_through(sentences, part, window):
    sentences.append(["a", "b", "a", "b"])
    dataset = dataset_of(sentences, min_count=2)
    expected = contexts_of(dataset, "a", window=window)

    with mock.patch.object(token_store, "PART_TOKENS", part):
        assert contexts_of(dataset, "a", window=window) == expected
