"""A race of trained runs, without threads, for the tests of the panels that compare them."""

from dataclasses import replace

from PySide6.QtWidgets import QApplication

from tests.word2vec.toys import train
from w2v_gui.panels.theme import Theme
from w2v_gui.panels.theme import run_name as label
from w2v_gui.training.runs import Runs
from w2v_gui.training.selection import Selection
from w2v_gui.word2vec.dataset.vocabulary import WordList
from w2v_gui.word2vec.session.model import Model
from w2v_gui.word2vec.session.session import Session

NS, HS, SOFTMAX = "negative-sampling", "hierarchical-softmax", "softmax"


class Race:
    """Runs of a race, and a panel that shows them.

    Attributes:
        runs, selection, theme: what the panel draws from.
        panel: the panel, once ``show`` was called.
    """

    def __init__(self, qtbot, dataset, config, blocks=6):
        self.qtbot, self.dataset, self.config, self.blocks = qtbot, dataset, config, blocks
        self.runs, self.selection, self.theme = Runs(), Selection(), Theme()
        self.runs.racing, self.runs.dataset = True, dataset
        self.panel = None

    def add(self, method=NS, name="", **changes):
        """A run that has trained some blocks with other settings; without a name, the method's first run."""
        config = replace(self.config, **changes)
        run = self.runs.insert(method, config, name) if name else self.runs.of_method(method)
        run.begin(train(Session(self.dataset, config, method), self.blocks).snapshot())
        return run

    def add_vectors(self, words, vectors, name="file.txt"):
        """A run of vectors from a file."""
        run = self.runs.insert(None, None, name)
        run.live = Model(WordList(list(words)), vectors, None)
        return run

    def show(self, kind, size=(760, 420), word=5):
        words = self.dataset.vocabulary.words
        self.selection.pick_pair(words[word], words[1])
        self.panel = kind(self.runs, self.selection, self.theme)
        self.qtbot.addWidget(self.panel)
        self.panel.resize(*size)
        self.panel.show()
        self.settle()
        return self.panel

    def focus(self, run):
        self.runs.focus = run
        self.change()

    def change(self):
        self.runs.changed.emit()
        self.settle()

    def settle(self):
        self.qtbot.waitUntil(lambda: self.panel.settled)
        QApplication.processEvents()  # what was shown in place of the picture may have had another size

    def rows(self):
        table = self.panel.table()
        return [dict(zip(table.header, row, strict=True)) for row in table.rows]


def choose(menu, run):
    """Click on ``run`` in an open menu of runs."""
    menu.menu.aboutToShow.emit()
    entry = next(action for action in menu.menu.actions() if _name(action) == label(run))
    entry.trigger()


def checked(menu):
    """The texts of the checked entries."""
    menu.menu.aboutToShow.emit()
    return [_name(action) for action in menu.menu.actions() if action.isChecked()]


def _name(action):
    return action.text().removesuffix(" · the reference")
