"""The arrangement of the cards: settings left, stage and loss centre, space and lists right; one may expand."""

import math
from collections.abc import Iterable, Sequence
from itertools import product

from PySide6.QtCore import QByteArray, QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from w2v_gui.panels.base import Panel, Place
from w2v_gui.panels.theme import Theme
from w2v_gui.shell.cards import Card

_COLUMNS: tuple[tuple[Place, ...], ...] = (("stage", "below"), ("space", "lists"))
_GAP = (12, 8)
"""Pixels between cards at scale 1, with room to spare and in a low window."""
SETTINGS_WIDTH = 244
_FIRST_COLUMN, _UPPER_CARD = 0.578, 0.617
"""Shares of the first column in the width beside the settings, and of the upper card in a column's height."""
EXPANDED_TEXT_SCALE = 1.3
"""How much larger the text of the expanded card is at most: it is what a lecturer shows to the last row."""
_EXPANDED_HEIGHT_PX = 450
"""Height in pixels at scale 1 in which six terms, or eight turns of a path, are whole; lower, text grows less."""
_ACROSS = "column0"
"""Name of the splitter between the columns."""


class CardLayout(QWidget):
    """Cards in splitters. ``settings`` is any widget for the left card. An expanded card has larger text.

    Attributes:
        cards: by place.
        active_card: the one shown or used last; what *Expand Card* means.

    Signals:
        expanded: a card fills the deck now (True), or all are back (False).
        arranged: cards have other places or sizes.
    """

    expanded = Signal(bool)
    arranged = Signal()

    def __init__(
        self, settings: QWidget, panels: Sequence[Panel], theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("window")
        self._theme = theme
        self._moved: dict[str, QByteArray] = {}
        self._arrange_soon = QTimer(self, singleShot=True, interval=0)
        self._arrange_soon.timeout.connect(self._arrange)
        self.settings_card = self._frame(settings)
        self.cards: dict[Place, Card] = {}
        self._across = self._splitter(Qt.Orientation.Horizontal)
        self._across.addWidget(self.settings_card)
        self._columns: list[QSplitter] = []
        self._places: list[list[Place]] = []
        for places in _COLUMNS:
            column = self._splitter(Qt.Orientation.Vertical)
            for place in places:
                here = [panel for panel in panels if panel.place == place]
                if here:
                    self.cards[place] = card = Card(here, theme)
                    card.expand_toggled.connect(lambda card=card: self.toggle_expanded(card))
                    card.panel_shown.connect(self._arrange_soon.start)
                    column.addWidget(card)
            self._columns.append(column)
            self._places.append([place for place in places if place in self.cards])
            self._across.addWidget(column)
        self._expanded: Card | None = None
        self.active_card = next(iter(self.cards.values()))
        self._settings_wanted = True
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._across)
        for splitter in (self._across, *self._columns):
            splitter.installEventFilter(self)
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def expanded_card(self) -> Card | None:
        """The card that fills the deck, or None."""
        return self._expanded

    def picture_area(self) -> QRect:
        """Where the pictures stand, in pixels of the deck: all of it but the margins and the settings."""
        area = self._across.geometry()
        if not self.settings_card.isHidden():
            area.setLeft(area.left() + self.settings_card.geometry().right() + 1 + self._across.handleWidth())
        return area

    def show_settings(self, shown: bool) -> None:
        """Show or hide the settings card."""
        self._settings_wanted = shown
        self._apply()
        self._arrange()

    def note_focus(self, widget: QWidget | None) -> None:
        """The card that has the keyboard is the active one."""
        for card in self.cards.values():
            if widget is not None and card.isAncestorOf(widget):
                self.active_card = card

    def show_panel(self, panel: Panel) -> None:
        """Bring ``panel`` to the front; an expanded card of another place gives way."""
        card = self.active_card = self.cards[panel.place]
        card.show_panel(panel)
        if self._expanded not in (None, card):
            self.toggle_expanded(card)
        elif not card.isEnabled():  # another card has taken all its room
            number = next(n for n, places in enumerate(self._places) if panel.place in places)
            self._moved.pop(self._name_now(number), None)
            self._arrange()

    def toggle_expanded(self, card: Card) -> None:
        """Let ``card`` fill the deck, or bring all cards back if it does."""
        self._expanded = None if self._expanded is card else card
        self._apply()
        self._arrange()
        self.expanded.emit(self._expanded is not None)

    def shrink(self) -> None:
        """Bring all cards back."""
        if self._expanded is not None:
            self.toggle_expanded(self._expanded)

    def states(self) -> list[tuple[str, QByteArray]]:
        """Every arrangement's name and what the user moved its splitter to; empty where it was not moved."""
        return [(name, self._moved.get(name, QByteArray())) for name in self.splitter_names()]

    def restore(self, name: str, state: QByteArray) -> None:
        """Take over the sizes of one arrangement from ``states``; what is no state changes nothing."""
        if QSplitter().restoreState(state):
            self._moved[name] = state
            self._arrange()

    def splitter_names(self) -> list[str]:
        """The names ``states`` gives: each column has one for every choice among the tabs of its cards."""
        names = [_ACROSS]
        for number, places in enumerate(self._places):
            tabs = [[panel.key for panel in self.cards[place].panels] for place in places]
            names += [_name(number, keys) for keys in product(*tabs)]
        return names

    def reset_sizes(self) -> None:
        """Share the room as the window is first shown; what was moved is forgotten."""
        self._moved.clear()
        self.shrink()
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new room; what the user moved keeps its proportions."""
        super().resizeEvent(event)
        self._magnify()
        self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Share the room anew where a card now needs more of it, or less: a splitter would only push others."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange_soon.start()
        return super().eventFilter(watched, event)

    def _arrange(self) -> None:
        """Give every splitter the sizes it was moved to, else those that its cards need."""
        if self._expanded is None:
            if not self._restored(self._across, _ACROSS):
                self._across.setSizes(self._easy_widths())
            for number, column in enumerate(self._columns):
                if not self._restored(column, self._name_now(number)):
                    column.setSizes(self._easy_heights(number))
            self._note_collapsed()
        self.arranged.emit()

    def _restored(self, splitter: QSplitter, name: str) -> bool:
        """Whether ``splitter`` has been moved in the arrangement ``name``; if so, it is as it was."""
        if name not in self._moved:
            return False
        splitter.restoreState(self._moved[name])
        self._dress_splitter(splitter)  # a state holds more than sizes, and may come from anywhere
        return True

    def _easy_widths(self) -> list[int]:
        settings = max(round(self._theme.px(SETTINGS_WIDTH)), self._least_settings_width)
        handle = self._across.handleWidth()
        room = self._across.width() - handle - (0 if self.settings_card.isHidden() else settings + handle)
        first, second = (max(self.cards[place].least_width for place in places) for places in self._places)
        second = max(min(second, room - first), self._columns[1].minimumSizeHint().width())
        first = min(max(round(room * _FIRST_COLUMN), first), room - second)
        return [settings, max(first, 0), max(room - first, 0)]

    @property
    def _least_settings_width(self) -> int:
        """Pixels in which no label of the settings is cut, in any language."""
        needed = min(self.settings_card.minimumSizeHint().width(), round(self._theme.px(340)))
        return max(needed, round(self._theme.px(236)))

    def _easy_heights(self, number: int) -> list[int]:
        """The upper card gets its share, or more if it needs that and the lower one can spare it."""
        upper, lower = (self.cards[place] for place in self._places[number])
        room = self._columns[number].height() - self._columns[number].handleWidth()
        height = max(round(room * _UPPER_CARD), upper.easy_height)
        height = min(height, room - lower.minimumSizeHint().height())
        return [max(height, 0), max(room - height, 0)]

    def _name_now(self, number: int) -> str:
        return _name(number, [self.cards[place].current.key for place in self._places[number]])

    def _splitter_moved(self, splitter: QSplitter) -> None:
        name = _ACROSS if splitter is self._across else self._name_now(self._columns.index(splitter))
        self._moved[name] = splitter.saveState()
        self._note_collapsed()
        self.arranged.emit()

    def _note_collapsed(self) -> None:
        """A card without height is out of reach of the Tab key."""
        for number, column in enumerate(self._columns):
            for place, size in zip(self._places[number], column.sizes(), strict=True):
                self.cards[place].setEnabled(size > 0 or not self.isVisible() or self._expanded is not None)

    def _apply(self) -> None:
        only = self._expanded
        self.settings_card.setVisible(self._settings_wanted and only is None)
        for card in self.cards.values():
            card.setVisible(only is None or card is only)
            card.set_expanded(card is only)
            card.setEnabled(True)
        for column in self._columns:
            cards = [column.widget(n) for n in range(column.count())]
            column.setVisible(only is None or only in cards)
        self._magnify()

    def _magnify(self) -> None:
        """Give the expanded card larger text, in steps of a twentieth, and the others the window's."""
        fitting = math.floor(20 * self.height() / self._theme.px(_EXPANDED_HEIGHT_PX)) / 20
        factor = min(max(fitting, 1.0), EXPANDED_TEXT_SCALE)
        for card in self.cards.values():
            card.magnify(factor if card is self._expanded else 1.0)

    def _restyle(self) -> None:
        self.settings_card.setMinimumWidth(self._least_settings_width)
        self.settings_card.setMaximumWidth(round(self._theme.px(340)))
        gap = self._theme.height(*_GAP)
        self._row.setContentsMargins(gap, gap, gap, gap)
        for splitter in (self._across, *self._columns):
            self._dress_splitter(splitter)
        self._magnify()
        self._arrange()

    def _dress_splitter(self, splitter: QSplitter) -> None:
        across = splitter is self._across
        splitter.setOrientation(Qt.Orientation.Horizontal if across else Qt.Orientation.Vertical)
        splitter.setHandleWidth(self._theme.height(*_GAP))
        splitter.setChildrenCollapsible(False)
        if not across:
            splitter.setCollapsible(1, True)  # the upper card may take the lower one's room

    @staticmethod
    def _frame(content: QWidget) -> QFrame:
        frame = QFrame()
        frame.setProperty("card", True)
        column = QVBoxLayout(frame)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(content)
        return frame

    def _splitter(self, orientation: Qt.Orientation) -> QSplitter:
        splitter = QSplitter(orientation)
        splitter.splitterMoved.connect(lambda: self._splitter_moved(splitter))
        return splitter


def _name(number: int, keys: Iterable[str]) -> str:
    """Of the arrangement of a column in which the panels called ``keys`` are in front."""
    return "-".join((f"column{number + 1}", *keys))
