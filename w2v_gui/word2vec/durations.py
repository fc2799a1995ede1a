"""Formats spans of time for the screen and the command line."""

import math


def duration(seconds: float) -> str:
    """Seconds as on a clock: ``0:07``, ``12:40``, ``1:02:03``; a dash if ``seconds`` is not finite."""
    if not math.isfinite(seconds):
        return "–"
    whole = max(0, round(seconds))
    hours, rest = divmod(whole, 3600)
    minutes, secs = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{secs:02}" if hours else f"{minutes}:{secs:02}"
