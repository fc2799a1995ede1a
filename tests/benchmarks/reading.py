"""Reading the text: ours into ids, words and counts against gensim's scan and vocabulary; the row ``reading``.

gensim only counts; ours also leaves the whole text as ids, so its later epochs need not read again.
"""

from pathlib import Path
from time import perf_counter
from typing import Any

from tests.benchmarks.bench import Bench, need
from tests.benchmarks.children import call
from tests.benchmarks.rows import Goal, Row, middle, spread


def reading(bench: Bench) -> list[Row]:
    """Alternating, each in a process of its own, the file in the system's cache."""
    need("gensim")
    path = bench.data.text(bench.plan.whole)
    ours: list[dict[str, Any]] = []
    theirs: list[dict[str, Any]] = []
    for _ in range(bench.plan.repeats):
        for side, function, runs in (("ours", read_ours, ours), ("gensim", read_gensim, theirs)):
            run = call(function, path=str(path))
            runs.append({"side": side, **run})
            bench.say(f"reading, {side}: {run['seconds']:.2f} s")
    megabytes = path.stat().st_size / 1e6
    mine, other = middle(ours, "seconds"), middle(theirs, "seconds")
    return [
        Row(
            "reading",
            f"reading {megabytes:.0f} MB: time ÷ gensim's scan and vocabulary",
            Goal("≤", 0.8, 0.4),
            mine / other,
            f"{mine:.2f}",
            f"{other:.2f} s",
            f"medians of {len(ours)}: ours {spread(ours, 'seconds', '{:.2f}')} s, "
            f"gensim {spread(theirs, 'seconds', '{:.2f}')} s; {ours[0]['tokens']:,} tokens; "
            f"{ours[0]['words']:,} and {theirs[0]['words']:,} words of 5 occurrences or more",
            ours + theirs,
        )
    ]


def read_ours(path: str) -> dict[str, Any]:
    """Tokenise, count, index, and cut the vocabulary."""
    from w2v_gui.word2vec.corpus.corpus import read_corpus
    from w2v_gui.word2vec.dataset.vocabulary import Vocabulary

    _warm(path)
    start = perf_counter()
    corpus = read_corpus(path)
    vocabulary = Vocabulary.from_corpus(corpus, 5)
    seconds = perf_counter() - start
    return {"seconds": seconds, "tokens": len(corpus.tokens), "words": len(vocabulary)}


def read_gensim(path: str) -> dict[str, Any]:
    """The first two thirds of ``build_vocab``; the last, drawing initial vectors, is not reading."""
    from gensim.models import Word2Vec
    from gensim.models.word2vec import LineSentence

    _warm(path)
    model = Word2Vec(min_count=5)
    start = perf_counter()
    tokens, _sentences = model.scan_vocab(LineSentence(path))
    model.prepare_vocab()
    seconds = perf_counter() - start
    return {"seconds": seconds, "tokens": tokens, "words": len(model.wv)}


def _warm(path: str) -> None:
    Path(path).read_bytes()
