"""The window around the pictures: cards, toolbar, settings form, preferences, messages."""
