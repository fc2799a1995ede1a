"""A visible word space, used as a user does: by what it shows, the mouse and the keyboard."""

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from tests.panels import runs
from w2v_gui.panels.projection.panel import ProjectionPanel
from w2v_gui.panels.theme import Theme
from w2v_gui.panels.word_cloud.auto_view import View
from w2v_gui.panels.word_cloud.plot import WordPlot
from w2v_gui.training.runs import Runs
from w2v_gui.training.selection import Selection
from w2v_gui.word2vec.session.session import Session

METHOD = "negative-sampling"


class Stage:
    """A panel in a window, and functions that give it trainings and input."""

    def __init__(self, qtbot, dataset, config):
        self.qtbot, self.dataset, self.config = qtbot, dataset, config
        self.runs, self.selection, self.theme = Runs(), Selection(), Theme()
        self.panel = ProjectionPanel(self.runs, self.selection, self.theme)
        qtbot.addWidget(self.panel)
        self.panel.resize(480, 380)
        self.panel.show()
        qtbot.waitExposed(self.panel)
        self.plot = self.panel.findChild(WordPlot)
        self.sessions = {}

    def session(self, method=METHOD):
        return self.sessions.setdefault(method, Session(self.dataset, self.config, method))

    def show(self, snapshot):
        runs.show(self.runs, snapshot)
        self.settle()

    def focus(self, run):
        """Bring ``run`` into focus, as the toolbar does."""
        self.runs.focus = run
        self.runs.changed.emit()
        self.settle()

    def select(self, word, partner=1):
        words = self.dataset.vocabulary.words
        self.selection.pick_pair(words[word], words[partner])

    @property
    def selected(self):
        """Id of the selected word."""
        return self.dataset.vocabulary.id_of(self.selection.word)

    def train(self, blocks=1, method=METHOD):
        for _ in range(blocks):
            self.session(method).step()
        self.show(self.session(method).snapshot())

    def settle(self):
        self.qtbot.waitUntil(lambda: self.panel.settled)
        QApplication.processEvents()  # a note that came or went changes the plot's height

    @property
    def view(self):
        (x0, x1), (y0, y1) = self.plot.getViewBox().viewRange()
        return View(x0, x1, y0, y1)

    @property
    def written(self):
        """Ids of the labelled words."""
        return self.plot.arrangement.written

    def label_boxes(self):
        """Left, top, right and bottom of every label, in the plot's pixels."""
        corner = self.plot.getViewBox().sceneBoundingRect().topLeft()
        arrangement = self.plot.arrangement
        boxes = [label.box(arrangement.at(word)) for word, _, label in arrangement.labels]
        return np.array(boxes) + (corner.x(), corner.y()) * 2

    def positions(self):
        """Positions of all words in the plot's pixels, by the transformation of the scene."""
        rows = np.array([row[2:] for row in self.panel.table().rows])
        box = self.plot.getViewBox()
        spots = [box.mapViewToScene(QPointF(x, y)) for x, y in rows]
        return np.array([(spot.x(), spot.y()) for spot in spots])

    def click(self, x, y):
        where = QPoint(round(x), round(y))
        self.qtbot.mouseClick(self.plot.viewport(), Qt.MouseButton.LeftButton, pos=where)
        self.settle()

    def wheel(self, notches, x=None, y=None):
        area = self.plot.getViewBox().sceneBoundingRect()
        at = area.center() if x is None else QPointF(x, y)
        for _ in range(abs(notches)):
            event = QWheelEvent(
                at,
                QPointF(self.plot.viewport().mapToGlobal(at.toPoint())),
                QPoint(),
                QPoint(0, 120 if notches > 0 else -120),
                Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            )
            QApplication.sendEvent(self.plot.viewport(), event)

    def drag(self, dx, dy):
        port = self.plot.viewport()
        start = self.plot.getViewBox().sceneBoundingRect().center().toPoint()
        self.qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
        for step in (0.3, 0.6, 1.0):
            where = start + QPoint(round(dx * step), round(dy * step))
            QApplication.sendEvent(port, move(port, where))
        self.qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=start + QPoint(dx, dy))


def move(widget, where):
    left, spot = Qt.MouseButton.LeftButton, QPointF(where)
    no_key = Qt.KeyboardModifier.NoModifier
    return QMouseEvent(QEvent.Type.MouseMove, spot, widget.mapToGlobal(spot), left, left, no_key)


def axis_texts(stage):
    return [stage.plot.getAxis(side).label.toPlainText().split() for side in ("bottom", "left")]
