"""What can be read off trained vectors: neighbours, analogies, projection, co-occurrence."""
