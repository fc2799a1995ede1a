"""Chinese and Japanese are cut into words or characters; text that has spaces keeps them."""

import os
import subprocess
import sys

import pytest

from w2v_gui.word2vec.corpus import segmentation
from w2v_gui.word2vec.corpus.corpus import read_corpus
from w2v_gui.word2vec.corpus.reading import ReadingOptions
from w2v_gui.word2vec.corpus.segmentation import choose_segmentation
from w2v_gui.word2vec.errors import Cancelled, CorpusError

CHINESE = "他来到了网易杭研大厦，看见很多人在那里工作。小明硕士毕业于中国科学院计算所。"
POEM = "床前明月光\n疑是地上霜\n举头望明月\n低头思故乡\n"
THREE_CHARACTERS = "人之初，性本善。性相近，习相远。"
SEGMENTED = "他 来到 了 网易 杭研 大厦 看见 很多 人 在 那里 工作\n小明 硕士 毕业 于 中国 科学院 计算所\n"
JAPANESE = "吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。"
SEGMENTED_JAPANESE = "吾輩 は 猫 で ある 。 名前 は まだ 無い 。"
KOREAN = "나는 학교에 갑니다. 漢字도 조금 씁니다."
ENGLISH = "The word for book is 书, and the one for person is 人, as everybody in this class knows by now."


@pytest.fixture
def no_jieba(monkeypatch):
    monkeypatch.setitem(sys.modules, "jieba", None)


@pytest.mark.parametrize(
    ("sample", "chosen"),
    [
        (CHINESE, "jieba"),
        (POEM, "jieba"),
        (THREE_CHARACTERS, "jieba"),
        (CHINESE + " Python Linux", "jieba"),
        (SEGMENTED, "spaces"),
        (SEGMENTED.replace("\n", " 。\n"), "spaces"),
        (JAPANESE, "characters"),
        (SEGMENTED_JAPANESE, "spaces"),
        (KOREAN, "spaces"),
        (ENGLISH, "spaces"),
        ("Война и мир", "spaces"),
        ("...", "spaces"),
        ("", "spaces"),
    ],
)
def test_auto_looks_at_the_text(monkeypatch, sample, chosen):
    monkeypatch.setattr(segmentation, "jieba_installed", lambda: True)

    assert choose_segmentation(sample * 5) == chosen


def test_auto_takes_characters_where_jieba_is_missing(no_jieba):
    assert choose_segmentation(CHINESE) == "characters"


def test_jieba_asked_for_but_missing_is_said_with_the_way_out(no_jieba, tmp_path):
    (tmp_path / "dream.txt").write_text(CHINESE, encoding="utf-8")

    with pytest.raises(CorpusError, match=r"dream\.txt cannot be cut .*pip install jieba"):
        read_corpus(tmp_path / "dream.txt", ReadingOptions(segment="jieba"))


@pytest.mark.parametrize(
    ("options", "text", "used"),
    [
        ({}, CHINESE, "jieba"),
        ({"segment": "characters"}, CHINESE, "characters"),
        ({"segment": "spaces"}, CHINESE, "spaces"),
        ({}, SEGMENTED, "spaces"),
        ({}, JAPANESE, "characters"),
    ],
)
def test_the_corpus_says_how_it_was_cut(tmp_path, options, text, used):
    pytest.importorskip("jieba")
    (tmp_path / "text").write_text(text, encoding="utf-8")

    assert read_corpus(tmp_path / "text", ReadingOptions(**options)).reading.segmentation == used


def test_jieba_finds_words(read):
    pytest.importorskip("jieba")

    assert read("小明硕士毕业于中国科学院。", segment="jieba") == [["小明", "硕士", "毕业", "于", "中国科学院"]]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("我买T恤", "我 买 t恤"),
        ("他说don't走", "他 说 don't 走"),
        ("去café喝咖啡", "去 café 喝咖啡"),
        ("Война和мир", "война 和 мир"),
        ("plain words", "plain words"),
    ],
)
def test_jieba_leaves_words_of_other_scripts_whole(read, text, words):
    pytest.importorskip("jieba")

    assert read(text, segment="jieba") == [words.split()]


def test_jieba_in_a_new_process_is_quiet_and_leaves_no_file(tmp_path):
    pytest.importorskip("jieba")
    (tmp_path / "text.txt").write_text(CHINESE, encoding="utf-8")
    program = (
        "import sys; from w2v_gui.word2vec.corpus.corpus import read_corpus;"
        "print(read_corpus(sys.argv[1]).reading.segmentation)"
    )
    folders = dict.fromkeys(("XDG_CACHE_HOME", "HOME", "LOCALAPPDATA", "TMPDIR"), str(tmp_path))

    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program, tmp_path / "text.txt"],
        env={**os.environ, **folders, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.stdout, done.stderr) == ("jieba\n", "")
    assert [path.name for path in tmp_path.iterdir()] == ["text.txt"]


def test_cancel_is_asked_while_jieba_loads_its_dictionary(tmp_path, monkeypatch, read):
    jieba = pytest.importorskip("jieba")
    monkeypatch.setattr(jieba, "dt", jieba.Tokenizer())
    (tmp_path / "text.txt").write_text(CHINESE, encoding="utf-8")
    answers = iter([False] * 50 + [True])

    with pytest.raises(Cancelled):  # on a text of a dozen words
        read_corpus(tmp_path / "text.txt", ReadingOptions(segment="jieba"), cancelled=lambda: next(answers))

    assert read("很多人在工作", segment="jieba") == [["很多", "人", "在", "工作"]]


def test_a_way_to_find_words_that_does_not_exist_is_refused_with_those_that_do(read):
    with pytest.raises(CorpusError, match=r"called 'Jieba'; .* auto, spaces, characters, jieba"):
        read("one two", segment="Jieba")
