"""What watching costs: trainings with and without the window by turns, how late it answers, and what it draws.

    python -m tests.benchmarks.bench_window [--text 1m|5m] [--methods ns,hs] [--pairs N] [--seconds S] [--dim D]
                                            [--panels KEY …] [--json FILE] [--pair-speed]

Each training is a process of its own, on the same text with the settings that files begin with. The window is
drawn offscreen in its first size: four cards, one panel of each in front. Words/s are words by the clock on the
wall from the first state that is seen (a block trained; a snapshot in the window) to the last, so that neither
side's start is in it. A 16 ms timer in the GUI thread says how late the window answers, from the start of the
training. Pictures/s are the snapshots that reach the window, which every visible panel begins to draw; a panel
whose numbers are computed in the background may draw fewer of them, so the slowest panel has a row.

A window keeps a core busy. Where the cores are not independent, as in many virtual machines, that alone slows a
training on another down, whatever the window does. So each headless training is also run beside a process that
does nothing but count.

    python -m tests.benchmarks.bench_window --pair-speed [--seconds S] …

trains 10 pairs a second instead, headless not at all, until every panel outside races has been in front for S
seconds, unless ``--panels`` names those to be in front.
"""

import argparse
import sys
from collections.abc import Callable
from statistics import median
from typing import NamedTuple

from tests.benchmarks import headless
from tests.benchmarks.bench import Run
from tests.benchmarks.children import call
from tests.benchmarks.rows import Goal, Row, crowded, middle, spread
from tests.benchmarks.trainers import NAMES, SHORT
from tests.benchmarks.window_command import parser_of, run

MS = "{:.1f} ms"
RATE = "{:.1f}/s"
GOALS: dict[str, dict[str, Goal]] = {
    "1m": {
        "ratio": Goal("≥", 0.9, 0.95),
        "late_p50": Goal("≤", 1, 1, MS),
        "late_p99": Goal("≤", 30, 20, MS),
        "late_most": Goal("≤", 60, 40, MS),
        "snapshots_per_second": Goal("≥", 10, 20, RATE),
    },
    "5m": {
        "ratio": Goal("≥", 0.9, 0.95),
        "late_p99": Goal("≤", 40, 25, MS),
        "snapshots_per_second": Goal("≥", 5, 10, RATE),
    },
}
"""What rows must and should be, by text: some 12,000 words, and some 34,000. The others are only compared."""
PAIR_SPEED = Goal("≤", 50, 30, MS)
"""How late the timer may be while the training goes pair by pair, 99 % of its ticks."""


class Sides(NamedTuple):
    """The runs of each side, pair by pair.

    Attributes:
        alone: headless.
        watched: in the window.
        beside: headless, while another process counts.
    """

    alone: list[Run]
    watched: list[Run]
    beside: list[Run]


def measure(path: str, key: str, options: argparse.Namespace) -> Sides:
    """Headless, windowed, headless beside a loop, headless, …: the runs of all sides."""
    from tests.benchmarks import windowed  # Qt is loaded only where a window is measured

    shared = {"path": path, "seconds": options.seconds, "dim": options.dim}
    runs = Sides([], [], [])
    for number in range(1, options.pairs + 1):
        runs.alone.append(call(headless.train, **shared, method=SHORT[key]))
        runs.watched.append(call(windowed.train, **shared, methods=[SHORT[key]], panels=options.panels))
        runs.beside.append(call(headless.train_beside_a_loop, **shared, method=SHORT[key]))
        speeds = ", ".join(f"{side[-1]['words_per_second']:,.0f}" for side in runs)
        print(f"  {key}, pair {number}: {speeds} words/s", file=sys.stderr, flush=True)
    return runs


