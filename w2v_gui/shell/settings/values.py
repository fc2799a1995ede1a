"""Between what people type and the values of ``Config``; knows no widgets and judges no ranges."""

import math
import re

from w2v_gui.panels.theme import MINUS, decimal
from w2v_gui.panels.theme.numbers import THIN_SPACE
from w2v_gui.word2vec.config import Setting

_GROUPED = re.compile(r"[+-]?\d{1,3}([.,]\d{3})+")


def is_whole(about: Setting) -> bool:
    """Whether a number's setting takes whole numbers only."""
    return about.decimals == 0


def parse(text: str, about: Setting) -> int | float | str:
    """The number ``text`` says, with decimal point or comma, exponent or grouped digits; else ``text`` itself.

    What is no number comes back as it was typed, for ``Config`` to refuse in its own words. So does a fraction
    where a whole number is asked for, as a float.
    """
    plain = re.sub(r"\s", "", text).replace(MINUS, "-")
    if is_whole(about) and _GROUPED.fullmatch(plain):
        plain = re.sub(r"[.,]", "", plain)  # 10.000 or 10,000 words
    try:
        value = float(plain.replace(",", "."))
    except ValueError:
        return text.strip()
    if is_whole(about) and math.isfinite(value) and value.is_integer():
        return int(value)
    return value


def fits(value: float | str, about: Setting) -> bool:
    """Whether ``value`` is a number of the setting's kind within its range."""
    if isinstance(value, str) or (is_whole(about) and isinstance(value, float)):
        return False
    return about.minimum <= value <= about.maximum and not (about.minimum_open and value == about.minimum)


def write(value: float, about: Setting) -> str:
    """A right ``value`` as its field shows it: every digit it has, and at least the setting's usual decimals."""
    return _grouped(value, about.decimals if about.decimals <= 3 else 0)


def write_limit(value: float) -> str:
    """An end of a range, with no more digits than it has."""
    return _grouped(value, 0)


def stepped(value: float, about: Setting, steps: int) -> float:
    """``value`` after ``steps`` clicks of the arrows, within the setting's range.

    Near an open end the steps become finer, so that the arrows lead towards it but never onto it.
    """
    step = about.step
    if about.minimum_open and value + steps * step <= about.minimum:
        steps = -1
        step = 10.0 ** math.floor(math.log10(0.999 * (value - about.minimum)))
    moved = min(max(value + steps * step, about.minimum), about.maximum)
    return int(moved) if is_whole(about) else round(moved, 12)


def _grouped(value: float, least: int) -> str:
    """``value`` with at least ``least`` decimals, thin spaces on both sides of the point, and a true minus."""
    digits = max(least, _decimals(value))
    if digits > 7:
        return f"{value:g}".replace("-", MINUS)
    whole, _, fraction = decimal(value, digits).partition(".")
    groups = [fraction[i : i + 3] for i in range(0, len(fraction), 3)]
    return f"{whole}.{THIN_SPACE.join(groups)}" if fraction else whole


def _decimals(value: float) -> int:
    """Digits after the point that ``value`` needs to be said exactly."""
    mantissa, _, exponent = repr(float(value)).partition("e")
    fraction = mantissa.partition(".")[2].rstrip("0")
    return max(0, len(fraction) - int(exponent or 0))
