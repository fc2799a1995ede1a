"""The Huffman tree of the vocabulary: whole, with the way to one word over it and its turns beside it."""

from w2v_gui.panels.tree.panel import TreePanel

__all__ = ["TreePanel"]
