"""Encodings are recognised from the bytes; if a file is refused, the encoding suggested opens it."""

import importlib.util
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2v_gui.word2vec.corpus import text_encodings
from w2v_gui.word2vec.corpus.corpus import read_corpus
from w2v_gui.word2vec.corpus.reading import AS_FOUND, ReadingOptions
from w2v_gui.word2vec.corpus.text_encodings import choose_codec
from w2v_gui.word2vec.errors import CorpusError

SAMPLES = {
    "English": "The cat sat on the mat by the dog.\n",
    "German": "Jörg aß über dem Fluß schöne Äpfel.\r\n",
    "Russian": "Кошка сидела на ковре рядом с собакой.\n",
    "Greek": "Όλοι οι άνθρωποι γεννιούνται ελεύθεροι.\n",
    "Hebrew": "החתול ישב על השטיח ליד הכלב.\n",
    "Hindi": "सभी मनुष्य जन्म से स्वतन्त्र हैं।\n",
    "Chinese": "我们今天去北京大学看书。\n",
    "Chinese without a line end": "我们今天去北京大学看书，明天也去。",
    "Japanese": "吾輩は猫である。名前はまだ無い。\n",
    "Korean": "모든 인간은 태어날 때부터 자유롭다.\n",
    "Russian without a line end": "кошка и собака",
    "with emoji": "A cat 🐈 and a dog 🐕 went for a walk.\n",
}
LEGACY = {
    "windows-1252": "Le garçon mangeait du gâteau près de l’école, où l’été était très long. ",
    "windows-1251": "Кошка сидела на ковре рядом с собакой и смотрела в окно. ",
    "koi8-r": "Кошка сидела на ковре рядом с собакой и смотрела в окно. ",
    "windows-1253": "Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια. ",
    "gb18030": "我们今天去北京大学看书，明天也去图书馆，后天在家里写字。",
    "big5": "我們今天去北京大學看書，明天也去圖書館，後天在家裡寫字。",
    "shift_jis": "吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。",
    "euc-jp": "吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。",
    "euc-kr": "모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다. ",
}
needs_detector = pytest.mark.skipif(
    importlib.util.find_spec("charset_normalizer") is None, reason="charset-normalizer is not installed"
)


