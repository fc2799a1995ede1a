"""The science in a thread: worker, controller and the read-only view; of Qt only QtCore."""
