"""A Hebrew or Arabic sentence runs right to left, marks and ellipses included."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.panels.update.shown import HS, NS, Opened, loss_by_hand
from w2v_gui.panels.theme import decimal
from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.corpus.corpus import make_corpus
from w2v_gui.word2vec.dataset.dataset import Dataset

HEBREW = (
    *("המלך", "הזקן", "ישב", "בארמון", "הגדול", "ליד", "new", "york", "עם"),
    *("המלכה", "ועם", "הבן", "הצעיר", "שלהם", "בשנת", "1948", "ליד", "הים"),
)
ARABIC = (
    *("جلس", "الملك", "العجوز", "في", "القصر", "الكبير", "مع"),
    *("الملكة", "و", "الابن", "الصغير", "في", "الشتاء"),
)
CONFIG = Config(min_count=1, sample=0, dim=4, window=5)


def open_sentence(qtbot, words, centre, context, method=NS, **options):
    dataset = Dataset.build(make_corpus([list(words)] * 40), CONFIG)
    opened = Opened(qtbot, dataset, CONFIG, method, blocks=1, **options)
    opened.selection.pick_pair(centre, context)
    opened.settle()
    return opened


def seen(opened):
    """The texts of the line from left to right."""
    return [piece.text.strip("\u2068\u2069") for piece in opened.sentence.line.pieces]


@pytest.mark.parametrize(
    ("words", "centre", "context"), [(ARABIC, "الملك", "القصر"), (HEBREW[:6], "המלך", "ישב")]
)
def test_the_first_word_stands_at_the_right(qtbot, words, centre, context):
    opened = open_sentence(qtbot, words, centre, context, size=(1500, 440))
    assert seen(opened) == list(words[::-1])
    line = opened.sentence.line
    assert line.left + line.width == pytest.approx(opened.sentence.width() - opened.sentence.legend.width - 12)
    assert opened.sentence.accessibleDescription().split() == list(words)  # read in the order of the text


def test_words_of_the_other_direction_keep_their_own_order(qtbot):
    opened = open_sentence(qtbot, HEBREW, "ליד", "york", size=(1500, 440))
    line = seen(opened)
    assert line.index("new") + 1 == line.index("york")
    assert line.index("york") < line.index("הגדול")
    assert line.index("הים") < line.index("1948") < line.index("המלך")


def test_an_ellipsis_stands_where_the_words_left_out_would(qtbot):
    opened = open_sentence(qtbot, HEBREW, "המלך", "ישב", size=(640, 416))
    line = seen(opened)
    assert line[0] == "…"
    assert line[-1] == "המלך"
    assert opened.sentence.line.left >= 0


def test_the_note_stands_behind_the_end_which_is_at_the_left(qtbot):
    opened = open_sentence(qtbot, ARABIC, "الملك", "الشتاء", size=(1500, 440))
    sentence = opened.sentence
    assert sentence.note
    line = sentence.line
    left, right = sentence.note_extent
    assert 0 <= left < right < line.left


def test_arrow_keys_follow_what_is_seen(qtbot):
    opened = open_sentence(qtbot, ARABIC, "الملك", "القصر", size=(1500, 440))
    opened.sentence.setFocus(Qt.FocusReason.TabFocusReason)
    _, _, words = opened.positions
    start = opened.sentence.at_cursor
    QTest.keyClick(opened.sentence, Qt.Key.Key_Left)
    QTest.keyClick(opened.sentence, Qt.Key.Key_Return)
    opened.settle()
    assert opened.selection.partner == words[start + 1].text  # what is read next stands to the left


def test_a_click_marks_the_word_that_is_seen_there(qtbot):
    opened = open_sentence(qtbot, HEBREW, "המלך", "ישב", HS, size=(1500, 440))
    _, _, words = opened.positions
    opened.click_word(1)
    assert opened.selection.partner == words[1].text == HEBREW[1]
    assert decimal(loss_by_hand(opened), 3) in opened.equation
