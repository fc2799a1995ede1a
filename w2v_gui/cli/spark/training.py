"""What Spark does with a text of tokens: reads it, counts its words, trains, and hands back the vectors."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from w2v_gui.cli.spark.needs import SparkError
from w2v_gui.word2vec.arrays import FloatArray
from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.dataset.vocabulary import Vocabulary

SENTENCE_WORDS = 1000
"""Longest sentence in words, as in word2vec.c; longer ones are cut."""
_WORDS = "words"


def read_text(session: Any, path: str) -> Any:
    """The sentences of a text file or a folder of such files, as a data frame of lists of words."""
    from pyspark.sql.functions import array_remove, size, split

    lines = session.read.text(path, lineSep="\n")
    sentences = lines.select(array_remove(split("value", r"\s+"), "").alias(_WORDS))
    return sentences.where(size(_WORDS) > 0)


def count_words(sentences: Any, min_count: int) -> Vocabulary:
    """The words that occur ``min_count`` times or more, by falling count, then by spelling."""
    from pyspark.sql.functions import col, explode

    counted = sentences.select(explode(_WORDS).alias("word")).groupBy("word").count()
    rows = [(row[0], row[1]) for row in counted.where(col("count") >= min_count).toLocalIterator()]
    rows.sort(key=lambda row: (-row[1], row[0]))
    return Vocabulary([word for word, _ in rows], np.array([count for _, count in rows], np.int64))


def train(sentences: Any, config: Config, partitions: int) -> Any:
    """Train Spark's ``Word2Vec`` and return its model."""
    from pyspark.ml.feature import Word2Vec

    trainer = Word2Vec(
        vectorSize=config.dim,
        minCount=config.min_count,
        windowSize=config.window,
        maxIter=config.epochs,
        stepSize=config.learning_rate,
        seed=config.seed,
        numPartitions=partitions,
        maxSentenceLength=SENTENCE_WORDS,
        inputCol=_WORDS,
        outputCol="vector",
    )
    return trainer.fit(sentences)


def vectors(model: Any, words: Sequence[str], dim: int) -> FloatArray:
    """The vectors of a trained model: (|V|, d) float32, a row for each of ``words``.

    Raises:
        SparkError: there is not one vector for each word.
    """
    ids = {word: id for id, word in enumerate(words)}
    matrix = np.empty((len(words), dim), np.float32)
    found = 0
    for word, vector in model.getVectors().toLocalIterator():
        if (id := ids.get(word)) is not None:
            matrix[id] = vector.toArray()
            found += 1
    if found != len(words):
        raise SparkError(
            "Spark has vectors for {found} of {words} words.", found=f"{found:,}", words=f"{len(words):,}"
        )
    return matrix
