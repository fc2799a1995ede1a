"""The line below the histogram: the mean number of shared neighbours, and the words that share the fewest."""

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from w2v_gui.panels.agreement.counting import Overlap
from w2v_gui.panels.plain_text import MarkupLabel
from w2v_gui.panels.theme import Theme, decimal, isolated, whole_number
from w2v_gui.word2vec.printable import shown

LEAST_WORDS = 5
"""How many of the words that agree least are named."""


class Summary(MarkupLabel):
    """The mean in bold, and links to the words.

    Signals:
        picked: the user clicked this word.
    """

    picked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._theme = theme
        self._words: list[str] = []
        self.setWordWrap(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.linkActivated.connect(lambda place: self.picked.emit(self._words[int(place)]))

    @property
    def words(self) -> list[str]:
        """The words that agree least, as they are linked."""
        return self._words

    def show_overlap(self, overlap: Overlap) -> None:
        """Say the mean of ``overlap`` and the words that agree least."""
        self._words = overlap.least(LEAST_WORDS)
        ink = self._theme.palette.ink.name()
        links = self.tr(", ").join(
            f'<a href="{place}" style="color: {ink}">{escape(isolated(shown(word)))}</a>'
            for place, word in enumerate(self._words)
        )
        mean = f'<span style="color: {ink}; font-weight: 600">{decimal(overlap.mean, 1)}</span>'
        text = self.tr("{mean} of {depth} on average · agree least on {words}")
        self.setText(text.format(mean=mean, depth=overlap.depth, words=links))
        tip = self.tr(
            "The mean, over {words} words, of how many of a word's {depth} nearest neighbours by cosine both "
            "runs name. It does not say which run is better, and not how far other words have moved. "
            "Two unrelated runs would share {chance} on average."
        )
        self.setToolTip(
            tip.format(
                words=whole_number(len(overlap.words)),
                depth=overlap.depth,
                chance=decimal(overlap.by_chance, 2 if overlap.by_chance >= 0.01 else 3),
            )
        )
