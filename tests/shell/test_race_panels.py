"""The panels of a race: those for it alone, those that it moves, and its arrangements of cards."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from tests.recipes.race_panel import RunCountPanel
from tests.shell.using import settle, switch_race
from w2v_gui import panels
from w2v_gui.panels.loss import LossPanel
from w2v_gui.shell import arguments
from w2v_gui.shell import window as window_module

FEW = ("update", "tree", "loss", "projection", "neighbours", "vocabulary")


@pytest.fixture
def racing_panel(monkeypatch):
    """A panel for the race alone beside a few others, of which the race moves the loss to the stage."""
    with_it = (*(panel for panel in panels.PANELS if panel.key in FEW), RunCountPanel)
    for module in (panels, window_module, arguments):
        monkeypatch.setattr(module, "PANELS", with_it)
    monkeypatch.setattr(LossPanel, "race_place", "stage")
    return RunCountPanel


def tabs(window, place):
    return [tab.accessibleName() for tab in window.deck.cards[place].tabs]


def test_a_panel_for_the_race_alone_is_offered_in_a_race_alone(qtbot, racing_panel, opened):
    panel = opened.panels[racing_panel.key]
    offers = [actions[-1] for actions in (opened.actions_.panels, opened.actions_.pictures, opened.actions_.data)]
    assert not panel.isVisible() and not panel.isWindow() and not panel.control.isWindow()
    assert tabs(opened, "stage") == ["One update", "Huffman tree"]
    assert not any(action.isVisible() for action in offers)
    switch_race(opened)
    assert all(action.isVisible() for action in offers)
    offers[0].trigger()
    qtbot.waitUntil(lambda: panel.isVisible() and panel.settled)
    assert panel.number.text() == "3" and panel.control.isVisible()
    switch_race(opened)
    assert not panel.isVisible() and not panel.control.isVisible()
    assert not any(action.isVisible() for action in offers)


def test_asking_for_a_panel_of_the_race_switches_the_race_on(qtbot, racing_panel, opened):
    opened.show_panel(racing_panel.key)
    assert opened.controller.runs.racing
    qtbot.waitUntil(lambda: opened.panels[racing_panel.key].isVisible())
    opened.expand_panel(racing_panel.key)
    assert opened.deck.expanded_card is opened.deck.cards["stage"]


def test_a_race_moves_a_panel_to_the_front_of_another_card_and_back(qtbot, racing_panel, toy):
    settle(qtbot, toy)
    loss, deck = toy.panels["loss"], toy.deck
    assert deck.card_of(loss) is deck.cards["below"] and deck.cards["below"].isVisible()
    switch_race(toy)
    settle(qtbot, toy)
    assert tabs(toy, "stage") == ["Loss", "One update", "Huffman tree", "How many runs"]
    assert deck.cards["stage"].current is loss and loss.isVisible()
    assert not deck.cards["below"].isVisible()
    assert deck.cards["stage"].height() == deck.cards["stage"].parentWidget().height()
    assert all(widget.isVisible() for widget in loss.head_widgets if not widget.isHidden())
    switch_race(toy)
    settle(qtbot, toy)
    assert deck.card_of(loss) is deck.cards["below"] and loss.isVisible()
    assert deck.cards["stage"].current.key == "update"
    assert tabs(toy, "stage") == ["One update", "Huffman tree"]


def test_the_tabs_in_front_come_back_with_the_race(qtbot, racing_panel, opened):
    opened.show_panel("tree")
    switch_race(opened)
    opened.show_panel(racing_panel.key)
    switch_race(opened)
    assert opened.deck.cards["stage"].current.key == "tree"
    switch_race(opened)
    assert opened.deck.cards["stage"].current.key == racing_panel.key


def test_an_expanded_card_that_loses_its_panels_gives_the_window_back(qtbot, racing_panel, opened):
    opened.expand_panel("loss")
    switch_race(opened)
    assert opened.deck.expanded_card is None
    assert opened.panels["loss"].theme.scale == opened.panels["update"].theme.scale


def test_an_expanded_stage_stays_expanded_with_larger_text(qtbot, racing_panel, opened):
    opened.expand_panel("update")
    switch_race(opened)
    assert opened.deck.expanded_card is opened.deck.cards["stage"]
    assert opened.panels["loss"].theme.scale > opened.panels["projection"].theme.scale
    switch_race(opened)
    assert opened.panels["loss"].theme.scale == opened.panels["projection"].theme.scale


def test_the_keyboard_reaches_the_tabs_in_their_order(racing_panel, opened):
    switch_race(opened)
    opened.activateWindow()
    stage = opened.deck.cards["stage"]
    first = stage.tabs[0]
    first.setFocus()
    seen = []
    for _ in stage.tabs:
        seen.append(QApplication.focusWidget())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert seen == stage.tabs
    assert all(isinstance(tab, QPushButton) for tab in seen)


def test_a_race_has_arrangements_of_its_own_and_they_are_stored(qtbot, racing_panel, toy):
    settle(qtbot, toy)
    deck = toy.deck
    plain = deck.cards["stage"].width()
    switch_race(toy)
    settle(qtbot, toy)
    across = deck.cards["stage"].parentWidget().parentWidget()
    moved = [240, 700, across.width() - 240 - 700 - 2 * across.handleWidth()]
    across.setSizes(moved)
    across.splitterMoved.emit(0, 1)
    narrow = deck.cards["stage"].width()
    switch_race(toy)
    settle(qtbot, toy)
    assert deck.cards["stage"].width() == plain != narrow
    switch_race(toy)
    settle(qtbot, toy)
    assert deck.cards["stage"].width() == narrow
    states = dict(deck.states())
    assert [name for name, state in states.items() if state] == ["race-column0"]
    assert f"race-column1-{racing_panel.key}" in states and "column1-update-loss" in states
    assert len(states) == len(deck.states()), "no name stands for two arrangements"


def test_export_of_a_panel_of_the_race_writes_its_runs(qtbot, racing_panel, race, person, tmp_path):
    person.to_save = tmp_path / "runs.csv"
    with qtbot.waitSignal(race.exporter.written):
        race.actions_.data[-1].trigger()
    rows = person.to_save.read_text("utf-8-sig").splitlines()
    assert rows == ["run", "Negative sampling", "Hierarchical softmax", "Softmax (exact)"]


def test_every_panel_can_be_shown_in_a_race(qtbot, race):
    for key, panel in race.panels.items():
        race.show_panel(key)
        settle(qtbot, race)
        assert panel.isVisible() and race.deck.card_of(panel).current is panel
        assert not QPixmap(panel.grab()).isNull()
