"""Files other programs read: word vectors as word2vec text or binary."""
