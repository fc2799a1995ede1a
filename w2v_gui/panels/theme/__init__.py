"""The look that all pictures share: colours, type, marks and how numbers are written."""

from w2v_gui.panels.theme.icons import icon
from w2v_gui.panels.theme.marks import Mark, paint_mark
from w2v_gui.panels.theme.numbers import (
    MINUS,
    compact_number,
    decimal,
    duration,
    duration_range,
    percent,
    signed_decimal,
    whole_number,
)
from w2v_gui.panels.theme.palette import DARK, LIGHT, Hue, Palette
from w2v_gui.panels.theme.theme import Theme

__all__ = [
    "DARK",
    "LIGHT",
    "MINUS",
    "Hue",
    "Mark",
    "Palette",
    "Theme",
    "compact_number",
    "decimal",
    "duration",
    "duration_range",
    "icon",
    "paint_mark",
    "percent",
    "signed_decimal",
    "whole_number",
]
