"""The main window: cards, toolbar, settings form, preferences, messages."""
