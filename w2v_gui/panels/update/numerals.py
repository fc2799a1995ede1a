"""Writes very large and very small exponentials as powers of ten; independent of the formulas."""

import math

from w2v_gui.panels.theme import decimal, power_of_ten


def exponential(exponent: float) -> str:
    """exp(``exponent``) as a plain number, or as a power of ten if that is easier to read."""
    tens = exponent / math.log(10)
    if -2 <= tens < 5:
        return decimal(math.exp(exponent), 3 if tens < 2 else 1)
    return power_of_ten(tens)
