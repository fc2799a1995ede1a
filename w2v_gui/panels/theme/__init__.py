"""The look shared by all panels: colours, fonts, marks and how numbers are written."""

from w2v_gui.panels.theme.bidi import elided, fitted, isolated, runs_right_to_left, visual_order
from w2v_gui.panels.theme.chips import paint_chip, paint_small_chip
from w2v_gui.panels.theme.icons import icon, set_icon
from w2v_gui.panels.theme.marks import Mark, paint_mark
from w2v_gui.panels.theme.metrics import TextMetrics
from w2v_gui.panels.theme.numbers import (
    MINUS,
    compact_number,
    decimal,
    duration_range,
    percent,
    power_of_ten,
    probability,
    probability_of_loss,
    signed_decimal,
    whole_number,
)
from w2v_gui.panels.theme.palette import DARK, LIGHT, Hue, Palette
from w2v_gui.panels.theme.run_names import differences_of, method_name, run_name, short_run_name
from w2v_gui.panels.theme.theme import Theme
from w2v_gui.panels.theme.tree_names import tree_kind, tree_name, tree_remark
from w2v_gui.word2vec.durations import duration

__all__ = [
    "DARK",
    "LIGHT",
    "MINUS",
    "Hue",
    "Mark",
    "Palette",
    "TextMetrics",
    "Theme",
    "compact_number",
    "decimal",
    "differences_of",
    "duration",
    "duration_range",
    "elided",
    "fitted",
    "icon",
    "isolated",
    "method_name",
    "paint_chip",
    "paint_mark",
    "paint_small_chip",
    "percent",
    "power_of_ten",
    "probability",
    "probability_of_loss",
    "run_name",
    "runs_right_to_left",
    "set_icon",
    "short_run_name",
    "signed_decimal",
    "tree_kind",
    "tree_name",
    "tree_remark",
    "visual_order",
    "whole_number",
]
