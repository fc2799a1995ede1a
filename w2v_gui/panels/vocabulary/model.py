"""The vocabulary as a Qt table model that searches and sorts itself.

Sorting and searching work on whole arrays of ids, so that 70,000 words stay fast; the text of a cell is made only
when it is painted.
"""

from typing import Any

import numpy as np
from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from w2v_gui.panels.plain_text import tooltip
from w2v_gui.panels.theme import percent, tree_name, tree_remark, whole_number
from w2v_gui.word2vec.arrays import FloatArray, IntArray
from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.corpus.spelling import search_key
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.dataset.word_tree import WordTree
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
WordRole = Qt.ItemDataRole.UserRole
"""The word of a row."""
WORD, COUNT, SHARE, CODE, LENGTH = range(5)
HEADINGS = (
    QT_TRANSLATE_NOOP("panels", "Word"),
    QT_TRANSLATE_NOOP("panels", "Count"),
    QT_TRANSLATE_NOOP("panels", "Share"),
    QT_TRANSLATE_NOOP("panels", "Code"),
    QT_TRANSLATE_NOOP("panels", "Code length"),
)


class VocabularyModel(QAbstractTableModel):
    """The words of a dataset; the array ``rows`` maps rows of the model to word ids.

    Attributes:
        rows: (n,) word ids in the order shown.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: IntArray = np.zeros(0, np.int64)
        self._dataset: Dataset | None = None
        self._config = Config()
        self._tree: WordTree | None = None
        self._ranks: dict[int, FloatArray | IntArray] = {}
        self._wanted = ""
        self._sorting = (COUNT, Qt.SortOrder.DescendingOrder)

    @property
    def dataset(self) -> Dataset | None:
        """The dataset of the rows."""
        return self._dataset

    @property
    def tree(self) -> WordTree | None:
        """The tree of the codes."""
        return self._tree

    def set_dataset(self, dataset: Dataset | None, config: Config) -> None:
        """Show the words of another dataset, with their codes in the tree that ``config`` asks for."""
        self.beginResetModel()
        self._dataset = dataset
        self._take_tree(config)
        self._ranks = {}
        self.rows = self._order()
        self.endResetModel()

    def set_config(self, config: Config) -> None:
        """Show the codes of the tree that ``config`` asks for; words stay selected."""
        self._take_tree(config)
        self._ranks = {column: keys for column, keys in self._ranks.items() if column not in (CODE, LENGTH)}
        self._arrange()

    def _take_tree(self, config: Config) -> None:
        self._config = config
        self._tree = self._dataset.tree_for(config) if self._dataset is not None else None

    def search(self, text: str) -> None:
        """Show only words that contain ``text``, ignoring case and differences of spelling."""
        self._wanted = search_key(text.strip())
        self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; equal rows are ordered by falling count."""
        self._sorting = (column, order)
        self._arrange()

    def row_of(self, word: int) -> int:
        """The row of a word id; −1 if the search hides it."""
        found = np.flatnonzero(self.rows == word)
        return int(found[0]) if len(found) else -1

    def _arrange(self) -> None:
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        words = [int(self.rows[index.row()]) for index in before]
        self.rows = self._order()
        # ``index`` of row −1 is invalid, so words hidden by the search are dropped from the selection.
        after = [self.index(self.row_of(word), index.column()) for word, index in zip(words, before, strict=True)]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _order(self) -> IntArray:
        if self._dataset is None:
            return np.zeros(0, np.int64)
        vocabulary = self._dataset.vocabulary
        rows = np.arange(len(vocabulary))
        if self._wanted:
            rows = np.array([i for i, key in enumerate(vocabulary.search_keys) if self._wanted in key], np.int64)
        column, order = self._sorting
        keys = self._keys(column)[rows]
        return rows[np.argsort(-keys if order == Qt.SortOrder.DescendingOrder else keys, kind="stable")]

    def _keys(self, column: int) -> FloatArray | IntArray:
        """(|V|,) sort keys of a column."""
        if column not in self._ranks:
            self._ranks[column] = self._make_keys(column)
        return self._ranks[column]

    def _make_keys(self, column: int) -> FloatArray | IntArray:
        if self._dataset is None or self._tree is None:
            return np.zeros(0)
        tree, vocabulary = self._tree, self._dataset.vocabulary
        if column == WORD:
            ranks = np.empty(len(vocabulary), np.int64)
            ranks[sorted(range(len(vocabulary)), key=vocabulary.search_keys.__getitem__)] = np.arange(
                len(vocabulary)
            )
            return ranks
        if column == CODE:  # codes are prefix-free, so their order is that of the leaves
            return tree.leaf_ranks
        return tree.depths if column == LENGTH else vocabulary.counts

    def rowCount(self, parent: Index = ROOT) -> int:
        """One row per word found."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Word, count, share, code, length of the code."""
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """The headings."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return QCoreApplication.translate("panels", HEADINGS[section])
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(self._meaning(section))
        return None

    def _meaning(self, column: int) -> str:
        translate = QCoreApplication.translate
        return {
            WORD: translate("panels", "The words of the vocabulary."),
            COUNT: translate("panels", "How often the word occurs in the whole text, held-out pieces included."),
            SHARE: translate("panels", "Its count as a share of all words of the vocabulary in the text."),
            CODE: translate(
                "panels", "The turns from the root of the tree to the word: 0 left, 1 right. {tree}: {remark}."
            ),
            LENGTH: translate(
                "panels", "The number of turns, L − 1: what hierarchical softmax computes for the word. {tree}."
            ),
        }[column].format(tree=tree_name(self._config), remark=tree_remark(self._config))

    def data(self, index: Index, role: int = 0) -> Any:
        """The text of a cell."""
        if not index.isValid() or self._dataset is None:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(index.column())
        if role == WordRole:
            return self._dataset.vocabulary.words[self.rows[index.row()]]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            word = int(self.rows[index.row()])
            if role == Qt.ItemDataRole.DisplayRole:
                return self._text(word, index.column())
            if index.column() in (WORD, CODE):
                return tooltip(self._text(word, index.column()))
        return None

    def _text(self, word: int, column: int) -> str:
        assert self._dataset is not None and self._tree is not None
        vocabulary, tree = self._dataset.vocabulary, self._tree
        if column == WORD:
            return vocabulary.words[word]
        if column == COUNT:
            return whole_number(vocabulary.counts[word])
        if column == SHARE:
            share = float(vocabulary.frequencies[word])
            return percent(share, 2 if share >= 0.001 else 4)
        return tree.code(word) if column == CODE else str(tree.depths[word])


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignLeft if column in (WORD, CODE) else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter
