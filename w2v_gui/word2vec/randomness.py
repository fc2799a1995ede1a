"""One seed, separate streams: what is drawn for one purpose never shifts what is drawn for another."""

from typing import Literal, get_args

import numpy as np

Purpose = Literal["initial vectors", "windows", "noise", "probe", "survey"]


def generator(seed: int, purpose: Purpose) -> np.random.Generator:
    """The random stream of ``purpose`` under ``seed``: the same two, the same draws."""
    streams = np.random.SeedSequence(seed).spawn(len(get_args(Purpose)))
    return np.random.default_rng(streams[get_args(Purpose).index(purpose)])
