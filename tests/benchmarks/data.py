"""The English text that is read and trained on: finds it beside the checkout and unpacks it; measures nothing."""

import lzma
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import TextIO

from tests.benchmarks.children import ROOT
from tests.benchmarks.rows import NotAvailable

PACKED = ROOT.parent / "shared" / "data" / "simplewiki-text8like.txt.xz"


class Data:
    """The text in a temporary folder that goes when the block is left; unpacked when first asked for."""

    def __enter__(self) -> "Data":
        self._folder = TemporaryDirectory(prefix="word2vec-benchmark-")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._folder.cleanup()

    @property
    def folder(self) -> Path:
        """The temporary folder."""
        return Path(self._folder.name)

    def text(self, tokens: int | None, start: int = 0) -> Path:
        """A file with ``tokens`` tokens from number ``start`` on; None: the whole text.

        Raises:
            NotAvailable: the data set is not there, or ends before them.
        """
        path = self.folder / f"text-{tokens or 'whole'}-{start}.txt"
        if path.exists():
            return path
        with self._packed() as packed, path.open("w", encoding="utf-8") as out:
            if tokens is None:
                out.writelines(packed)
                return path
            missing = tokens
            for line in stretch(packed, start, tokens):
                out.write(line)
                missing -= len(line.split())
        if missing:
            path.unlink()
            raise NotAvailable(f"{PACKED.name} is {missing:,} tokens too short")
        return path

    def starts(self, tokens: int, count: int) -> list[int]:
        """Where ``count`` stretches of ``tokens`` tokens begin, spread evenly over the whole text.

        Many stretches overlap.

        Raises:
            NotAvailable: the data set is not there.
        """
        last = max(self._tokens - tokens, 0)
        return [last * number // max(count - 1, 1) for number in range(count)]

    @cached_property
    def _tokens(self) -> int:
        with self._packed() as packed:
            return sum(len(line.split()) for line in packed)

    @staticmethod
    def _packed() -> TextIO:
        if not PACKED.exists():
            raise NotAvailable(f"{PACKED.name} is not in ../shared/data beside the checkout")
        return lzma.open(PACKED, "rt", encoding="utf-8")


def stretch(lines: Iterable[str], start: int, tokens: int) -> Iterator[str]:
    """The ``tokens`` tokens from number ``start`` on; the first and the last line are cut where they must be."""
    at = 0
    for line in lines:
        words = line.split()
        piece = words[max(start - at, 0) : start + tokens - at]
        if piece:
            yield " ".join(piece) + "\n"
        at += len(words)
        if at >= start + tokens:
            return
