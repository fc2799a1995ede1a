"""Shared by the soak and the storm: a real window without a screen, texts to open, actions, and the watch."""
