"""How numbers are written on screen: with a true minus sign, narrow spaces between thousands, few exponents."""

import math

from w2v_gui.word2vec.durations import duration

MINUS = "\N{MINUS SIGN}"
THIN_SPACE = "\N{NARROW NO-BREAK SPACE}"

_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_LARGEST_LOSS = 700.0  # exp(−700) is near the smallest float with full precision


def whole_number(value: float) -> str:
    """``1234567`` as ``1 234 567`` with narrow spaces."""
    if not math.isfinite(value):
        return "–"
    return f"{round(value):,}".replace(",", THIN_SPACE).replace("-", MINUS)


def decimal(value: float, digits: int = 2) -> str:
    """``-0.994`` as ``−0.99``; never ``−0.00``; a dash if the value is not finite."""
    if not math.isfinite(value):
        return "–"
    text = f"{value:,.{digits}f}"
    if text.startswith("-") and not text.strip("-0.,"):
        text = text[1:]
    return text.replace(",", THIN_SPACE).replace("-", MINUS)


def signed_decimal(value: float, digits: int = 2) -> str:
    """As ``decimal``, with a plus sign before positive numbers."""
    text = decimal(value, digits)
    return f"+{text}" if value > 0 and text.strip("0.") else text


def percent(share: float, digits: int = 1) -> str:
    """A share of 1 as percent with a thin space: ``0.131`` as ``13.1 %``."""
    return f"{decimal(100 * share, digits)}{THIN_SPACE}%"


def power_of_ten(exponent: float) -> str:
    """10 to the power ``exponent`` as ``1.52·10⁶``; also for values outside the range of a float."""
    power = math.floor(exponent)
    mantissa = round(10 ** (exponent - power), 2)
    if mantissa == 10:
        power, mantissa = power + 1, 1.0
    return f"{decimal(mantissa, 2)}·10{str(power).translate(_RAISED)}"


def probability(value: float) -> str:
    """A probability with four decimals, or as ``5.42·10⁻⁴`` where those would be mostly zeros."""
    return power_of_ten(math.log10(value)) if 0 < value < 0.001 else decimal(value, 4)


def probability_of_loss(loss: float) -> str:
    """exp(−``loss``) as ``probability`` writes it; never written as zero, however large the loss (in nats) is."""
    if math.isfinite(loss) and loss > _LARGEST_LOSS:
        return power_of_ten(-loss / math.log(10))
    return probability(math.exp(-loss))


def compact_number(value: float) -> str:
    """Axis and speed numbers: ``47 200`` as ``47.2 k``, ``12 000 000`` as ``12 M``."""
    value = float(f"{value:.3g}")  # rounded first: 999 960 is a million, not a thousand thousands
    for limit, unit in ((1e9, "G"), (1e6, "M"), (1e3, "k")):
        if abs(value) >= limit:
            return f"{value / limit:.3g}{THIN_SPACE}{unit}".replace("-", MINUS)
    return f"{value:.3g}".replace("-", MINUS)


def duration_range(least: float, most: float) -> str:
    """Two durations as ``2:10–3:40``, or one where they agree to a tenth or so."""
    if not most > 1.25 * least or duration(least) == duration(most):
        return duration((least + most) / 2)
    return f"{duration(least)}–{duration(most)}"
