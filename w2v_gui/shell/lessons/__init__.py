"""Lessons in the window: a card in the settings' place, a ring around what is meant, runs of their own."""

from w2v_gui.shell.lessons.lessons import Lessons

__all__ = ["Lessons"]
