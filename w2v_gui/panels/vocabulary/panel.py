"""The panel *Vocabulary*: every word with its count, share and code in the tree; can be searched and sorted."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QStackedLayout, QWidget

from w2v_gui.panels.base import READABLE_SIZE_PX, Panel, Table
from w2v_gui.panels.plain_text import PlainLabel
from w2v_gui.panels.theme import icon, whole_number
from w2v_gui.panels.vocabulary.model import HEADINGS, WORD, VocabularyModel, WordRole
from w2v_gui.panels.vocabulary.table import WordTable
from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP
from w2v_gui.word2vec.printable import shown


class VocabularyPanel(Panel):
    """A table of all words; its current row is the selection's word.

    Attributes:
        words: the table.
        search: the field that a card shows beside its title.
        empty: the sentence shown in place of a table without rows.
    """

    key = "vocabulary"
    title = QT_TRANSLATE_NOOP("panels", "Vocabulary")
    short_title = QT_TRANSLATE_NOOP("panels", "Vocab")
    about = QT_TRANSLATE_NOOP(
        "panels",
        "Lists all words that get a vector, with their count and their way through the tree. Frequent words "
        "have short codes: that makes the tree cheap.",
    )
    place = "lists"

    def build(self) -> None:
        """Make table, search field and the empty page."""
        self._model = VocabularyModel(self)
        self._followed: str | None = None
        self.words = WordTable(self._model, self.selection, self.theme)
        self.words.setAccessibleName(self.tr("Vocabulary"))
        self.words.selectionModel().selectionChanged.connect(self._pick)
        self.search = _FindField(self.tr("Find a word"), self)
        self.search.hide()  # until a card shows it beside its title
        self.search.textChanged.connect(self._find)
        self.empty = PlainLabel()
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.empty.setMargin(24)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self.words)
        self.restyle()

    @property
    def subtitle(self) -> str:
        """How many words there are, and how many of them the search found."""
        dataset = self._model.dataset
        if dataset is None:
            return ""
        size, found = len(dataset.vocabulary), self._model.rowCount()
        if found < size:
            text = self.tr("{found} of {count} words")
            return text.format(found=whole_number(found), count=whole_number(size))
        return self.tr("{count} words").format(count=whole_number(size))

    @property
    def head_widgets(self) -> Sequence[QWidget]:
        """The search field."""
        return (self.search,)

    def draw(self) -> None:
        """Follow dataset, tree and selection; new snapshots change nothing here."""
        latest, dataset = self.view.focus.latest, self.view.dataset
        config = dataset.config if dataset is not None else Config()
        if latest is not None:
            dataset, config = latest.dataset, latest.config
        if dataset is not self._model.dataset:
            self._model.set_dataset(dataset, config)
            self._followed = None
            self.words.fit()
            self.head_changed.emit()
        elif dataset is not None and dataset.tree_for(config) is not self._model.tree:
            self._model.set_config(config)
        self._show_page()
        width = math.ceil(self.words.least_width / self.theme.scale)
        self.set_readable(max(READABLE_SIZE_PX[0], width), READABLE_SIZE_PX[1])
        if self.selection.word != self._followed:
            self._follow()

    def _show_page(self) -> None:
        known = self._model.dataset is not None
        self.search.setEnabled(known)
        if known:
            text = self.tr("No word contains “{text}”.").format(text=shown(self.search.text().strip()))
        else:
            text = self.tr("Open a corpus to see its words.")
        self.empty.setText(text)
        self._pages.setCurrentWidget(self.words if self._model.rowCount() else self.empty)

    def _follow(self) -> None:
        """Make the selection's word the current row, and scroll to it."""
        word = self._followed = self.selection.word
        id = self._model.dataset.vocabulary.id_of(word) if self._model.dataset is not None else None
        row = self._model.row_of(id) if id is not None else -1
        index = self._model.index(row, WORD) if row >= 0 else QModelIndex()
        in_sight = self.words.viewport().rect().contains(self.words.visualRect(index).center())
        if not self.words.selectionModel().isSelected(index):
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.words.selectionModel().setCurrentIndex(index, flags)
        if index.isValid() and not in_sight:
            self.words.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        self.words.viewport().update()

    def _pick(self, chosen: QItemSelection) -> None:
        """Select a word only for a selected row: the table also makes a row current when it gets the focus."""
        if not chosen.isEmpty():
            self._followed = chosen.indexes()[0].data(WordRole)
            self.selection.pick(self._followed)

    def _find(self, text: str) -> None:
        self._model.search(text)
        self._show_page()
        self._follow()
        self.head_changed.emit()

    def restyle(self) -> None:
        """Update the sizes of the table, and font and colour of the page without it."""
        self.words.fit()
        self.empty.setFont(self.theme.font())
        self.empty.setStyleSheet(f"color: {self.theme.palette.third.name()};")
        self.search.lens.setIcon(icon("search", self.theme.palette.third))
        self.search.setMinimumWidth(round(self.theme.px(46)))

    def table(self) -> Table:
        """The rows found, in the order shown; shares of 1 in full precision."""
        dataset = self._model.dataset
        tree = self._model.tree
        if dataset is None or tree is None:
            return Table(HEADINGS, [])
        vocabulary = dataset.vocabulary
        return Table(
            HEADINGS,
            [
                (
                    vocabulary.words[word],
                    int(vocabulary.counts[word]),
                    float(vocabulary.frequencies[word]),
                    tree.code(word),
                    int(tree.depths[word]),
                )
                for word in self._model.rows.tolist()
            ],
        )


class _FindField(QLineEdit):
    """Shows its purpose by a lens, and in words if there is room; so it fits in a narrow card."""

    def __init__(self, purpose: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._purpose = purpose
        self.lens = QAction(self)
        self.addAction(self.lens, QLineEdit.ActionPosition.LeadingPosition)
        self.setClearButtonEnabled(True)
        self._clear = next(action for action in self.findChildren(QAction) if action is not self.lens)
        self.setAccessibleName(purpose)
        self.setToolTip(purpose)
        self.textChanged.connect(self._fit)

    def sizeHint(self) -> QSize:
        """Room for the words between the buttons, whether these are there or not."""
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(self._purpose) + 5 * metrics.height()
        return QSize(width, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the words only if all of them fit; what is typed needs the room most."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Words of another size need other room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        room = self.width() - 4 * self.fontMetrics().height()
        fits = self.fontMetrics().horizontalAdvance(self._purpose) <= room
        self.setPlaceholderText(self._purpose if fits else "")
        # Hidden, not removed: a new stylesheet may resize the field, and Qt crashes if a widget is destroyed
        # while Qt goes through all of them.
        # Qt shows the button again at the first letter but leaves its action hidden.
        self._clear.setVisible(True)
        self._clear.setVisible(fits)
        self.lens.setVisible(fits or not self.text())
