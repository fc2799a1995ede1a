"""What a file of vectors turned out to be, before its rows are read."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class VectorFile:
    """A file or folder of vectors whose format has been recognised by its content.

    Attributes:
        path: the file or folder.
        kind: the format, one of the marked English texts of ``summary``.
        dim: numbers per word, d.
        words: number of words; None if unknown.
        exact: whether the file says ``words``; otherwise it is estimated from the file's size.
        at_most: rows that the file can have at most, by its size, whatever it says; None if unknown.
        separator: of text: what stands between word and numbers.
        metadata: of the projector: the file of the words.
        has_counts: whether the file brings counts.
    """

    path: Path
    kind: str
    dim: int
    words: int | None
    exact: bool
    at_most: int | None
    separator: bytes = b" "
    metadata: Path | None = None
    has_counts: bool = False

    @property
    def name(self) -> str:
        """The name of the file."""
        return self.path.name or str(self.path)
