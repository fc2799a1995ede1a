"""The pictures, one module each; a new one is a file and a line in ``PANELS``."""

from w2v_gui.panels.base import Panel

PANELS: tuple[type[Panel], ...] = ()
"""All panels, in the order of their tabs and of the View menu."""
