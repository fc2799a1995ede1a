"""Runs training in a thread: worker, controller, and the runs that panels observe; uses only QtCore of Qt."""
