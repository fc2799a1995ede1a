"""Analogy questions are read as written; a line that is not a question is refused with its number."""

import gzip

import pytest

from w2v_gui.word2vec.corpus.analogy_questions import AnalogySection, read_analogies
from w2v_gui.word2vec.errors import CorpusError

QUESTIONS = """// a remark
Before any section stands
: capitals

Athens Greece Baghdad Iraq
 雅典 希腊 巴格达\t伊拉克
: nothing
: family
# another
boy girl man woman
"""


def test_questions_stand_under_their_sections(tmp_path, packing):
    suffix, pack = packing
    (tmp_path / f"questions.txt{suffix}").write_bytes(pack(QUESTIONS.encode()))

    assert read_analogies(tmp_path / f"questions.txt{suffix}") == (
        AnalogySection("", (("Before", "any", "section", "stands"),)),
        AnalogySection(
            "capitals", (("Athens", "Greece", "Baghdad", "Iraq"), ("雅典", "希腊", "巴格达", "伊拉克"))
        ),
        AnalogySection("family", (("boy", "girl", "man", "woman"),)),
    )


@pytest.mark.parametrize("line", ["man king woman", "man king woman queen now"])
def test_a_line_of_another_length_is_named(tmp_path, line):
    (tmp_path / "questions.txt").write_text(f": royal\n{line}\n")

    with pytest.raises(CorpusError, match=r"questions\.txt, line 2: .* four words, not [35]"):
        read_analogies(tmp_path / "questions.txt")


def test_a_file_without_questions_is_refused(tmp_path):
    (tmp_path / "questions.txt").write_text(": royal\n\n")

    with pytest.raises(CorpusError, match=r"questions\.txt holds no analogy questions"):
        read_analogies(tmp_path / "questions.txt")


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(CorpusError, match="There is no file"):
        read_analogies(tmp_path / "gone.txt")


@pytest.mark.parametrize(
    ("name", "sections", "questions"),
    [
        ("questions-words.txt.gz", 14, 19_544),
        ("questions-phrases.txt.gz", 5, 3_218),
        ("CA8-semantic.txt.gz", 4, 7_636),
        ("CA8-morphological.txt.gz", 4, 10_177),
        ("CA-translated.txt.gz", 3, 953),
    ],
)
def test_published_questions_are_read_whole(shared_data, name, sections, questions):
    read = read_analogies(shared_data(name))

    assert (len(read), sum(len(section.questions) for section in read)) == (sections, questions)


CITIES = ": Städte\nKöln Rhein Straßburg Ill\n"


@pytest.mark.parametrize(
    ("written", "encoding"),
    [
        ("latin-1", "latin-1"),
        ("utf-16-le", None),
        ("utf-16-be", "utf-16"),
        ("utf-16", None),
        ("utf-8", None),
        ("utf-8", "latin-1"),  # the encoding of the text that the questions are about
        ("utf-8", "utf-16-le"),
    ],
)
def test_questions_are_read_in_their_own_encoding_or_the_one_given(tmp_path, packing, written, encoding):
    suffix, pack = packing
    (tmp_path / f"questions{suffix}").write_bytes(pack(CITIES.encode(written)))

    assert read_analogies(tmp_path / f"questions{suffix}", encoding) == (
        AnalogySection("Städte", (("Köln", "Rhein", "Straßburg", "Ill"),)),
    )


def test_questions_in_an_encoding_not_given_are_refused_with_advice_that_works(tmp_path):
    path = tmp_path / "questions.txt"
    path.write_bytes((": ascii\n" + "a b c d\n" * 20_000 + CITIES).encode("latin-1"))

    with pytest.raises(CorpusError, match="--encoding"):
        read_analogies(path)

    assert read_analogies(path, "windows-1252")[-1].name == "Städte"


def test_what_was_left_out_of_questions_is_told(tmp_path):
    (tmp_path / "questions.gz").write_bytes(gzip.compress(b"a b c d\nK\xf6ln e f g\n") + b"\r\n")
    told = []

    read_analogies(tmp_path / "questions.gz", errors="replace", noted=lambda note: told.append(str(note)))

    assert [phrase.split(":")[-1] for phrase in told] == [" 2", " 1"]
