"""Arranges the cards in three columns: settings; stage and loss; word space and lists. One card can fill all."""

import math
from collections.abc import Mapping, Sequence
from itertools import product

from PySide6.QtCore import QByteArray, QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from w2v_gui.panels.base import Panel, Place
from w2v_gui.panels.theme import Theme
from w2v_gui.shell.card_places import arrangement_name, park, place_of, places_of
from w2v_gui.shell.cards import Card
from w2v_gui.shell.presented_cards import PresentedCards
from w2v_gui.shell.settings_card import SettingsCard

_COLUMNS: tuple[tuple[Place, ...], ...] = (("stage", "below"), ("space", "lists"))
_GAP_PX = (12, 8)
"""Pixels between cards at scale 1, in a window of normal height and in a low one."""
_SETTINGS_WIDTH_PX = 244
"""Width of the settings card at scale 1."""
_FIRST_COLUMN_SHARE, _FIRST_COLUMN_SHARE_RACING, _UPPER_CARD_SHARE = 0.578, 0.66, 0.617
"""Shares of the first column in the width beside the settings, without and in a race (six tabs on the stage), and
of the upper card in a column's height."""
EXPANDED_TEXT_SCALE = 1.3
"""How much larger the text of the expanded card is at most: it is what a lecturer shows to the last row."""
_EXPANDED_HEIGHT_PX = 450
"""Height in pixels at scale 1 in which six terms, or eight turns of a path, are whole; lower, text grows less."""
_ACROSS = "column0"
"""Name under which the sizes of the splitter between the columns are stored."""


