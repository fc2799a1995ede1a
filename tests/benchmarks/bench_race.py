"""What racing costs: runs racing in the window, and one after the other in the same window.

    python -m tests.benchmarks.bench_race [--text 1m|5m] [--methods ns,hs] [--rounds N] [--seconds S]
                                          [--dim D] [--panels KEY …] [--json FILE]

Each round trains each method alone in the window and then all of them in a race, every time in a process of its
own. For equal pairs, runs of a and b words/s one after the other come to 2 ÷ (1/a + 1/b) words/s.
"""

import argparse
import sys
from collections.abc import Sequence

from tests.benchmarks import windowed
from tests.benchmarks.bench import Run
from tests.benchmarks.bench_window import MS
from tests.benchmarks.children import call
from tests.benchmarks.rows import Goal, Row, middle, spread
from tests.benchmarks.trainers import NAMES, SHORT
from tests.benchmarks.window_command import parser_of, run

PANELS = ["loss", "agreement", "projection", "neighbours"]
MB = "{:.0f} MB"


def race_rows(text: str, alone: Sequence[Sequence[Run]], races: Sequence[Run]) -> list[Row]:
    """The table's rows: for each method its runs alone, and the races."""
    in_turn = [len(each) / sum(1 / run["words_per_second"] for run in each) for each in zip(*alone, strict=True)]
    ratios = [{"ratio": race["words_per_second"] / speed} for race, speed in zip(races, in_turn, strict=True)]
    late = Goal("≤", 50, 30, MS)
    memory = Goal("≤", 1200, 900, MB) if text == "5m" else None
    worst, peak = (max(run[figure] for run in races) for figure in ("late_most", "peak_mb"))
    return [
        Row(
            "race",
            "words/s of a race ÷ its runs one after the other in the window",
            Goal("≥", 0.9, 0.95),
            middle(ratios, "ratio"),
            f"{middle(races, 'words_per_second'):,.0f}",
            f"{sum(in_turn) / len(in_turn):,.0f} words/s",
            f"{spread(ratios, 'ratio', '{:.2f}')}; {races[0]['vocabulary']:,} words",
            list(races),
        ),
        Row(
            "race",
            "16 ms timer late, p99",
            late,
            middle(races, "late_p99"),
            note=spread(races, "late_p99", MS),
            form=MS,
        ),
        Row("race", "16 ms timer late, most of all runs", None, worst, form=MS),
        Row("race", "peak memory, window and helper", memory, peak, note=spread(races, "peak_mb", MB), form=MB),
    ]


def measure(path: str, options: argparse.Namespace) -> tuple[list[list[Run]], list[Run]]:
    """For each method its runs alone, and the races."""
    methods = [SHORT[key] for key in options.methods]
    alone: list[list[Run]] = [[] for _ in methods]
    races: list[Run] = []
    shared = {"path": path, "seconds": options.seconds, "dim": options.dim}
    for number in range(1, options.rounds + 1):
        for key, method, runs in zip(options.methods, methods, alone, strict=True):
            runs.append(call(windowed.train, **shared, methods=[method], panels=[]))
            print(f"  {number}: {NAMES[key]} {runs[-1]['words_per_second']:,.0f} words/s", file=sys.stderr)
        races.append(call(windowed.train, **shared, methods=methods, panels=options.panels))
        print(f"  {number}: race {races[-1]['words_per_second']:,.0f} words/s", file=sys.stderr)
    return alone, races


def main() -> int:
    """Exit status: 0 if every goal is met or the text is not there, 1 if one is not."""
    parser = parser_of("bench_race", __doc__ or "", PANELS)
    parser.add_argument("--rounds", type=int, default=3, help="how often everything trains (3)")
    options = parser.parse_args()
    return run(options, lambda path: race_rows(options.text, *measure(path, options)))


if __name__ == "__main__":
    sys.exit(main())
