"""A file that is not text is refused with the name of its format, packed or not, in any chosen encoding."""

import gzip
import io
import tarfile
import zipfile

import pytest

from w2v_gui.word2vec.corpus.corpus import read_corpus
from w2v_gui.word2vec.corpus.reading import ReadingOptions
from w2v_gui.word2vec.errors import CorpusError


def zipped(*names, stored=b"words " * 50):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, stored)
    return file.getvalue()


def tarred():
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("empty.txt"))
    return file.getvalue()


KINDS = {
    "a ZIP archive": zipped("text.txt"),
    "a document (Word)": zipped("[Content_Types].xml", "_rels/.rels", "word/document.xml"),
    "a document (Excel)": zipped("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml"),
    "a document (OpenDocument)": zipped("mimetype", stored=b"application/vnd.oasis.opendocument.text"),
    "an EPUB book": zipped("mimetype", stored=b"application/epub+zip"),
    "a PDF document": b"%PDF-1.7\nwords\n",
    "a document (RTF)": b"{\\rtf1\\ansi words}",
    "a document (Word, Excel or PowerPoint)": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 words",
    "a tar archive": tarred(),
    "a 7z archive": b"7z\xbc\xaf\x27\x1c words",
    "packed with zstd": b"(\xb5/\xfd words",
    "packed twice": gzip.compress(gzip.compress(b"words")),
    "a picture": b"\x89PNG\r\n\x1a\n words",
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("options", [{}, {"encoding": "latin-1"}, {"errors": "replace"}], ids=str)
@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "packed"])
def test_a_file_that_is_no_text_is_named_as_what_it_is(tmp_path, kind, options, pack):
    path = tmp_path / "file.txt"
    path.write_bytes(pack(KINDS[kind]))

    with pytest.raises(CorpusError) as caught:
        read_corpus(path, ReadingOptions(**options))

    assert str(caught.value).startswith(f"file.txt is {kind}")


@pytest.mark.parametrize("text", ["PK is a company", "% PDF- is not PDF", "GIF is a format", "MM. II. XX"])
def test_a_text_that_begins_nearly_so_is_read(tmp_path, text):
    (tmp_path / "file.txt").write_text(text)

    assert read_corpus(tmp_path / "file.txt").words
