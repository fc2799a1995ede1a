"""Which runs a picture compares: chosen by the user in a menu, or else those in focus last."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QStyle,
    QStyleOptionToolButton,
    QToolButton,
    QWidget,
)

from w2v_gui.panels.plain_text import caption, tooltip
from w2v_gui.panels.theme import Hue, Theme, paint_mark, run_name
from w2v_gui.training.run import Run
from w2v_gui.training.runs import RunsView
from w2v_gui.word2vec.session.race_plan import MAX_RUNS

_NOT_CHOSEN_OPACITY = 0.3
_MARK_PX, _STEP_PX, _EDGE_PX, _ICON_PX = 5.0, 20, 8, 16


class RunChoice:
    """Remembers which runs the user chose and which were in focus last. Runs are kept by id.

    Args:
        least, most: how many runs are compared at least, if there are as many, and at most.
        keeps_first: whether the first run is always among them.

    Attributes:
        unasked: how many runs are compared at most until the user chooses some.
    """

    def __init__(self, least: int, most: int, keeps_first: bool = False) -> None:
        self._least = least
        self._most = self.unasked = most
        self._keeps_first = keeps_first
        self._focused: list[int] = []
        self._chosen: list[int] = []  # by the user, the latest last

    def note_focus(self, run: Run) -> None:
        """Remember that ``run`` is in focus now."""
        if self._focused[-1:] != [run.id]:
            others = [id for id in self._focused if id != run.id]
            self._focused = [*others[-MAX_RUNS:], run.id]

    def among(self, candidates: Sequence[Run]) -> list[Run]:
        """The runs to compare, in the order of ``candidates``, the runs that can be compared."""
        ids = [run.id for run in candidates]
        chosen = [id for id in reversed(self._chosen) if id in ids]
        first = ids[:1] if self._keeps_first else []
        by_rank = dict.fromkeys([*first, *chosen, *(id for id in reversed(self._focused) if id in ids), *ids])
        count = max(self._least, len({*first, *chosen})) if chosen else self.unasked
        wanted = list(by_rank)[:count]
        return [run for run in candidates if run.id in wanted]

    def is_fixed(self, run: Run, candidates: Sequence[Run]) -> bool:
        """Whether ``run`` is compared whatever the user chooses."""
        return self._keeps_first and run is next(iter(candidates), None)

    def toggle(self, run: Run, candidates: Sequence[Run]) -> None:
        """Compare ``run``, in place of the one chosen longest ago if need be, or no longer compare it."""
        shown = self.among(candidates)
        if run not in shown:
            self._chosen = [*self._by_age(shown), run.id]
            while len(self.among(candidates)) > self._most:
                del self._chosen[0]
        elif len(shown) > self._least and not self.is_fixed(run, candidates):
            self._chosen = self._by_age([other for other in shown if other is not run])

    def _by_age(self, runs: Sequence[Run]) -> list[int]:
        """Ids of ``runs``, the one chosen or in focus longest ago first."""
        age = {id: place for place, id in enumerate((*self._focused, *self._chosen))}
        return sorted((run.id for run in runs), key=lambda id: age.get(id, -1))


class RunMenu(QWidget):
    """A button with the marks of the runs compared, which opens a menu of those that can be compared.

    It takes no room while there is nothing to choose.

    Signals:
        changed: the user chose other runs.
    """

    changed = Signal()

    def __init__(self, theme: Theme, choice: RunChoice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._choice = choice
        self._candidates: Sequence[Run] = ()
        self.button = _MarksButton(theme)
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(self._fill)
        self.button.setMenu(self.menu)
        self.button.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.button)
        theme.changed.connect(self._restyle)

    def show_runs(self, candidates: Sequence[Run], shown: Sequence[Run]) -> None:
        """Show the marks of the runs ``shown``, and offer ``candidates`` if there are more than these two."""
        self._candidates = tuple(candidates)
        self.button.show_runs(shown)
        self.button.setVisible(len(candidates) > 2)
        self._fit()

    def _fill(self) -> None:
        self.menu.clear()
        shown = self._choice.among(self._candidates)
        for run in self._candidates:
            fixed = self._choice.is_fixed(run, self._candidates)
            text = self.tr("{run} · the reference") if fixed else "{run}"
            action = self.menu.addAction(self._icon(run, run in shown), caption(text.format(run=run_name(run))))
            action.setCheckable(True)
            action.setChecked(run in shown)
            action.setEnabled(not fixed)
            action.triggered.connect(lambda _, run=run: self._toggle(run))

    def _toggle(self, run: Run) -> None:
        self._choice.toggle(run, self._candidates)
        self.changed.emit()

    def _icon(self, run: Run, chosen: bool) -> QIcon:
        side, ratio = self._theme.px(_ICON_PX), self.devicePixelRatioF()
        pixmap = QPixmap(round(side * ratio), round(side * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        with QPainter(pixmap) as painter:
            painter.setOpacity(1.0 if chosen else _NOT_CHOSEN_OPACITY)
            _paint_run(painter, self._theme.hue(run.hue), QPointF(side / 2, side / 2), self._theme.px(_MARK_PX))
        return QIcon(pixmap)

    def _fit(self) -> None:
        """Take exactly the room of the button: a stylesheet may let buttons be narrower than their hints."""
        self.setFixedWidth(0 if self.button.isHidden() else self.button.sizeHint().width())

    def _restyle(self) -> None:
        self._fit()
        self.button.update()


class _MarksButton(QToolButton):
    """The button: one mark per run compared, and a chevron."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._hues: tuple[int, ...] = ()
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_runs(self, runs: Sequence[Run]) -> None:
        """Show the marks of ``runs``; the tooltip names them."""
        said = self.tr("Choose which runs are compared. Now: {runs}").format(
            runs=self.tr(", ").join(run_name(run) for run in runs)
        )
        if said != self.accessibleName():
            self.setToolTip(tooltip(said))
            self.setAccessibleName(said)
        if (hues := tuple(run.hue for run in runs)) != self._hues:
            self._hues = hues
            self.update()

    def sizeHint(self) -> QSize:
        """Room for the marks and the chevron."""
        px = self._theme.px
        return QSize(round(px(2 * _EDGE_PX + _STEP_PX * (len(self._hues) + 1))), round(px(34)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button, empty, and the marks on it."""
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        option.features &= ~QStyleOptionToolButton.ToolButtonFeature.HasMenu
        px, middle = self._theme.px, self.height() / 2
        with QPainter(self) as painter:
            self.style().drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option, painter, self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            x = px(_EDGE_PX + _STEP_PX / 2)
            for hue in self._hues:
                _paint_run(painter, self._theme.hue(hue), QPointF(x, middle), px(_MARK_PX))
                x += px(_STEP_PX)
            painter.setPen(QPen(self._theme.palette.third, px(1.5)))
            reach = px(3.5)
            painter.drawPolyline(
                QPolygonF(
                    [
                        QPointF(x - reach, middle - reach / 2),
                        QPointF(x, middle + reach / 2),
                        QPointF(x + reach, middle - reach / 2),
                    ]
                )
            )


def _paint_run(painter: QPainter, hue: Hue, centre: QPointF, radius: float) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(hue.color)
    paint_mark(painter, hue.mark, centre, radius)


def able_to_show(view: RunsView) -> list[Run]:
    """The runs whose vectors mean something: trained a little, or from a file."""
    return [run for run in view if has_learnt(run)]


def has_learnt(run: Run) -> bool:
    """Whether the state of ``run`` on show is no longer random: it has trained a little, or comes from a file."""
    return run.shown is not None and (run.snapshot is None or run.snapshot.trained)
