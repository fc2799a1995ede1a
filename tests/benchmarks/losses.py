"""What the loss curve costs: the share of the training time that goes into losses; the row ``loss``."""

from dataclasses import replace
from statistics import median
from time import perf_counter

from tests.benchmarks.bench import Bench, Run
from tests.benchmarks.children import call
from tests.benchmarks.rows import Goal, Row

GOAL = Goal("≤", 5, 5, "{:.1f} %")
BLOCKS = 400


def losses(bench: Bench) -> list[Row]:
    """The dearest of the methods, on the toy and on the text."""
    sources = {"toy": "toy:kingdom", "text": str(bench.data.text(bench.plan.tokens))}
    cases = [("toy", key) for key in ("negative-sampling", "hierarchical-softmax", "softmax")]
    cases += [("text", key) for key in ("negative-sampling", "hierarchical-softmax")]
    runs = [
        {"corpus": name, **call(time_losses, source=sources[name], method=method, epochs=bench.plan.epochs)}
        for name, method in cases
    ]
    dearest = max(runs, key=lambda run: float(run["share"]))
    each = "; ".join(f"{run['corpus']}, {run['method']}: {run['share']:.1f} %" for run in runs)
    return [
        Row(
            "loss",
            "losses while training: share of the time",
            GOAL,
            dearest["share"],
            f"{dearest['microseconds']:.0f} µs a block",
            f"of {dearest['block']:.0f} µs",
            f"medians of {BLOCKS} blocks each, with and without in turn; {each}",
            runs,
        )
    ]


def time_losses(source: str, method: str, epochs: int) -> Run:
    """Train blocks twice, once with the loss that is asked of them and once without."""
    from w2v_gui.word2vec.config import Config, default_preset
    from w2v_gui.word2vec.corpus.sources import open_corpus
    from w2v_gui.word2vec.dataset.dataset import Dataset
    from w2v_gui.word2vec.objectives import OBJECTIVES
    from w2v_gui.word2vec.session.session import Session

    toy = source.startswith("toy:")
    config = default_preset(source).config if toy else Config(dim=100, window=5, min_count=5, epochs=epochs)
    dataset = Dataset.build(open_corpus(source), config)
    session = Session(dataset, config, method)
    for _ in range(50):
        session.step()
    inputs, outputs = (array.copy() for array in (session.snapshot().inputs, session.snapshot().outputs))
    objective, stream = OBJECTIVES[method](dataset, config), session.new_stream()
    seconds: dict[bool, list[float]] = {True: [], False: []}
    drawn = 0
    while len(seconds[True]) < BLOCKS and (block := stream.draw()) is not None:
        drawn += 1
        if not block.measured_pairs:
            continue
        for asked in (True, False) if len(seconds[True]) % 2 else (False, True):
            part = block if asked else replace(block, measured=slice(0))
            started = perf_counter()
            objective.train(inputs, outputs, part, session.learning_rate)
            seconds[asked].append(perf_counter() - started)
    plain = median(seconds[False])
    extra = (median(seconds[True]) - plain) * len(seconds[True]) / drawn
    return {"method": method, "share": 100 * extra / plain, "microseconds": 1e6 * extra, "block": 1e6 * plain}
