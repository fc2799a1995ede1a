"""Trains in a thread or a helper process: worker, controller, and the runs that panels observe; QtCore alone."""
