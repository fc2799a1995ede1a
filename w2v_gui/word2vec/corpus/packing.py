"""Unpacks gzip, bzip2 and xz data as the commands of those names do."""

import bz2
import io
import lzma
import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol


class _Decompressor(Protocol):
    """The interface of the decompressors of bz2 and lzma, for one packed member."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int) -> bytes: ...


class _Gunzip:
    """zlib's decompressor with the same interface."""

    def __init__(self) -> None:
        self._object = zlib.decompressobj(16 + zlib.MAX_WBITS)
        self.needs_input = True

    @property
    def eof(self) -> bool:
        return self._object.eof

    @property
    def unused_data(self) -> bytes:
        return self._object.unused_data

    def decompress(self, data: bytes, max_length: int) -> bytes:
        text = self._object.decompress(self._object.unconsumed_tail + data, max_length)
        self.needs_input = not self._object.unconsumed_tail and len(text) < max_length
        return text


@dataclass(frozen=True)
class Packing:
    """A compression format.

    Attributes:
        suffix: the ending of file names, in lower case.
        signature: pattern of the first bytes of a member.
        decompressor: creates a decompressor for one member.
    """

    suffix: str
    signature: re.Pattern[bytes]
    decompressor: Callable[[], _Decompressor]


_PACKINGS = (
    Packing(".gz", re.compile(rb"\x1f\x8b"), _Gunzip),
    # The signature of bzip2 alone may be a word of a text: a block or the end must follow.
    Packing(".bz2", re.compile(rb"BZh[1-9](?:1AY&SY|\x17rE8P\x90)"), bz2.BZ2Decompressor),
    Packing(".xz", re.compile(rb"\xfd7zXZ\x00"), lzma.LZMADecompressor),
)
SIGNATURE_BYTES = 10
"""Bytes of the beginning of a file that ``packing_of`` needs."""


def packing_of(beginning: bytes, suffix: str) -> Packing | None:
    """Return how a file is packed, by its first bytes or else by its suffix; None if it is plain."""
    by_bytes = (packing for packing in _PACKINGS if packing.signature.match(beginning))
    by_name = (packing for packing in _PACKINGS if packing.suffix == suffix.lower())
    return next(by_bytes, None) or next(by_name, None)


class Unpacked(io.RawIOBase):
    """The unpacked bytes of a packed file, its members one after the other.

    Zero bytes after a member are padding. Anything else that does not begin another member is ignored, as the
    commands do.

    Args:
        packed: the packed file.
        packing: how it is packed.
        beginning: bytes already read from ``packed``.

    Attributes:
        junk: the bytes read after the last member that belong to no member; empty if there are none.

    Raises:
        EOFError: while reading: the file ends inside a member.
        OSError, lzma.LZMAError, zlib.error: while reading: it is damaged, or not packed in this way.
    """

    def __init__(self, packed: io.BufferedIOBase, packing: Packing, beginning: bytes = b"") -> None:
        self._packed = packed
        self._packing = packing
        self._member: _Decompressor | None = packing.decompressor()
        self._data = beginning
        self.junk = b""

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # the type that BufferedReader passes
        """Fill ``buffer`` with at least one byte; returns how many, 0 at the end."""
        while self._member is not None:
            if self._member.needs_input and not self._data:
                self._data = self._packed.read1()
                if not self._data:
                    raise EOFError
            data, self._data = self._data, b""
            text = self._member.decompress(data, len(buffer))
            if self._member.eof:
                self._begin_member(self._member.unused_data)
            if text:
                buffer[: len(text)] = text
                return len(text)
        return 0

    def _begin_member(self, data: bytes) -> None:
        """Continue with the member that begins in ``data``, or end there."""
        self._member = None
        while not (data := data.lstrip(b"\0")):
            if not (data := self._packed.read1()):
                return
        data += self._packed.read(max(0, SIGNATURE_BYTES - len(data)))
        if self._packing.signature.match(data):
            self._member, self._data = self._packing.decompressor(), data
        else:
            self.junk = data
