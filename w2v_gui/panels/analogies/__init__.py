"""Analogies: a : b = c : ?, the parallelogram behind it, and the corpus's own list of questions."""

from w2v_gui.panels.analogies.panel import AnalogiesPanel

__all__ = ["AnalogiesPanel"]
