"""A panel for the race alone, as in the recipe: it shows how many runs there are."""

from PySide6.QtWidgets import QPushButton, QVBoxLayout

from w2v_gui.panels.base import Panel, Table
from w2v_gui.panels.plain_text import PlainLabel
from w2v_gui.panels.theme import run_name


class RunCountPanel(Panel):
    """A number, and a control in the head of its card."""

    key = "run-count"
    title = "How many runs"
    place = "stage"
    race_only = True

    def build(self):
        self.number = PlainLabel("–")
        self.control = QPushButton("do it")
        QVBoxLayout(self).addWidget(self.number)

    @property
    def head_widgets(self):
        return (self.control,)

    def draw(self):
        self.number.setText(str(len(self.view)))

    def table(self):
        return Table(("run",), [(run_name(run),) for run in self.view])
