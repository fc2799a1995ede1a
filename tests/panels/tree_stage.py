"""A visible tree panel for the tests of it, and snapshots to show in it."""

from PySide6.QtCore import QPointF

from tests.panels import runs
from tests.word2vec.toys import train
from w2v_gui.panels.theme import Theme
from w2v_gui.panels.tree.badge import SumBadge
from w2v_gui.panels.tree.canvas import TreeCanvas
from w2v_gui.panels.tree.panel import TreePanel
from w2v_gui.training.runs import Runs
from w2v_gui.training.selection import Selection
from w2v_gui.word2vec.config import PRESETS
from w2v_gui.word2vec.session.session import Session

TREE = "hierarchical-softmax"


def trained(dataset, method, blocks=6, config=PRESETS["lecture"].config):
    return train(Session(dataset, config, method), blocks).snapshot()


class Stage:
    """A visible tree panel, with everything it reads."""

    def __init__(self, qtbot, size=(745, 377)):
        self.qtbot = qtbot
        self.runs, self.selection, self.theme = Runs(), Selection(), Theme()
        self.panel = TreePanel(self.runs, self.selection, self.theme)
        self.canvas = self.panel.findChild(TreeCanvas)
        self.badge = self.panel.findChild(SumBadge)
        qtbot.addWidget(self.panel)
        self.panel.resize(*size)
        self.panel.show()
        qtbot.waitExposed(self.panel)

    def show(self, snapshot, word="queen", partner="king"):
        runs.show(self.runs, snapshot)
        if word is not None:
            self.selection.pick_pair(word, partner)
        self.settle()

    def settle(self):
        self.panel.refresh()
        self.qtbot.waitUntil(lambda: self.panel.settled)

    @property
    def scene(self):
        return self.canvas.scene

    def leaf(self, word):
        """The position of a word's leaf in the widget, rounded to a pixel."""
        layout, place = self.scene.picture.layout, self.scene.picture.layout.place_of(word)
        return QPointF(*self.scene.frame.tree.point(layout.x[place], layout.depths[place])).toPoint()
