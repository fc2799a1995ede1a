"""Numbers as a lesson's text shows them: true minus, thin spaces between thousands, few digits."""

THIN_SPACE = "\u2009"
MINUS = "\u2212"


def whole(number: float) -> str:
    """A whole number, with thin spaces between thousands."""
    return f"{round(number):,}".replace(",", THIN_SPACE).replace("-", MINUS)


def decimal(number: float, digits: int = 2) -> str:
    """A number with ``digits`` digits after the point."""
    return f"{number:.{digits}f}".replace("-", MINUS)


def small(number: float, digits: int = 2) -> str:
    """A number with ``digits`` significant digits, however small it is; in whole digits from 100."""
    if abs(number) >= 100 or number == 0:
        return whole(number)
    return f"{number:.{digits}g}".replace("-", MINUS)


def percent(share: float) -> str:
    """A share in percent: without decimals from 10 %, with one from 1 %, with two significant digits below."""
    number = f"{100 * share:.{0 if share >= 0.1 else 1}f}" if share >= 0.01 or not share else small(100 * share)
    return f"{number}{THIN_SPACE}%"
