"""On a small screen no text is cut to a useless rest; hidden settings and the keyboard focus come back."""

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton

from tests.shell.test_room import SCREENS, settle
from w2v_gui.panels.update.widths import content, number_width
from w2v_gui.panels.whole_rows import WholeRows
from w2v_gui.word2vec.objectives import OBJECTIVES


def test_settings_that_were_hidden_by_hand_stay_hidden_when_the_text_shrinks(toy):
    toy.resize(*SCREENS["1280x800"])
    toy.actions_.settings.setChecked(False)
    toy.actions_.larger.trigger()
    toy.actions_.larger.trigger()
    assert not toy.form.isVisible()


def test_a_subtitle_that_does_not_fit_is_hidden_not_cut_short(qtbot, toy):
    toy.resize(*SCREENS["1280x800"])
    for larger in (False, True):
        toy.actions_.larger.setChecked(larger)
        settle(qtbot, toy)
        for card in toy.deck.cards.values():
            shown = card._subtitle.text()
            assert shown in ("", card.current.subtitle) or len(shown) > 12


def test_a_narrow_card_says_in_short_what_its_tooltip_says_whole(qtbot, toy):
    toy.resize(1600, 900)
    settle(qtbot, toy)
    subtitle, panel = toy.deck.cards["space"].findChild(QLabel, "subtitle"), toy.panels["projection"]
    assert subtitle.text() == panel.short_subtitle == "PCA of 338 vectors"
    assert subtitle.toolTip() == panel.subtitle == "PCA of all 338 centre vectors"
    toy.resize(*SCREENS["1920x1080"])
    settle(qtbot, toy)
    assert subtitle.text() == panel.subtitle


def test_bars_of_one_update_can_be_compared(qtbot, toy):
    toy.resize(*SCREENS["1280x800"])
    terms, theme = toy.panels["update"].terms, toy.panels["update"].theme
    for method in OBJECTIVES:
        toy.training.focus(toy.controller.runs.of_method(method))
        settle(qtbot, toy)
        columns = terms.terms.columns
        bar = next(number for number, column in enumerate(columns) if column.kind == "bar")
        room = content(QRectF(0, 0, terms.columnWidth(bar), 1), bar, columns, theme).width()
        assert room - number_width(columns[bar], theme) >= 48, method


def test_the_vocabulary_of_a_narrow_card_cuts_no_column_and_its_filter_shows_what_is_typed(qtbot, toy):
    toy.resize(*SCREENS["1280x800"])
    toy.show_panel("vocabulary")
    settle(qtbot, toy)
    panel = toy.panels["vocabulary"]
    assert panel.words.horizontalScrollBar().maximum() == 0
    field = panel.head_widgets[0]
    qtbot.keyClicks(field, "pri")
    QApplication.processEvents()
    assert not any(button.isVisible() for button in field.findChildren(QToolButton))


def test_what_covers_half_rows_looks_like_the_card_in_every_theme(qtbot, toy):
    toy.show_panel("vocabulary")
    table = toy.panels["vocabulary"].words
    strip = table.findChild(WholeRows).strips[1]
    height = 775
    while strip.isHidden():
        height += 3
        toy.resize(1278, height)
        settle(qtbot, toy)
    for _ in range(2):
        toy.actions_.dark.trigger()
        settle(qtbot, toy)
        color = table.grab().toImage().pixelColor(strip.geometry().center())
        assert color == toy.panels["vocabulary"].theme.palette.card


@pytest.mark.parametrize("by_key", [False, True])
def test_after_a_message_was_answered_space_still_trains(qtbot, toy, by_key):
    toy.activateWindow()
    toy.centralWidget().setFocus()
    toy.messages.show_error(ValueError("x"), ("Help", lambda: None))
    button = toy.messages.remedy_button
    qtbot.waitUntil(lambda: toy.childAt(button.mapTo(toy, button.rect().center())) is button)
    if by_key:
        button.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(button, Qt.Key.Key_Space)
    else:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert toy.messages.text == ""
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: toy.controller.runs.training is not None)
    assert toy.actions_.settings.isChecked(), "no other button was pressed"
