"""One seed, separate streams: what is drawn for one purpose never shifts what is drawn for another."""

from collections.abc import Mapping
from typing import Any, Literal, get_args

import numpy as np

Purpose = Literal["initial vectors", "windows", "noise", "probe", "survey", "held-out pieces"]

Facts = Mapping[str, Any]
"""What ``json.dumps`` takes and ``json.loads`` gives back."""

SHARED_SEED = 0
"""The seed of what all trainings on a corpus must have in common, whatever seed each of them has."""


def generator(seed: int, purpose: Purpose, number: int = 0) -> np.random.Generator:
    """The random stream of ``purpose`` under ``seed``: the same three, the same draws.

    Args:
        seed: of everything.
        purpose: what is drawn.
        number: which of several such streams.
    """
    stream = np.random.SeedSequence(seed).spawn(len(get_args(Purpose)))[get_args(Purpose).index(purpose)]
    return np.random.default_rng(stream.spawn(number)[-1] if number else stream)


def random_state(rng: np.random.Generator) -> Facts:
    """Where a random stream stands, as JSON."""
    return dict(rng.bit_generator.state)


def restore_random_state(rng: np.random.Generator, facts: Facts) -> None:
    """Let ``rng`` go on from where ``random_state`` was taken."""
    rng.bit_generator.state = dict(facts)
