"""Forms that JSON must have: each is a function that raises ``Unfit`` for a value that has another form."""

from collections.abc import Callable, Mapping
from typing import Any

from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.errors import ConfigError

MOST = 1 << 62
"""The largest whole number that is taken for a count."""
MOST_NESTED = 20
"""How deeply tables and lists may be nested where anything may stand."""


class Unfit(Exception):
    """A part of a session file is not what it must be; ``str`` says which."""


Form = Callable[[Any, str], None]
"""Called with a value and its place, such as ``"runs/0/hue"``."""


def require(fits: bool, place: str) -> None:
    """Raise ``Unfit`` for ``place`` unless it ``fits``."""
    if not fits:
        raise Unfit(place)


def whole(low: int = 0, most: int = MOST) -> Form:
    """A whole number from ``low`` to ``most``."""
    return lambda value, place: require(type(value) is int and low <= value <= most, place)


def number(low: float = 0.0, most: float = float("inf")) -> Form:
    """A number from ``low`` to ``most``."""
    return lambda value, place: require(type(value) in (int, float) and low <= value <= most, place)


def any_number(value: Any, place: str) -> None:
    """A number, also nan or infinite."""
    require(type(value) is float or (type(value) is int and abs(value) <= MOST), place)


def flag(value: Any, place: str) -> None:
    """True or false."""
    require(type(value) is bool, place)


def text(most: int = 1 << 16) -> Form:
    """A text of at most that many characters."""
    return lambda value, place: require(type(value) is str and len(value) <= most, place)


def one_of(*values: str) -> Form:
    """One of these texts."""
    return lambda value, place: require(type(value) is str and value in values, place)


def maybe(form: Form) -> Form:
    """Nothing, or ``form``."""
    return lambda value, place: None if value is None else form(value, place)


def either(first: Form, second: Form) -> Form:
    """``first`` or ``second``."""

    def check(value: Any, place: str) -> None:
        try:
            first(value, place)
        except Unfit:
            second(value, place)

    return check


def each(form: Form, most: int) -> Form:
    """A list of at most that many values, each of ``form``."""

    def check(value: Any, place: str) -> None:
        require(type(value) is list and len(value) <= most, place)
        for number, part in enumerate(value):
            form(part, f"{place}/{number}")

    return check


def named(form: Form, most: int) -> Form:
    """A table of any names, at most that many, with values of ``form``."""

    def check(value: Any, place: str) -> None:
        require(type(value) is dict and len(value) <= most, place)
        for name, part in value.items():
            form(part, f"{place}/{name}")

    return check


def table(forms: Mapping[str, Form]) -> Form:
    """A table with exactly these names."""

    def check(value: Any, place: str) -> None:
        require(type(value) is dict, place)
        odd = value.keys() ^ forms.keys()  # unknown or missing
        require(not odd, f"{place}/{min(odd, default='')}")
        for name, form in forms.items():
            form(value[name], f"{place}/{name}")

    return check


def settings(value: Any, place: str) -> None:
    """All values of a ``Config``."""
    require(type(value) is dict, place)
    try:
        Config(**value)
    except (ConfigError, TypeError) as error:
        raise Unfit(place) from error


def anything(value: Any, place: str) -> None:
    """A table of whatever JSON can express, not nested more deeply than ``MOST_NESTED``."""
    require(type(value) is dict, place)
    level = [value]
    for _ in range(MOST_NESTED):
        level = [
            part
            for outer in level
            for part in (outer.values() if isinstance(outer, dict) else outer)
            if isinstance(part, dict | list)
        ]
    require(not level, place)
