"""Measures the texts of one font, each of them once: most of a frame's texts were in the frame before."""

from PySide6.QtGui import QFont, QFontMetricsF

MAX_TEXTS = 4000
"""Texts of one font whose widths are remembered."""


class TextMetrics(QFontMetricsF):
    """The metrics of ``font``, which remember the widths of texts.

    Attributes:
        font: shared by all who measure with it: to be copied before it is changed.
    """

    def __init__(self, font: QFont) -> None:
        super().__init__(font)
        self.font = font
        self._widths: dict[str, float] = {}
        self._cap_height, self._descent = super().capHeight(), super().descent()

    def horizontalAdvance(self, text: str) -> float:  # type: ignore[override]  # of whole texts only
        """Width of ``text`` in pixels."""
        if (width := self._widths.get(text)) is None:
            if len(self._widths) >= MAX_TEXTS:
                self._widths.clear()
            width = self._widths[text] = super().horizontalAdvance(text)
        return width

    def capHeight(self) -> float:
        """Height of a capital letter in pixels."""
        return self._cap_height

    def descent(self) -> float:
        """Depth below the baseline in pixels."""
        return self._descent
