"""The colours of the light and the dark look; one hue per method, in the order of ``OBJECTIVES``."""

from dataclasses import dataclass

from PySide6.QtGui import QColor

from w2v_gui.panels.theme.marks import Mark


@dataclass(frozen=True)
class Hue:
    """One method's colour, the tint behind its rows, what is legible on it, and its mark."""

    color: QColor
    tint: QColor
    on: QColor
    mark: Mark


@dataclass(frozen=True)
class Palette:
    """All colours of one look.

    Attributes:
        ink, second, third: text, from most to least prominent.
        quiet, silhouette: points and tree branches that are not in focus.
        track: the empty part of a bar.
        hues: one per method; a further method takes the next.
        wrong: what a message about a mistake is written in.
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


_MARKS: tuple[Mark, ...] = ("circle", "diamond", "square", "triangle", "cross")


def _hues(on: str, *pairs: tuple[str, str]) -> tuple[Hue, ...]:
    return tuple(
        Hue(QColor(color), QColor(tint), QColor(on), mark)
        for (color, tint), mark in zip(pairs, _MARKS, strict=True)
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
    ),
)
