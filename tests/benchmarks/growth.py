"""Time per pair over the size of the vocabulary, on made-up text; the row ``growth`` and the picture.

The words of the text are drawn one by one, word r with a probability in proportion to 1/r (Zipf), every word at
least once; settings are those of all rows.
"""

from statistics import median
from time import perf_counter, process_time
from typing import TYPE_CHECKING, Any

from tests.benchmarks.bench import Bench
from tests.benchmarks.children import call
from tests.benchmarks.rows import Goal, Row, crowded
from tests.benchmarks.trainers import NAMES, SHORT

if TYPE_CHECKING:
    from w2v_gui.word2vec.corpus.corpus import Corpus
    from w2v_gui.word2vec.session.session import Session

GOALS = {"ns": Goal("≤", 1.5, 1.2), "hs": Goal("≤", 2.5, 2.0)}
TOKENS = 1_000_000


def growth(bench: Bench) -> list[Row]:
    """All methods at all sizes in one process, the sizes in turn, several times."""
    plan = bench.plan
    result = call(time_pairs, sizes=plan.sizes, stretch=plan.stretch, seconds=plan.growth)
    bench.growth = result
    for method, times in result["seconds_per_pair"].items():
        bench.say(f"growth, {method}: " + ", ".join(f"{1e6 * time:.2f}" for time in times) + " µs")
    rows = []
    for key, goal in GOALS.items():
        times = result["seconds_per_pair"][SHORT[key]]
        costs = result["dot_products"][SHORT[key]]
        rows.append(
            Row(
                "growth",
                f"growth, {NAMES[key]}: time per pair at |V| = {plan.sizes[-1]:,} ÷ at {plan.sizes[0]:,}",
                goal,
                times[-1] / times[0],
                f"{1e6 * times[-1]:.2f} ÷ {1e6 * times[0]:.2f} µs",
                "",
                f"medians of {len(result['all'][SHORT[key]][0])} stretches of {plan.stretch} s; "
                f"the formula's dot products per pair grow {costs[-1] / costs[0]:.2f}-fold; "
                f"had {result['busy']:.2f} cores{crowded([result])}",
                [result],
            )
        )
    return rows


def time_pairs(sizes: list[int], stretch: float, seconds: float) -> dict[str, Any]:
    """Seconds per pair (the median) and nominal dot products per pair of each method at each of ``sizes``."""
    from w2v_gui.word2vec.config import Config
    from w2v_gui.word2vec.dataset.dataset import Dataset
    from w2v_gui.word2vec.objectives import OBJECTIVES
    from w2v_gui.word2vec.session.session import Session

    # So many epochs that the text never ends; each stretch uses a small part of one.
    config = Config(dim=100, window=5, negatives=5, exclude="pair", min_count=1, sample=1e-3, epochs=1000)
    sessions = {}
    for size in sizes:
        dataset = Dataset.build(_zipf(size, TOKENS + size), config)
        for method in OBJECTIVES:
            sessions[method, size] = Session(dataset, config, method)
    times: dict[tuple[str, int], list[float]] = {cell: [] for cell in sessions}
    start, before = perf_counter(), process_time()
    # One method after the other: its sizes, which are compared, come close together in time.
    for method in OBJECTIVES:
        began = perf_counter()
        while perf_counter() - began < seconds or len(times[method, sizes[0]]) < 3:
            for size in sizes:
                session = sessions[method, size]
                _stretch(session, stretch / 4)  # what the session before left in the caches is gone
                times[method, size].append(_stretch(session, stretch))
    return {
        "sizes": sizes,
        "busy": (process_time() - before) / (perf_counter() - start),
        "seconds_per_pair": {m: [median(times[m, size]) for size in sizes] for m in OBJECTIVES},
        "dot_products": {
            m: [sessions[m, size].snapshot().objective.average_dot_products() for size in sizes]
            for m in OBJECTIVES
        },
        "all": {m: [times[m, size] for size in sizes] for m in OBJECTIVES},
    }


def _stretch(session: "Session", seconds: float) -> float:
    """Train for at least so many seconds and one block; the seconds a pair took."""
    start, before = perf_counter(), session.pairs
    while True:
        session.step()
        taken = perf_counter() - start
        if taken >= seconds:
            return taken / (session.pairs - before)


def _zipf(size: int, tokens: int) -> "Corpus":
    import numpy as np

    from w2v_gui.word2vec.corpus.corpus import make_corpus

    rng = np.random.default_rng(1)
    shares = 1 / np.arange(1, size + 1)
    drawn = rng.choice(size, tokens - size, p=shares / shares.sum())
    text = rng.permutation(np.concatenate([drawn, np.arange(size)]))
    words = np.array([f"w{rank:06}" for rank in range(size)], object)
    return make_corpus([words[part].tolist() for part in np.array_split(text, tokens // 1000)], name="Zipf")
