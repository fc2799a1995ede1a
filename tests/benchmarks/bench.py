"""What all rows share while they are measured: plan, data, and what was already run; measures nothing itself."""

import sys
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from tests.benchmarks.data import Data
from tests.benchmarks.plan import Plan
from tests.benchmarks.rows import NotAvailable

if TYPE_CHECKING:
    from tests.benchmarks.peers import Peer

Run = dict[str, Any]
"""The figures of one run of one side."""


def need(library: str) -> None:
    """Raise ``NotAvailable`` where the other side is not installed."""
    if find_spec(library) is None:
        raise NotAvailable(f'{library} is not installed (python -m pip install ".[bench]")')


@dataclass
class Bench:
    """One run of the benchmark.

    Attributes:
        plan: how much is measured.
        data: the text.
        wanted: names of the peers that are measured beside gensim, if they can be had.
        peers: those; None until they were looked for.
        trainings: the runs of every side by method and threads, as several rows want them.
        growth: time per pair over |V|, for the picture; None until measured.
    """

    plan: Plan
    data: Data
    wanted: tuple[str, ...] = ()
    peers: "list[Peer] | None" = None
    trainings: dict[tuple[str, int], dict[str, list[Run]]] = field(default_factory=dict)
    growth: dict[str, Any] | None = None

    def say(self, text: str) -> None:
        """Tell whoever waits what was done."""
        print(f"  {text}", file=sys.stderr, flush=True)
