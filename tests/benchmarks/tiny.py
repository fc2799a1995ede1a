"""A vocabulary of two words against one of a thousand: words per second; the row ``tiny``."""

from time import perf_counter
from typing import Any

from tests.benchmarks.bench import Bench
from tests.benchmarks.children import call
from tests.benchmarks.rows import Goal, Row, middle, spread
from tests.benchmarks.trainers import NAMES, SHORT

WORDS = 1_000_000
LARGE = 1_000
GOAL = Goal("≥", 0.4, 1.0)


def tiny(bench: Bench) -> list[Row]:
    """Both in turn, with every method but exact softmax, whose time a pair grows with the vocabulary."""
    rows = []
    words = WORDS // 5 if bench.plan.quick else WORDS
    for key in ("ns", "hs"):
        two: list[dict[str, Any]] = []
        many: list[dict[str, Any]] = []
        for _ in range(bench.plan.repeats):
            for size, runs in ((2, two), (LARGE, many)):
                runs.append(call(train_random, blas_threads=1, key=key, size=size, words=words))
                bench.say(f"tiny, {key}, |V| = {size:,}: {runs[-1]['words_per_second']:,.0f} words/s")
        ours, other = middle(two, "words_per_second"), middle(many, "words_per_second")
        rows.append(
            Row(
                "tiny",
                f"{NAMES[key]}, |V| = 2: words/s ÷ those of |V| = {LARGE:,}",
                GOAL,
                ours / other,
                f"{ours:,.0f}",
                f"{other:,.0f} words/s",
                f"medians of {len(two)}: {spread(two, 'words_per_second')}",
                [*two, *many],
            )
        )
    return rows


def train_random(key: str, size: int, words: int) -> dict[str, Any]:
    """One training on a text of words drawn at random."""
    import numpy as np

    from w2v_gui.word2vec.config import Config
    from w2v_gui.word2vec.corpus.corpus import make_corpus
    from w2v_gui.word2vec.dataset.dataset import Dataset
    from w2v_gui.word2vec.session.session import Session

    drawn = np.random.default_rng(0).integers(0, size, (words // 20, 20))
    config = Config(dim=100, window=5, min_count=1, sample=0, epochs=1)
    dataset = Dataset.build(make_corpus([[f"w{i}" for i in line] for line in drawn.tolist()]), config)
    session = Session(dataset, config, SHORT[key])
    start = perf_counter()
    while session.step():
        pass
    seconds = perf_counter() - start
    return {
        "size": size,
        "words": session.words,
        "seconds": seconds,
        "words_per_second": session.words / seconds,
    }
