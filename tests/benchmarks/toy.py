"""The toy kingdom at its default preset: the share of its analogies answered; the row ``toy``."""

from statistics import fmean
from typing import Any

from tests.benchmarks.bench import Bench
from tests.benchmarks.children import call
from tests.benchmarks.rows import Goal, Row
from tests.benchmarks.trainers import NAMES, SHORT

GOAL = Goal("≥", 90, 100, "{:.1f} %")


def toy(bench: Bench) -> list[Row]:
    """The preset's own seed counts; others show that it was not picked."""
    rows = []
    for key in SHORT:
        runs = [call(train_toy, key=key, shift=shift) for shift in range(1 if bench.plan.quick else 5)]
        own = runs[0]
        bench.say(f"toy, {key}: {own['correct']} of {own['asked']}")
        others = [100 * run["correct"] / run["asked"] for run in runs[1:]]
        note = f"{own['words']:,} words trained in {own['seconds']:.1f} s"
        if others:
            note += f"; {len(others)} other seeds: {fmean(others):.1f} % ({min(others):.1f}–{max(others):.1f})"
        rows.append(
            Row(
                "toy",
                f"toy kingdom, {NAMES[key]}: analogies answered",
                GOAL,
                100 * own["correct"] / own["asked"],
                f"{own['correct']} of {own['asked']}",
                "",
                note,
                runs,
            )
        )
    return rows


def train_toy(key: str, shift: int) -> dict[str, Any]:
    """A whole training with the preset's seed plus ``shift``."""
    from w2v_gui.word2vec.analysis.analogies import accuracy
    from w2v_gui.word2vec.config import default_preset
    from w2v_gui.word2vec.corpus.sources import open_corpus
    from w2v_gui.word2vec.dataset.dataset import Dataset
    from w2v_gui.word2vec.session.session import Session

    source = "toy:kingdom"
    config = default_preset(source).config
    config = config.with_values({"seed": config.seed + shift})
    corpus = open_corpus(source)
    dataset = Dataset.build(corpus, config)
    session = Session(dataset, config, SHORT[key])
    while session.step():
        pass
    score = accuracy(session.snapshot().inputs, dataset.vocabulary, corpus.analogies)
    return {
        "seed": config.seed,
        "correct": score.correct,
        "asked": score.asked + score.skipped,
        "words": session.words,
        "seconds": session.seconds,
    }
