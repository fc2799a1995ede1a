"""Which cards a presentation shows: one alone, or the stage and another beside it."""

from collections.abc import Mapping

from PySide6.QtWidgets import QSplitter

from w2v_gui.panels.base import Place
from w2v_gui.shell.cards import Card

_SHARES = (0.6, 0.4)
"""Shares in the width of the window of the stage and of the card beside it."""


class PresentedCards:
    """Chooses among ``cards``.

    Attributes:
        on: whether a presentation is on.
        beside: whether the stage has another card beside it.
    """

    def __init__(self, cards: Mapping[Place, Card]) -> None:
        self._cards = cards
        self._other: Card | None = cards.get("space")
        self.on = self.beside = False

    def switch(self, on: bool) -> None:
        """Begin or end a presentation; it begins with one card."""
        self.on, self.beside = on, False
        for card in self._cards.values():
            card.present(on)

    def chosen(self, card: Card | None) -> list[Card]:
        """The cards on show if ``card`` is the one that fills the window; none if all are."""
        if card is None:
            return []
        stage = self._cards.get("stage")
        if card is not stage:
            self._other = card
        if not (self.beside and stage is not None and stage.panels):
            return [card]
        other = self._other
        return [stage, other] if other is not None and other.panels else [stage]

    @staticmethod
    def share(splitters: list[QSplitter], width: int, cards: int) -> None:
        """Divide ``width`` pixels among so many ``cards``; the first splitter holds the settings, too.

        A card alone gets all: a lesson, in the place of the settings, keeps its least width.
        """
        sizes = [round((share if cards > 1 else 1.0) * width) for share in _SHARES]
        for number, splitter in enumerate(splitters):
            splitter.setSizes(sizes if number else [0, *sizes])
