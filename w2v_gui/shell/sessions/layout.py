"""What a session keeps of the window's arrangement, as JSON; a file may hold anything, so all is checked."""

import base64
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray

from w2v_gui.panels.base import Panel
from w2v_gui.shell.lessons.layout import Layout

if TYPE_CHECKING:
    from w2v_gui.shell.window import Window

MAX_STATE_CHARACTERS = 4096
"""Longest stored state of a splitter, in base64; a real one is much shorter."""
_FRONTS = {"alone": False, "race": True}
"""Names of the two arrangements of panels, by whether a race is shown."""


def layout_of(window: "Window") -> dict[str, Any]:
    """The panels in front, the card that fills the window, and the sizes that the user chose.

    While a lesson is on, that which it will bring back.
    """
    deck = window.deck
    cards = window.lessons.before or Layout.of(deck, window.panels)
    return {
        "front": {name: [panel.key for panel in cards.front[racing]] for name, racing in _FRONTS.items()},
        "expanded": cards.expanded.key if cards.expanded is not None else None,
        "settings": window.actions_.settings.isChecked(),
        "splitters": {
            name: base64.b64encode(state.data()).decode("ascii") for name, state in deck.states() if state.size()
        },
    }


def apply_layout(window: "Window", layout: Mapping[str, Any]) -> None:
    """Arrange the cards as ``layout`` says; what is not understood stays as it is."""
    deck = window.deck
    if type(settings := layout.get("settings")) is bool:
        window.actions_.settings.setChecked(settings)
    runs, order = list(window.controller.runs), layout.get("cards")
    if isinstance(order, list):
        window.strip.show_order(runs[at] for at in order if type(at) is int and 0 <= at < len(runs))
    deck.reset_sizes()
    known = set(deck.splitter_names())
    for name, text in _table(layout.get("splitters")).items():
        if name in known and isinstance(text, str) and len(text) <= MAX_STATE_CHARACTERS:
            with suppress(ValueError):
                deck.restore(name, QByteArray(base64.b64decode(text, validate=True)))
    front = _table(layout.get("front"))
    deck.bring_to_front(
        {
            racing: [panel for panel in _panels(window, front.get(name)) if racing or not panel.race_only]
            for name, racing in _FRONTS.items()
        }
    )
    expanded = layout.get("expanded")
    if isinstance(expanded, str) and (panel := window.panels.get(expanded)) in deck.offered():
        assert panel is not None
        deck.toggle_expanded(deck.card_of(panel))


def _panels(window: "Window", keys: object) -> Sequence[Panel]:
    found = keys if isinstance(keys, list) else []
    return [window.panels[key] for key in found if isinstance(key, str) and key in window.panels]


def _table(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
