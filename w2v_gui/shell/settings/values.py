"""Converts typed text to values of ``Config`` and back, and steps them; uses no widgets."""

import math
import re

from w2v_gui.panels.theme import MINUS, decimal
from w2v_gui.panels.theme.numbers import THIN_SPACE
from w2v_gui.word2vec.config import Setting

_GROUPED = re.compile(r"[+-]?\d{1,3}([.,]\d{3})+")


def is_whole(about: Setting) -> bool:
    """Whether a setting that is a number takes whole numbers only."""
    return about.decimals == 0


def parse(text: str, about: Setting) -> int | float | str:
    """The number in ``text``, with decimal point or comma, exponent or grouped digits; else ``text``, stripped.

    ``Config`` then refuses a text that is not a number with a sentence of its own. If the setting takes whole
    numbers only, a fraction is returned as a float, which ``Config`` refuses too.
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
    """Whether ``value`` is a number, whole if the setting is, within the setting's range."""
    if isinstance(value, str) or (is_whole(about) and isinstance(value, float)):
        return False
    return about.minimum <= value <= about.maximum and not (about.minimum_open and value == about.minimum)


def write(value: float, about: Setting) -> str:
    """A valid ``value`` as its field shows it: with all its digits, and at least the setting's usual decimals."""
    return _grouped(value, about.decimals if about.decimals <= 3 else 0)


def write_limit(value: float) -> str:
    """A limit of a range, without trailing zeros."""
    return _grouped(value, 0)


def stepped(value: float, about: Setting, steps: int) -> float:
    """``value`` after ``steps`` clicks of the arrows, within the setting's range.

    Near a minimum that is itself excluded, the steps become smaller, so that the value never reaches it.
    """
    step = about.step
    if about.minimum_open and value + steps * step <= about.minimum:
        steps = -1
        step = 10.0 ** math.floor(math.log10(0.999 * (value - about.minimum)))
    moved = min(max(value + steps * step, about.minimum), about.maximum)
    return int(moved) if is_whole(about) else round(moved, 12)


def _grouped(value: float, least: int) -> str:
    """``value`` with at least ``least`` decimals, digits grouped by thin spaces, and a true minus sign."""
    digits = max(least, _decimals(value))
    if digits > 7:
        return f"{value:g}".replace("-", MINUS)
    whole, _, fraction = decimal(value, digits).partition(".")
    groups = [fraction[i : i + 3] for i in range(0, len(fraction), 3)]
    return f"{whole}.{THIN_SPACE.join(groups)}" if fraction else whole


def _decimals(value: float) -> int:
    """Digits after the point that are needed to write ``value`` exactly."""
    mantissa, _, exponent = repr(float(value)).partition("e")
    fraction = mantissa.partition(".")[2].rstrip("0")
    return max(0, len(fraction) - int(exponent or 0))
