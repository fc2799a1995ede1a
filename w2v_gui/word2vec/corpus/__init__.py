"""Texts: files, tokens, words and their numbers."""
