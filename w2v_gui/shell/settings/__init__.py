"""The settings card: a form made of what ``Config`` says of its own fields."""

from w2v_gui.shell.settings.form import SettingsForm

__all__ = ["SettingsForm"]
