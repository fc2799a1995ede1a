"""The tree whose leaves are the words of the vocabulary, with the path to one word and a table of its turns."""

from w2v_gui.panels.tree.panel import TreePanel

__all__ = ["TreePanel"]
