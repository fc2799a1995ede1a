"""The command ``w2v-train``: trains word vectors without a window, and without Qt; speaks English."""

from w2v_gui.cli.command import main

__all__ = ["main"]
