"""Words and sentences begin and end where a reader expects it, in any script with spaces between words."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2v_gui.word2vec.corpus.spelling import is_mark, spell
from w2v_gui.word2vec.corpus.tokeniser import Tokeniser, safe_cut

LONGEST = 65_536


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Hello, World! (again)", "hello world again"),
        ("Война и мир; Её глаза", "война и мир её глаза"),
        ("Über Größe, Fuß.", "über größe fuß"),
        ("안녕하세요, 세상!", "안녕하세요 세상"),
        ("snake_case x2 1_000 _", "snake_case x2 1_000 _"),
        ("don't 'quoted' rock 'n' roll's'", "don't quoted rock n roll's"),
        ("don’t ‘quoted’ l’été", "don't quoted l'été"),
        ("'' ' '' x''y", "x y"),
        ("well-known e-mail/web a.b", "well known e mail web a b"),
        ("हिन्दी में", "हिन्दी में"),  # vowel signs are marks
        ("\u0958लम", "\u0915\u093cलम"),  # composed, a letter and a mark
        ("עִבְרִית", "עִבְרִית"),
        ("می‌خواهم", "می‌خواهم"),  # joined by an invisible character
        ("zu\u00adsammen", "zusammen"),
        ("1️⃣ ❤️ \u0301", "1️⃣"),
        ("x² ½", "x² ½"),
        ("ΟΔΟΣ", "οδο\N{GREEK SMALL LETTER FINAL SIGMA}"),
        ("ＡＢＣ　ｄ", "abc d"),
        ("<b>bold</b>", "b bold b"),
    ],
)
def test_words_are_letters_digits_marks_and_inner_apostrophes(read, text, words):
    assert read(text) == [words.split()]


@pytest.mark.parametrize("text", ["café", "한글", "Ångström", "ấ"])
def test_a_word_is_one_word_however_its_accents_are_written(read, text):
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))

    assert composed != decomposed
    assert read(f"{composed} {decomposed}") == [[composed.lower()] * 2]


def test_capitals_stay_when_asked_to(read):
    assert read("The CAT’s Éclair", lowercase=False) == [["The", "CAT's", "Éclair"]]


@given(st.text(st.characters(codec="ascii")))
def test_ascii_words_are_those_of_a_regular_expression(text):
    cleaned = Tokeniser(running_text=False, characters=False).clean(text)

    lines = [re.findall(r"\w+(?:'\w+)*", line) for line in re.split(r"\r\n|\r|\n", text)]
    assert list(map(str.split, cleaned.split("\n"))) == lines


def holds_no_mark(character):
    """Not even after normalisation: the normal form of some letters, such as U+0958, is a letter and a mark."""
    return not any(is_mark(c) for c in spell(character))


@given(st.text(st.characters(categories=["L", "N", "P", "Z", "S"]).filter(holds_no_mark)))
def test_other_words_are_those_of_a_regular_expression(text):
    cleaned = Tokeniser(running_text=False, characters=False).clean(text)

    assert cleaned.split() == re.findall(r"\w+(?:'\w+)*", spell(text))


def test_each_line_is_a_sentence(read):
    assert read("one. two\r\nthree\rfour\n\n\nfive") == [["one", "two"], ["three"], ["four"], ["five"]]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It ends. It\nbegins! Does\r\nit? Yes", ["it ends", "it begins", "does it", "yes"]),
        ("a line\nanother\n\na new\none", ["a line another", "a new one"]),
        ("first\r\n\r\nsecond", ["first", "second"]),
        ("first\n \t \n second", ["first", "second"]),
        ("他来了。她走了！谁？我", ["他来了", "她走了", "谁", "我"]),
        ("pi is 3.14 now. 2.", ["pi is 3 14 now", "2"]),
        ("wait... what?!", ["wait", "what"]),
        ("\n\n.\n\n. x", ["x"]),
    ],
)
def test_running_text_ends_sentences_at_full_stops_and_empty_lines(read, text, sentences):
    assert read(text, running_text=True, segment="spaces") == [sentence.split() for sentence in sentences]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("中文字，好", "中 文 字 好"),
        ("使用Python3写", "使 用 python3 写"),
        ("don't说", "don't 说"),
        ("日本語のテスト", "日 本 語 の テ ス ト"),
        ("が", "が"),  # decomposed, it is composed
        ("葛󠄀城", "葛󠄀 城"),  # a variation selector stays with its ideograph
        ("人々〇", "人 々 〇"),
        ("𠀀𠀁", "𠀀 𠀁"),
        ("한국어 안녕", "한국어 안녕"),
        ("ﾊﾝｶﾞｸ", "ハ ン ガ ク"),
    ],
)
def test_cut_into_characters_ideographs_and_kana_stand_alone(read, text, words):
    assert read(text, segment="characters") == [words.split()]


@given(st.text("ab字 \n.'’\u0301-", min_size=1, max_size=40))
def test_a_safe_cut_divides_no_word_and_no_white_space(text):
    place = safe_cut(text)

    assert 0 <= place <= len(text)
    if place:
        assert text[place].isspace()
        assert not text[place - 1].isspace()


def test_a_text_without_white_space_is_cut_at_its_last_gap():
    text = "字" * 100_000 + "，" + "字" * 30_000

    assert safe_cut(text) == 100_000
    assert safe_cut("字" * 100_000) == LONGEST
    assert safe_cut("，字" + "字" * 140_000) == 1 + 2 * LONGEST


@pytest.mark.parametrize("gap", ["", "a\n", "a, ", "ab字。"])
@pytest.mark.parametrize("letter", ["x", "ж", "字"])
def test_a_word_of_more_than_65536_characters_is_divided_there_however_the_text_comes_in(gap, letter):
    text = gap + letter * (2 * LONGEST + 1) + " end"
    tokeniser = Tokeniser(running_text=False, characters=False)
    words = [*re.findall(r"\w+", gap), letter * LONGEST, letter * LONGEST, letter, "end"]

    assert tokeniser.clean(text).split() == words
    for size in (LONGEST // 3, LONGEST, 2 * LONGEST - 7):
        pieces, waiting = [], ""
        for start in range(0, len(text), size):
            waiting += text[start : start + size]
            place = safe_cut(waiting)
            pieces.append(tokeniser.clean(waiting[:place]))
            waiting = waiting[place:]
        assert " ".join([*pieces, tokeniser.clean(waiting)]).split() == words


def test_a_word_of_65536_characters_is_whole(read):
    assert read("a " + "x" * LONGEST + " b") == [["a", "x" * LONGEST, "b"]]
