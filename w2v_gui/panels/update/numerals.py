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


def probability_of(loss: float) -> str:
    """Write exp(−``loss``), a probability, so that it is seen not to be zero, however small."""
    return decimal(math.exp(-loss), 4) if loss < math.log(1000) else _scientific(-loss / math.log(10))


def _scientific(tens: float) -> str:
    """Write 10 to the power ``tens`` as ``1.52·10⁶``, also where no float is as large."""
    power = math.floor(tens)
    mantissa = round(10 ** (tens - power), 2)
    if mantissa == 10:
        power, mantissa = power + 1, 1.0
    return f"{decimal(mantissa, 2)}·10{str(power).translate(_RAISED)}"
