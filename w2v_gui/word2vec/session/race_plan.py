"""Which runs a race has: methods with their settings; trains nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.session.naming import Entrant, uses
from w2v_gui.word2vec.session.race import Pace

MAX_RUNS = 8
"""The number of hues and marks that tell runs apart."""


@dataclass(frozen=True)
class RunPlan:
    """One run of a race.

    Attributes:
        method: key of ``OBJECTIVES``.
        config: its settings.
        name: as given, plain text; empty: it is called after what it differs in.
    """

    method: str
    config: Config
    name: str = ""

    @property
    def entrant(self) -> Entrant:
        """What it is named from."""
        return Entrant(self.method, self.config, self.name)

    def used(self, setting: str) -> bool:
        """Whether the method makes use of a field of ``Config``."""
        return uses(self.method, setting)

    def trains_as(self, other: "RunPlan") -> bool:
        """Whether both would train the same: one method, with equal settings as far as it uses them."""
        return self.method == other.method and not any(map(self.used, self.config.changed_fields(other.config)))


@dataclass(frozen=True)
class RacePlan:
    """A race.

    Attributes:
        corpus: a file or ``"toy:…"``.
        pace: what the runs have equally much of.
        runs: at least one, at most ``MAX_RUNS``; no two train the same.
    """

    corpus: str
    pace: Pace
    runs: tuple[RunPlan, ...]


def vary(methods: Sequence[str], shared: Config, values: Mapping[str, Sequence[Any]]) -> list[RunPlan]:
    """A run for every method and every combination of ``values`` of the settings that it uses.

    Args:
        methods: keys of ``OBJECTIVES``.
        shared: the settings that do not vary.
        values: those that vary, by field of ``Config``.

    Raises:
        ConfigError: a value is outside its range.
    """
    runs = []
    for method in methods:
        names = [name for name in values if RunPlan(method, shared).used(name)]
        for combination in product(*(values[name] for name in names)):
            runs.append(RunPlan(method, shared.with_values(dict(zip(names, combination, strict=True)))))
    return runs
