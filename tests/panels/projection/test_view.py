"""Zoom, pan and reset: a view the user chose is kept until it is reset."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QToolButton

from tests.panels.projection.stage import METHOD
from w2v_gui.panels.word_cloud.auto_view import main_extent


def test_zoom_survives_new_snapshots_until_it_is_reset(stage):
    stage.train(4)
    whole = stage.view
    stage.wheel(3)
    zoomed = stage.view
    assert zoomed.width < 0.7 * whole.width
    assert zoomed.width / zoomed.height == pytest.approx(whole.width / whole.height)
    stage.train(4)
    assert stage.view == zoomed
    assert stage.plot.own_view
    stage.plot.reset_view()
    assert not stage.plot.own_view
    assert stage.view.holds(main_extent(np.array([row[2:] for row in stage.panel.table().rows])))


def test_a_drag_moves_the_picture_and_nothing_else(stage):
    stage.train(4)
    before = stage.view
    pixel = before.width / stage.plot.getViewBox().width()
    stage.drag(60, 0)
    assert stage.view.width == pytest.approx(before.width)
    assert stage.view.x0 == pytest.approx(before.x0 - 60 * pixel, abs=2 * pixel)
    assert stage.selection.word is None


def test_the_reset_button_is_there_only_when_there_is_something_to_reset(stage):
    (tools,) = stage.panel.head_widgets
    tools.show()
    button = tools.findChild(QToolButton)
    stage.train(4)
    assert not button.isVisible()
    stage.wheel(2)
    assert button.isVisible()
    button.click()
    assert not button.isVisible()
    assert not stage.plot.own_view


@pytest.mark.parametrize("gesture", ["key", "double click"])
def test_a_key_and_a_double_click_show_the_whole_cloud_again(stage, gesture):
    stage.train(4)
    stage.wheel(4)
    if gesture == "key":
        stage.qtbot.keyClick(stage.plot, Qt.Key.Key_0)
    else:
        corner = stage.plot.getViewBox().sceneBoundingRect().topRight().toPoint() + QPoint(-3, 3)
        stage.qtbot.mouseClick(stage.plot.viewport(), Qt.MouseButton.LeftButton, pos=corner)
        stage.qtbot.mouseDClick(stage.plot.viewport(), Qt.MouseButton.LeftButton, pos=corner)
        stage.qtbot.mouseRelease(stage.plot.viewport(), Qt.MouseButton.LeftButton, pos=corner)
    assert not stage.plot.own_view


def test_plus_and_minus_zoom_within_limits(stage):
    stage.train(4)
    whole = stage.view.width
    stage.qtbot.keyClick(stage.plot, Qt.Key.Key_Plus)
    assert stage.view.width < whole
    for _ in range(40):
        stage.qtbot.keyClick(stage.plot, Qt.Key.Key_Minus)
    assert whole < stage.view.width < 10 * whole
    stage.wheel(-60)
    assert stage.view.width < 10 * whole
    stage.wheel(200)
    assert 1e-5 * whole < stage.view.width < 1e-2 * whole


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Escape])
def test_keys_of_the_window_are_left_to_it(stage, key):
    stage.train()
    event = QKeyEvent(QKeyEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
    stage.plot.keyPressEvent(event)
    assert not event.isAccepted()


def test_each_method_keeps_the_view_its_user_chose(stage):
    stage.train(5, METHOD)
    stage.wheel(3)
    zoomed = stage.view
    stage.train(5, "softmax")
    assert not stage.plot.own_view
    stage.show(stage.session(METHOD).snapshot())
    assert stage.plot.own_view
    assert stage.view == zoomed


def test_a_restarted_training_is_seen_whole(stage):
    stage.train(5)
    stage.wheel(5)
    stage.sessions.clear()
    stage.show(stage.session().snapshot())
    assert not stage.plot.own_view
    positions = stage.positions()
    area = stage.plot.getViewBox().sceneBoundingRect()
    assert all(area.contains(QPointF(x, y)) for x, y in positions)


def test_every_word_stays_in_the_picture_while_the_cloud_grows(stage):
    session = stage.session()
    while not session.finished:
        stage.train(3)
        assert stage.view.holds(main_extent(np.array([row[2:] for row in stage.panel.table().rows])))


def test_zoomed_in_far_enough_every_word_is_a_point_again(crowded):
    crowded.wheel(6)
    quiet = crowded.plot.getPlotItem().items[0]
    area = crowded.plot.getViewBox().sceneBoundingRect()
    inside = sum(area.contains(QPointF(x, y)) for x, y in crowded.positions())
    assert len(quiet.data) == pytest.approx(inside, abs=2)


class Paintings(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget):
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched, event):
        self.count += event.type() == QEvent.Type.Paint
        return False


def test_a_new_view_is_painted_once(qtbot, stage):
    stage.train(4)
    stage.select(2)
    stage.settle()
    stage.plot.viewport().repaint()
    QApplication.processEvents()
    paintings = Paintings(stage.plot.viewport())
    stage.plot.getViewBox().zoom(0.8)
    qtbot.waitUntil(lambda: paintings.count > 0)
    for _ in range(3):
        QApplication.processEvents()
    assert paintings.count == 1
