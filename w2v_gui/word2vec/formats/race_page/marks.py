"""The colours, marks and dashes of runs on the page, those of the light look; without Qt."""

import math
from typing import NamedTuple


class Hue(NamedTuple):
    """What tells a run from the others.

    Attributes:
        color: of its line and mark.
        mark: its shape.
        dash: lengths of strokes and gaps, in widths of the line; empty for a solid line.
    """

    color: str
    mark: str
    dash: tuple[float, ...]


HUES: tuple[Hue, ...] = (
    Hue("#0B63CE", "circle", ()),
    Hue("#BD4B05", "diamond", ()),
    Hue("#7A2463", "square", ()),
    Hue("#1D6B53", "triangle", (7, 3)),
    Hue("#6B5B00", "cross", (2, 2)),
    Hue("#C2185B", "star", (7, 2, 2, 2)),
    Hue("#4B3FA7", "triangle down", (12, 3)),
    Hue("#6F4A2B", "hexagon", (4, 2)),
)
"""By the hue of a run."""


def mark(hue: int, x: float, y: float, radius: float = 4.5) -> str:
    """The mark of ``hue`` as SVG, in its colour; the shapes look as large as a circle of ``radius``."""
    look = HUES[hue]
    if look.mark == "circle":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{look.color}"/>'
    corners = " ".join(f"{x + dx * radius:.1f},{y + dy * radius:.1f}" for dx, dy in _CORNERS[look.mark])
    return f'<polygon points="{corners}" fill="{look.color}"/>'


def line_style(hue: int, width: float = 1.8) -> str:
    """The attributes of a line of ``hue``."""
    look = HUES[hue]
    dash = f' stroke-dasharray="{" ".join(f"{width * part:.1f}" for part in look.dash)}"' if look.dash else ""
    return f'stroke="{look.color}" stroke-width="{width}" fill="none"{dash}'


def _around(*radii: float) -> list[tuple[float, float]]:
    turn = 2 * math.pi / len(radii)
    return [(r * math.sin(i * turn), -r * math.cos(i * turn)) for i, r in enumerate(radii)]


_TRIANGLE = [(0.0, -1.2), (1.2, 0.96), (-1.2, 0.96)]
_R, _W = 1.15, 0.4
_CORNERS: dict[str, list[tuple[float, float]]] = {
    "diamond": [(0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)],
    "square": [(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
    "triangle": _TRIANGLE,
    "triangle down": [(x, -y) for x, y in _TRIANGLE],
    "star": _around(*[1.4, 0.6] * 5),
    "hexagon": _around(*[1.1] * 6),
    "cross": [
        (-_W, -_R), (_W, -_R), (_W, -_W), (_R, -_W), (_R, _W), (_W, _W),
        (_W, _R), (-_W, _R), (-_W, _W), (-_R, _W), (-_R, -_W), (-_W, -_W),
    ],
}  # fmt: skip
