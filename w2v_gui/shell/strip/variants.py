"""Settings worth comparing with those of a run, one varied at a time; uses no widgets."""

import math
from collections.abc import Iterator

from w2v_gui.word2vec.config import SETTINGS, Config
from w2v_gui.word2vec.errors import ConfigError
from w2v_gui.word2vec.session.naming import uses

_RATIOS = (0.25, 0.5, 2, 4)
_STEPS = (-5, 5)
"""Steps of the form by which a number that may be negative is varied: a ratio of it would mean little."""
_NAMES = ("seed",)
"""Numbers that only name something; the next two are as good as any."""


def varied_settings(method: str) -> list[str]:
    """The settings that ``method`` uses: first those that a run has for itself, then those that runs share."""
    used = [name for name in SETTINGS if uses(method, name)]
    return sorted(used, key=lambda name: SETTINGS[name].scope == "shared")


def variants(config: Config, name: str) -> list[Config]:
    """Copies of ``config`` with other values of the setting ``name``, all of them valid, in rising order."""
    now = getattr(config, name)
    found: dict[object, Config] = {}
    for value in _other_values(name, now):
        if value != now and value not in found:
            try:
                found[value] = config.with_values({name: value})
            except ConfigError:
                continue  # out of range
    return list(found.values())


def _other_values(name: str, now: object) -> Iterator[object]:
    about = SETTINGS[name]
    match now:
        case str():
            yield from (choice for choice, _ in about.choices)
        case bool():
            yield not now
        case int() if name in _NAMES:
            yield from (now + 1, now + 2)
        case int():
            yield from (max(math.floor(now * ratio), 1) for ratio in _RATIOS)
        case float():
            yield from sorted(round(value, 12) for value in _other_numbers(name, now))


def _other_numbers(name: str, now: float) -> Iterator[float]:
    about = SETTINGS[name]
    if about.minimum <= 0 and not about.minimum_open:
        yield 0.0
    if about.minimum < 0:
        yield from (now + steps * about.step for steps in _STEPS)
    else:
        yield from (ratio * (now or about.step) for ratio in _RATIOS)
