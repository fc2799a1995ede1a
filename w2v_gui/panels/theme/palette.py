"""The colours of the light and the dark look; one hue per run, those of the methods first."""

from dataclasses import dataclass

from PySide6.QtGui import QColor

from w2v_gui.panels.theme.marks import Mark


@dataclass(frozen=True)
class Hue:
    """Colours, shape and dash that distinguish a run.

    Attributes:
        color: of its lines and marks.
        tint: behind its rows.
        on: legible on ``color``.
        mark: its shape, so that colour is never the only distinction.
        dash: of its lines: lengths of strokes and gaps in pen widths; empty for a solid line.
    """

    color: QColor
    tint: QColor
    on: QColor
    mark: Mark
    dash: tuple[float, ...]


@dataclass(frozen=True)
class Palette:
    """All colours of one look.

    Attributes:
        ink, second, third: text, from most to least prominent.
        quiet, silhouette: points and tree branches that are not in focus.
        track: the empty part of a bar.
        hues: one per run; the first are those of the methods, in the order of ``OBJECTIVES``.
        wrong: text of messages about mistakes.
    """

    name: str
    window: QColor
    card: QColor
    line: QColor
    grid: QColor
    field: QColor
    ink: QColor
    second: QColor
    third: QColor
    quiet: QColor
    silhouette: QColor
    track: QColor
    wrong: QColor
    hues: tuple[Hue, ...]


_MARKS_AND_DASHES: tuple[tuple[Mark, tuple[float, ...]], ...] = (
    ("circle", ()),
    ("diamond", ()),
    ("square", ()),
    ("triangle", (7, 3)),
    ("cross", (2, 2)),
    ("star", (7, 2, 2, 2)),
    ("triangle down", (12, 3)),
    ("hexagon", (4, 2)),
)


def _hues(on: str, *pairs: tuple[str, str]) -> tuple[Hue, ...]:
    return tuple(
        Hue(QColor(color), QColor(tint), QColor(on), mark, dash)
        for (color, tint), (mark, dash) in zip(pairs, _MARKS_AND_DASHES, strict=True)
    )


LIGHT = Palette(
    name="light",
    window=QColor("#F1F3F6"),
    card=QColor("#FFFFFF"),
    line=QColor("#DCE1E8"),
    grid=QColor("#EDF0F4"),
    field=QColor("#F6F7F9"),
    ink=QColor("#14181F"),
    second=QColor("#3F4856"),
    third=QColor("#626C7B"),
    quiet=QColor("#A3ADBA"),
    silhouette=QColor("#D5DBE3"),
    track=QColor("#EDF0F4"),
    wrong=QColor("#B3261E"),
    hues=_hues(
        "#FFFFFF",
        ("#0B63CE", "#E4EEFB"),
        ("#BD4B05", "#FDF2EA"),
        ("#7A2463", "#F4E6F0"),
        ("#1D6B53", "#E3F2EC"),
        ("#6B5B00", "#F6F1DA"),
        ("#C2185B", "#FBE7EF"),
        ("#4B3FA7", "#ECEAFB"),
        ("#6F4A2B", "#F3ECE6"),
    ),
)

DARK = Palette(
    name="dark",
    window=QColor("#101317"),
    card=QColor("#1A1E25"),
    line=QColor("#2F3641"),
    grid=QColor("#252B34"),
    field=QColor("#14181E"),
    ink=QColor("#F3F5F8"),
    second=QColor("#C2CAD5"),
    third=QColor("#96A1B0"),
    quiet=QColor("#667283"),
    silhouette=QColor("#3A424E"),
    track=QColor("#252B34"),
    wrong=QColor("#FF8A80"),
    hues=_hues(
        "#14181F",
        ("#4DA3FA", "#18304D"),
        ("#FA8A35", "#43291A"),
        ("#E8A9CF", "#422B3A"),
        ("#6FD3B0", "#1B3A30"),
        ("#E0CC5C", "#3A361C"),
        ("#F48FB1", "#46202F"),
        ("#B3A8FF", "#2B2850"),
        ("#D7B59A", "#3A2E24"),
    ),
)
