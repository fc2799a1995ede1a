"""The Tab key goes through the window as one reads it, and wherever it stops, that can be seen."""

from itertools import groupby

import pytest
from PySide6.QtCore import QMargins, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea

from tests.shell.using import switch_race


def parts(window):
    """The parts of the window from top to bottom; a card's head before its body."""
    yield "toolbar", window.toolbar
    yield "race", window.strip
    yield "settings", window.deck.settings_card
    for place, card in window.deck.cards.items():
        yield f"head of {place}", card.tabs[0].parentWidget()
        yield place, card
    yield "replay", window.replay.bar
    yield "status", window.status


def part_of(widget, window):
    return next((name for name, part in parts(window) if part.isAncestorOf(widget)), "message")


def tab(window, back=False):
    """Press Tab, and return what has the focus now."""
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab)
    QApplication.processEvents()
    return QApplication.focusWidget()


def through(window):
    """The stops of the Tab key from the first to the last; a text's links are one stop."""
    window.centralWidget().setFocus()
    found = [tab(window)]
    while (after := tab(window)) is not found[0]:
        if after is not found[-1]:
            found.append(after)
        assert len(found) < 200, "the Tab key does not come back"
    return found


def fronts(window):
    """Bring every panel of every card to the front, one of each card at a time."""
    for number in range(max(len(card.panels) for card in window.deck.cards.values())):
        for card in window.deck.cards.values():
            if number < len(card.panels):
                card.show_panel(card.panels[number])
        yield


@pytest.mark.parametrize("racing", [False, True], ids=["one run", "race"])
def test_the_tab_key_goes_from_top_to_bottom_card_by_card(qtbot, opened, racing):
    opened.activateWindow()
    if racing:
        switch_race(opened)
    everywhere = [name for name, _ in parts(opened)]
    everywhere.insert(everywhere.index("replay"), "message")
    for _ in fronts(opened):
        qtbot.waitUntil(lambda: all(panel.settled for panel in opened.panels.values() if panel.isVisible()))
        stops = through(opened)
        assert len(stops) == len(set(stops))
        visited = [name for name, _ in groupby(part_of(stop, opened) for stop in stops)]
        assert visited == [name for name in everywhere if name in visited], "no part is left and entered again"
        assert ("race" in visited) is racing
        assert ("message" in visited) is bool(opened.messages.text)
        needed = {f"head of {place}" for place, card in opened.deck.cards.items() if card.isVisible()}
        needed |= {"settings"} if opened.deck.settings_card.isVisible() else set()
        assert needed | {"toolbar"} <= set(visited)


def test_back_goes_the_same_way_back(qtbot, toy):
    toy.activateWindow()
    qtbot.waitUntil(lambda: all(panel.settled for panel in toy.panels.values() if panel.isVisible()))
    there = through(toy)
    assert QApplication.focusWidget() is there[0]
    back = [tab(toy, back=True) for _ in there]
    assert back == there[::-1]


def test_the_way_goes_on_from_where_a_click_has_led(toy):
    toy.activateWindow()
    stops = through(toy)
    toy.form.row("epochs").field.setFocus(Qt.FocusReason.MouseFocusReason)
    here = QApplication.focusWidget()
    assert tab(toy) is stops[stops.index(here) + 1]


def around(window, widget):
    """The picture of ``widget`` in the window, with its edge."""
    place = QRect(widget.mapTo(window, QPoint()), widget.size())
    return window.grab(place.marginsAdded(QMargins(6, 6, 6, 6)) & window.rect()).toImage()


@pytest.mark.slow
def test_wherever_the_tab_key_stops_it_can_be_seen(qtbot, toy):
    toy.activateWindow()
    switch_race(toy)
    hidden = set()
    for _ in fronts(toy):
        qtbot.waitUntil(lambda: all(panel.settled for panel in toy.panels.values() if panel.isVisible()))
        for stop in through(toy):
            toy.centralWidget().setFocus()
            before = around(toy, stop)
            stop.setFocus(Qt.FocusReason.BacktabFocusReason)
            tab(toy)  # away, and back by the key
            tab(toy, back=True)
            assert QApplication.focusWidget() is stop
            if around(toy, stop) == before:
                hidden.add((part_of(stop, toy), type(stop).__name__, stop.accessibleName()))
    assert not hidden


def test_when_what_had_the_focus_goes_no_button_gets_it(qtbot, toy):
    toy.activateWindow()
    field = toy.form.row("epochs").field
    field.setFocus(Qt.FocusReason.TabFocusReason)
    toy.deck.show_settings(False)
    assert QApplication.focusWidget() is toy.centralWidget()
    QTest.keyClick(toy.centralWidget(), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: toy.controller.runs.focus.latest.pairs > 0)


def test_a_field_out_of_sight_is_scrolled_into_view(toy):
    toy.resize(toy.minimumSize())
    toy.deck.show_settings(True)
    toy.activateWindow()
    QApplication.processEvents()
    (area,) = toy.form.findChildren(QScrollArea)
    assert area.verticalScrollBar().maximum() > 0
    for end, back in ((area.verticalScrollBar().maximum(), False), (0, True)):
        area.verticalScrollBar().setValue(end)
        toy.centralWidget().setFocus()
        while not area.isAncestorOf(stop := tab(toy, back)):
            pass
        assert area.viewport().rect().contains(stop.mapTo(area.viewport(), stop.rect().center()))
