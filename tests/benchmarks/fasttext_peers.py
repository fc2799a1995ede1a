"""fastText, and floret, which has the same interface, as peers: skip-gram without character n-grams."""

from importlib import import_module

import numpy as np

from tests.benchmarks.bench import Run
from tests.benchmarks.quality import scores
from tests.benchmarks.trainers import DIM, MIN_COUNT, NEGATIVES, RATE, SAMPLE, WINDOW, Clock, expected_words

LIBRARIES = {"fasttext": "fastText", "floret": "floret"}
"""Their names by module."""


def train(path: str, key: str, epochs: int, seed: int, threads: int, library: str) -> Run:
    """One training by ``library``, which takes no seed.

    It reads the text and trains in one call; what no epoch takes is left out of the time. It trains with the ends
    of lines as a word; and until it has seen as many words of the vocabulary as all epochs have tokens, rare ones
    included.
    """
    train_unsupervised = import_module(library).train_unsupervised

    def fit(epochs: int):
        return train_unsupervised(
            path,
            model="skipgram",
            loss=key,
            dim=DIM,
            ws=WINDOW,
            neg=NEGATIVES,
            minCount=MIN_COUNT,
            t=SAMPLE,
            lr=RATE,
            epoch=epochs,
            thread=threads,
            minn=0,
            maxn=0,
            bucket=0,
            verbose=0,
        )

    clock = Clock()
    fit(0)
    reading = clock.read(0)
    clock = Clock()
    model = fit(epochs)
    whole = clock.read(0)
    with open(path, encoding="utf-8") as lines:
        tokens = sum(len(line.split()) + 1 for line in lines)
    words, counts = (list(column) for column in model.get_words(include_freq=True))
    seen = sum(map(int, counts))
    trained = round(epochs * tokens * expected_words(counts, tokens) / seen)
    seconds = whole["seconds"] - reading["seconds"]
    cpu = whole["busy"] * whole["seconds"] - reading["busy"] * reading["seconds"]
    vectors = [model.get_word_vector(word) for word in words]
    return {
        "seed": seed,
        "words": trained,
        "seconds": seconds,
        "words_per_second": trained / seconds,
        "raw_words_per_second": epochs * tokens / seconds,
        "busy": cpu / seconds,
        **scores(words, counts, np.array(vectors, np.float32)),
    }
