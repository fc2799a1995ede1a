"""On small screens and with larger text the important rows are complete and visible; messages move nothing."""

import numpy as np
import pytest
from PySide6.QtCore import QByteArray, QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QScrollArea, QSplitter, QWidget

from tests.shell.using import settle
from w2v_gui.panels.plain_text import PlainLabel
from w2v_gui.panels.tree.canvas import TreeCanvas
from w2v_gui.shell.opening import Opening
from w2v_gui.word2vec.config import PRESETS, SETTINGS
from w2v_gui.word2vec.objectives import OBJECTIVES

SCREENS = {"1280x800": (1278, 775), "1366x768": (1364, 743), "1920x1080": (1918, 1055)}
"""The space that the frame of a window manager leaves on a screen, in pixels."""


def in_view(widget, rect):
    """Whether ``rect`` of ``widget`` lies within all parents of ``widget``."""
    while not widget.isWindow():
        if not widget.rect().contains(rect):
            return False
        rect = rect.translated(widget.pos())
        widget = widget.parentWidget()
    return widget.rect().contains(rect)


def check_update(window, least):
    view = window.panels["update"].terms
    count = view.model().rowCount()
    rows = [view.visualRect(view.model().index(row, 0)) for row in range(count)]
    whole = [in_view(view.viewport(), rect) for rect in rows]
    assert sum(whole) >= min(count, least)
    cut = [rect for rect, seen in zip(rows, whole, strict=True) if not seen]
    assert not [rect for rect in cut if rect.intersects(view.viewport().rect())], "a row is cut in the middle"
    panel = window.panels["update"]
    for part in (panel.sentence, panel.equation, panel.sum_row, panel.footer):
        assert part.height() == part.sizeHint().height()
        assert in_view(part, part.rect())


def check_tree(window, least):
    scene = window.panels["tree"].findChild(TreeCanvas).scene
    rows = scene.rows
    first, after = rows.shown
    assert after - first >= min(len(rows.turns), least)
    assert rows.last + min(rows.pitch, window.panels["tree"].theme.px(30)) / 2 <= scene.frame.bottom
    canvas = window.panels["tree"].findChild(TreeCanvas)
    assert in_view(canvas, canvas.rect())


def check_all(qtbot, window, terms, turns):
    for method in OBJECTIVES:
        window.training.focus(window.controller.runs.of_method(method))
        for trained in (False, True):
            if trained:
                with qtbot.waitSignal(window.controller.stepped):
                    window.training.step()
            window.show_panel("update")
            settle(qtbot, window)
            check_update(window, turns if method == "hierarchical-softmax" else terms)
            window.show_panel("tree")
            settle(qtbot, window)
            check_tree(window, turns)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("screen", "larger", "settings"),
    [
        ("1280x800", False, True),
        ("1280x800", False, False),
        ("1366x768", False, True),
        ("1920x1080", True, True),
    ],
)
def test_six_terms_and_eight_turns_are_in_view_for_every_method(qtbot, toy, screen, larger, settings):
    assert PRESETS["lecture"].config.negatives == 5
    if larger:
        toy.actions_.larger.trigger()
    toy.actions_.settings.setChecked(settings)
    toy.resize(*SCREENS[screen])
    settle(qtbot, toy)
    check_all(qtbot, toy, terms=6, turns=8)
    assert len(toy.panels["tree"].findChild(TreeCanvas).scene.rows.turns) >= 8, (
        "the word of the test has a long path"
    )


@pytest.mark.slow
@pytest.mark.parametrize("size", [(1278, 775), (960, 620)])
def test_long_words_and_chinese_ones_cut_no_row(qtbot, window, tmp_path, size):
    rng = np.random.default_rng(2)
    words = [
        "counterrevolutionary",
        "donaudampfschifffahrtsgesellschaft",
        "的",
        "반혁명분자들에게서부터까지도",
        *"abcdefgh",
    ]
    text = tmp_path / "long.txt"
    text.write_text("\n".join(" ".join(rng.choice(words, 12)) for _ in range(200)), encoding="utf-8")
    with qtbot.waitSignal(window.corpora.opened):
        window.corpora.open(str(text))
    window.controller.selection.pick_pair(words[1], words[3])
    window.resize(*size)
    window.actions_.settings.setChecked(size[0] > 1150)
    settle(qtbot, window)
    check_all(qtbot, window, terms=4, turns=4)


def test_at_1024_by_700_tabs_and_fields_can_be_read(qtbot, toy):
    toy.resize(1022, 675)
    toy.actions_.settings.setChecked(False)
    settle(qtbot, toy)
    check_update(toy, 6)
    for tab in toy.findChildren(QPushButton):
        if tab.property("tab"):
            assert tab.width() >= tab.sizeHint().width() and in_view(tab, tab.rect())
    for control in toy.panels["update"].head_widgets:
        assert in_view(control, control.rect())
        assert control.height() >= control.minimumSizeHint().height()
        if isinstance(control, QLineEdit):
            assert control.width() >= control.minimumSizeHint().width()


