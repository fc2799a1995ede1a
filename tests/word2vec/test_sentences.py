"""A corpus as lines of tokens: the same sentences, rare words left out, long ones cut."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2v_gui.word2vec.corpus import token_store
from w2v_gui.word2vec.corpus.corpus import make_corpus
from w2v_gui.word2vec.formats.sentences import write_sentences


def written(corpus, size, most):
    file = io.BytesIO()
    longest = write_sentences(file, corpus, size, most)
    lines = [line.split(" ") for line in file.getvalue().decode().split("\n")[:-1]]
    assert longest == max(map(len, lines), default=0)
    return lines


@given(
    st.lists(st.lists(st.sampled_from("abcdefg"), max_size=12), max_size=12), st.integers(0, 7), st.integers(1, 5)
)
def test_lines_are_the_sentences_without_rare_words_cut_after_so_many(sentences, size, most):
    corpus = make_corpus(sentences)
    common = set(corpus.words[:size])
    kept = [[word for word in sentence if word in common] for sentence in sentences]
    expected = [line[i : i + most] for line in kept for i in range(0, len(line), most)]
    before = token_store.PART_TOKENS
    try:
        for token_store.PART_TOKENS in (1, 3, 100):  # wherever a part ends
            assert written(corpus, size, most) == expected
    finally:
        token_store.PART_TOKENS = before


def test_progress_rises_and_may_stop_the_writing(monkeypatch):
    monkeypatch.setattr(token_store, "PART_TOKENS", 2)
    corpus, shares = make_corpus([["a", "b", "a"], ["b"]]), []
    write_sentences(io.BytesIO(), corpus, 2, 9, shares.append)
    assert shares == [0, 0.5]
    with pytest.raises(InterruptedError):

        def stop(_share):
            raise InterruptedError

        write_sentences(io.BytesIO(), corpus, 2, 9, stop)


def test_words_that_utf_8_cannot_hold_are_escaped():
    assert written(make_corpus([["a", "\ud83d"]]), 2, 9) == [["a", "\\ud83d"]]
