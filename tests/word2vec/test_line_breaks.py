"""Lines that break off in mid-sentence are recognised; lines with a whole sentence, paragraph or item are not."""

import textwrap

import pytest

from w2v_gui.word2vec.corpus.corpus import read_corpus
from w2v_gui.word2vec.corpus.line_breaks import is_hard_wrapped
from w2v_gui.word2vec.corpus.reading import ReadingOptions

SENTENCES = [
    "It was the best of times, it was the worst of times.",
    "“Who are you?” said the Caterpillar, and this was not an encouraging opening for a conversation.",
    "Alice replied, rather shyly, that she hardly knew, at least at that moment!",
    "She knew who she was when she got up in the morning, but must have been changed since then.",
]
PROSE = " ".join(SENTENCES * 12)
CHINESE = "他来到了网易杭研大厦，看见很多人在那里工作。小明硕士毕业于中国科学院计算所。" * 20


@pytest.mark.parametrize(
    ("text", "wrapped"),
    [
        (textwrap.fill(PROSE), True),
        (textwrap.fill(PROSE, 40), True),
        (textwrap.fill(PROSE, initial_indent="    ", subsequent_indent="  "), True),
        (textwrap.fill(PROSE).replace("\n", "\r\n"), True),
        ("\n\n".join(textwrap.fill(" ".join(SENTENCES * 3)) for _ in range(5)), True),
        ("\n".join(CHINESE[i : i + 35] for i in range(0, len(CHINESE), 35)), True),
        ("\n".join(SENTENCES * 12), False),
        ("\n".join([PROSE] * 25), False),
        ("\n".join(["the cat sat on the mat by the dog"] * 60), False),
        ("\n".join(["athens greece oslo norway"] * 60), False),
        ("\n".join(CHINESE.split("。")), False),
        (textwrap.fill(" ".join(SENTENCES)), False),  # too short to tell
        ("!" * 100_000 + "\n" + "." * 100_000, False),
        ("", False),
    ],
)
def test_lines_that_break_off_are_told_from_lines_that_end(text, wrapped):
    assert is_hard_wrapped(text) == wrapped


@pytest.mark.parametrize(
    ("name", "wrapped"),
    [
        ("alice.txt.gz", True),
        ("timemachine.txt.gz", True),
        ("bible_kjv.txt.xz", False),
        ("wikitext103.valid.tokens.xz", False),
        ("zhwiki-seg-500k.txt.gz", False),
        ("questions-words.txt.gz", False),
        ("shuihuzhuan.txt.xz", False),
    ],
)
def test_real_texts_are_told_apart(shared_data, name, wrapped):
    options = ReadingOptions(segment="spaces")

    assert read_corpus(shared_data(name), options).reading.lines_break_off == wrapped


def test_nothing_breaks_off_in_running_text(tmp_path):
    (tmp_path / "book.txt").write_text(textwrap.fill(PROSE), encoding="utf-8")

    assert read_corpus(tmp_path / "book.txt").reading.lines_break_off
    assert not read_corpus(tmp_path / "book.txt", ReadingOptions(running_text=True)).reading.lines_break_off


@pytest.mark.parametrize(
    ("text", "segment", "lacks"),
    [
        (CHINESE, "characters", True),
        (CHINESE, "spaces", False),
        ("吾輩は猫である。名前はまだ無い。" * 20, "characters", False),
        (PROSE, "characters", False),
    ],
)
def test_chinese_cut_into_characters_lacks_jieba(tmp_path, text, segment, lacks):
    (tmp_path / "text").write_text(text, encoding="utf-8")

    assert read_corpus(tmp_path / "text", ReadingOptions(segment=segment)).reading.lacks_jieba == lacks
