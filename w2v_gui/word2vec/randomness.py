"""Separate random streams from one seed: draws for one purpose do not affect those for another."""

from collections.abc import Mapping
from typing import Any, Literal, get_args

import numpy as np

Purpose = Literal[
    "initial vectors",
    "windows",
    "noise",
    "probe",
    "survey",
    "held-out pieces",
    "tree",
    "pair counts",
    "single pairs",
]

Facts = Mapping[str, Any]
"""Values that ``json.dumps`` and ``json.loads`` preserve."""

SHARED_SEED = 0
"""The seed of draws that all trainings on a corpus share, whatever their own seeds."""


def generator(seed: int, purpose: Purpose, number: int = 0) -> np.random.Generator:
    """The random stream of ``purpose`` under ``seed``: the same three arguments give the same draws.

    Args:
        seed: the seed of the training.
        purpose: what is drawn.
        number: index of the stream, if there are several.
    """
    stream = np.random.SeedSequence(seed).spawn(len(get_args(Purpose)))[get_args(Purpose).index(purpose)]
    return np.random.default_rng(stream.spawn(number)[-1] if number else stream)


def random_state(rng: np.random.Generator) -> Facts:
    """Return the state of a random stream as JSON."""
    return dict(rng.bit_generator.state)


def restore_random_state(rng: np.random.Generator, facts: Facts) -> None:
    """Restore ``rng`` from ``random_state``."""
    rng.bit_generator.state = dict(facts)
