"""A row of the table: a measure, what it must be and should be, and what came; measures nothing."""

from dataclasses import dataclass, field
from statistics import median
from typing import Any, Literal

Mark = Literal["aim", "pass", "miss", "n/a"]

SIGNS: dict[Mark, str] = {"aim": "✓✓", "pass": "✓", "miss": "✗", "n/a": "–"}


class NotAvailable(Exception):
    """A row cannot be measured here; the text says why."""


@dataclass(frozen=True)
class Goal:
    """What a measure must be, and what it should be.

    Attributes:
        sign: ``"≥"`` or ``"≤"``.
        must, aim: the bounds.
        form: how a value of this measure is written.
        least: how an aim is written that is better said in words.
    """

    sign: Literal["≥", "≤"]
    must: float
    aim: float
    form: str = "{:.2f}"
    least: str = ""

    def mark(self, value: float) -> Mark:
        """How good ``value`` is."""
        better = value.__ge__ if self.sign == "≥" else value.__le__
        return "aim" if better(self.aim) else "pass" if better(self.must) else "miss"

    def write(self, value: float) -> str:
        """``value`` with its unit and a true minus."""
        return self.form.format(value).replace("-", "−")

    def texts(self) -> tuple[str, str]:
        """Must and aim as the table says them."""
        return f"{self.sign} {self.write(self.must)}", self.least or self.write(self.aim)


@dataclass(frozen=True)
class Row:
    """One line of the table.

    Attributes:
        key: the option that runs it: ``"ns"``.
        measure: what is measured, and against what.
        goal: what it must be; None for what is only compared, and for rows that broke off together.
        value: what came; None: it could not be measured.
        ours, theirs: both sides' own figures with their units.
        note: what a reader should know beside it, or why there is no value.
        runs: every single run, raw.
        form: how the value is written where there is no goal.
    """

    key: str
    measure: str
    goal: Goal | None
    value: float | None = None
    ours: str = ""
    theirs: str = ""
    note: str = ""
    runs: list[dict[str, Any]] = field(default_factory=list)
    form: str = "{:.2f}"

    @property
    def mark(self) -> Mark:
        """How the value stands to the goal."""
        return "n/a" if self.goal is None or self.value is None else self.goal.mark(self.value)

    @property
    def text(self) -> str:
        """The value with its unit."""
        if self.value is None:
            return "n/a"
        return self.form.format(self.value) if self.goal is None else self.goal.write(self.value)

    def plain(self) -> dict[str, Any]:
        """The row for JSON."""
        goal = self.goal and {"sign": self.goal.sign, "must": self.goal.must, "aim": self.goal.aim}
        return {
            "key": self.key,
            "measure": self.measure,
            "goal": goal,
            "value": self.value,
            "mark": self.mark,
            "ours": self.ours,
            "theirs": self.theirs,
            "note": self.note,
            "runs": self.runs,
        }


def middle(runs: list[dict[str, Any]], name: str) -> float:
    """The median of one figure of several runs."""
    return float(median(run[name] for run in runs))


def spread(runs: list[dict[str, Any]], name: str, form: str = "{:,.0f}") -> str:
    """Least and greatest of one figure, for a note."""
    values = [run[name] for run in runs]
    return f"{form.format(min(values))}–{form.format(max(values))}" if len(values) > 1 else form.format(values[0])


def crowded(runs: list[dict[str, Any]]) -> str:
    """A warning if something else had a part of the one core that a run needs; else nothing."""
    return " – THE MACHINE WAS BUSY with something else" if min(run["busy"] for run in runs) < 0.9 else ""
