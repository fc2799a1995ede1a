"""The search box selects a word everywhere, keeps every letter typed, and gives up the keyboard focus."""

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication


def test_typing_a_word_selects_it_everywhere(qtbot, opened):
    opened.toolbar.search.setFocus()
    qtbot.keyClicks(opened.toolbar.search, "bread")
    qtbot.keyClick(opened.toolbar.search, Qt.Key.Key_Return)
    assert opened.controller.selection.word == "bread"


def test_an_unknown_word_is_said(qtbot, opened):
    before = opened.controller.selection.word
    opened.toolbar.search.selectAll()
    qtbot.keyClicks(opened.toolbar.search, "zebra")
    qtbot.keyClick(opened.toolbar.search, Qt.Key.Key_Return)
    assert "zebra" in opened.messages.text
    assert opened.controller.selection.word == before


def test_escape_in_the_search_box_brings_the_selected_word_back(qtbot, opened):
    before = opened.toolbar.search.text()
    opened.actions_.find.trigger()
    qtbot.keyClicks(opened.toolbar.search, "zz")
    qtbot.keyClick(opened.toolbar.search, Qt.Key.Key_Escape)
    assert opened.toolbar.search.text() == before


def test_escape_leaves_the_search_box_so_that_space_trains(qtbot, opened):
    opened.activateWindow()
    opened.actions_.find.trigger()
    search = opened.toolbar.search
    qtbot.waitUntil(search.hasFocus)
    qtbot.keyClicks(search, "zz")  # no word begins so: no list is in the way
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert not search.hasFocus()
    with qtbot.waitSignal(opened.controller.finished):
        qtbot.keyClick(QApplication.focusWidget() or opened, Qt.Key.Key_Space)
    assert opened.toolbar.search.text() == opened.controller.selection.word


def test_a_word_typed_beyond_its_completions_keeps_every_letter(qtbot, opened):
    opened.activateWindow()
    opened.actions_.find.trigger()
    search = opened.toolbar.search
    qtbot.waitUntil(search.hasFocus)
    for letter in "queenly":  # "queen" is a word, and its list closes after it
        qtbot.keyClick(QApplication.activePopupWidget() or QApplication.focusWidget(), letter)
        QApplication.processEvents()
    assert search.text() == "queenly"
    qtbot.keyClick(QApplication.activePopupWidget() or QApplication.focusWidget(), Qt.Key.Key_Return)
    assert "queenly" in opened.messages.text


def test_completions_that_fit_in_their_list_need_no_scrolling(qtbot, opened):
    search = opened.toolbar.search
    begins = Counter(word[0] for word in opened.controller.runs.dataset.vocabulary.words)
    completer = search.completer()
    search.clear()
    qtbot.keyClicks(search, next(c for c, words in begins.items() if 1 < words <= completer.maxVisibleItems()))
    qtbot.waitUntil(completer.popup().isVisible)
    QApplication.processEvents()
    assert completer.popup().verticalScrollBar().maximum() == 0
    completer.popup().hide()
