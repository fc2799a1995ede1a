"""The science: skip-gram training in NumPy and SciPy; importable with no Qt installed."""
