"""Which place a panel has, with or without a race, and how the arrangements of a splitter are named."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from w2v_gui.panels.base import Panel, Place


def place_of(panel: Panel, racing: bool) -> Place:
    """The place of ``panel``, with or without a race."""
    return panel.race_place if racing and panel.race_place is not None else panel.place


def places_of(panel: Panel) -> set[Place]:
    """All places that ``panel`` may have."""
    return {place_of(panel, True)} if panel.race_only else {panel.place, place_of(panel, True)}


def park(panel: Panel, parent: QWidget) -> None:
    """Keep ``panel`` and its controls hidden in ``parent`` until a card takes it: they are no windows."""
    panel.setParent(parent)
    panel.hide()
    for widget in panel.head_widgets:
        widget.setParent(parent)
        widget.hide()


def arrangement_name(splitter: str, keys: Iterable[str], racing: bool) -> str:
    """The name of the arrangement of ``splitter`` with the panels ``keys`` in front."""
    return "-".join((*(("race",) if racing else ()), splitter, *keys))
