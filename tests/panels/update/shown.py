"""A visible panel with a session, and its loss computed by the formulas."""

import math

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from tests.panels import runs
from tests.word2vec.toys import train
from w2v_gui.panels.theme import MINUS, Theme
from w2v_gui.panels.update.panel import UpdatePanel
from w2v_gui.training.runs import Runs
from w2v_gui.training.selection import Selection
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.session import Session

NS, HS, SOFTMAX, *_ = OBJECTIVES


class Opened:
    """A visible panel with a session, and the texts and numbers of its parts."""

    def __init__(self, qtbot, dataset, config, method, blocks=8, size=(741, 440), theme=None):
        self.qtbot = qtbot
        self.session = Session(dataset, config, method)
        self.runs, self.selection = Runs(), Selection()
        self.panel = UpdatePanel(self.runs, self.selection, theme or Theme())
        qtbot.addWidget(self.panel)
        self.head_row = QWidget()
        qtbot.addWidget(self.head_row)
        row = QHBoxLayout(self.head_row)
        for widget in self.panel.head_widgets:
            row.addWidget(widget)
            widget.show()
        self.head_row.show()
        self.words = dataset.vocabulary.words
        self.select(min(5, len(self.words) - 1), 0)
        self.train(blocks)
        self.panel.resize(*size)
        self.panel.show()
        self.settle()

    def train(self, blocks):
        self.snapshot = train(self.session, blocks).snapshot()
        runs.show(self.runs, self.snapshot)

    def select(self, centre, context):
        self.selection.pick_pair(self.words[centre], self.words[context])

    @property
    def selected(self):
        """Ids of centre and context."""
        ids = self.snapshot.vocabulary.ids
        return ids[self.selection.word], ids[self.selection.partner]

    def settle(self):
        self.qtbot.waitUntil(lambda: self.panel.settled)
        QApplication.processEvents()

    @property
    def rows(self):
        table = self.panel.table()
        return [dict(zip(table.header, row, strict=True)) for row in table.rows]

    @property
    def cells(self):
        model = self.panel.terms.model()
        return [
            [model.index(row, column).data() for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]

    @property
    def equation(self):
        return self.panel.equation.accessibleDescription()

    @property
    def sentence(self):
        return self.panel.sentence

    def head(self, number):
        return self.panel.head_widgets[number]

    def click_word(self, position, modifier=Qt.KeyboardModifier.NoModifier):
        point = self.sentence.rect_of(position).center().toPoint()
        QTest.mouseClick(self.sentence, Qt.MouseButton.LeftButton, modifier, point)
        self.settle()

    def click_row(self, row, modifier=Qt.KeyboardModifier.NoModifier):
        view = self.panel.terms
        point = view.visualRect(view.model().index(row, 0)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifier, point)
        self.settle()

    @property
    def positions(self):
        """Centre and context as marked, the words around them by position."""
        around = self.sentence.around
        return around.centre, around.context, {word.position: word for word in around.words}


def sigmoid(x):
    return 1 / (1 + math.exp(-x))


def number(text):
    return float(text.replace(MINUS, "-").replace("\N{NARROW NO-BREAK SPACE}", ""))


def loss_by_hand(opened):
    """The loss of the pair shown, computed from the vectors by the formulas of the lecture."""
    centre, context = opened.selected
    v = opened.snapshot.inputs[centre].astype(float)
    outputs = opened.snapshot.outputs.astype(float)
    if opened.snapshot.method == SOFTMAX:
        scores = outputs @ v
        return math.log(np.exp(scores).sum()) - scores[context]
    total = 0.0
    for row in opened.rows:
        if row["role"] != "excluded":
            positive = row["bit"] == 0 if opened.snapshot.method == HS else row["role"] == "real"
            total -= math.log(sigmoid((1 if positive else -1) * float(outputs[row["row"]] @ v)))
    return total
