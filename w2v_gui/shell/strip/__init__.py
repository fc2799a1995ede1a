"""The strip under the toolbar in a race: a card per run, and one that adds a run."""

from w2v_gui.shell.strip.strip import RunStrip

__all__ = ["RunStrip"]
