"""A field for an axis of the word space: a principal component, or words joined by + and −."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from w2v_gui.panels.word_cloud.axis_choice import COMPONENTS, AxisOf
from w2v_gui.word2vec.analysis.directions import Direction, DirectionError, read_direction
from w2v_gui.word2vec.dataset.vocabulary import WordList
from w2v_gui.word2vec.printable import shown


class AxisField(QComboBox):
    """Offers the principal components, the selected word, and the way to it from its partner; others are typed.

    Signals:
        chosen: the user chose this axis.
        refused: what the user typed is no axis; carries the sentence that says why.
    """

    chosen = Signal(object)
    refused = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words: WordList | None = None
        self._axis: AxisOf = 0
        self._offers: list[AxisOf] = []
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setCompleter(None)  # type: ignore[arg-type]  # it completes to the offers only
        self.setAccessibleName(name)
        self.setMinimumContentsLength(10)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.activated.connect(lambda place: self._choose(self._offers[place]))
        line = self.lineEdit()
        assert line is not None
        line.setPlaceholderText(self.tr("king − man"))
        line.returnPressed.connect(self._read)

    def show_axis(self, axis: AxisOf, words: WordList | None, word: str | None, partner: str | None) -> None:
        """Show ``axis``; offer the selected ``word`` and its ``partner`` too."""
        self._words = words
        offers: list[AxisOf] = list(range(COMPONENTS))
        if words is not None and word is not None and words.id_of(word) is not None:
            offers.append(Direction(((1, word),)))
            if partner is not None and partner != word and words.id_of(partner) is not None:
                offers.append(Direction(((1, word), (-1, partner))))
        if offers != self._offers:
            self._offers = offers
            self.clear()
            self.addItems([_name(offer) for offer in offers])
        self._axis = axis
        self._restore()

    def _restore(self) -> None:
        line = self.lineEdit()
        if line is not None and not line.hasFocus():
            self.setEditText(_name(self._axis))

    def _choose(self, axis: AxisOf) -> None:
        self.setEditText(_name(axis))
        if axis != self._axis:
            self._axis = axis
            self.chosen.emit(axis)

    def _read(self) -> None:
        typed = self.currentText().strip()
        names = [f"PC{component + 1}" for component in range(COMPONENTS)]
        if typed.upper() in names:
            self._choose(names.index(typed.upper()))
        elif self._words is not None:
            try:
                self._choose(read_direction(typed, self._words))
            except DirectionError as error:
                self.refused.emit(sentence(error))


def sentence(error: DirectionError) -> str:
    """What ``error`` says, in the language of the window."""
    text = QCoreApplication.translate("errors", error.template)
    return text.format(**{name: shown(str(value)) for name, value in error.arguments.items()})


def _name(axis: AxisOf) -> str:
    return shown(axis.name) if isinstance(axis, Direction) else f"PC{axis + 1}"
