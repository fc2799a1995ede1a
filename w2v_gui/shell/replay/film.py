"""Encodes frames as an animated GIF, or as numbered PNG pictures; the frames wait in little memory."""

import io
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage, QImageWriter

from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP, Cancelled, FileError
from w2v_gui.word2vec.formats.writing import atomic_write

if TYPE_CHECKING:
    from PIL import Image

FRAME_MS, LAST_FRAME_MS = 120, 2500
"""Time for which a GIF shows a frame, and the last one before it begins again."""
_COLOURS = 255
"""One of the 256 of a GIF stands for "as before", which keeps the file small."""
_PALETTE_FRAMES = 5


class PillowMissingError(FileError):
    """An animated GIF is wanted, and Pillow is not installed."""

    def __init__(self) -> None:
        super().__init__(
            QT_TRANSLATE_NOOP(
                "errors",
                "An animated GIF needs the package Pillow, which is not installed: install it with "
                "pip install w2v-gui[gif], or export PNG frames.",
            )
        )


@dataclass(frozen=True)
class Frame:
    """A picture, compressed: width and height in pixels, and its bytes, three per pixel."""

    width: int
    height: int
    data: bytes

    @classmethod
    def of(cls, image: QImage) -> "Frame":
        """A copy of ``image``."""
        plain = image.convertToFormat(QImage.Format.Format_RGB888)
        width, height = plain.width(), plain.height()
        rows = memoryview(plain.constBits()).cast("B")
        stride = plain.bytesPerLine()
        data = b"".join(rows[y * stride : y * stride + 3 * width] for y in range(height))
        return cls(width, height, zlib.compress(data, 1))

    @property
    def pixels(self) -> bytes:
        """Red, green and blue of every pixel, row by row."""
        return zlib.decompress(self.data)


def check_can_encode(path: Path) -> None:
    """Check before the frames are taken that they can be encoded for ``path``.

    Raises:
        PillowMissingError: it is a GIF, and there is no Pillow.
    """
    if path.suffix.lower() == ".gif" and find_spec("PIL") is None:
        raise PillowMissingError


def frame_paths(path: Path, count: int) -> list[Path]:
    """Where ``count`` PNG frames go that were asked for as ``path``: ``name-001.png`` and so on."""
    digits = max(3, len(str(count)))
    return [path.with_name(f"{path.stem}-{number:0{digits}}{path.suffix}") for number in range(1, count + 1)]


def write_film(
    path: Path, frames: Sequence[Frame], progress: Callable[[float], None], cancelled: Callable[[], bool]
) -> None:
    """Write ``frames`` to ``path``, a GIF, or to a PNG file each beside it: all of them, or nothing.

    Args:
        path: ends with ``.gif`` or ``.png``.
        frames: all of one size.
        progress: called with the share that is done.
        cancelled: asked before each frame.

    Raises:
        FileError: a file cannot be written; then none is left of those that were.
        Cancelled: ``cancelled`` returned True; the same holds.
    """
    write = _write_gif if path.suffix.lower() == ".gif" else _write_pictures

    def counted() -> Iterator[Frame]:
        for number, frame in enumerate(frames):
            if cancelled():
                raise Cancelled
            progress(number / len(frames))
            yield frame

    write(path, frames, counted())


def _write_gif(path: Path, frames: Sequence[Frame], counted: Iterator[Frame]) -> None:
    from PIL import Image  # an optional package

    def decoded(frame: Frame) -> "Image.Image":
        return Image.frombytes("RGB", (frame.width, frame.height), frame.pixels)

    palette = _common_palette([decoded(frame) for frame in frames[:: -(-len(frames) // _PALETTE_FRAMES)]])
    pictures = [decoded(frame).quantize(palette=palette, dither=Image.Dither.NONE) for frame in counted]
    durations = [FRAME_MS] * (len(pictures) - 1) + [LAST_FRAME_MS]
    film = io.BytesIO()
    pictures[0].save(
        film, "GIF", save_all=True, append_images=pictures[1:], duration=durations, loop=0, optimize=True
    )
    with atomic_write(path) as file:
        file.write(film.getvalue())


def _common_palette(pictures: "Sequence[Image.Image]") -> "Image.Image":
    """A picture with the colours that suit all of ``pictures``; with one palette nothing flickers."""
    from PIL import Image

    width, height = pictures[0].size
    together = Image.new("RGB", (width, height * len(pictures)))
    for place, picture in enumerate(pictures):
        together.paste(picture, (0, place * height))
    return together.quantize(_COLOURS, method=Image.Quantize.MAXCOVERAGE)


def _write_pictures(path: Path, frames: Sequence[Frame], counted: Iterator[Frame]) -> None:
    written: list[Path] = []
    try:
        for target, frame in zip(frame_paths(path, len(frames)), counted, strict=True):
            image = QImage(frame.pixels, frame.width, frame.height, 3 * frame.width, QImage.Format.Format_RGB888)
            with atomic_write(target) as file:
                file.write(_png(image))
            written.append(target)
    except BaseException:
        for target in written:
            with suppress(OSError):
                target.unlink()
        raise


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"PNG").write(image)
    return bytes(buffer.data().data())
