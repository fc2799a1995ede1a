"""A panel in one class, as in the recipe: it shows how many words the vocabulary has."""

from PySide6.QtWidgets import QVBoxLayout

from w2v_gui.panels.base import Panel, Table
from w2v_gui.panels.plain_text import PlainLabel
from w2v_gui.panels.theme import whole_number


class CountPanel(Panel):
    """A number."""

    key = "count"
    title = "How many words"
    place = "below"

    def build(self):
        self.number = PlainLabel("–")
        QVBoxLayout(self).addWidget(self.number)

    def draw(self):
        dataset = self.view.dataset
        self.number.setText("–" if dataset is None else whole_number(len(dataset.vocabulary)))

    def table(self):
        dataset = self.view.dataset
        return Table(("words",), [] if dataset is None else [(len(dataset.vocabulary),)])
