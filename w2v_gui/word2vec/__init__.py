"""Skip-gram training in NumPy and SciPy; works without Qt."""
