"""Panels draw one after the other, and one that shows only the run in focus is not drawn for the others."""

from threading import Event

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication

from tests.word2vec.toys import train
from w2v_gui.panels import base
from w2v_gui.panels.background_panel import BackgroundPanel
from w2v_gui.panels.theme import Theme
from w2v_gui.training.runs import Runs
from w2v_gui.training.selection import Selection
from w2v_gui.word2vec.session.session import Session

NS, HS = "negative-sampling", "hierarchical-softmax"


class Counting(BackgroundPanel):
    """Computes nothing, and counts how often it draws and shows."""

    key = "counting"
    needs_training = False
    of_focus = True

    def build(self):
        self.draws, self.shown = 0, 0
        self.computed = Event()

    def draw(self):
        self.draws += 1
        self.compute(self.computed.set)

    def is_current(self, result):
        return True

    def show_result(self, result):
        self.shown += 1


@pytest.fixture
def panel(qtbot, tiny_dataset, tiny_config):
    runs = Runs()
    runs.dataset = tiny_dataset
    for run in list(runs)[:2]:
        run.begin(Session(tiny_dataset, tiny_config, run.method).snapshot())
    panel = Counting(runs, Selection(), Theme())
    qtbot.addWidget(panel)
    with qtbot.waitSignal(panel.drawn):
        panel.show()
    return panel


def change(qtbot, panel):
    with qtbot.waitSignal(panel.drawn):
        panel.view.changed.emit()


def test_a_picture_of_the_run_in_focus_is_not_drawn_for_another_run(qtbot, panel, tiny_dataset, tiny_config):
    drawn = panel.draws
    for blocks in (1, 2, 3):
        panel.view.of_method(HS).advance(train(Session(tiny_dataset, tiny_config, HS), blocks).snapshot())
        change(qtbot, panel)  # it says that it is up to date, nevertheless
    assert panel.draws == drawn
    panel.view.of_method(NS).advance(train(Session(tiny_dataset, tiny_config, NS), 1).snapshot())
    change(qtbot, panel)
    panel.view.focus = panel.view.of_method(HS)
    change(qtbot, panel)
    with qtbot.waitSignal(panel.drawn):
        panel.selection.pick("the")
    with qtbot.waitSignal(panel.drawn):
        panel.refresh()
    assert panel.draws == drawn + 4


def test_a_result_waits_while_another_panel_has_just_drawn(qtbot, panel, monkeypatch):
    shown = panel.shown
    panel.computed.clear()
    panel.draw()
    with monkeypatch.context() as patch:
        patch.setattr(base, "SAME_TURN_S", float("inf"))
        qtbot.waitUntil(panel.computed.is_set)
        QThreadPool.globalInstance().waitForDone()
        QApplication.processEvents()  # the result arrives
        assert not panel.settled
        assert panel.shown == shown
    with qtbot.waitSignal(panel.drawn):
        pass
    assert panel.settled
    assert panel.shown == shown + 1
