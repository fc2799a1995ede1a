"""What stands beside or below the curves of a race: scale, seeds, the table of differences, and notes."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from w2v_gui.panels.loss.difference_table import DifferenceTable
from w2v_gui.panels.loss.seeds import has_several_seeds
from w2v_gui.panels.plain_text import PlainLabel, tooltip
from w2v_gui.panels.plots.end_labels import label_height
from w2v_gui.panels.segments import Segments
from w2v_gui.panels.theme import Theme, compact_number, short_run_name
from w2v_gui.panels.theme.theme import SECOND, SMALLEST
from w2v_gui.training.run import Run
from w2v_gui.training.standings import Standings
from w2v_gui.word2vec.analysis.paired import SAME_POINT_SHARE

_PLOT_WIDTH_PX = 520
"""Width that the curves keep beside the table, pixels at scale 1."""
_LOW_PLOT_WIDTH_PX = 440
"""The same in a low panel, where the table has no other place."""
_MANY_RUNS_WIDTH_PX = 560
"""The same with more runs than the table has room for: their names stand in the plot."""
_PLOT_HEIGHT_PX = 190
"""Height that the curves keep above the table; more if the names of many runs need it."""
_NAMES_MARGIN_PX = 12
"""Margins above and below the names of the runs, which may stand beside the axis, too."""
_LOW_PX = 420
"""Height below which the table stands beside the curves although it must scroll there."""
_LEAST_TABLE_WIDTH_PX = 260
"""Width at which that is worth while."""
_AROUND_PX = 18
"""Margins and spacing of the panel above and below this."""
_HEIGHT_SHARE = 0.46
"""Largest share of the panel's height that the table takes below the curves."""


