"""How a span of time is written, on screen and on the command line."""

import math


def duration(seconds: float) -> str:
    """Seconds as a clock reads them: ``0:07``, ``12:40``, ``1:02:03``; a dash where there is no finite number."""
    if not math.isfinite(seconds):
        return "–"
    whole = max(0, round(seconds))
    hours, rest = divmod(whole, 3600)
    minutes, secs = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{secs:02}" if hours else f"{minutes}:{secs:02}"
