"""The words inside an outline as a list: to copy, to save, to colour, and to select one."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QPushButton, QToolButton, QVBoxLayout, QWidget

from w2v_gui.panels.plain_text import PlainLabel
from w2v_gui.panels.theme import Theme, icon, whole_number
from w2v_gui.panels.theme.theme import SECOND
from w2v_gui.word2vec.printable import shown

MOST_LISTED = 1000
"""Words that the list shows at most, the most frequent ones; copying and saving take all."""
_HEIGHT_PX = 48


class WordTray(QFrame):
    """A list of words below the plot, hidden while it is empty.

    Signals:
        picked: the user clicked this word.
        save_wanted: the user wants the words in a file; carries them.
        colour_wanted: the user wants them coloured; carries them.
    """

    picked = Signal(str)
    save_wanted = Signal(list)
    colour_wanted = Signal(list)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.words: Sequence[str] = ()
        self._count = PlainLabel()
        self._copy, self._save = QPushButton(self.tr("Copy")), QPushButton(self.tr("Save…"))
        self._colour = QPushButton(self.tr("Colour"))
        self._close = QToolButton()
        self._close.setToolTip(self.tr("Close the list"))
        self._close.setAccessibleName(self._close.toolTip())
        self._model = QStringListModel(self)
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setAccessibleName(self.tr("Words inside the outline"))
        self.list.setFlow(QListView.Flow.LeftToRight)
        self.list.setWrapping(True)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for button, act in (
            (self._copy, self._copy_words),
            (self._save, lambda: self.save_wanted.emit(list(self.words))),
            (self._colour, lambda: self.colour_wanted.emit(list(self.words))),
            (self._close, lambda: self.show_words([])),
        ):
            button.clicked.connect(act)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for button in (self._copy, self._save, self._colour):
            button.setProperty("flat", True)
        self.list.clicked.connect(self._pick)
        self.list.activated.connect(self._pick)
        self._lay_out()
        self.restyle()
        self.hide()

    def _lay_out(self) -> None:
        row, column = QHBoxLayout(), QVBoxLayout(self)
        row.setSpacing(2)
        row.addWidget(self._count, 1)
        for button in (self._copy, self._save, self._colour, self._close):
            row.addWidget(button)
        column.setContentsMargins(10, 0, 6, 4)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.list)

    def show_words(self, words: Sequence[str]) -> None:
        """Show ``words``, the most frequent first; none: hide."""
        self.words = tuple(words)
        self._model.setStringList([shown(word) for word in self.words[:MOST_LISTED]])
        count = whole_number(len(self.words))
        self._count.setText(
            self.tr("1 word") if len(self.words) == 1 else self.tr("{count} words").format(count=count)
        )
        more = len(self.words) > MOST_LISTED
        tip = self.tr("The list shows the {most} most frequent of them; the buttons take all.")
        self._count.setToolTip(tip.format(most=whole_number(MOST_LISTED)) if more else "")
        self.setVisible(bool(self.words))

    def restyle(self) -> None:
        """Apply colours and sizes."""
        colors, size, px = self._theme.palette, round(self._theme.px(SECOND)), self._theme.px
        self._count.setStyleSheet(f"color: {colors.ink.name()}; font-size: {size}px; font-weight: 600;")
        height = round(px(28))
        for button in (self._copy, self._save, self._colour):
            room = f"padding: 0 {round(px(7))}px; min-height: {height}px; max-height: {height}px;"
            button.setStyleSheet(f"font-size: {size}px; {room}")
        self.list.setStyleSheet(
            "QListView { border: none; padding: 0; } "
            f"QListView::item {{ min-height: {round(px(22))}px; padding: 0 {round(px(5))}px; }}"
        )
        self.list.setFont(self._theme.font(SECOND))
        self.list.setFixedHeight(round(px(_HEIGHT_PX)))
        self._close.setIcon(icon("close", colors.second))

    def _copy_words(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(self.words))

    def _pick(self, index: QModelIndex) -> None:
        self.picked.emit(self.words[index.row()])
