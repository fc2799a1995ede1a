"""Toolbar, menu and status bar follow the list of runs."""

import re

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication

from tests.shell.using import click, settle
from w2v_gui.panels.theme import run_name
from w2v_gui.word2vec.dataset.vocabulary import WordList
from w2v_gui.word2vec.session.model import Model

NS = "negative-sampling"


@pytest.fixture
def model():
    """Vectors of a few words; the small text contains only one of them."""
    words = ["the", *(f"other{number}" for number in range(30))]
    inputs = np.random.default_rng(3).normal(size=(len(words), 6)).astype(np.float32)
    return Model(WordList(words), inputs, None)


def of_caption(text):
    """What is visible of ``text`` on a button or in a menu."""
    return re.sub("&(.)", r"\1", text)


def offered(window):
    """Texts of segments and of actions, and which of them are chosen."""
    QApplication.processEvents()  # a new segment comes up with the next event
    bar = window.toolbar.runs
    keys = [str(run.id) for run in window.controller.runs]
    buttons = [bar.button(key) for key in keys]
    assert len([button for button in bar.findChildren(QAbstractButton) if button.isVisibleTo(bar)]) == len(keys)
    segments = [of_caption(button.text()) for button in buttons]
    actions = [of_caption(action.text()) for action in window.actions_.runs]
    return (
        segments,
        actions,
        [button.isChecked() for button in buttons],
        [action.isChecked() for action in window.actions_.runs],
    )


def expect(window):
    """Check that toolbar and menu offer the present runs, and show which is in focus."""
    runs = list(window.controller.runs)
    segments, actions, chosen, ticked = offered(window)
    assert segments == actions == [run_name(run) for run in runs]
    assert chosen == ticked == [run is window.controller.runs.focus for run in runs]


def test_segments_and_menu_follow_runs_that_come_and_go(qtbot, opened, model):
    opened.resize(1900, 1000)
    controller, runs = opened.controller, opened.controller.runs
    expect(opened)
    more = controller.add(NS, runs.focus.config, "K = 5")
    expect(opened)
    imported = controller.runs.import_model(model, "R&D <b>.vec")
    expect(opened)
    key = str(more.id)
    click(qtbot, opened.toolbar.runs.button(key))
    assert runs.focus is more
    expect(opened)
    controller.remove(more)  # the one in focus
    assert more not in list(runs)
    expect(opened)
    with pytest.raises(KeyError):
        opened.toolbar.runs.button(key)
    opened.actions_.runs[-1].trigger()
    assert runs.focus is imported
    expect(opened)
    controller.remove(runs.of_method(NS))
    assert runs.focus is imported
    expect(opened)


def test_a_second_run_of_one_method_trains_beside_the_first(qtbot, opened):
    controller, runs = opened.controller, opened.controller.runs
    first = runs.of_method(NS)
    with qtbot.waitSignal(controller.finished):
        click(qtbot, opened.toolbar.train)
    kept = first.latest
    second = controller.add(NS, first.config.with_values({"negatives": 1}), "K = 1")
    click(qtbot, opened.toolbar.runs.button(str(second.id)))
    assert opened.toolbar.train.text() == "Train"
    assert opened.form.config().negatives == 1
    with qtbot.waitSignal(controller.finished):
        click(qtbot, opened.toolbar.train)
    assert first.latest is kept
    assert second.latest.finished and second.latest.config.negatives == 1
    click(qtbot, opened.toolbar.runs.button(str(first.id)))
    assert opened.form.config() == first.config
    assert opened.toolbar.train.text() == "Train again"


def test_vectors_from_a_file_show_where_they_can_and_can_not_be_trained(qtbot, opened, model):
    opened.messages.close_message()
    imported = opened.controller.runs.import_model(model, "others.vec")
    click(qtbot, opened.toolbar.runs.button(str(imported.id)))
    for key, panel in opened.panels.items():
        opened.show_panel(key)
        qtbot.waitUntil(lambda panel=panel: panel.isVisible() and panel.settled)
    opened.race.switch(False)  # which the panels for a race alone have switched on
    assert opened.messages.text == ""
    assert opened.status.state_text == "From a file"
    bar, act = opened.toolbar, opened.actions_
    assert not any(control.isEnabled() for control in (bar.train, bar.step, bar.reset, bar.new_seed, act.train))
    assert act.save_vectors.isEnabled()  # in another format
    opened.toolbar.search.setText("other7")
    assert opened.toolbar.search.isEnabled()
    qtbot.keyClick(opened.toolbar.search, Qt.Key.Key_Return)
    assert opened.controller.selection.word == "other7"
    settle(qtbot, opened)
    first = next(iter(opened.controller.runs))
    click(qtbot, bar.runs.button(str(first.id)))
    settle(qtbot, opened)
    assert bar.train.isEnabled()
    assert opened.messages.text == ""
