"""Words per second and quality, ours and gensim's: the rows ``ns``, ``hs``, ``cores`` and ``quality``.

A run of either side reads the text, builds its vocabulary, and only then starts the clock: what is timed is
training, from text in memory to vectors. gensim gets its sentences as lists in memory, the fastest of its three
ways here. Words are counted as gensim does, over all epochs: those that min_count and subsampling leave.
"""

import os
from statistics import fmean, stdev
from time import perf_counter

from tests.benchmarks.bench import Bench, Run
from tests.benchmarks.children import call
from tests.benchmarks.quality import SCORES, scores
from tests.benchmarks.rows import Goal, Row, crowded, middle, spread

SHORT = {"ns": "negative-sampling", "hs": "hierarchical-softmax"}
NAMES = {"ns": "negative sampling", "hs": "hierarchical softmax"}

RATE = 0.025
"""The learning rate of both sides, as in word2vec."""

Pair = tuple[list[Run], list[Run]]
"""Our runs and gensim's."""


def speed(bench: Bench, key: str) -> list[Row]:
    """One thread against one worker."""
    goal = {"ns": Goal("≥", 1.8, 2.5), "hs": Goal("≥", 0.9, 1.3)}[key]
    return [_speed_row(key, f"{NAMES[key]}: words/s ÷ gensim, 1 worker", goal, *_alternate(bench, key, 1))]


def cores(bench: Bench) -> list[Row]:
    """Two processes against two workers."""
    goals = {"ns": Goal("≥", 1.2, 1.8), "hs": Goal("≥", 0.8, 1.2)}
    rows = []
    for key, goal in goals.items():
        measure = f"both cores, {NAMES[key]}: words/s ÷ gensim, 2 workers"
        rows.append(_speed_row("cores", measure, goal, *_alternate(bench, key, 2)))
    return rows


def quality(bench: Bench) -> list[Row]:
    """Means over the seeds of the runs that ``speed`` times."""
    points, rho = (
        Goal("≥", -1.0, 0.0, "{:+.1f} points", "not below"),
        Goal("≥", -0.02, 0.0, "{:+.3f}", "not below"),
    )
    rows = []
    for key in SHORT:
        ours, theirs = _alternate(bench, key, 1)
        for score in SCORES:
            goal, form = (points, "{:.1f} %") if score == "analogies" else (rho, "{:.3f}")
            mine, other = ([run[score] for run in runs] for runs in (ours, theirs))
            note = _seeds(mine, other, form, asked=ours[0]["asked"] if score == "analogies" else None)
            rows.append(
                Row(
                    "quality",
                    f"quality, {NAMES[key]}: {score} − gensim's",
                    goal,
                    fmean(mine) - fmean(other),
                    _plain(form, fmean(mine)),
                    _plain(form, fmean(other)),
                    note,
                    [*ours, *theirs],
                )
            )
    return rows


def _seeds(ours: list[float], theirs: list[float], form: str, asked: int | None) -> str:
    note = f"mean of {len(ours)} seeds" if len(ours) > 1 else "one seed"
    if len(ours) > 1:
        note += f"; they scatter by {form.format(stdev(ours))} (ours), {form.format(stdev(theirs))} (gensim)"
    return f"{note}; {asked:,} questions asked" if asked else note


def _plain(form: str, value: float) -> str:
    return form.format(value).replace("-", "−")


def _speed_row(key: str, measure: str, goal: Goal, ours: list[Run], theirs: list[Run]) -> Row:
    mine, other = middle(ours, "words_per_second"), middle(theirs, "words_per_second")
    share = ours[0]["words"] / theirs[0]["words"]
    note = (
        f"medians of {len(ours)}: ours {spread(ours, 'words_per_second')}, "
        f"gensim {spread(theirs, 'words_per_second')}; "
        f"ours trained {share:.1%} of gensim's words (some are held out), "
        f"had {middle(ours, 'busy'):.2f} cores, gensim {middle(theirs, 'busy'):.2f}{crowded(ours + theirs)}"
    )
    if key == "cores":
        note += f"; analogies {middle(ours, 'analogies'):.1f} % and {middle(theirs, 'analogies'):.1f} %"
    return Row(key, measure, goal, mine / other, f"{mine:,.0f}", f"{other:,.0f} words/s", note, ours + theirs)


