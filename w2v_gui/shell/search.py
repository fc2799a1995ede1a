"""The search box: shows the selected word, and selects another one in all panels."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QWidget

from w2v_gui.panels.theme import Theme, icon
from w2v_gui.panels.word_field import WordField
from w2v_gui.training.runs import RunsView
from w2v_gui.training.selection import Selection


class SearchBox(WordField):
    """Shows the selected word; typing a word and Return, or choosing a completion, selects another."""

    def __init__(self, view: RunsView, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent, visible=10)
        self._view = view
        self._selection = selection
        name = self.tr("Find a word")
        self.setPlaceholderText(name)
        self.setAccessibleName(name)
        self.setToolTip(self.tr("Select a word everywhere (Ctrl+F)"))
        self._lens = QAction(self)
        self.addAction(self._lens, QLineEdit.ActionPosition.LeadingPosition)
        self.picked.connect(selection.pick)
        view.changed.connect(self._show_selection)
        selection.changed.connect(self._show_selection)
        theme.changed.connect(self._dress)
        self._dress()
        self._show_selection()

    def begin(self) -> None:
        """Take the keyboard focus; the text typed next replaces the word."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def sizeHint(self) -> QSize:
        """As for a line edit; the toolbar sets the width."""
        return QLineEdit.sizeHint(self)

    def minimumSizeHint(self) -> QSize:
        """As for a line edit."""
        return QLineEdit.minimumSizeHint(self)

    def _show_selection(self) -> None:
        model = self._view.focus.shown
        self.setEnabled(model is not None)
        self.show_word(model.vocabulary if model is not None else None, self._selection.word)

    def _dress(self) -> None:
        self._lens.setIcon(icon("search", self._theme.palette.third))