def test_with_larger_text_the_toolbar_shortens_its_words_and_cuts_none(qtbot, toy):
    toy.resize(*SCREENS["1280x800"])
    toy.actions_.larger.trigger()
    settle(qtbot, toy)
    buttons = [toy.toolbar.runs.button(str(run.id)) for run in toy.controller.runs]
    qtbot.waitUntil(lambda: all(button.width() >= button.sizeHint().width() for button in buttons))
    tabs = [tab for tab in toy.findChildren(QPushButton) if tab.property("tab")]
    qtbot.waitUntil(lambda: all(tab.width() >= tab.sizeHint().width() for tab in tabs))
    assert all(in_view(button, button.rect()) for button in (*buttons, *tabs))
    assert not toy.form.isVisible(), "the pictures need the room more"
    toy.actions_.larger.trigger()
    assert toy.form.isVisible(), "there is room for them again"


def test_to_switch_between_tabs_moves_no_card(qtbot, toy):
    toy.resize(*SCREENS["1280x800"])
    settle(qtbot, toy)
    before = [card.geometry() for card in toy.deck.cards.values()]
    for key in ("tree", "update"):
        toy.show_panel(key)
        settle(qtbot, toy)
        assert [card.geometry() for card in toy.deck.cards.values()] == before


# Splitters


def left_column(deck):
    """The splitter between the stage and the card below it."""
    stage = deck.cards["stage"]
    splitters = [splitter for splitter in deck.findChildren(QSplitter) if splitter.isAncestorOf(stage)]
    return next(splitter for splitter in splitters if splitter.orientation() is Qt.Orientation.Vertical)


def drag(splitter, pixels):
    handle = splitter.handle(1)
    start = handle.rect().center()
    end = start + QPoint(0, pixels)
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(handle, end)
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=handle.rect().center())
    QApplication.processEvents()


def test_each_tab_keeps_its_own_splitter_until_the_layout_is_reset(qtbot, toy):
    settle(qtbot, toy)
    deck, stage = toy.deck, toy.deck.cards["stage"]
    easy = stage.height()
    toy.show_panel("tree")
    settle(qtbot, toy)
    drag(left_column(deck), 70)
    tall = stage.height()
    assert tall >= easy + 50
    toy.show_panel("update")
    settle(qtbot, toy)
    assert stage.height() == easy
    toy.show_panel("tree")
    settle(qtbot, toy)
    assert stage.height() == tall
    stored = dict(deck.states())
    toy.actions_.reset_layout.trigger()
    settle(qtbot, toy)
    assert stage.height() == easy
    assert all(state.isEmpty() for _, state in deck.states())
    for name, state in stored.items():
        deck.restore(name, state)
    assert stage.height() == tall


def test_the_stage_takes_all_the_room_of_loss_and_loss_comes_back_when_asked_for(qtbot, toy):
    settle(qtbot, toy)
    deck, stage, loss = toy.deck, toy.deck.cards["stage"], toy.deck.cards["below"]
    drag(left_column(deck), 400)
    assert stage.height() + left_column(deck).handleWidth() == left_column(deck).height()
    assert not loss.isEnabled(), "the Tab key must not lead into what cannot be seen"
    toy.show_panel("loss")
    settle(qtbot, toy)
    assert loss.isEnabled() and in_view(loss, loss.rect())


def test_a_broken_splitter_state_is_dropped(window):
    before = [card.geometry() for card in window.deck.cards.values()]
    for name in window.deck.splitter_names():
        window.deck.restore(name, QByteArray(b"\xff broken"))
    assert [card.geometry() for card in window.deck.cards.values()] == before
    assert all(state.isEmpty() for _, state in window.deck.states())


# The window on its screen


@pytest.mark.parametrize("wanted", [(1600, 1000), (3000, 2500), (700, 500)])
def test_a_window_opens_within_its_screen_frame_counted(qtbot, wanted):
    window = QWidget()
    qtbot.addWidget(window)
    window.setMinimumSize(960, 620)
    window.resize(*wanted)
    Opening(window).begin()
    qtbot.waitExposed(window)
    room = window.screen().availableGeometry()
    qtbot.waitUntil(lambda: room.contains(window.frameGeometry()))
    window.close()