def _alternate(bench: Bench, key: str, threads: int) -> Pair:
    """Ours, gensim's, ours, …, with a new seed each time round; what was run before is not run again."""
    if (key, threads) in bench.pairs:
        return bench.pairs[key, threads]
    bench.need("gensim")
    plan = bench.plan
    text = str(bench.data.text(plan.tokens))
    pair: Pair = ([], [])
    for seed in range(1, plan.repeats + 1):
        for side, function, runs in zip(("ours", "gensim"), (train_ours, train_gensim), pair, strict=True):
            run = call(
                function,
                blas_threads=1,
                path=text,
                key=key,
                epochs=plan.epochs,
                seed=seed,
                threads=threads,
            )
            runs.append({"side": side, **run})
            bench.say(
                f"{key}, {threads} at once, seed {seed}, {side}: "
                f"{run['words_per_second']:,.0f} words/s, analogies {run['analogies']:.1f} %"
            )
    bench.pairs[key, threads] = pair
    return pair


def train_ours(path: str, key: str, epochs: int, seed: int, threads: int) -> Run:
    """One training by this program, in this process."""
    from w2v_gui.word2vec.config import Config
    from w2v_gui.word2vec.corpus.corpus import read_corpus
    from w2v_gui.word2vec.dataset.dataset import Dataset
    from w2v_gui.word2vec.session.session import Session

    config = Config(
        dim=100,
        window=5,
        negatives=5,
        exclude="pair",
        min_count=5,
        sample=1e-3,
        epochs=epochs,
        seed=seed,
        learning_rate=RATE,
    )
    dataset = Dataset.build(read_corpus(path), config)
    session = Session(dataset, config, SHORT[key], threads)
    clock = Clock()
    while session.step():
        pass
    times = clock.read(session.words)
    words, counts = dataset.vocabulary.words, dataset.vocabulary.counts
    return {"seed": seed, "pairs": session.pairs, **times, **scores(words, counts, session.snapshot().inputs)}


def train_gensim(path: str, key: str, epochs: int, seed: int, threads: int) -> Run:
    """The same by gensim."""
    from gensim.models import Word2Vec

    model = Word2Vec(
        sg=1,
        hs=int(key == "hs"),
        negative=5 if key == "ns" else 0,
        vector_size=100,
        window=5,
        min_count=5,
        sample=1e-3,
        alpha=RATE,
        epochs=epochs,
        seed=seed,
        workers=threads,
    )
    with open(path, encoding="utf-8") as lines:
        sentences = [line.split() for line in lines]
    model.build_vocab(sentences)
    clock = Clock()
    words, _tokens = model.train(
        sentences, total_examples=model.corpus_count, total_words=model.corpus_total_words, epochs=epochs
    )
    times = clock.read(words)
    vectors = model.wv
    counts = vectors.expandos["count"]
    return {"seed": seed, **times, **scores(vectors.index_to_key, counts, vectors.vectors)}


class Clock:
    """Runs from its making; wall time, and the cores that were kept busy."""

    def __init__(self) -> None:
        self._wall, self._cpu = perf_counter(), _cpu_seconds()

    def read(self, words: int) -> Run:
        """The figures of a training of so many ``words`` that has just ended."""
        seconds = perf_counter() - self._wall
        busy = (_cpu_seconds() - self._cpu) / seconds
        return {"words": words, "seconds": seconds, "words_per_second": words / seconds, "busy": busy}


def _cpu_seconds() -> float:
    """Of this process and those it has seen end."""
    return sum(os.times()[:4])
