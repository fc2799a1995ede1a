"""Analysis of trained vectors: neighbours, analogies, projection, co-occurrence, likelihood."""
