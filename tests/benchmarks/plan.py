"""How much a run measures: the full sample that goals are stated for, or a quick one to see that it works."""

from argparse import ArgumentTypeError
from dataclasses import dataclass


def count(text: str) -> int:
    """A number of things on a command line: 1 or more."""
    if not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError(f"{text!r} is no whole number from 1 on")
    return int(text)


@dataclass(frozen=True)
class Plan:
    """The size of everything that is measured.

    Attributes:
        quick: whether this is too little for a verdict.
        repeats: runs of each side, of which the median (quality: the mean) is reported.
        tokens: how much of the text is trained on; each seed has a stretch of its own.
        epochs: how often.
        whole: tokens of the text that reading and memory take; None: all of it.
        softmax_pairs: pairs in one timed stretch of exact softmax.
        trials: short stretches by which PyTorch's fastest way is found.
        sizes: vocabulary sizes whose time per pair is measured.
        stretch: seconds of one timed stretch there.
        growth: seconds for each method, in which its sizes are timed in turn.
    """

    quick: bool
    repeats: int
    tokens: int
    epochs: int
    whole: int | None
    softmax_pairs: int
    trials: int
    sizes: tuple[int, ...]
    stretch: float
    growth: float


def full(repeats: int | None) -> Plan:
    """What the goals are stated for."""
    return Plan(
        quick=False,
        repeats=repeats or 3,
        tokens=5_000_000,
        epochs=3,
        whole=None,
        softmax_pairs=400_000,
        trials=3,
        sizes=(1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000),
        stretch=0.1,  # many short ones in turn: the machine's slow phases fall on all sizes alike
        growth=80,
    )


def quick(repeats: int | None) -> Plan:
    """Some three minutes; shows that every row works."""
    return Plan(
        quick=True,
        repeats=repeats or 1,
        tokens=500_000,
        epochs=1,
        whole=1_000_000,
        softmax_pairs=60_000,
        trials=2,
        sizes=(1_000, 10_000, 100_000),
        stretch=0.1,
        growth=4,
    )
