"""Trains with Spark MLlib's Word2Vec in the place of this program's own training: on one machine or a cluster."""
