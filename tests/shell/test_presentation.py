"""Presentation mode as a lecturer uses it: one card at a time, large type, nothing cut, and a way back."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QScrollArea

from tests.shell.test_expanded_cards import texts
from tests.shell.test_pseudo_locale import cut_widgets
from tests.shell.test_room import in_view
from tests.shell.using import settle, switch_race, wait_for_step
from w2v_gui.lessons.library import shipped_lessons
from w2v_gui.panels.theme import Theme
from w2v_gui.panels.theme.theme import SMALLEST
from w2v_gui.shell import spotlight
from w2v_gui.shell.presentation import LARGER_TEXT_SCALE, TEXT_SCALE
from w2v_gui.shell.presented_stack import PresentedStack
from w2v_gui.shell.spotlight import Spotlight

SIZE = (1280, 720)


def press(window, key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(window, key, modifiers)


@pytest.fixture(autouse=True)
def pointer(qapp):
    """The pointer leaves the windows at the end: what is under it looks different in the tests that follow."""
    yield
    QCursor.setPos(-5_000, -5_000)


@pytest.fixture
def theme(qapp):
    return Theme()


def present(qtbot, window, larger=False):
    window.actions_.larger.setChecked(larger)
    press(window, Qt.Key.Key_F11, Qt.KeyboardModifier.ShiftModifier)
    window.showNormal()  # the screen of the tests is smaller
    window.resize(*SIZE)
    window.messages.hide()
    settle(qtbot, window)


def shown(window):
    return [panel.key for panel in window.deck.presented]


def check_whole(window, panel):
    """Nothing of ``panel`` is cut; where it needs more room than there is, it scrolls."""
    assert window.size().toTuple() == SIZE
    card = window.deck.card_of(panel)
    assert in_view(card, card.rect())
    area = card.findChild(PresentedStack)
    needed, bars = panel.readable_size, (area.horizontalScrollBar(), area.verticalScrollBar())
    assert panel.width() >= needed.width() and panel.height() >= needed.height()
    assert area.horizontalScrollBar().maximum() == 0, "only up and down"
    assert bars[1].maximum() == max(panel.height() - area.viewport().height(), 0)
    for control in panel.head_widgets:
        assert in_view(control, control.rect())
        assert control.width() >= control.minimumSizeHint().width()
    assert not list(cut_widgets(card))
    written = [(size, text) for size, text in texts(card) if text.strip()]
    assert not [text for _, text in written if "…" in text]
    assert min(size for size, _ in written) >= round(LARGER_TEXT_SCALE * SMALLEST)


def check_help(toy, person):
    """F1 explains the panel under the pointer, and leads to the glossary."""
    panel = toy.panels["neighbours"]
    at = panel.mapToGlobal(panel.rect().center())
    assert toy.help.panel_at(at) is panel
    QCursor.setPos(at)
    press(toy, Qt.Key.Key_F1)
    assert toy.messages.text == f"Neighbours: {panel.about}"
    assert toy.messages.remedy_button.isVisible()
    assert toy.messages.remedy_button.text() == "Glossary"
    asked = []
    person.glossary = lambda: asked.append("glossary")
    toy.messages.hide()
    QCursor.setPos(toy.toolbar.mapToGlobal(QPoint(4, 4)))
    press(toy, Qt.Key.Key_F1)
    assert asked == ["glossary"] and not toy.messages.text


def test_every_panel_is_whole_at_200_percent(qtbot, toy):
    switch_race(toy)
    with qtbot.waitSignal(toy.controller.stepped):
        toy.training.step()
    present(qtbot, toy, larger=True)
    panels = toy.deck.offered()
    assert set(panels) == set(toy.panels.values())
    toy.show_panel(panels[-1].key)
    for panel in panels:
        press(toy, Qt.Key.Key_PageDown)
        settle(qtbot, toy)
        assert shown(toy) == [panel.key]
        check_whole(toy, panel)
    press(toy, Qt.Key.Key_PageUp)
    assert shown(toy) == [panels[-2].key]


def test_beside_a_lesson_its_panels_are_whole_at_200_percent_or_scroll(qtbot, toy):
    lessons = toy.lessons
    written = shipped_lessons("en", lessons.names)
    used = {key for lesson in written for step in lesson.steps for key in step.setup.show}
    assert len(used) >= 8
    present(qtbot, toy, larger=True)
    lessons.play(written[0], "gradient")
    wait_for_step(qtbot, toy)
    assert shown(toy) == ["update"]
    target = lessons.ring.target
    assert lessons.ring.isVisible() and in_view(target, target.rect().adjusted(0, 0, -target.width() // 2, 0))
    for panel in (toy.panels[key] for key in sorted(used)):
        toy.show_panel(panel.key)
        settle(qtbot, toy)
        area = toy.deck.card_of(panel).findChild(PresentedStack)
        needed = panel.readable_size
        assert panel.width() >= needed.width() and panel.height() >= needed.height()
        assert {text for text in cut_widgets(toy.deck.card_of(panel)) if "QStackedWidget" not in text} == set()
        assert not [text for _, text in texts(panel) if "…" in text], panel.key
        across = area.horizontalScrollBar()
        press(toy, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
        assert (across.value() > 0) is (across.maximum() > 0)
    assert in_view(lessons.card, lessons.card.rect()) and not list(cut_widgets(lessons.card))
    lessons.leave()


def test_a_presentation_comes_and_goes_and_f1_explains_in_it_and_without_it(qtbot, toy, person):
    settle(qtbot, toy)
    theme, before = toy.panels["loss"].theme, toy.panels["loss"].size()
    bars = (toy.menuBar(), toy.toolbar, toy.status, toy.form)
    present(qtbot, toy)
    assert theme.scale == TEXT_SCALE
    assert not any(bar.isVisible() for bar in bars)
    first = shown(toy)
    QCursor.setPos(toy.mapToGlobal(QPoint(-50, -50)))
    press(toy, Qt.Key.Key_F1)
    assert toy.messages.text.startswith("One update: ")
    press(toy, Qt.Key.Key_Escape)
    press(toy, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert first == ["update"] and shown(toy) == ["update", "projection"]
    press(toy, Qt.Key.Key_PageDown)
    settle(qtbot, toy)
    stage, beside = toy.deck.presented
    assert (stage.key, beside.key) == ("update", "geometry")
    assert stage.isVisible() and beside.isVisible() and beside.width() > 300
    press(toy, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)  # the menu bar is hidden, its keys are not
    assert toy.actions_.dark.isChecked()
    toy.presentation.follows_lesson = True
    with qtbot.waitSignals([toy.presentation.step_wanted] * 2):
        press(toy, Qt.Key.Key_PageDown)
        press(toy, Qt.Key.Key_PageUp)
    assert [panel.key for panel in toy.deck.presented] == ["update", "geometry"]
    toy.presentation.follows_lesson = False
    press(toy, Qt.Key.Key_Escape)
    toy.resize(1600, 1000)
    settle(qtbot, toy)
    assert not toy.presentation.on and not shown(toy)
    assert all(bar.isVisible() for bar in bars)
    assert theme.scale == 1.0
    change = toy.panels["loss"].size() - before
    assert max(abs(change.width()), abs(change.height())) <= 2  # a splitter rounds
    grabbed = toy.grab().toImage()
    for key in ("update", "projection", "loss", "neighbours"):
        assert grabbed.pixelColor(toy.panels[key].mapTo(toy, QPoint(1, 1))) == theme.palette.card, key
    check_help(toy, person)
    assert not [area for area in toy.deck.findChildren(QScrollArea) if isinstance(area, PresentedStack)]


def test_holding_ctrl_lights_up_what_is_under_the_pointer(qtbot, theme):
    place = QLabel("text")
    qtbot.addWidget(place)
    light = Spotlight(place, theme)
    place.resize(700, 500)
    place.show()
    QTest.keyPress(place, Qt.Key.Key_Control)
    qtbot.wait(spotlight.HOLD_MS + 50)
    assert not light.isVisible(), "no presentation"
    light.switch(True)
    QTest.keyPress(place, Qt.Key.Key_Control)
    qtbot.waitUntil(light.isVisible)
    QCursor.setPos(place.mapToGlobal(QPoint(200, 250)))
    qtbot.waitUntil(lambda: light.circle.center() in (QPoint(199, 249), QPoint(200, 250)))
    image = place.grab().toImage()
    assert image.pixelColor(200, 250).lightness() > 2 * image.pixelColor(600, 20).lightness()
    QTest.keyRelease(place, Qt.Key.Key_Control)
    assert not light.isVisible()
    QTest.keyPress(place, Qt.Key.Key_Control)
    QTest.keyClick(place, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    qtbot.wait(spotlight.HOLD_MS + 50)
    assert not light.isVisible(), "a shortcut"
    light.switch(False)
