"""What of the cards a lesson changes, and brings back when it ends."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from w2v_gui.panels.base import Panel
from w2v_gui.shell.card_layout import CardLayout
from w2v_gui.shell.lessons.targets import choose_view, views


class Layout(NamedTuple):
    """The arrangement of the cards.

    Attributes:
        front: the panels in front of their cards, outside a race and in one, see ``CardLayout.front_panels``.
        expanded: the panel whose card fills the window; None if none does.
        views: what each panel shows of several things, by its key.
    """

    front: Mapping[bool, Sequence[Panel]]
    expanded: Panel | None
    views: Mapping[str, str]

    @classmethod
    def of(cls, deck: CardLayout, panels: Mapping[str, Panel]) -> "Layout":
        """As it is now."""
        expanded = deck.expanded_card
        return cls(deck.front_panels(), expanded.current if expanded is not None else None, views(panels))

    def bring_back(self, deck: CardLayout, panels: Mapping[str, Panel]) -> None:
        """Arrange the cards so."""
        deck.bring_to_front(self.front)
        for key, view in self.views.items():
            choose_view(panels[key], view)
        if self.expanded is not None and deck.expanded_card is None:
            deck.toggle_expanded(deck.card_of(self.expanded))
