"""The arrangement of the cards: settings left, stage and loss centre, space and lists right; one may expand."""

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from w2v_gui.panels.base import Panel, Place
from w2v_gui.panels.theme import Theme
from w2v_gui.shell.cards import Card

_COLUMNS: tuple[tuple[Place, ...], ...] = (("stage", "below"), ("space", "lists"))
_GAP = 12
SETTINGS_WIDTH = 244


class Deck(QWidget):
    """Cards in splitters. ``settings`` is any widget for the left card.

    Attributes:
        cards: by place.
        active_card: the one shown or used last; what *Expand Card* means.

    Signals:
        expanded: a card fills the deck now (True), or all are back (False).
    """

    expanded = Signal(bool)

    def __init__(
        self, settings: QWidget, panels: Sequence[Panel], theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("window")
        self._theme = theme
        self.settings_card = self._frame(settings)
        self.cards: dict[Place, Card] = {}
        self._across = self._splitter(Qt.Orientation.Horizontal)
        self._across.addWidget(self.settings_card)
        self._columns: list[QSplitter] = []
        for places in _COLUMNS:
            column = self._splitter(Qt.Orientation.Vertical)
            for place in places:
                here = [panel for panel in panels if panel.place == place]
                if here:
                    self.cards[place] = card = Card(here, theme)
                    card.expand_toggled.connect(lambda card=card: self.toggle_expanded(card))
                    column.addWidget(card)
            self._columns.append(column)
            self._across.addWidget(column)
        self._expanded: Card | None = None
        self.active_card = next(iter(self.cards.values()))
        self._settings_wanted = True
        self._before: list[tuple[QSplitter, list[int]]] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(_GAP, _GAP, _GAP, _GAP)
        row.addWidget(self._across)
        theme.changed.connect(self._size_settings)
        self._size_settings()
        self.reset_sizes()

    @property
    def expanded_card(self) -> Card | None:
        """The card that fills the deck, or None."""
        return self._expanded

    def show_settings(self, shown: bool) -> None:
        """Show or hide the settings card."""
        self._settings_wanted = shown
        self._apply()

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

    def toggle_expanded(self, card: Card) -> None:
        """Let ``card`` fill the deck, or bring all cards back if it does."""
        if self._expanded is None:
            self._before = [(splitter, splitter.sizes()) for splitter in self._splitters()]
        self._expanded = None if self._expanded is card else card
        self._apply()
        if self._expanded is None:
            for splitter, sizes in self._before:
                splitter.setSizes(sizes)
        self.expanded.emit(self._expanded is not None)

    def shrink(self) -> None:
        """Bring all cards back."""
        if self._expanded is not None:
            self.toggle_expanded(self._expanded)

    def states(self) -> list[tuple[str, QByteArray]]:
        """Name and sizes of every splitter, with no card expanded."""
        self.shrink()
        return [(f"column{n}", splitter.saveState()) for n, splitter in enumerate(self._splitters())]

    def restore(self, name: str, state: QByteArray) -> None:
        """Take over the sizes of one splitter from ``states``; an empty or broken state changes nothing."""
        number = int(name.removeprefix("column"))
        splitter = self._splitters()[number]
        across, gap = splitter.orientation(), splitter.handleWidth()
        splitter.restoreState(state)
        splitter.setOrientation(across)  # a state holds more than sizes, and may come from anywhere
        splitter.setHandleWidth(gap)
        splitter.setChildrenCollapsible(False)

    def splitter_names(self) -> list[str]:
        """The names ``states`` gives."""
        return [f"column{n}" for n in range(len(self._splitters()))]

    def reset_sizes(self) -> None:
        """Share the room as the window is first shown."""
        self._across.setSizes([round(self._theme.px(SETTINGS_WIDTH)), 756, 552])
        for column in self._columns:
            column.setSizes([500, 310])

    def _splitters(self) -> list[QSplitter]:
        return [self._across, *self._columns]

    def _apply(self) -> None:
        only = self._expanded
        self.settings_card.setVisible(self._settings_wanted and only is None)
        for card in self.cards.values():
            card.setVisible(only is None or card is only)
            card.set_expanded(card is only)
        for column in self._columns:
            cards = [column.widget(n) for n in range(column.count())]
            column.setVisible(only is None or only in cards)

    def _size_settings(self) -> None:
        self.settings_card.setMinimumWidth(round(self._theme.px(236)))
        self.settings_card.setMaximumWidth(round(self._theme.px(340)))
        sizes = self._across.sizes()
        if sizes[0]:  # as wide as the text asks for, not as wide as a larger text once did
            width = round(self._theme.px(SETTINGS_WIDTH))
            self._across.setSizes([width, sizes[1] + sizes[0] - width, *sizes[2:]])

    @staticmethod
    def _frame(content: QWidget) -> QFrame:
        frame = QFrame()
        frame.setProperty("card", True)
        column = QVBoxLayout(frame)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(content)
        return frame

    @staticmethod
    def _splitter(orientation: Qt.Orientation) -> QSplitter:
        splitter = QSplitter(orientation)
        splitter.setHandleWidth(_GAP)
        splitter.setChildrenCollapsible(False)
        return splitter
