"""A text that should be read with other options opens with a button that reads it again with them."""

import textwrap

import pytest

from w2v_gui.shell import corpus_loader as corpora
from w2v_gui.word2vec.corpus import segmentation

PROSE = (
    "It was the best of times, it was the worst of times. We don’t know more! Who are you? said the king. " * 40
)
CHINESE = "他来到了网易杭研大厦，看见很多人在那里工作。小明硕士毕业于中国科学院计算所。\n" * 40


@pytest.fixture
def open_text(qtbot, window, tmp_path):
    def open_text(text, name="book.txt"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        with qtbot.waitSignal(window.corpora.opened):
            window.corpora.open(str(tmp_path / name))
        return window.controller.runs.dataset.corpus.reading

    return open_text


def test_a_hard_wrapped_book_can_be_read_as_running_text_and_no_other_text_with_it(qtbot, window, open_text):
    assert not open_text(textwrap.fill(PROSE)).running_text
    assert "break off" in window.messages.text
    assert not window.messages._passing.isActive()
    button = window.messages.remedy_button
    assert button.text() == "Read as Running Text"
    with qtbot.waitSignal(window.corpora.opened):
        button.click()
    assert window.controller.runs.dataset.corpus.reading.running_text
    assert "running text" in window.messages.text
    assert not button.isVisible()

    assert not open_text("the king rules the land\n" * 40, "lines.txt").running_text
    assert not button.isVisible()
    assert open_text(textwrap.fill(PROSE)).running_text


def test_an_offer_is_for_the_text_it_was_made_for_although_another_is_being_read(
    qtbot, window, open_text, tmp_path
):
    open_text(textwrap.fill(PROSE))
    (tmp_path / "other.txt").write_text("the king rules the land\n" * 40, encoding="utf-8")
    with qtbot.waitSignal(window.corpora.opened):
        window.corpora.open(str(tmp_path / "other.txt"))
        window.messages.remedy_button.click()
    assert window.controller.runs.dataset.corpus.name == "book.txt"
    assert window.controller.runs.dataset.corpus.reading.running_text


def test_options_chosen_later_hold_for_every_text(qtbot, window, person, open_text):
    open_text(textwrap.fill(PROSE))
    with qtbot.waitSignal(window.corpora.opened):
        window.messages.remedy_button.click()
    person.reading = chosen = corpora.ReadingOptions(lowercase=False)
    with qtbot.waitSignal(window.corpora.opened):
        window.corpora.ask_options()
    assert not window.controller.runs.dataset.corpus.reading.running_text
    assert window.corpora._options == chosen


def test_chinese_cut_into_characters_can_be_cut_by_jieba(qtbot, window, person, open_text):
    pytest.importorskip("jieba")
    person.reading = corpora.ReadingOptions(segment="characters")
    window.corpora.ask_options()
    assert open_text(CHINESE).segmentation == "characters"
    with qtbot.waitSignal(window.corpora.opened):  # to load jieba's dictionary takes long
        window.messages.remedy_button.click()
    assert "中国科学院" in window.controller.runs.dataset.vocabulary.ids


def test_where_jieba_is_missing_the_window_says_how_to_get_it(monkeypatch, window, open_text):
    for module in (corpora, segmentation):
        monkeypatch.setattr(module, "jieba_installed", lambda: False)
    assert open_text(CHINESE).segmentation == "characters"
    assert "pip install jieba" in window.messages.text
    assert not window.messages.remedy_button.isVisible()


@pytest.mark.parametrize("typed", ["don’t", "DON'T", "do\u00adn't"])
def test_the_search_box_finds_a_word_however_it_is_typed(qtbot, window, open_text, typed):
    open_text(textwrap.fill(PROSE))
    search = window.toolbar.search
    search.setText(typed)
    qtbot.keyClick(search, "\r")
    assert window.controller.selection.word == "don't"
