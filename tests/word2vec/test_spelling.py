"""Every word has one spelling, however it is written in a text, typed by a user or written in a question."""

import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2v_gui.word2vec.analysis.analogies import accuracy
from w2v_gui.word2vec.corpus.analogy_questions import AnalogySection
from w2v_gui.word2vec.corpus.corpus import read_corpus
from w2v_gui.word2vec.corpus.reading import ReadingOptions
from w2v_gui.word2vec.corpus.spelling import MAX_MARKS, fold, search_key, spell
from w2v_gui.word2vec.corpus.tokeniser import Tokeniser
from w2v_gui.word2vec.dataset.vocabulary import Vocabulary

SPELLINGS = {
    "ǰuł": ["ǰuł", "J\u030cuł", "j\u030cuł", "J\u030cUŁ"],  # the small letter composes, the capital does not
    "ᾶ": ["ᾶ", "Α\u0342", "α\u0342"],
    "istanbul": ["istanbul", "İstanbul", "I\u0307stanbul", "i\u0307stanbul", "İSTANBUL", "ISTANBUL"],
    "ırmak": ["ırmak"],
    "café": ["café", "cafe\u0301", "CAFÉ", "ca\u00adfé", "\u200ecafé\u200f", "ca\u2060fe\u0301"],
    "don't": ["don't", "don’t", "donʼt", "DON’T", "ｄｏｎ＇ｔ"],
    "об'єкт": ["об'єкт", "об’єкт", "обʼєкт"],
    "first": ["first", "ﬁrst", "fir\u00adst", "ﬁrﬆ"],
    "ijs": ["ijs", "ĳs", "ĲS"],
    "python3": ["python3", "Ｐｙｔｈｏｎ３"],
    "السلام": ["السلام", "ﺍﻟﺴﻼﻡ"],
    "गा\u0915\u093c": ["गा\u0915\u093c", "गा\u0958"],
}
EVERY = [(word, spelling) for word, spellings in SPELLINGS.items() for spelling in spellings]


@pytest.mark.parametrize("word", SPELLINGS)
def test_all_spellings_of_a_word_are_read_as_one(read, word):
    assert read(" ".join(SPELLINGS[word])) == [[word] * len(SPELLINGS[word])]


@pytest.mark.parametrize(("word", "typed"), EVERY)
def test_a_word_is_found_however_it_is_typed(tmp_path, word, typed):
    (tmp_path / "text").write_text("\n".join(SPELLINGS), encoding="utf-8")
    vocabulary = Vocabulary.from_corpus(read_corpus(tmp_path / "text"), 1)

    for text in (typed, f"  {typed}\n", f"“{typed}”,"):
        found = vocabulary.find(text)
        assert found is not None
        assert vocabulary.words[found] == word


def test_what_is_typed_with_capitals_is_first_the_word_with_capitals(tmp_path):
    (tmp_path / "text").write_text("Paris paris İzmir O’Neill", encoding="utf-8")
    vocabulary = Vocabulary.from_corpus(read_corpus(tmp_path / "text", ReadingOptions(lowercase=False)), 1)

    asked = ("Paris", "PARIS", "I\u0307zmir", "O'Neill", "paris.", "the Paris", "")
    found = [vocabulary.find(text) for text in asked]
    assert [None if word is None else vocabulary.words[word] for word in found] == [
        "Paris", "paris", "İzmir", "O'Neill", "paris", None, None,
    ]  # fmt: skip


def test_a_word_from_elsewhere_is_found_as_it_is():
    vocabulary = Vocabulary(["U.S.", "new york"], np.array([2, 1]))

    assert [vocabulary.find("U.S."), vocabulary.find(" New York ")] == [0, 1]


@pytest.mark.parametrize(("word", "typed"), EVERY)
def test_a_question_knows_a_word_however_it_writes_it(word, typed):
    vocabulary = Vocabulary([word, "a", "b", "c"], np.array([4, 3, 2, 1]))
    section = AnalogySection("", (("A", "b", "c", typed),))

    assert accuracy(np.eye(4, dtype=np.float32), vocabulary, [section]).asked == 1


letters = st.characters(categories=["L", "M", "N", "P", "Z", "S", "Cf"])


@given(st.text(letters))
def test_what_is_spelled_and_folded_stays_so(text):
    once = fold(spell(text))

    assert spell(once) == once
    assert fold(once) == once
    assert search_key(text) == search_key(once)


@given(st.text(letters))
def test_reading_writes_a_word_as_spelling_does(text):
    cleaned = fold(Tokeniser(running_text=False, characters=False).clean(text))

    assert fold(Tokeniser(running_text=False, characters=False).clean(cleaned)).split() == cleaned.split()
    assert all(fold(spell(word)) == word for word in cleaned.split())


@given(st.text(letters))
def test_composed_and_decomposed_text_has_the_same_words(text):
    forms = [unicodedata.normalize(form, text) for form in ("NFC", "NFD")]
    words = [fold(Tokeniser(running_text=False, characters=False).clean(form)).split() for form in forms]

    assert words[0] == words[1]


def test_of_a_hundred_marks_on_a_letter_thirty_stay(read):
    assert read("x" + "\u0334" * 100 + " y" + "\u0334" * MAX_MARKS) == [
        ["x" + "\u0334" * MAX_MARKS, "y" + "\u0334" * MAX_MARKS]
    ]
