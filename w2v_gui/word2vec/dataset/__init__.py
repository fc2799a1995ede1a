"""A corpus made ready for training: vocabulary, tree, training text, held-out pairs."""
