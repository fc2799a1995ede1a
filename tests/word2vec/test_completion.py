"""Completions are the words that a check of every word finds, by falling frequency."""

from hypothesis import given
from hypothesis import strategies as st

from w2v_gui.word2vec.corpus.spelling import search_key
from w2v_gui.word2vec.dataset.completion import Completions


def of_words(words):
    return Completions(words, map(search_key, words))


WORDS = st.lists(st.text("aAbBßéz\u0301", min_size=1, max_size=4), max_size=30, unique=True)


def test_frequent_words_come_first_and_capitals_do_not_matter():
    completions = of_words(["the", "queen", "Quay", "quiet", "a", "queenly"])
    assert completions.of("QU") == ["queen", "Quay", "quiet", "queenly"]
    assert completions.of("queenl") == ["queenly"]
    assert completions.of("qu", most=2) == ["queen", "Quay"]
    assert completions.of("x") == completions.of("") == []


@given(WORDS, st.text("aAbBßz\n", max_size=3))
def test_every_word_that_begins_so_is_found(words, typed):
    folded = typed.strip().casefold().replace("\n", " ")
    expected = [word for word in words if folded and word.casefold().startswith(folded)]
    found = of_words(words).of(typed, most=100)
    # Composing may join a letter with the mark behind it, which then no longer begins alike.
    assert [word for word in found if "\u0301" not in word] == [w for w in expected if "\u0301" not in w]
