"""Words are picked by clicks, keys and typing; words outside the vocabulary cannot be picked."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.panels.runs import take
from tests.panels.update.shown import HS, NS, SOFTMAX, Opened
from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.corpus.corpus import make_corpus
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.session.session import Session


def test_a_click_on_a_word_makes_it_the_context_in_the_same_sentence(opened):
    opened = opened()
    centre, context, words = opened.positions
    other = next(p for p in words if p not in (centre, context) and opened.sentence.rect_of(p).isValid())
    opened.click_word(other)
    assert opened.selection.partner == words[other].text
    assert opened.positions[:2] == (centre, other)
    assert opened.positions[2].keys() == words.keys()


def test_a_click_with_ctrl_makes_it_the_centre(opened):
    opened = opened()
    centre, context, words = opened.positions
    other = next(p for p in words if p not in (centre, context) and opened.sentence.rect_of(p).isValid())
    opened.click_word(other, Qt.KeyboardModifier.ControlModifier)
    assert opened.selection.word == words[other].text
    assert opened.positions[:2] == (other, context)


def test_a_double_click_makes_it_the_centre_and_keeps_the_context(opened):
    opened = opened()
    centre, context, words = opened.positions
    other = next(p for p in words if p not in (centre, context) and opened.sentence.rect_of(p).isValid())
    point = opened.sentence.rect_of(other).center().toPoint()
    QTest.mouseClick(opened.sentence, Qt.MouseButton.LeftButton, pos=point)
    QTest.mouseDClick(opened.sentence, Qt.MouseButton.LeftButton, pos=point)
    opened.settle()
    assert opened.positions[:2] == (other, context)


def test_arrow_keys_and_enter_pick_a_word_of_the_sentence(opened):
    opened = opened()
    centre, context, words = opened.positions
    opened.sentence.setFocus(Qt.FocusReason.TabFocusReason)
    step = Qt.Key.Key_Right if context < max(words) else Qt.Key.Key_Left
    QTest.keyClick(opened.sentence, step)
    QTest.keyClick(opened.sentence, Qt.Key.Key_Return)
    opened.settle()
    moved = opened.positions[1]
    assert moved == (context if context + (1 if step == Qt.Key.Key_Right else -1) == centre else moved)
    QTest.keyClick(opened.sentence, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    opened.settle()
    assert opened.positions[0] == opened.sentence.around.words[opened.sentence.at_cursor].position


def test_swapping_exchanges_centre_and_context(opened):
    opened = opened()
    QTest.mouseClick(opened.head(1), Qt.MouseButton.LeftButton)
    opened.settle()
    assert opened.selected == (0, 5)
    assert opened.head(0).text() == opened.words[0]


@pytest.mark.parametrize(("field", "attribute"), [(0, "word"), (2, "partner")])
def test_a_word_can_be_typed(opened, field, attribute):
    opened = opened()
    QTest.mouseClick(opened.head(field), Qt.MouseButton.LeftButton)
    QTest.keyClicks(opened.head(field), "Food3")
    QTest.keyClick(opened.head(field), Qt.Key.Key_Return)
    opened.settle()
    assert getattr(opened.selection, attribute) == "food3"
    assert opened.head(field).text() == "food3"


def test_what_is_typed_completes_to_words_of_the_vocabulary(opened):
    opened = opened()
    field = opened.head(2)
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    QTest.keyClicks(field, "roy")
    completer = field.completer()
    shown = {completer.completionModel().index(row, 0).data() for row in range(completer.completionCount())}
    assert shown == {word for word in opened.words if word.startswith("roy")}
    chosen = completer.completionModel().index(1, 0).data()
    QTest.keyClick(completer.popup(), Qt.Key.Key_Down)
    QTest.keyClick(completer.popup(), Qt.Key.Key_Down)
    QTest.keyClick(completer.popup(), Qt.Key.Key_Return)
    opened.settle()
    assert opened.selection.partner == chosen
    assert field.text() == chosen


def test_an_unknown_word_changes_nothing_and_escape_brings_the_old_one_back(opened):
    opened = opened()
    field = opened.head(0)
    field.selectAll()
    QTest.keyClicks(field, "zzz")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert opened.selection.word == opened.words[5]
    assert field.toolTip()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == opened.words[5]
    assert not field.toolTip()


@pytest.mark.parametrize("method", [NS, SOFTMAX])
def test_a_click_on_a_row_makes_its_word_the_context(opened, method):
    opened = opened(method)
    row = next(i for i, cells in enumerate(opened.rows) if cells["role"] in ("noise", "other"))
    wanted = opened.cells[row][0]
    opened.click_row(row)
    assert opened.selection.partner == wanted


def test_enter_on_a_row_picks_it_and_ctrl_makes_it_the_centre(opened):
    opened = opened(NS)
    wanted = opened.cells[2][0]
    view = opened.panel.terms
    view.setCurrentIndex(view.model().index(2, 0))
    QTest.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    opened.settle()
    assert opened.selection.word == wanted


def test_a_turn_of_the_path_belongs_to_no_word(opened):
    opened = opened(HS)
    opened.click_row(0)
    assert opened.selected == (5, 0)


def test_a_click_beside_the_words_picks_nothing(opened):
    opened = opened()
    before = opened.selection.word, opened.selection.partner
    point = QPoint(opened.sentence.width() - 2, 3)
    QTest.mouseClick(opened.sentence, Qt.MouseButton.LeftButton, pos=point)
    assert (opened.selection.word, opened.selection.partner) == before


def test_a_word_outside_the_vocabulary_says_so_and_cannot_be_picked(qtbot):
    corpus = make_corpus([["king", "rules", f"rare{i}", "land", "queen"] for i in range(60)])
    config = Config(min_count=5, sample=0, dim=4, window=3)
    opened = Opened(qtbot, Dataset.build(corpus, config), config, NS, blocks=1)
    opened.selection.pick_pair("king", "queen")
    opened.settle()
    before = opened.positions[:2]
    (rare,) = [p for p, word in opened.positions[2].items() if not word.known]
    opened.click_word(rare)
    assert opened.positions[:2] == before
    assert "not in the vocabulary" in opened.sentence.tip_at(opened.sentence.rect_of(rare).center())


def test_words_of_a_corpus_that_was_replaced_cannot_be_picked(opened, tiny_dataset, tiny_config):
    opened = opened(NS)
    before = opened.selection.word, opened.selection.partner
    centre, context, words = opened.positions
    other = next(p for p in words if p not in (centre, context) and opened.sentence.rect_of(p).isValid())
    take(opened.runs, Session(replace(tiny_dataset), tiny_config, NS).snapshot())
    opened.click_row(2)
    opened.click_row(2, Qt.KeyboardModifier.ControlModifier)
    opened.click_word(other)
    assert (opened.selection.word, opened.selection.partner) == before
