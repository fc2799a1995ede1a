"""The replay: its bar at the foot of the window, and its export as a film."""

from w2v_gui.shell.replay.controls import ReplayControls

__all__ = ["ReplayControls"]
