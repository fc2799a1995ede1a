"""The settings card: a form built from the descriptions of the fields of ``Config``."""

from w2v_gui.shell.settings.form import SettingsForm

__all__ = ["SettingsForm"]
