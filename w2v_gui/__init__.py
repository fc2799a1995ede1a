"""Word2Vec Explorer: trains skip-gram word vectors and shows how; this module imports no Qt."""

__version__ = "0.1.0"