class CardLayout(QWidget):
    """Cards in splitters; an expanded card has larger text. A presentation shows one card, or two.

    The sizes that the user gives a splitter are kept per *arrangement*: each combination of tabs in front in a
    column is one arrangement. A race has arrangements of its own.

    Args:
        settings: any widget, for the left card.
        panels: the panels, which are distributed to cards by their ``place``, in a race by their ``race_place``.
        theme: sizes and colours.
        parent: the window.

    Attributes:
        cards: the card of each place.
        active_card: the card shown or used last, which *Expand Card* expands.

    Signals:
        expanded: True when a card begins to fill the window, False when all cards are back.
        arranged: places or sizes of cards have changed.
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
        self.settings_card = SettingsCard(settings)
        self.cards: dict[Place, Card] = {}
        self._across = self._splitter(Qt.Orientation.Horizontal)
        self._across.addWidget(self.settings_card)
        self._columns: list[QSplitter] = []
        self._places: list[list[Place]] = []
        self._panels = list(panels)
        for places in _COLUMNS:
            column = self._splitter(Qt.Orientation.Vertical)
            here = [place for place in places if any(place in places_of(panel) for panel in panels)]
            for place in here:
                self.cards[place] = card = Card((), theme)
                card.expand_toggled.connect(lambda card=card: self.toggle_expanded(card))
                card.panel_shown.connect(self._arrange_soon.start)
                column.addWidget(card)
            self._columns.append(column)
            self._places.append(here)
            self._across.addWidget(column)
        for panel in panels:
            park(panel, self)
        self._racing = False
        self._in_front: dict[bool, list[Panel]] = {False: [], True: []}  # by whether a race is shown
        self._distribute()
        self._expanded: Card | None = None
        self._presented = PresentedCards(self.cards)
        self.active_card = next(iter(self.cards.values()))
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._across)
        for splitter in (self._across, *self._columns):
            splitter.installEventFilter(self)
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def racing(self) -> bool:
        """Whether the cards hold the panels of a race."""
        return self._racing

    def set_racing(self, racing: bool) -> None:
        """Give each card its panels in a race, or those without; the tabs that were in front then come back."""
        if racing == self._racing:
            return
        self._in_front[self._racing] = [card.current for card in self.cards.values() if card.panels]
        self._racing = racing
        self._distribute()
        if not self.active_card.panels:
            self.active_card = next(card for card in self.cards.values() if card.panels)
        if self._expanded is not None and not self._expanded.panels:
            self._expanded = self.active_card if self._presented.on else None
        self._apply()
        self._arrange()

    def offered(self) -> list[Panel]:
        """The panels that a card shows now: those for a race alone only in a race."""
        return [panel for panel in self._panels if self._racing or not panel.race_only]

    def card_of(self, panel: Panel) -> Card:
        """The card that shows ``panel``, or would in a race if the panel is for a race alone."""
        return self.cards[place_of(panel, self._racing or panel.race_only)]

    @property
    def expanded_card(self) -> Card | None:
        """The card that fills the window, or None."""
        return self._expanded

    def picture_area(self) -> QRect:
        """The area of the panels, in pixels of this widget: everything except margins and settings."""
        area = self._across.geometry()
        if not self.settings_card.isHidden():
            area.setLeft(area.left() + self.settings_card.geometry().right() + 1 + self._across.handleWidth())
        return area

    def show_settings(self, shown: bool) -> None:
        """Show or hide the settings card."""
        self.settings_card.wanted = shown
        self._apply()
        self._arrange()

    def show_aside(self, shown: bool) -> None:
        """Show what the settings card holds aside in the place of the settings, or these again."""
        self.settings_card.show_aside(shown)
        self._restyle()
        self._apply()
        self._arrange()

    def front_panels(self) -> Mapping[bool, Sequence[Panel]]:
        """The panels in front of their cards, in a race (True) and without (False)."""
        now = [card.current for card in self.cards.values() if card.panels]
        return {**self._in_front, self._racing: now}

    def bring_to_front(self, panels: Mapping[bool, Sequence[Panel]]) -> None:
        """Bring back what ``front_panels`` returned."""
        self._in_front = {racing: list(here) for racing, here in panels.items()}
        for panel in panels[self._racing]:
            self.card_of(panel).show_panel(panel)

    def note_focus(self, widget: QWidget | None) -> None:
        """Make the card that contains ``widget``, which has the keyboard focus, the active one."""
        for card in self.cards.values():
            if widget is not None and card.isAncestorOf(widget):
                self.active_card = card

    def show_panel(self, panel: Panel) -> None:
        """Bring ``panel`` to the front; if a card of another place is expanded, bring all cards back."""
        card = self.active_card = self.card_of(panel)
        card.show_panel(panel)
        if self._presented.on:
            self._expanded = card
            self._apply()
            self._arrange()
        elif self._expanded not in (None, card):
            self.toggle_expanded(card)
        elif not card.isEnabled():  # another card has taken all its room
            number = next(n for n, column in enumerate(self._columns) if column.isAncestorOf(card))
            self._moved.pop(self._name_now(number), None)
            self._arrange()

    def toggle_expanded(self, card: Card) -> None:
        """Let ``card`` fill the window, or bring all cards back if it does already.

        In a presentation: show the stage and a card beside it, or ``card`` alone if both are shown.
        """
        if self._presented.on:
            self._presented.beside = not self._presented.beside
            self._expanded = card
        else:
            self._expanded = None if self._expanded is card else card
        self._apply()
        self._arrange()
        self.expanded.emit(self._expanded is not None)

    def shrink(self) -> None:
        """Bring all cards back."""
        if self._expanded is not None and not self._presented.on:
            self.toggle_expanded(self._expanded)

    def present(self, presenting: bool) -> None:
        """Show one card alone, without tabs and scrolling where it must; or end this and bring all cards back."""
        self._expanded = (self._expanded or self.active_card) if presenting else None
        self._presented.switch(presenting)
        for splitter in self._columns:
            self._configure(splitter)
        self._apply()
        self._arrange()
        self.expanded.emit(presenting)

    @property
    def presented(self) -> list[Panel]:
        """The panels on show in a presentation: one, or that of the stage and the one beside it."""
        return [card.current for card in self._presented.chosen(self._expanded)] if self._presented.on else []

    def states(self) -> list[tuple[str, QByteArray]]:
        """The name of every arrangement and the sizes the user chose for it; empty if none were chosen."""
        return [(name, self._moved.get(name, QByteArray())) for name in self.splitter_names()]

    def restore(self, name: str, state: QByteArray) -> None:
        """Restore the sizes of one arrangement, as ``states`` returned them; an invalid ``state`` is ignored."""
        if QSplitter().restoreState(state):
            self._moved[name] = state
            self._arrange()

    def splitter_names(self) -> list[str]:
        """The names of all arrangements: each column has one for every combination of the tabs of its cards."""
        names: list[str] = []
        for racing in (False, True):
            names.append(arrangement_name(_ACROSS, (), racing))
            for number, places in enumerate(self._places):
                tabs = [[panel.key for panel in self._held(place, racing)] for place in places]
                combinations = product(*(keys for keys in tabs if keys))
                names += [arrangement_name(f"column{number + 1}", keys, racing) for keys in combinations]
        return names

    def reset_sizes(self) -> None:
        """Forget the sizes the user chose, and share the space as in a new window."""
        self._moved.clear()
        self.shrink()
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new space; splitters that the user moved keep their proportions."""
        super().resizeEvent(event)
        self._magnify()
        self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Share the space again when a card needs more or less of it; a splitter alone would only push others."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange_soon.start()
        return super().eventFilter(watched, event)

    def _held(self, place: Place, racing: bool) -> list[Panel]:
        """The panels of a card in the order of ``PANELS``; those that a race moves to the stage come first."""
        offered = [panel for panel in self._panels if racing or not panel.race_only]
        here = [panel for panel in offered if place_of(panel, racing) == place]
        return sorted(here, key=lambda panel: not (racing and panel.race_place == "stage"))

    def _distribute(self) -> None:
        """Give each card its panels, and bring to the front what was there."""
        for card in self.cards.values():
            card.magnify(1.0)  # what leaves takes no larger text along
        held = {place: self._held(place, self._racing) for place in self.cards}
        for place, card in self.cards.items():  # first all that leave, as a panel can be in one card only
            card.set_panels([panel for panel in card.panels if panel in held[place]])
        for place, card in self.cards.items():
            card.set_panels(held[place])
            card.setVisible(bool(card.panels))
        for panel in self._in_front[self._racing]:
            self.card_of(panel).show_panel(panel)

    def _arrange(self) -> None:
        """Give every splitter the sizes the user chose for it, or else comfortable sizes for its cards."""
        self.settings_card.setMinimumWidth(self._least_settings_width)
        if self._presented.on:
            cards = len(self._presented.chosen(self._expanded))
            self._presented.share([self._across, *self._columns], self._across.width(), cards)
        elif self._expanded is None:
            if not self._restored(self._across, arrangement_name(_ACROSS, (), self._racing)):
                self._across.setSizes(self._comfortable_widths())
            for number, column in enumerate(self._columns):
                if not self._restored(column, self._name_now(number)):
                    column.setSizes(self._comfortable_heights(number))
            self._note_collapsed()
        self.arranged.emit()

    def _restored(self, splitter: QSplitter, name: str) -> bool:
        """Restore the sizes the user chose in the arrangement ``name``; returns whether there are any."""
        if name not in self._moved:
            return False
        splitter.restoreState(self._moved[name])
        self._configure(splitter)  # a stored state holds more than sizes, and the file may have been edited
        return True

    def _comfortable_widths(self) -> list[int]:
        settings = max(round(self._theme.px(_SETTINGS_WIDTH_PX)), self._least_settings_width)
        handle = self._across.handleWidth()
        room = self._across.width() - handle - (0 if self.settings_card.isHidden() else settings + handle)
        first, second = (max((card.least_width for card in self._shown(n)), default=0) for n in (0, 1))
        second = max(min(second, room - first), self._columns[1].minimumSizeHint().width())
        share = _FIRST_COLUMN_SHARE_RACING if self._racing else _FIRST_COLUMN_SHARE
        first = min(max(round(room * share), first), room - second)
        return [settings, max(first, 0), max(room - first, 0)]

    @property
    def _least_settings_width(self) -> int:
        """Width in pixels at which no label of the settings is cut, in any language."""
        needed = min(self.settings_card.minimumSizeHint().width(), round(self._theme.px(340)))
        return max(needed, round(self._theme.px(236)))

    def _comfortable_heights(self, number: int) -> list[int]:
        """The upper card gets its share, or more if it needs more and the lower card keeps its minimum height."""
        room = self._columns[number].height() - self._columns[number].handleWidth()
        shown = self._shown(number)
        if len(shown) < 2:
            return [room if card in shown else 0 for card in map(self.cards.__getitem__, self._places[number])]
        upper, lower = shown
        height = max(round(room * _UPPER_CARD_SHARE), upper.comfortable_height)
        height = min(height, room - lower.minimumSizeHint().height())
        return [max(height, 0), max(room - height, 0)]

    def _shown(self, number: int) -> list[Card]:
        """The cards with panels in column ``number``, from the top."""
        return [self.cards[place] for place in self._places[number] if self.cards[place].panels]

    def _name_now(self, number: int) -> str:
        keys = [card.current.key for card in self._shown(number)]
        return arrangement_name(f"column{number + 1}", keys, self._racing)

    def _splitter_moved(self, splitter: QSplitter) -> None:
        if self._presented.on:
            return  # nothing of it is kept
        across = splitter is self._across
        name = (
            arrangement_name(_ACROSS, (), self._racing)
            if across
            else self._name_now(self._columns.index(splitter))
        )
        self._moved[name] = splitter.saveState()
        self._note_collapsed()
        self.arranged.emit()

    def _note_collapsed(self) -> None:
        """Disable cards without height, so that the Tab key skips them."""
        for number, column in enumerate(self._columns):
            for place, size in zip(self._places[number], column.sizes(), strict=True):
                self.cards[place].setEnabled(size > 0 or not self.isVisible() or self._expanded is not None)

    def _apply(self) -> None:
        alone = self._presented.chosen(self._expanded)
        self.settings_card.fit(bool(alone), self._presented.on)
        for card in self.cards.values():
            card.setVisible(bool(card.panels) and (not alone or card in alone))
            card.set_expanded(len(alone) == 1 and card in alone)
            card.setEnabled(True)
        for column in self._columns:
            cards = self._shown(self._columns.index(column))
            column.setVisible(any(card in alone for card in cards) if alone else bool(cards))
        self._magnify()

    def _magnify(self) -> None:
        """Give the expanded card larger text, in steps of a twentieth, and the others the window's."""
        fitting = math.floor(20 * self.height() / self._theme.px(_EXPANDED_HEIGHT_PX)) / 20
        factor = min(max(fitting, 1.0), EXPANDED_TEXT_SCALE)
        for card in self.cards.values():
            card.magnify(factor if card is self._expanded and not self._presented.on else 1.0)

    def _restyle(self) -> None:
        self.settings_card.setMaximumWidth(round(self._theme.px(340)))
        gap = self._theme.height(*_GAP_PX)
        self._row.setContentsMargins(gap, gap, gap, gap)
        for splitter in (self._across, *self._columns):
            self._configure(splitter)
        self._magnify()
        self._arrange()

    def _configure(self, splitter: QSplitter) -> None:
        across = splitter is self._across
        side_by_side = across or self._presented.on
        splitter.setOrientation(Qt.Orientation.Horizontal if side_by_side else Qt.Orientation.Vertical)
        splitter.setHandleWidth(self._theme.height(*_GAP_PX))
        splitter.setChildrenCollapsible(False)
        if not across:
            splitter.setCollapsible(1, True)  # the upper card may take all the space of the lower one

    def _splitter(self, orientation: Qt.Orientation) -> QSplitter:
        splitter = QSplitter(orientation)
        splitter.splitterMoved.connect(lambda: self._splitter_moved(splitter))
        return splitter
