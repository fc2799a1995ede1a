"""How the numbers of the cost panel are written."""

from w2v_gui.panels.theme import decimal, whole_number
from w2v_gui.panels.theme.numbers import THIN_SPACE


def times(ratio: float) -> str:
    """A factor, as in ``4.5 ×``: with one decimal below 10, and two below 1."""
    text = whole_number(ratio) if ratio >= 9.95 else decimal(ratio, 1 if ratio >= 0.95 else 2)
    return f"{text}{THIN_SPACE}×"


def microseconds(seconds: float) -> str:
    """Seconds as µs, with about three digits."""
    value = 1e6 * seconds
    return whole_number(value) if value >= 99.95 else decimal(value, 1 if value >= 9.995 else 2)


def nanoseconds(seconds: float) -> str:
    """Seconds as ns, with about two digits."""
    value = 1e9 * seconds
    return whole_number(value) if value >= 9.95 else decimal(value, 1)


def dot_products(mean: float) -> str:
    """A mean number of dot products: whole, or with one decimal."""
    return whole_number(mean) if abs(mean - round(mean)) < 1e-6 or mean >= 999.5 else decimal(mean, 1)
