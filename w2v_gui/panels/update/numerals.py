"""How very large and very small numbers are written: as powers of ten; knows no formula."""

import math

from w2v_gui.panels.theme import decimal

_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def exponential(exponent: float) -> str:
    """Write exp(``exponent``) as a plain number, or as a power of ten where that is read more easily."""
    tens = exponent / math.log(10)
    if -2 <= tens < 5:
        return decimal(math.exp(exponent), 3 if tens < 2 else 1)
    return _scientific(tens)


def small_probability(value: float) -> str:
    """A probability with as many digits as it takes to see that it is not zero."""
    return decimal(value, 4) if value >= 0.001 or value == 0 else _scientific(math.log10(value))


def _scientific(tens: float) -> str:
    """Write 10 to the power ``tens`` as ``1.52·10⁶``, also where no float is as large."""
    power = math.floor(tens)
    mantissa = round(10 ** (tens - power), 2)
    if mantissa == 10:
        power, mantissa = power + 1, 1.0
    return f"{decimal(mantissa, 2)}·10{str(power).translate(_RAISED)}"