def refusal(path, options=AS_FOUND):
    with pytest.raises(CorpusError) as caught:
        read_corpus(path, options)
    return caught.value


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("repeated", [1, 50])
@pytest.mark.parametrize("codec", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_unicode_without_a_mark_is_recognised(name, repeated, codec):
    assert choose_codec((SAMPLES[name] * repeated).encode(codec), None) == (codec, 0)


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_utf_16_and_utf_32_chosen_by_name_find_their_byte_order(name, codec):
    assert choose_codec(SAMPLES[name].encode(codec), codec[:6])[0] == codec


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("name", ["English", "Russian", "Chinese"])
def test_such_a_file_is_read_without_being_asked(tmp_path, codec, name):
    (tmp_path / "marked.txt").write_text(SAMPLES[name] * 40, encoding="utf-8")
    (tmp_path / "plain.txt").write_bytes((SAMPLES[name] * 40).encode(codec))

    options = ReadingOptions(segment="characters")
    corpus = read_corpus(tmp_path / "plain.txt", options)

    assert corpus.words == read_corpus(tmp_path / "marked.txt", options).words
    assert corpus.reading.encoding == codec


@pytest.mark.parametrize("codec", LEGACY)
@pytest.mark.parametrize("repeated", [1, 50])
def test_a_legacy_encoding_is_not_taken_for_utf_16(codec, repeated):
    assert choose_codec((LEGACY[codec] * repeated).encode(codec), None) == ("utf-8", 0)


@given(
    st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs", "Cc"]), min_size=1),
    st.integers(0, 3),
)
def test_utf_8_is_always_utf_8(text, cut):
    data = text.encode()
    data = data[: len(data) - cut] or data  # a sample may end inside a letter

    assert choose_codec(data, None)[0] == "utf-8"


def test_a_text_that_may_be_utf_16_names_both_byte_orders_and_they_work(tmp_path):
    path = tmp_path / "odd.txt"
    path.write_bytes("㐀㐁㐂 one two\n".encode("utf-16-le") * 9)  # the rarest ideographs

    message = str(refusal(path))

    named = re.findall(r"utf-16-[lb]e", message)
    assert named == ["utf-16-le", "utf-16-be"]
    assert "one" in read_corpus(path, ReadingOptions(encoding=named[0])).words


@needs_detector
@pytest.mark.parametrize("codec", LEGACY)
def test_a_legacy_encoding_is_suggested_and_the_suggestion_opens_the_file(tmp_path, codec):
    path = tmp_path / "old.txt"
    path.write_bytes((LEGACY[codec] * 20).encode(codec))
    (tmp_path / "new.txt").write_text(LEGACY[codec] * 20, encoding="utf-8")
    expected = read_corpus(tmp_path / "new.txt", ReadingOptions(segment="characters")).words

    error = refusal(path)
    likely = re.search("looks like (.*?)\\. Name", str(error))[1].split(", ")

    assert codec in likely
    assert error.arguments["remedy"] == {"encoding": likely[0]}
    assert read_corpus(path, ReadingOptions(codec, segment="characters")).words == expected
    for encoding in likely:
        read_corpus(path, ReadingOptions(encoding, segment="characters"))


@needs_detector
def test_a_long_text_is_judged_where_it_goes_wrong(tmp_path):
    path = tmp_path / "late.txt"
    path.write_bytes(b"plain words of ascii\n" * 60_000 + (LEGACY["windows-1251"] * 20).encode("cp1251"))

    assert "looks like windows-1251" in str(refusal(path))


def test_without_the_detector_nothing_is_suggested(tmp_path, monkeypatch):
    monkeypatch.setattr(text_encodings.importlib.util, "find_spec", lambda name: None)
    path = tmp_path / "old.txt"
    path.write_bytes((LEGACY["windows-1251"] * 20).encode("cp1251"))

    error = refusal(path)

    assert "looks like" not in str(error) and "--encoding" in str(error)
    assert error.arguments["remedy"] == {}


@pytest.mark.parametrize("valid", ["Жил был кот. ", "我们去看书。"])
@pytest.mark.parametrize("far", [50, 30_000])
def test_a_damaged_utf_8_text_is_not_taken_for_another_encoding_and_can_be_read(tmp_path, valid, far):
    path = tmp_path / "damaged.txt"
    path.write_bytes((valid * far).encode() + b"\xff\xfe end")

    error = refusal(path, ReadingOptions(segment="characters"))
    assert "--errors replace" in str(error) and "looks like" not in str(error)
    corpus = read_corpus(path, ReadingOptions(segment="characters", **error.arguments["remedy"]))

    assert "end" in corpus.words
    assert [str(note) for note in corpus.reading.notes] == ["bytes that are not UTF-8 text replaced by �: 2"]


@pytest.mark.parametrize("piece", [1, 3, 1 << 18])
@pytest.mark.parametrize(
    ("data", "encoding", "count"),
    [
        (b"caf\xe9 bar", None, 1),
        (b"\xff\xfe\xfd one \xe4\xb8 two \xe4", "utf-8", 6),
        ("字 one".encode("gb18030") + b"\xff two", "gb18030", 1),
        (b"one\0two\0", None, 2),
        (b"one \x81 two", "cp1252", 1),
        ("one ".encode("utf-16-le") + b"\0\xdc" + "two".encode("utf-16-le") + b"x", "utf-16-le", 3),
    ],
)
def test_replaced_bytes_are_counted_however_the_text_is_cut(tmp_path, monkeypatch, data, encoding, count, piece):
    monkeypatch.setattr("w2v_gui.word2vec.corpus.files.PIECE_BYTES", piece)
    path = tmp_path / "text"
    path.write_bytes(data)
    refusal(path, ReadingOptions(encoding))

    (note,) = read_corpus(path, ReadingOptions(encoding, errors="replace")).reading.notes

    assert str(note).endswith(f"replaced by �: {count}")


def test_a_clean_text_has_nothing_replaced(tmp_path):
    (tmp_path / "text").write_text("schöne Wörter", encoding="utf-8")

    reading = read_corpus(tmp_path / "text", ReadingOptions(errors="replace")).reading

    assert reading.notes == ()


def test_another_way_to_treat_wrong_bytes_is_refused(tmp_path):
    (tmp_path / "text").write_text("words")

    assert "'ignore'" in str(refusal(tmp_path / "text", ReadingOptions(errors="ignore")))
