"""The differences of all pairs of runs as a table model; paints nothing."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from w2v_gui.panels.loss.seeds import alike
from w2v_gui.panels.plain_text import tooltip
from w2v_gui.panels.theme import decimal, run_name, short_run_name, signed_decimal, whole_number
from w2v_gui.training.run import Run
from w2v_gui.training.standings import Standings
from w2v_gui.word2vec.analysis.paired import Difference

Index = QModelIndex | QPersistentModelIndex


class Differences(QAbstractTableModel):
    """One row and one column per run, from the best to the worst; only the half below the diagonal is filled.

    The first run has no row and the last no column. A cell is what the run of its row needs more than that of its
    column, in nats per held-out pair.

    Attributes:
        runs: the runs compared, the best first.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.runs: Sequence[Run] = ()
        self._standings = Standings()
        self._found: dict[tuple[int, int], Difference] = {}

    def show(self, standings: Standings) -> bool:
        """Show the runs that ``standings`` rank; returns whether anything has changed."""
        if standings is self._standings:
            return False
        self.beginResetModel()
        self._standings = standings
        self.runs = tuple(standings.places)
        self._found = {
            (row - 1, column): standings.difference(self.runs[row], self.runs[column])
            for row in range(1, len(self.runs))
            for column in range(row)
        }
        self.endResetModel()
        return True

    def difference(self, index: Index) -> Difference | None:
        """What a cell shows; None above the diagonal."""
        return self._found.get((index.row(), index.column()))

    def better(self, index: Index) -> Run | None:
        """The run that predicts clearly better, if a cell says that there is one."""
        found = self.difference(index)
        if found is None or not found.clear:
            return None
        return self.runs[index.column()] if found.nats > 0 else self.runs[index.row() + 1]

    def verdict(self, found: Difference) -> str:
        """Whether a difference is more than chance, in words."""
        return self.tr("clear") if found.clear else self.tr("cannot be told")

    def place(self, run: Run) -> str:
        """The place of ``run``, or the first and last that it may have."""
        return str(self._standings.places[run])

    def run_of_header(self, section: int, orientation: Qt.Orientation) -> Run:
        """The run of a row or column."""
        return self.runs[section + (orientation == Qt.Orientation.Vertical)]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt has it
        """All runs but the first."""
        return 0 if parent.isValid() else max(len(self.runs) - 1, 0)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """All runs but the last."""
        return 0 if parent.isValid() else max(len(self.runs) - 1, 0)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Difference, error and verdict as text, and the tooltip."""
        found = self.difference(index)
        if found is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return numbers(found)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._pair(index)}: {numbers(found)}, {self.verdict(found)}"
        return self._explanation(index, found) if role == Qt.ItemDataRole.ToolTipRole else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """Names of the runs, with their places in the tooltip."""
        run = self.run_of_header(section, orientation)
        if role == Qt.ItemDataRole.DisplayRole:
            return short_run_name(run)
        if role != Qt.ItemDataRole.ToolTipRole:
            return None
        place = self.tr("Place {place} of {n}").format(place=self.place(run), n=len(self.runs))
        why = self.tr("1 + the runs that are clearly better, to all but the runs that are clearly worse")
        return tooltip(run_name(run), place, why)

    def _pair(self, index: Index) -> str:
        row, column = self.runs[index.row() + 1], self.runs[index.column()]
        return f"{short_run_name(row)} − {short_run_name(column)}"

    def _explanation(self, index: Index, found: Difference) -> str:
        """How the numbers of a cell are computed, and what they do not mean."""
        row, column = self.runs[index.row() + 1], self.runs[index.column()]
        lines = [
            self.tr("{pair}: {numbers} nats per held-out pair, {verdict}").format(
                pair=self._pair(index), numbers=numbers(found, 4), verdict=self.verdict(found)
            ),
            self._moments(row, column),
            self.tr("Mean over the same pairs of −log P by the one run less −log P by the other:"),
            self.tr("what makes a pair difficult for both does not count."),
            self.tr(
                "± is the paired standard error over {n} pieces of text, whose pairs are not independent."
            ).format(n=whole_number(found.pieces)),
            self.tr("Clear: more than {limit} standard errors (2.6 with many pieces, more with few).").format(
                limit=decimal(found.limit)
            ),
            self.tr("It says nothing of other texts, and nothing of other seeds: add a run with another seed."),
        ]
        if alike(row, column):
            lines.append(self.tr("These two runs differ in their seed alone: so much is chance, clear or not."))
        return tooltip(*lines)

    def _moments(self, row: Run, column: Run) -> str:
        """From which states a difference is."""
        here, there = self._standings.pairs[row], self._standings.pairs[column]
        if here == there:
            return self.tr("Both after {n} trained pairs.").format(n=whole_number(here))
        text = self.tr("After {n} trained pairs of the row and {m} of the column.")
        return text.format(n=whole_number(here), m=whole_number(there))


def numbers(found: Difference, digits: int = 3) -> str:
    """A difference and its standard error."""
    return f"{signed_decimal(found.nats, digits)} ± {decimal(found.standard_error, digits)}"