def rows_of(key: str, text: str, runs: Sides) -> list[Row]:
    """The table's rows for one method."""
    goals, name, (alone, watched, beside) = GOALS[text], NAMES[key], runs
    ratios, of_loop = _ratios(watched, alone), _ratios(beside, alone)
    computing = middle(watched, "computing")
    ratio = Row(
        key,
        f"{name}: words/s in the window ÷ headless",
        goals["ratio"],
        middle(ratios, "ratio"),
        f"{middle(watched, 'words_per_second'):,.0f}",
        f"{middle(alone, 'words_per_second'):,.0f} words/s",
        f"median of {len(ratios)} pairs: {spread(ratios, 'ratio', '{:.2f}')}; "
        f"{watched[0]['vocabulary']:,} words; cores that train: {alone[0]['threads']} headless, "
        f"{watched[0]['threads']} in the window, where they compute {computing:.0%} of the time{crowded(alone)}",
        [*alone, *watched],
    )

    independence = Row(
        key,
        f"{name}: words/s headless beside a busy core ÷ headless",
        None,
        middle(of_loop, "ratio"),
        note=f"median of {len(of_loop)}: {spread(of_loop, 'ratio', '{:.2f}')}; 1 where cores are independent",
    )

    def row(figure: str, measure: str, form: str, choose: Callable[[list[float]], float] = median) -> Row:
        value = choose([run[figure] for run in watched])
        note = spread(watched, figure, form)
        return Row(key, f"{name}: {measure}", goals.get(figure), value, note=note, form=form)

    pictures = [run["pictures_per_second"] for run in watched]
    each = ", ".join(f"{panel} {RATE.format(middle(pictures, panel))}" for panel in pictures[0])
    slowest = median(min(run.values()) for run in pictures)
    measure = f"{name}: pictures/s of the slowest panel"
    return [
        ratio,
        independence,
        row("late_p50", "16 ms timer late, p50", MS),
        row("late_p99", "16 ms timer late, p99", MS),
        row("late_most", "16 ms timer late, most of all runs", MS, max),
        row("snapshots_per_second", "pictures/s", RATE),
        Row(key, measure, None, slowest, note=f"medians: {each}", form=RATE),
    ]


def _ratios(ours: list[Run], others: list[Run]) -> list[Run]:
    pairs = zip(ours, others, strict=True)
    return [{"ratio": our["words_per_second"] / other["words_per_second"]} for our, other in pairs]


def fronts() -> list[list[str]]:
    """Keys of the panels to bring to the front, so that each is there at least once; one for each card."""
    from w2v_gui.panels import PANELS

    places: dict[str, list[str]] = {}
    for panel in PANELS:
        if not panel.race_only:
            places.setdefault(panel.place, []).append(panel.key)
    most = max(map(len, places.values()))
    return [[keys[number % len(keys)] for keys in places.values()] for number in range(most)]


def pair_speed_rows(path: str, key: str, options: argparse.Namespace) -> list[Row]:
    """How late the timer is at 10 pairs a second, with all panels in turn."""
    from tests.benchmarks import windowed
    from w2v_gui.training.speed import Speed

    rows = []
    for panels in [options.panels] if options.panels else fronts():
        shared = {"path": path, "seconds": options.seconds, "dim": options.dim, "methods": [SHORT[key]]}
        found = call(windowed.train, **shared, panels=panels, speed=Speed.TEN_PAIRS.value)
        late = (MS.format(found[figure]) for figure in ("late_p50", "late_p99", "late_most"))
        note = "p50 {}, p99 {}, most {}".format(*late) + f"; {RATE.format(found['snapshots_per_second'])}"
        measure = f"{NAMES[key]}, pair by pair: 16 ms timer late, p99; {', '.join(panels)}"
        rows.append(Row(key, measure, PAIR_SPEED, found["late_p99"], note=note, runs=[found]))
    return rows


def main() -> int:
    """Exit status: 0 if every goal is met or the text is not there, 1 if one is not."""
    parser = parser_of("bench_window", __doc__ or "", panels=())
    parser.add_argument("--pairs", type=int, default=4, help="how often both sides train, by turns (4)")
    parser.add_argument("--pair-speed", action="store_true", help="train 10 pairs a second, in the window alone")
    options = parser.parse_args()

    def rows(path: str) -> list[Row]:
        if options.pair_speed:
            return [row for key in options.methods for row in pair_speed_rows(path, key, options)]
        measured = ((key, measure(path, key, options)) for key in options.methods)
        return [row for key, sides in measured for row in rows_of(key, options.text, sides)]

    return run(options, rows)


if __name__ == "__main__":
    sys.exit(main())
