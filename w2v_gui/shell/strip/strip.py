"""The strip of run cards: follows the runs, scrolls where there are more than fit, and offers further runs."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QMenu, QScrollArea, QSizePolicy, QWidget

from w2v_gui.panels.plain_text import caption, tooltip
from w2v_gui.panels.theme import Theme, method_name
from w2v_gui.shell.strip.analogy_scorer import AnalogyScorer
from w2v_gui.shell.strip.figures import is_scored, place_in
from w2v_gui.shell.strip.order import kept_order, order_of_cards
from w2v_gui.shell.strip.run_card import MAX_WIDTH_PX, MIN_WIDTH_PX, AddCard, RunCard
from w2v_gui.shell.strip.variants import variants, varied_settings
from w2v_gui.training.run import Run
from w2v_gui.training.runs import RunsView
from w2v_gui.word2vec.config import SETTINGS, Config
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.naming import setting_text, value_text
from w2v_gui.word2vec.session.race_plan import MAX_RUNS

FIGURES_INTERVAL_MS = 200
"""Least time between two updates of the figures during training: faster ones cannot be read."""
_GAP_PX = (12, 8)
"""Pixels between cards at scale 1, in a window of normal height and in a low one."""


class RunStrip(QWidget):
    """A card per run, and one that duplicates the run in focus with another value of one setting.

    The cards are one stop of the Tab key; the arrow keys, Home and End choose another run, Delete removes it.

    The best run stands first, by paired differences. While the pointer or the keyboard focus is in the strip no
    card changes its place, so that nobody clicks on another run than the one aimed at.

    Attributes:
        add: the card that offers further runs.

    Signals:
        run_chosen: the run whose card was chosen.
        removal_wanted: the run that the user wants removed.
        run_wanted: method and settings of a run that the user wants added.
        drawn: every card shows the scores of the latest state of its run.
    """

    run_chosen = Signal(object)
    removal_wanted = Signal(object)
    run_wanted = Signal(str, object)
    drawn = Signal()

    def __init__(self, runs: RunsView, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("window")
        self._runs = runs
        self._theme = theme
        self._cards: list[RunCard] = []
        self._in_view: Run | None = None
        self._preparing = False
        self._fixed = False
        self._analogies = AnalogyScorer(runs, self)
        self._analogies.changed.connect(self._take_notice)
        self._holder = QWidget()
        self._line = QHBoxLayout(self._holder)
        self._line.addStretch(1)
        self._scroll = _SideScroll()
        self._scroll.setWidget(self._holder)
        self.add = AddCard(theme)
        self._menu = QMenu(self)
        self.add.clicked.connect(self._offer)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._scroll, 1)
        self._row.addWidget(self.add, 0, Qt.AlignmentFlag.AlignTop)
        self._fit_soon = QTimer(self, singleShot=True, interval=0)
        self._fit_soon.timeout.connect(self._fit)
        self._follow_soon = QTimer(self, singleShot=True, interval=FIGURES_INTERVAL_MS)
        self._follow_soon.timeout.connect(self.update_figures)
        for news in (runs.changed, runs.evaluated):
            news.connect(self._take_notice)
        theme.changed.connect(self._restyle)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)
        self._restyle()

    @property
    def cards(self) -> list[RunCard]:
        """The cards of the runs, as they stand."""
        return list(self._cards)

    @property
    def settled(self) -> bool:
        """Whether every card shows the scores of the latest state of its run."""
        scored = all(is_scored(card.run) for card in self._cards) and not self._analogies.busy
        return scored and not self._follow_soon.isActive()

    def show_preparing(self, preparing: bool) -> None:
        """Show whether a run that the user wanted is being prepared; no other can be added meanwhile."""
        self._preparing = preparing
        self._offer_more()

    def fix(self, fixed: bool) -> None:
        """While ``fixed``, offer neither another run nor the removal of one."""
        self._fixed = fixed
        self.add.setHidden(fixed)
        self.update_figures()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what changed while the strip was hidden."""
        super().showEvent(event)
        self.update_figures()
        self._fit_soon.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width among the cards."""
        super().resizeEvent(event)
        self._fit_soon.start()

    def leaveEvent(self, event: QEvent) -> None:
        """Put the cards in order once the pointer has left."""
        super().leaveEvent(event)
        self._follow_soon.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop the work in the background."""
        self._analogies.close()
        super().closeEvent(event)

    def build_menu(self) -> QMenu:
        """The menu of *Add a run*: every setting of the run in focus with other values, and other methods."""
        self._menu.clear()
        run = self._runs.focus
        if run.method is None or run.config is None:
            nothing = self.tr("Vectors from a file have no settings to vary: choose another run first")
            self._menu.addAction(nothing).setEnabled(False)
            return self._menu
        methods = self._menu.addMenu(self.tr("Another method"))
        for method in OBJECTIVES:
            if method != run.method:
                self._add(methods, method_name(method), method, run.config)
        scope = ""
        for name in varied_settings(run.method):
            about = SETTINGS[name]
            if (about.scope == "shared") != (scope == "shared"):
                self._menu.addSeparator()
            scope = about.scope
            label = QCoreApplication.translate("settings", about.label)
            now = value_text(name, run.config, QCoreApplication.translate)
            submenu = self._menu.addMenu(
                caption(self.tr("{setting} (now {value})").format(setting=label, value=now))
            )
            for config in variants(run.config, name):
                self._add(submenu, setting_text(name, config, QCoreApplication.translate), run.method, config)
        return self._menu

    def _add(self, menu: QMenu, text: str, method: str, config: Config) -> None:
        """Offer a run in ``menu``; one that is there already cannot be chosen."""
        action = menu.addAction(caption(text), lambda: self.run_wanted.emit(method, config))
        action.setEnabled(not any((run.method, run.config) == (method, config) for run in self._runs))

    def _offer(self) -> None:
        self.build_menu().popup(self.add.mapToGlobal(QPoint(0, self.add.height() + 4)))

    def _take_notice(self) -> None:
        """Follow at once, except while nothing but figures of a training changes."""
        in_focus = next((card.run for card in self._cards if card.isChecked()), None)
        same = in_focus is self._runs.focus and {card.run for card in self._cards} == set(self._runs)
        if not same or self._runs.training is None:
            self.update_figures()
        elif not self._follow_soon.isActive():
            self._follow_soon.start()

    def update_figures(self) -> None:
        """Bring the cards up to date while the strip is shown."""
        if not self.isVisible():
            return
        self._analogies.look()
        runs = self._order()
        if [card.run for card in self._cards] != runs:
            self._make_cards(runs)
        trainable = sum(run.method is not None for run in runs)
        for card in self._cards:
            removable = (card.run.method is None or trainable > 1) and not self._fixed
            answered = self._analogies.of(card.run)
            place = place_in(self._runs.standings, card.run)
            card.show_run(answered, place, in_focus=card.run is self._runs.focus, removable=removable)
            if card.run is self._runs.focus and card.run is not self._in_view:
                self._in_view = card.run
                self._fit_soon.start()
        self._offer_more()
        if self.settled:
            self.drawn.emit()

    @property
    def order(self) -> list[Run]:
        """The runs in the order in which their cards stand."""
        return [card.run for card in self._cards]

    def show_order(self, runs: Iterable[Run]) -> None:
        """Put the cards in the order of ``runs`` while there is something to rank but no ranking yet."""
        self._make_cards(kept_order(list(dict.fromkeys(runs)), list(self._runs)))
        self.update_figures()

    def _order(self) -> list[Run]:
        """The runs in the order in which their cards should stand now."""
        shown, runs = [card.run for card in self._cards], list(self._runs)
        if self.underMouse() or any(card.hasFocus() for card in self._cards):
            return kept_order(shown, runs)
        return order_of_cards(shown, runs, self._runs.standings)

    def _focus_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        """Put the cards in order once the keyboard focus has left them."""
        if before in self._cards and now not in self._cards:
            self._follow_soon.start()

    def _offer_more(self) -> None:
        """Bring the card that adds runs up to date."""
        full = len(self._runs) >= MAX_RUNS
        self.add.setEnabled(not (full or self._preparing))
        self.add.show_preparing(self._preparing)
        tip = (
            self.tr("{n} runs are the most that can be told apart")
            if full
            else self.tr("Add a run: the one in focus with another value of one setting")
        )
        self.add.setToolTip(tooltip(tip.format(n=MAX_RUNS)))

    def _make_cards(self, runs: list[Run]) -> None:
        """Keep the cards of runs that stay, in the order of ``runs``."""
        kept = {card.run: card for card in self._cards}
        had_focus = any(card.hasFocus() for card in self._cards)
        for run, card in kept.items():
            if run not in runs:
                self._line.removeWidget(card)
                card.hide()
                card.deleteLater()
        self._cards = [kept.get(run) or self._make_card(run) for run in runs]
        for place, card in enumerate(self._cards):
            self._line.insertWidget(place, card)
            card.show()
        if had_focus:
            self._card_of(self._runs.focus).setFocus(Qt.FocusReason.TabFocusReason)
        self._fit_soon.start()

    def _make_card(self, run: Run) -> RunCard:
        card = RunCard(run, self._theme, self._holder)
        card.clicked.connect(lambda: self._choose(run))
        card.moved.connect(lambda to: self._move(run, to))
        card.removal_wanted.connect(lambda: self.removal_wanted.emit(run))
        return card

    def _card_of(self, run: Run) -> RunCard:
        return next(card for card in self._cards if card.run is run)

    def _choose(self, run: Run) -> None:
        self._card_of(run).setChecked(run is self._runs.focus)  # a click has just changed it
        if run is not self._runs.focus:
            self.run_chosen.emit(run)

    def _move(self, run: Run, to: int) -> None:
        """Choose the neighbour ``to`` (−1, +1) or the end (−2, +2) and move the keyboard focus there."""
        runs = [card.run for card in self._cards]
        here, last = runs.index(run), len(runs) - 1
        there = {-2: 0, -1: max(here - 1, 0), 1: min(here + 1, last), 2: last}[to]
        if there != here:
            self._choose(runs[there])
            self._card_of(self._runs.focus).setFocus(Qt.FocusReason.TabFocusReason)

    def _fit(self) -> None:
        """Give all cards the same width, and show the one in focus whole."""
        if not self._cards:
            return
        gap, count = self._line.spacing(), len(self._cards)
        room = (self._scroll.width() - gap * (count - 1)) // count
        least, most = (round(self._theme.px(width)) for width in (MIN_WIDTH_PX, MAX_WIDTH_PX))
        size = self.add.sizeHint()
        for card in self._cards:
            card.setFixedSize(min(max(room, least), most), size.height())
        bar = self._scroll.horizontalScrollBar().sizeHint().height() if room < least else 0
        self._scroll.setFixedHeight(size.height() + bar)
        self._holder.resize(self._holder.sizeHint().expandedTo(self._scroll.size()).width(), size.height())
        self._holder.setMinimumWidth(self._holder.sizeHint().width())
        self._line.activate()
        for card in self._cards:  # while the strip is hidden, they may be of runs that are gone
            if card.run is self._runs.focus:
                self._scroll.ensureWidgetVisible(card, gap, 0)

    def _restyle(self) -> None:
        gap = self._theme.height(*_GAP_PX)
        self._row.setContentsMargins(gap, gap, gap, 0)
        self._row.setSpacing(gap)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(gap)
        self.add.updateGeometry()
        for card in self._cards:
            card.restyle()
        self._fit_soon.start()


class _SideScroll(QScrollArea):
    """Scrolls sideways, also by the ordinary wheel."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Move the cards by either direction of the wheel."""
        turned = event.angleDelta()
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - (turned.x() or turned.y()))
        event.accept()
