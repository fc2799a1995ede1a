"""Completions for a field in which a word is typed, found by the spelling that words have; shows no selection."""

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from w2v_gui.word2vec.corpus.spelling import fold, spell
from w2v_gui.word2vec.dataset.vocabulary import Vocabulary

_ENOUGH = 1000
"""Frequent words among which some have capitals, if reading has left any."""


class WordCompleter(QCompleter):
    """Offers the words of a vocabulary that begin as the text of a field does, frequent ones first."""

    def __init__(self, field: QLineEdit, visible: int) -> None:
        super().__init__(field)
        self._words = QStringListModel(self)  # by falling count
        self._capitals = False
        self.setModel(self._words)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setMaxVisibleItems(visible)
        field.setCompleter(self)

    def set_vocabulary(self, vocabulary: Vocabulary | None) -> None:
        """Offer the words of ``vocabulary``, or none."""
        words = vocabulary.words if vocabulary is not None else []
        self._capitals = any(fold(word) != word for word in words[:_ENOUGH])
        self._words.setStringList(words)

    def splitPath(self, path: str) -> list[str]:
        """What is typed, as reading would write it."""
        spelled = spell(path)
        return [spelled if self._capitals else fold(spelled)]
