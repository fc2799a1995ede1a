"""Every line of the table in README.md that says what a word is, is true."""

import re
from pathlib import Path

import pytest

README = Path(__file__).parents[2] / "README.md"


def rows():
    """The lines of the table: rule, text, words."""
    section = README.read_text(encoding="utf-8").split("### What is a word here")[1].split("\n## ")[0]
    return re.findall(r"^\| (.+?) \| `(.+?)` \| `(.+?)` \|$", section, flags=re.MULTILINE)


def meant(shown):
    """``<U+0301>`` is that character, and ``a×3`` is ``aaa``."""
    text = re.sub(r"<U\+([0-9A-F]+)>", lambda match: chr(int(match[1], 16)), shown)
    return re.sub(r"(.)×(\d+)", lambda match: match[1] * int(match[2]), text)


def test_the_table_is_there():
    assert len(rows()) >= 15


@pytest.mark.parametrize(("text", "words"), [row[1:] for row in rows()], ids=[row[0] for row in rows()])
def test_what_readme_says_of_words_is_true(read, text, words):
    assert read(meant(text), segment="spaces") == [meant(words).split()]
