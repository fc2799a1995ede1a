"""The base class of every panel: built once, drawn when visible and something changed, exportable as a table."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import ClassVar, Literal

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from w2v_gui.panels.plain_text import PlainLabel
from w2v_gui.panels.segments import Segments
from w2v_gui.panels.theme import Theme, percent, run_name
from w2v_gui.panels.theme.theme import FollowingTheme
from w2v_gui.training.run import Condition, Run
from w2v_gui.training.runs import RunsView
from w2v_gui.training.selection import Selection

Place = Literal["stage", "below", "space", "lists"]
"""Where a panel's card stands: stage (centre), below it, right, below that. Panels of a place share its tabs."""

READABLE_SIZE_PX = (320, 250)
"""Width and height at scale 1 that a picture needs, unless its panel knows better."""
SAME_TURN_S = 0.0005
"""Two drawings that follow each other within this time belong to one turn of the event loop."""


@dataclass(frozen=True)
class Table:
    """What a panel shows, as numbers: the header and rows its CSV export writes."""

    header: Sequence[str]
    rows: Sequence[Sequence[object]]


class Panel(QWidget):
    """One picture of the training.

    A subclass sets ``key``, ``title`` and ``place``, and writes ``build`` (make the items once) and ``draw``
    (update them; make no new ones, except at first those with which the window would open noticeably later). It
    sets ``needs_training`` to False if it can show vectors from a file. Clicks call ``selection.pick``. A hidden
    panel is not drawn; it remembers that it is stale, and draws when shown.

    Attributes:
        key: its name on command lines and in preferences.
        title: marked English title, context ``"panels"``.
        about: two marked sentences, same context: what the panel shows, and what to look for.
        short_title: the same for the tab of a narrow card; empty: the title may be cut there.
        place: the card it belongs to.
        needs_training: whether it needs more of a run than vectors; then it shows nothing of vectors from a file.
        race_only: whether it compares runs, and so is offered only in a race.
        race_place: the card it belongs to in a race; None: ``place``.
        of_focus: whether it shows nothing of other runs than the one in focus: then it is not drawn for theirs.
        view, selection: what it draws from.
        theme: its own, which follows the window's and has larger text while the panel's card is expanded.

    Signals:
        drawn: the picture shows the latest snapshot.
        head_changed: ``subtitle`` or ``head_widgets`` changed.
        path_wanted: the user wants to see the selection's path through the tree.
        second_seed_wanted: the user wants a run with the settings of the one in focus and another seed.
    """

    key: ClassVar[str]
    title: ClassVar[str]
    short_title: ClassVar[str] = ""
    about: ClassVar[str] = ""
    place: ClassVar[Place]
    needs_training: ClassVar[bool] = True
    race_only: ClassVar[bool] = False
    race_place: ClassVar[Place | None] = None
    of_focus: ClassVar[bool] = False
    _last_drawing_ended: ClassVar[float] = 0.0

    drawn = Signal()
    head_changed = Signal()
    path_wanted = Signal()
    second_seed_wanted = Signal()

    def __init__(self, view: RunsView, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = view
        self.selection = selection
        self.theme = FollowingTheme(theme, self)
        self._stale = True
        self._readable_px: tuple[float, float] = READABLE_SIZE_PX
        self._outdated = True
        self._drawn_of: object = None
        self._parts_shown: tuple[object, ...] | None = None
        self._redraw = QTimer(self, singleShot=True, interval=0)
        self._redraw.timeout.connect(self._draw_in_turn)
        self._refusal = Notice(self)
        self.build()
        view.changed.connect(self._note_change)
        selection.changed.connect(self.refresh)
        self.theme.changed.connect(self._restyle)

    def build(self) -> None:
        """Make the widgets and items, once. There may be no dataset yet."""
        raise NotImplementedError

    def draw(self) -> None:
        """Bring the items up to date with ``view``, ``selection`` and ``theme``."""
        raise NotImplementedError

    def restyle(self) -> None:
        """Update colours and text sizes; ``draw`` is called afterwards. The default does nothing."""

    def table(self) -> Table:
        """The numbers shown, for the CSV export."""
        raise NotImplementedError

    @property
    def subtitle(self) -> str:
        """Grey text beside the card's title, already translated; empty for none."""
        return ""

    @property
    def short_subtitle(self) -> str:
        """The same for a narrow card; empty for none."""
        return ""

    @property
    def head_widgets(self) -> Sequence[QWidget]:
        """Controls at the right of the card's title while this panel is in front; made in ``build``."""
        return ()

    def set_aside(self) -> Callable[[], None]:
        """Show what is shown at first, and return what brings back what the user has chosen.

        Only of what fits the user's own words: a lesson, which shows others, begins without it.
        """
        return lambda: None

    @property
    def runs_on_show(self) -> Sequence[Run]:
        """The runs that the picture is of: the one in focus, unless the panel compares runs."""
        return (self.view.focus,)

    @property
    def parts(self) -> Mapping[str, QWidget]:
        """Its parts that a lesson can point at, by their names in lesson files."""
        return {}

    @property
    def view_switch(self) -> Segments | None:
        """The choice between its pictures that a lesson can set; None if there is one picture."""
        return None

    @property
    def comfortable_height(self) -> int:
        """Height in pixels at which no important part needs scrolling; 0 if any height is enough."""
        return 0

    @property
    def readable_size(self) -> QSize:
        """Size in pixels below which something would be cut or too small to read; a presentation scrolls then."""
        least = self.minimumSizeHint()
        width, height = (round(self.theme.px(length)) for length in self._readable_px)
        return QSize(max(least.width(), width), max(least.height(), self.comfortable_height, height))

    def set_readable(self, width: float, height: float) -> None:
        """Set the size in pixels at scale 1 below which a presentation scrolls; at first ``READABLE_SIZE_PX``."""
        if (width, height) != self._readable_px:
            self._readable_px = (width, height)
            self.updateGeometry()

    @property
    def settled(self) -> bool:
        """Whether the picture shows the latest state, background work included.

        A subclass that computes off the GUI thread adds its own condition.
        """
        return not self._stale

    @property
    def declines(self) -> bool:
        """Whether the run in focus lacks what the panel shows; then a sentence is shown in its place."""
        return self.needs_training and self.view.focus.condition is Condition.IMPORTED

    @property
    def shown_table(self) -> Table:
        """``table``, or its header alone if the panel declines: its previous rows belong to another run."""
        table = self.table()
        return Table(table.header, []) if self.declines else table

    def is_new(self, *parts: object) -> bool:
        """Whether the picture must be shown: ``parts``, all it is made from, are not those of the last call.

        ``draw`` is called for every snapshot of every run, and painting costs more than comparing. Everything is
        new after a change of the theme.
        """
        before, self._parts_shown = self._parts_shown, parts
        return parts != before

    def forget_shown(self) -> None:
        """Let the next ``is_new`` return True, because something else is shown now."""
        self._parts_shown = None

    def refresh(self) -> None:
        """Mark the panel as stale and draw it soon, once, if it is visible."""
        self._outdated = True
        self._draw_soon()

    def _draw_soon(self) -> None:
        self._stale = True
        if self.isVisible():
            self._redraw.start()

    def _note_change(self) -> None:
        """Draw what has changed in the runs; say so with ``drawn`` even if none of it is shown here."""
        self._outdated = self._outdated or not self.of_focus or self._focus_now != self._drawn_of
        self._draw_soon()

    @property
    def _focus_now(self) -> tuple[object, ...]:
        """All that changes of the run in focus; snapshots are compared by identity."""
        run, view = self.view.focus, self.view
        facts = None if run.shown is None else run.shown.facts
        reading = view.reading if facts is None else None
        return (run, facts, run.restarts, run.condition, run.title, run.name, view.racing, view.dataset, reading)

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what changed while the panel was hidden."""
        super().showEvent(event)
        if self._stale:
            self._redraw.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the notice as large as the panel."""
        super().resizeEvent(event)
        self._refusal.resize(self.size())

    def _draw_in_turn(self) -> None:
        """Draw, unless another panel has just drawn: then let the window paint and answer the user first."""
        if self.must_wait():
            self._redraw.start(1)  # with 0 it would come again and again until that time is over
            return
        self._draw_if_visible()
        self.note_turn()

    @staticmethod
    def must_wait() -> bool:
        """Whether another panel has drawn in this turn of the event loop."""
        return perf_counter() - Panel._last_drawing_ended < SAME_TURN_S

    @staticmethod
    def note_turn() -> None:
        """Let the other panels wait for the next turn."""
        Panel._last_drawing_ended = perf_counter()

    def _draw_if_visible(self) -> None:
        if self._stale and self.isVisible():
            self._stale = False
            if not self._outdated:
                self._say_drawn()
                return
            self._outdated, self._drawn_of = False, self._focus_now
            instead = self._said_instead
            if instead:
                self._refusal.say(instead, self.theme)
            self._refusal.setVisible(bool(instead))
            if not instead:
                self.draw()
            self._say_drawn()

    @property
    def _said_instead(self) -> str:
        """What is said in the place of the picture; empty if that is shown."""
        view = self.view
        if view.reading is not None and view.focus.shown is None:
            text = self.tr("{corpus} is being read: {share}")
            return text.format(corpus=view.reading.name, share=percent(view.reading.share, 0))
        if self.declines:
            text = self.tr("{run} are vectors from a file. Panels that need no more than vectors show them.")
            return text.format(run=run_name(view.focus))
        return ""

    def _say_drawn(self) -> None:
        if self.settled:
            self.drawn.emit()

    def _restyle(self) -> None:
        self.forget_shown()
        self.restyle()
        self.refresh()


class Notice(PlainLabel):
    """Grey text in the place of a picture, which says why there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, wordWrap=True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMargin(24)
        self.setAutoFillBackground(True)
        self.hide()

    def say(self, text: str, theme: Theme) -> None:
        """Show ``text`` in the colours of ``theme``, on top of the other widgets."""
        self.setText(text)
        self.setFont(theme.font())
        self.setStyleSheet(f"color: {theme.palette.third.name()}; background: {theme.palette.card.name()};")
        self.raise_()
