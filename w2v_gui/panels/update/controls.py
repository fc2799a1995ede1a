"""The controls that choose the pair: two word fields, and a button that swaps them."""

from PySide6.QtCore import QCoreApplication, QObject, QSize
from PySide6.QtWidgets import QToolButton, QWidget

from w2v_gui.panels.theme import Theme, set_icon
from w2v_gui.panels.theme.palette import Hue
from w2v_gui.panels.word_field import WordField
from w2v_gui.training.selection import Selection
from w2v_gui.word2vec.dataset.vocabulary import Vocabulary


class PairControls(QObject):
    """The controls that a card shows beside its title; hidden until then.

    Attributes:
        centre, context: fields for the two words.
        swap: exchanges the two words.
    """

    def __init__(self, selection: Selection, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._selection = selection
        self._theme = theme
        translate = QCoreApplication.translate
        self.centre = WordField(theme, translate("update", "centre"), parent)
        self.context = WordField(theme, translate("update", "context"), parent)
        self.centre.picked.connect(self.pick_centre)
        self.context.picked.connect(selection.pick_partner)
        self.swap = QToolButton(parent)
        tip = translate("update", "Exchange centre and context")
        self.swap.setToolTip(tip)
        self.swap.setAccessibleName(tip)
        self.swap.clicked.connect(selection.swap)
        for widget in self.widgets:
            widget.hide()

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """All of them, from left to right."""
        return (self.centre, self.swap, self.context)

    def show_pair(self, vocabulary: Vocabulary | None) -> None:
        """Show the selection's words; disable the fields if there are none."""
        word, partner = self._selection.word, self._selection.partner
        self.centre.show_word(vocabulary, word)
        self.context.show_word(vocabulary, partner)
        for widget in self.widgets:
            widget.setEnabled(vocabulary is not None and word is not None and partner is not None)

    def pick_centre(self, word: str) -> None:
        """Make ``word`` the centre and keep the context word; picking the context word swaps the two."""
        partner = self._selection.partner
        if word == partner:
            self._selection.swap()
        elif partner is not None:
            self._selection.pick_pair(word, partner)

    def restyle(self, hue: Hue) -> None:
        """Take over colours and sizes; ``hue`` is the method's."""
        self.centre.set_mark(self._theme.palette.ink, filled=True)
        self.context.set_mark(hue.color, filled=False)
        set_icon(self.swap, "swap", self._theme.palette.second)
        self.swap.setIconSize(QSize(1, 1) * round(self._theme.px(20)))
