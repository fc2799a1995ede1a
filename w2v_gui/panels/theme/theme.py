"""The theme in force: palette, text size, heights and fonts; tells the pictures when it changes."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QFont, QFontDatabase

from w2v_gui.panels.theme.metrics import TextMetrics
from w2v_gui.panels.theme.palette import LIGHT, Hue, Palette
from w2v_gui.word2vec.objectives import OBJECTIVES

BODY, SECOND, HEAD, SMALLEST = 15, 14, 16, 13
"""Text sizes in pixels at scale 1."""


class Theme(QObject):
    """Palette, text scale and heights, shared by the window and every panel.

    Signals:
        changed: palette, scale or heights changed; carries nothing.
    """

    changed = Signal()

    def __init__(
        self,
        palette: Palette = LIGHT,
        scale: float = 1.0,
        parent: QObject | None = None,
        families: list[str] | None = None,
    ) -> None:
        super().__init__(parent)
        self._palette = palette
        self._scale = scale
        self._compact = False
        self._families = families or _families()
        self._fonts: dict[tuple[int, QFont.Weight, bool], QFont] = {}
        self._metrics: dict[tuple[int, QFont.Weight, bool], TextMetrics] = {}

    @property
    def palette(self) -> Palette:
        """The colours in force."""
        return self._palette

    @property
    def scale(self) -> float:
        """What text sizes and row heights are multiplied by (1 unless *Larger text* is on)."""
        return self._scale

    @property
    def compact(self) -> bool:
        """Whether bars, heads and margins give up height, because the window is low."""
        return self._compact

    @property
    def families(self) -> list[str]:
        """Font families, first choice first."""
        return self._families

    def apply(
        self, palette: Palette | None = None, scale: float | None = None, compact: bool | None = None
    ) -> None:
        """Change what is given, and tell everyone once."""
        before = (self._palette, self._scale, self._compact)
        self._palette = palette or self._palette
        self._scale = scale or self._scale
        self._compact = self._compact if compact is None else compact
        if before != (self._palette, self._scale, self._compact):
            self.changed.emit()

    def px(self, size: float) -> float:
        """``size`` pixels at scale 1, scaled."""
        return size * self._scale

    def height(self, roomy: float, compact: float) -> int:
        """Pixels of a height or margin, given at scale 1 as it is with room to spare and in a low window."""
        return round(self.px(compact if self._compact else roomy))

    def font(self, size: int = BODY, weight: QFont.Weight = QFont.Weight.Normal, italic: bool = False) -> QFont:
        """The interface font at ``size`` pixels (scaled), with figures of equal width."""
        # The caller may change it; while it does not, Qt looks up the font's file only once.
        return QFont(self._shared_font((max(1, round(size * self._scale)), weight, italic)))

    def metrics(
        self, size: int = BODY, weight: QFont.Weight = QFont.Weight.Normal, italic: bool = False
    ) -> TextMetrics:
        """The metrics of the same font, which measure each text once."""
        key = (max(1, round(size * self._scale)), weight, italic)
        if (metrics := self._metrics.get(key)) is None:
            metrics = self._metrics[key] = TextMetrics(self._shared_font(key))
        return metrics

    def _shared_font(self, key: tuple[int, QFont.Weight, bool]) -> QFont:
        if (font := self._fonts.get(key)) is None:
            font = self._fonts[key] = self._make_font(*key)
        return font

    def _make_font(self, pixels: int, weight: QFont.Weight, italic: bool) -> QFont:
        font = QFont(self._families)
        font.setPixelSize(pixels)
        font.setWeight(weight)
        font.setItalic(italic)
        font.setFeature(QFont.Tag("tnum"), 1)
        font.setFeature(QFont.Tag("calt"), 0)  # 0x42 is no product of 0 and 42
        return font

    def hue(self, number: int) -> Hue:
        """Colour, tint, mark and dash of a run: its ``hue``, from 0 to 7."""
        return self._palette.hues[number % len(self._palette.hues)]

    def method_hue(self, method: str) -> Hue:
        """The same of a method, a key of ``OBJECTIVES``, where it is meant and no run of it."""
        return self.hue(list(OBJECTIVES).index(method))


class FollowingTheme(Theme):
    """The theme of one panel or card: that of the window, ``source``, whose text it may show larger."""

    def __init__(self, source: Theme, parent: QObject) -> None:
        super().__init__(source.palette, source.scale, parent, source.families)
        self._source = source
        self._factor = 1.0
        source.changed.connect(self._follow)
        self._follow()

    def magnify(self, factor: float) -> None:
        """Show text and rows ``factor`` times as large as ``source`` has them."""
        self._factor = factor
        self._follow()

    def _follow(self) -> None:
        source = self._source
        self.apply(source.palette, source.scale * self._factor, source.compact)


def _families() -> list[str]:
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    wanted = [
        "Inter",
        system,
        "Noto Sans",
        "DejaVu Sans",
        "Noto Sans CJK SC",
        "PingFang SC",
        "Microsoft YaHei UI",
    ]
    installed = set(QFontDatabase.families())
    return [name for name in dict.fromkeys(wanted) if name in installed] or [system]
