"""The terms of one update as a Qt table model; the delegate paints the cells."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from w2v_gui.panels.glossary import explain
from w2v_gui.panels.plain_text import tooltip
from w2v_gui.panels.theme import whole_number
from w2v_gui.panels.update.columns import Column
from w2v_gui.panels.update.presentations import PLAIN, presentation_of
from w2v_gui.word2vec.analysis.explain import Update
from w2v_gui.word2vec.objectives.base import Term

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
TermRole = Qt.ItemDataRole.UserRole
"""The ``Term`` of a row, for the delegate."""


class TermModel(QAbstractTableModel):
    """One row per term of the update shown, one column per ``Column`` of its method.

    Attributes:
        columns: the method's columns, in order.
        reason: why a draw is excluded, already translated.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns: tuple[Column, ...] = PLAIN.columns
        self.reason = ""
        self._method = ""
        self._terms: tuple[Term, ...] = ()
        self._words: Sequence[str] = ()

    @property
    def terms(self) -> tuple[Term, ...]:
        """The terms in the rows."""
        return self._terms

    def show_update(self, update: Update, words: Sequence[str]) -> None:
        """Show ``update``; rows that stay are only repainted, in the columns that have changed."""
        fits = update.method == self._method and len(update.terms) == len(self._terms)
        if not fits:
            self.beginResetModel()
        before = self._terms if words is self._words else ()
        self._method, self._terms, self._words = update.method, update.terms, words
        self.columns = presentation_of(update.method).columns
        if not fits:
            self.endResetModel()
            return
        # The text of an excluded draw reaches over other columns.
        whole = not before or any(term.role == "excluded" for term in (*before, *self._terms))
        for section, column in enumerate(self.columns):
            if whole or any(map(partial(_differ, column), before, self._terms)):
                for row in range(len(self._terms)):  # for more than one cell Qt would repaint the whole table
                    cell = self.index(row, section)
                    self.dataChanged.emit(cell, cell)

    def rowCount(self, parent: Index = ROOT) -> int:
        """One row per term."""
        return 0 if parent.isValid() else len(self._terms)

    def columnCount(self, parent: Index = ROOT) -> int:
        """One column per ``Column`` of the method."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """The heading of a column, and its explanation as a tooltip."""
        if orientation != Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return QCoreApplication.translate("update", self.columns[section].heading)
        if role == Qt.ItemDataRole.ToolTipRole:
            column = self.columns[section]
            before = QCoreApplication.translate("update", column.tip) if column.tip else ""
            return explain(*column.signs, before=before) or None
        return None

    def data(self, index: Index, role: int = 0) -> Any:
        """The text of a cell, or its whole term under ``TermRole``."""
        if not index.isValid():
            return None
        term, column = self._terms[index.row()], self.columns[index.column()]
        if role == TermRole:
            return term
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(term, column)
        if role == Qt.ItemDataRole.ToolTipRole and column.kind == "word" and term.word >= 0:
            return tooltip(self.word(term))
        return None

    def word(self, term: Term) -> str:
        """The output word of a term, or a description if there is no single word."""
        if term.role == "rest":
            text = QCoreApplication.translate("update", "the other {count} words")
            return text.format(count=whole_number(self._others))
        return self._words[term.word] if term.word >= 0 else str(term.row)

    @property
    def short_rest(self) -> str:
        """The description of the rest of the vocabulary for narrow columns."""
        return QCoreApplication.translate("update", "{count} others").format(count=whole_number(self._others))

    @property
    def _others(self) -> int:
        return len(self._words) - sum(term.word >= 0 for term in self._terms)

    def leaves(self, term: Term) -> str:
        """The number of words below the inner node of a turn, and the number left after the turn."""
        before = [other.words_left for other in self._terms if other.number == term.number - 1]
        return f"{whole_number(before[0] if before else len(self._words))} → {whole_number(term.words_left)}"

    def text(self, term: Term, column: Column) -> str:
        """The text of a cell, which is also what a screen reader says."""
        if column.kind == "word":
            return self.word(term)
        if column.kind == "role":
            return self._role(term)
        if column.kind == "path":
            return f"{term.number}  {self.leaves(term)}"
        if column.kind == "turn":
            left, right = (
                QCoreApplication.translate("update", "left"),
                QCoreApplication.translate("update", "right"),
            )
            return f"{term.bit} {right if term.bit else left}"
        return (
            column.text(column.value(term)) if column.value is not None and self._has_number(term, column) else ""
        )

    def _has_number(self, term: Term, column: Column) -> bool:
        """Whether the cell holds a number.

        An excluded draw has only its score; other words of softmax enter the loss only through the normaliser.
        """
        if term.role == "excluded":
            return column.kind == "number"
        if term.role == "rest":
            return column.kind in ("bar", "error")
        return column.kind != "loss" or term.role != "other"

    def _role(self, term: Term) -> str:
        if term.role == "real":
            return QCoreApplication.translate("update", "real")
        if term.role in ("noise", "excluded"):
            return QCoreApplication.translate("update", "noise {number}").format(number=term.number)
        return whole_number(term.number) if term.number else ""


def _differ(column: Column, before: Term, now: Term) -> bool:
    """Whether the cells of two terms in a column look different, in the same table."""
    if before.role != now.role:
        return True
    if column.value is not None:
        return column.value(before) != column.value(now)
    return _place(before) != _place(now)


def _place(term: Term) -> tuple[int, ...]:
    """What the cells without a number say."""
    return (term.row, term.word, term.number, term.bit, term.words_left)
