"""Text from files, made safe to show: it moves no cursor, breaks no line and reverses no sentence."""

import os
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2v_gui.word2vec.printable import (
    MAX_TEXT_CHARACTERS,
    MAX_UNBROKEN_CHARACTERS,
    MAX_UNBROKEN_CHARACTERS_ON_TERMINAL,
    printable,
    shortened,
    shown,
    shown_on_terminal,
)


@pytest.mark.parametrize(
    "text", ["R&D <b> [*].txt", "naïve é ﬁ", "می‌خواهم", "शक्‍ति", "שלום عربي", "👩‍🔬", "C:\\new\\x.txt", ""]
)
def test_what_people_write_stays_as_it_is(text):
    assert printable(text) == shown(text) == shown_on_terminal(text) == text


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("a\nb\r\tc", r"a\nb\r\tc"),
        ("\x1b[31mred\x07", r"\x1b[31mred\x07"),
        ("\x9b31m\x7f\0", r"\x9b31m\x7f\x00"),
        ("exe\u202etxt", r"exe\u202etxt"),
        ("\u2066\u2069\u2028", r"\u2066\u2069\u2028"),
        (os.fsdecode(b"caf\xe9"), r"caf\xe9"),
        ("\ud800", r"\ud800"),
    ],
)
def test_invisible_characters_are_spelled_out(text, spelled):
    assert printable(text) == spelled


@given(st.text(st.characters()))
def test_no_unsafe_character_remains(text):
    for out in (shown(text), shown_on_terminal(text)):
        assert not [sign for sign in out if unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp")]
        assert not set(out) & {chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}
        out.encode()
    assert len(shown(text)) <= MAX_TEXT_CHARACTERS


def test_a_long_word_keeps_its_beginning_and_its_end():
    assert shortened("abcdefghij", 10) == "abcdefghij"
    assert shortened("abcdefghijk", 10) == "abcde…hijk"
    word = "a" + "x" * 65_000 + "z"
    assert len(shown(word)) == MAX_UNBROKEN_CHARACTERS
    assert shown(word)[0] + shown(word)[-1] == "az"


def test_a_sentence_on_a_terminal_keeps_its_words_and_a_path_its_folders():
    path = "/".join(["folder" * 20] * 9)
    assert shown_on_terminal(f"{path} is not a file.") == f"{path} is not a file."
    long = shown_on_terminal(f"The only word is {'x' * 65_000}.")
    assert long.startswith("The only word is xxx") and long.endswith("x.")
    assert len(long) <= MAX_UNBROKEN_CHARACTERS_ON_TERMINAL + 20
