"""Sessions: the runs of a window kept in a file, and what is left of a program that ended unexpectedly."""
