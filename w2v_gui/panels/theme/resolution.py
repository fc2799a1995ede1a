"""At how many pixels per pixel an image is drawn that is painted as a whole."""

from PySide6.QtGui import QPaintEngine, QPainter

_VECTOR_RATIO = 2.0
"""Pixels per pixel in SVG and PDF: as many as in a PNG picture."""


def resolution(painter: QPainter) -> float:
    """Pixels of what ``painter`` paints on per pixel of the window; of an image to be drawn in SVG or PDF."""
    # Not that of the painter's device: for an export, a widget paints into a picture of another resolution.
    ratio = rounded(painter.deviceTransform().m11())
    if painter.paintEngine().type() is not QPaintEngine.Type.Raster:
        return max(ratio, _VECTOR_RATIO)
    return ratio


def rounded(ratio: float) -> float:
    """``ratio`` without what the product of a screen's scale and a widget's transform adds to it."""
    return round(ratio, 3)