class RaceSide(QWidget):
    """Controls, table and notes of a race.

    Attributes:
        scale: the switch between a logarithmic and a linear axis; the panel places it.
        combine: the box for showing several seeds of one setting as one curve.
        table: the differences of all pairs of runs.
        notes: what cannot be compared, and why.

    Signals:
        changed: the user chose another scale, or to combine seeds or not.
    """

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._below = True
        self._compares = False
        self._has_room = True  # for a row of the table, at least
        self.scale = Segments(theme, self, height=34)
        self.scale.setAccessibleName(self.tr("Scale of the horizontal axis"))
        self.scale.set_items([("log", self.tr("log"), None), ("linear", self.tr("linear"), None)])
        self.scale.set_tooltip(
            "log", tooltip(self.tr("Equal steps are equal factors: the first steps are visible"))
        )
        self.scale.set_tooltip("linear", tooltip(self.tr("Equal steps are equal amounts: the end is visible")))
        self.scale.picked.connect(self.changed)
        self.combine = QCheckBox(self.tr("Combine seeds"), self)
        self.combine.setToolTip(
            tooltip(
                self.tr("Runs that differ in their seed alone become one curve:"),
                self.tr("their median, with a band from the lowest to the highest."),
                self.tr("With few seeds the range is narrower than what other seeds may bring."),
            )
        )
        self.combine.toggled.connect(self.changed)
        self._captions = {  # by whether the table is flat: the axis beside it names the unit, too
            False: self.tr("row − column, nats per held-out pair; + predicts worse"),
            True: self.tr("row − column; + predicts worse"),
        }
        self._caption = PlainLabel(self._captions[False], self)
        self._caption.setWordWrap(True)
        self._caption.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._caption.setToolTip(tooltip(self._caption.text()))
        self.table = DifferenceTable(theme, self)
        self.notes = PlainLabel(parent=self, wordWrap=True)
        self._row = QHBoxLayout()
        self._row.setSpacing(12)
        self._row.addWidget(self.combine)
        self._row.addWidget(self._caption, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(6, 2, 6, 4)
        self._column.setSpacing(6)
        self._column.addLayout(self._row)
        self._column.addWidget(self.table, 1)
        self._column.addWidget(self.notes)
        self._column.addStretch()
        self.restyle()

    def show_standings(self, standings: Standings, *more: str) -> None:
        """Show the differences of the runs of ``standings``, and its reasons; ``more`` are further notes."""
        self._compares = len(standings.shared) > 1
        self.table.show_standings(standings)
        self._show_table()
        several = has_several_seeds([run for run in standings.shared if run.evaluations is not None])
        self.combine.setVisible(several)
        text = "\n".join([*self._notes(standings), *more])
        self.notes.setText(text)
        self.notes.setVisible(bool(text))

    def show_notes(self, notes: Iterable[str]) -> None:
        """Show ``notes`` alone, without a table."""
        self._compares = False
        for widget in (self.table, self._caption, self.combine):
            widget.hide()
        self.notes.setText("\n".join(notes))
        self.notes.setVisible(bool(self.notes.text()))

    def arrange(self, size: QSize) -> bool:
        """Adapt to a panel of ``size``; returns whether this stands below the curves, or else beside them.

        The table has its place also while no run is ranked: it comes and goes during a race, and the curves stay.
        Where not even one of its rows has room below the curves, it is left out.
        """
        wanted, px = self.table.whole_size, self._theme.px
        flat = size.height() < px(_LOW_PX)
        room = size.width() - round(px(_LOW_PLOT_WIDTH_PX if flat else _PLOT_WIDTH_PX))
        low = flat and room >= px(_LEAST_TABLE_WIDTH_PX)
        flattens = self._flattens(size)
        beside = self._compares and (wanted.width() + 12 <= room or (low and not flattens))
        if beside == self._below:
            self._below = not beside
            self._row.removeWidget(self._caption)
            self._column.removeWidget(self._caption)
            if beside:
                self._column.insertWidget(1, self._caption)
            else:
                self._row.addWidget(self._caption, 1)
        width = min(wanted.width() + 14, room if beside else size.width() - 24)
        tight = beside and wanted.width() + 12 > room
        flattened = not beside and flattens
        self.table.set_brief(tight or flattened, flat=flattened)
        self.table.setMinimumHeight(self.table.flat_size.height() if flattened else 0)  # the curves give way
        self._caption.setText(self._captions[flattened])
        if tight:  # the curves need the width more
            width = self.table.width_of_whole_columns(size.width() - round(px(_MANY_RUNS_WIDTH_PX))) + 26
        bar = 14 if wanted.width() + 12 > width and not flattened else 0  # the horizontal scroll bar
        left = self.table.flat_size.height() if flattened else self._height_below(size)
        high = size.height() - self.scale.height() - self._height_of_words(width) - _AROUND_PX
        most = high if beside else min(left, round(_HEIGHT_SHARE * size.height()))
        self._has_room = beside or most >= self.table.height_of_whole_rows(0)  # else the curves need all of it
        if self._compares:
            self._show_table()
        self.table.setMaximumHeight(self.table.height_of_whole_rows(most - bar) + bar)
        empty = self.table.isHidden() and self.notes.isHidden()  # nothing has been trained yet
        self.setMinimumWidth(width if beside and not empty else 0)
        self.setMaximumWidth(width if beside else 16_777_215)
        vertical = QSizePolicy.Policy.Preferred if beside else QSizePolicy.Policy.Maximum
        self.setSizePolicy(QSizePolicy.Policy.Preferred, vertical)
        self._row.setAlignment(Qt.AlignmentFlag.AlignLeft if beside else Qt.AlignmentFlag(0))
        return self._below

    def _show_table(self) -> None:
        """Show the table with its caption, if runs are compared and there is room for it."""
        shown = self._has_room and len(self.table.differences.runs) > 1
        self.table.setVisible(shown)
        self._caption.setVisible(shown)

    def _flattens(self, size: QSize) -> bool:
        """Whether only one line for each row shows the whole table, below the curves in a panel of ``size``."""
        whole, flat, room = self.table.whole_size, self.table.flat_size, size.width() - 28
        low = size.height() < self._theme.px(_LOW_PX)
        most = min(
            _HEIGHT_SHARE * size.height(), size.height() - self._height_of_names() - self._height_of_bars()
        )
        fits = room >= flat.width() and flat.height() <= most
        return low and fits and (whole.width() + 2 > room or whole.height() > self._height_below(size))

    def _height_below(self, size: QSize) -> int:
        """What the curves leave to the table, in a panel of ``size``."""
        curves = max(round(self._theme.px(_PLOT_HEIGHT_PX)), self._height_of_names())
        return size.height() - curves - self._height_of_bars()

    def _height_of_names(self) -> int:
        """What the curves need for the names of all runs."""
        names = len(self.table.differences.runs) * label_height(self._theme)
        return round(names + self._theme.px(_NAMES_MARGIN_PX))

    def _height_of_bars(self) -> int:
        """What the switches above and below the curves take, with their margins."""
        return 2 * self.scale.height() + 20

    def _height_of_words(self, width: int) -> int:
        """Height in pixels of all but the table, in a column of ``width`` pixels, with the margins."""
        inner = width - 12
        heights = [label.heightForWidth(inner) for label in (self._caption, self.notes) if not label.isHidden()]
        if not self.combine.isHidden():
            heights.append(self.combine.sizeHint().height())
        return sum(heights) + (len(heights) + 1) * self._column.spacing() + 12

    def restyle(self) -> None:
        """Follow the theme."""
        theme = self._theme
        for widget, size in ((self._caption, SMALLEST), (self.notes, SMALLEST), (self.combine, SECOND)):
            widget.setFont(theme.font(size))
        for label in (self._caption, self.notes):
            label.setStyleSheet(f"color: {theme.palette.third.name()}; font-size: {round(theme.px(SMALLEST))}px;")
        self.table.fit()

    def _notes(self, standings: Standings) -> list[str]:
        """Why runs are not compared, and that scores are of different moments."""
        alike: dict[str, list[Run]] = {}
        for run, reason in standings.reasons.items():
            alike.setdefault(reason, []).append(run)
        found = [
            self.tr("Not on this axis: {runs} – {reason}.").format(runs=self._names(runs), reason=reason)
            for reason, runs in alike.items()
        ]
        if standings.withheld:
            return [standings.withheld, *found]
        pairs = standings.pairs
        if date := self.date(standings):
            found.append(date)
        if pairs and min(pairs.values()) < SAME_POINT_SHARE * max(pairs.values()):
            comma = self.tr(", ")
            moments = comma.join(f"{short_run_name(run)} {compact_number(n)}" for run, n in pairs.items())
            found.append(self.tr("Ended after different numbers of pairs: {moments}.").format(moments=moments))
        return found

    def date(self, standings: Standings) -> str:
        """After how many pairs runs at rest are compared, if they have later scores; else an empty text."""
        pairs = standings.pairs
        later = [
            run.evaluations is not None and n < SAME_POINT_SHARE * run.evaluations.pairs[-1]
            for run, n in pairs.items()
        ]
        if not any(later) or any(run.training for run in pairs):
            return ""
        text = self.tr("As of {n} pairs; the later scores are not of equally many.")
        return text.format(n=compact_number(max(pairs.values())))

    def _names(self, runs: Sequence[Run]) -> str:
        return self.tr(", ").join(short_run_name(run) for run in runs)
