"""The English text that is read and trained on: finds it beside the checkout and unpacks it; measures nothing."""

import lzma
from collections.abc import Iterator
from itertools import chain
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

    def text(self, tokens: int | None) -> Path:
        """A file with the first ``tokens`` tokens; None: the whole text.

        Raises:
            NotAvailable: the data set is not there.
        """
        path = self.folder / f"text-{tokens or 'whole'}.txt"
        if not path.exists():
            if not PACKED.exists():
                raise NotAvailable(f"{PACKED.name} is not in ../shared/data beside the checkout")
            with lzma.open(PACKED, "rt", encoding="utf-8") as packed, path.open("w", encoding="utf-8") as out:
                out.writelines(packed if tokens is None else _head(packed, tokens))
        return path


def _head(lines: Iterator[str], tokens: int) -> Iterator[str]:
    """``lines`` up to the token number ``tokens``; the last one is cut."""
    for line in lines:
        words = line.split()
        if len(words) >= tokens:
            yield " ".join(chain(words[:tokens], "\n"))
            return
        tokens -= len(words)
        yield line