def test_once_it_is_used_a_window_keeps_the_size_its_user_gives_it(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(400, 300)
    Opening(window).begin()
    qtbot.waitExposed(window)
    QTest.mouseClick(window, Qt.MouseButton.LeftButton)
    window.resize(5000, 300)
    QApplication.processEvents()
    assert window.width() == 5000
    window.close()


# Rows of other lists


def test_the_settings_show_whole_rows_wherever_they_are_scrolled(qtbot, toy):
    toy.resize(1278, 775)
    settle(qtbot, toy)
    scroll, bar = toy.form.findChild(QScrollArea), toy.form.findChild(QScrollArea).verticalScrollBar()
    for value in range(0, bar.maximum() + 1, 7):
        bar.setValue(value)
        view = scroll.viewport().rect()
        for row in map(toy.form.row, SETTINGS):
            rect = QRect(row.mapTo(scroll.viewport(), QPoint()), row.size())
            seen = rect.intersected(view)
            if 1 < seen.height() < rect.height():  # Qt finds no child that is one pixel high
                on_top = scroll.childAt(scroll.viewport().mapTo(scroll, seen.center()))
                assert on_top is not None and on_top is not row and not row.isAncestorOf(on_top)


def test_the_vocabulary_shows_whole_rows(qtbot, toy):
    toy.show_panel("vocabulary")
    table = toy.panels["vocabulary"].words
    for height in (775, 790, 801):
        toy.resize(1278, height)
        settle(qtbot, toy)
        view = table.viewport()
        row = table.rowAt(view.height() - 1)
        rect = table.visualRect(table.model().index(row, 0))
        if row >= 0 and not view.rect().contains(rect):
            middle = rect.intersected(view.rect()).center()
            assert table.childAt(view.mapTo(table, middle)) is not view


# Messages


def places(window):
    return {
        id(widget): QRect(widget.mapTo(window, QPoint()), widget.size())
        for widget in window.findChildren(QWidget)
        if widget.isVisible() and widget.objectName() != "message"
    }


def test_a_message_moves_nothing_and_lets_clicks_through(qtbot, toy):
    toy.resize(1278, 775)
    settle(qtbot, toy)
    for text in ("A word.", "Something longer than a line can hold. " * 12):
        toy.messages.close_message()
        before = places(toy)
        toy.messages.say(text)
        QApplication.processEvents()
        after = places(toy)
        assert {key: after[key] for key in before} == before
        bar = toy.messages
        assert in_view(bar, bar.rect())
        assert toy.deck.picture_area().contains(bar.geometry()), "settings and status stay in view"
        label = next(label for label in bar.findChildren(PlainLabel) if label.text() == bar.text)
        assert label.heightForWidth(label.width()) <= label.height()
        for point in (bar.rect().center(), bar.remedy_button.parentWidget().geometry().center() - bar.pos()):
            hit = toy.childAt(bar.mapTo(toy, point))
            assert hit is not None and hit is not bar and not bar.isAncestorOf(hit)
            assert not bar.remedy_button.parentWidget().isAncestorOf(hit)


def test_the_buttons_of_a_message_work_once_it_is_up(qtbot, toy):
    done = []
    toy.messages.show_error(ValueError("x"), ("Help", lambda: done.append(True)))
    button = toy.messages.remedy_button
    qtbot.waitUntil(lambda: toy.childAt(button.mapTo(toy, button.rect().center())) is button)
    QTest.mouseClick(toy.windowHandle(), Qt.MouseButton.LeftButton, pos=button.mapTo(toy, button.rect().center()))
    assert done and toy.messages.text == ""


def test_a_message_is_reached_and_closed_by_keys_and_can_be_copied(qtbot, toy):
    toy.activateWindow()
    toy.messages.show_error(ValueError("x"), ("Help", lambda: None))
    text = toy.messages.text
    assert toy.messages.accessibleName() == text
    seen = set()
    toy.centralWidget().setFocus()
    for _ in range(200):
        QTest.keyClick(toy, Qt.Key.Key_Tab)
        seen.add(QApplication.focusWidget())
    assert toy.messages.remedy_button in seen
    toy.expand_panel("tree")
    toy.centralWidget().setFocus()
    QTest.keyClick(toy.centralWidget(), Qt.Key.Key_Escape)
    assert toy.messages.text == ""
    assert toy.deck.expanded_card is not None, "one Esc, one step outward"
    toy.actions_.copy_message.trigger()
    assert QGuiApplication.clipboard().text() == text


def test_a_message_stays_at_the_foot_while_the_window_changes(qtbot, toy):
    toy.messages.say("A sentence.")
    for size in ((1278, 775), (1600, 1000)):
        toy.resize(*size)
        settle(qtbot, toy)
        area = toy.deck.picture_area()
        assert area.contains(toy.messages.geometry())
        assert area.bottom() - toy.messages.geometry().bottom() < 20
    toy.actions_.settings.trigger()
    settle(qtbot, toy)
    area = toy.deck.picture_area()
    assert abs(toy.messages.geometry().center().x() - area.center().x()) <= 1
