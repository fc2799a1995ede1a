"""Lessons: reads their files and answers their predictions from the figures of a training; no Qt."""
