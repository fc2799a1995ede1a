"""Training: the session, its snapshots, several cores, and what is needed to resume."""
