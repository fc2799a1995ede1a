"""The English text that is read and trained on: finds it beside the checkout and unpacks it; measures nothing."""

import lzma
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType

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

    def text(self, tokens: int | None, part: int = 0) -> Path:
        """A file with ``tokens`` tokens, the stretch number ``part`` of so many; None: the whole text.

        Raises:
            NotAvailable: the data set is not there, or ends before that stretch.
        """
        path = self.folder / f"text-{tokens or 'whole'}-{part}.txt"
        if not path.exists():
            if not PACKED.exists():
                raise NotAvailable(f"{PACKED.name} is not in ../shared/data beside the checkout")
            with lzma.open(PACKED, "rt", encoding="utf-8") as packed, path.open("w", encoding="utf-8") as out:
                out.writelines(packed if tokens is None else stretch(packed, part * tokens, tokens))
        if not path.stat().st_size:
            raise NotAvailable(f"{PACKED.name} ends before its stretch number {part} of {tokens:,} tokens")
        return path


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
