"""What a replay costs: frames a second while one scrubs through the snapshots of a training in the window.

    python -m tests.benchmarks.bench_replay [--words N] [--snapshots N] [--dim D] [--methods ns,hs]
                                            [--panels KEY …]

The text is made up. Each method is measured in a process of its own; a frame is done when every visible panel
shows it, what is computed in the background included.
"""

import argparse
import os
import sys

from tests.benchmarks import scrubbed
from tests.benchmarks.bench import Run
from tests.benchmarks.children import call
from tests.benchmarks.machine import describe, sentence
from tests.benchmarks.rows import Goal, Row
from tests.benchmarks.table import table
from tests.benchmarks.trainers import NAMES, SHORT


def rows_of(key: str, run: Run) -> list[Row]:
    """The table's rows for one method."""
    note = f"{run['vocabulary']:,} words, {run['megabytes']:.0f} MB; panels {', '.join(run['panels'])}"
    goal = Goal("≥", 20, 30, "{:.1f}/s")
    name = NAMES[key]
    return [
        Row(key, f"{name}: frames/s of a replay", goal, run["frames_per_second"], note=note, form="{:.1f}/s"),
        Row(key, f"{name}: processor time of a frame", None, run["computing_ms"], form="{:.0f} ms"),
        Row(key, f"{name}: 95 % of the frames within", None, run["p95_ms"], form="{:.0f} ms"),
        Row(key, f"{name}: slowest frame", None, run["slowest_ms"], form="{:.0f} ms"),
    ]


def main() -> int:
    """Exit status: 0 if every goal is met, 1 if one is not."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.bench_replay", description=__doc__)
    parser.add_argument("--words", type=int, default=12_000)
    parser.add_argument("--snapshots", type=int, default=60)
    parser.add_argument("--dim", type=int, default=100)
    parser.add_argument("--methods", default="ns,hs")
    parser.add_argument("--panels", nargs="*", default=(), metavar="KEY", help="panels to bring to the front")
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    rows = []
    for key in options.methods.split(","):
        run = call(
            scrubbed.scrub,
            words=options.words,
            snapshots=options.snapshots,
            dim=options.dim,
            method=SHORT[key],
            panels=list(options.panels),
        )
        rows += rows_of(key, run)
    print(sentence(describe()), end="\n\n")
    print(table(rows))
    return int(any(row.mark == "miss" for row in rows))


if __name__ == "__main__":
    sys.exit(main())
