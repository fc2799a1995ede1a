"""The languages of the window: the catalogues are complete, and each way to choose a language works."""

import json
import re
import subprocess
import sysconfig
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QLabel

from w2v_gui.panels.control_names import OPEN, TRAIN, open_menu
from w2v_gui.panels.theme import Theme
from w2v_gui.panels.update.typesetting import Typesetter, has_italics
from w2v_gui.shell.arguments import parse
from w2v_gui.shell.languages import LANGUAGES, SOURCE, SYSTEM, language_for, language_of_system
from w2v_gui.shell.messages import sentence
from w2v_gui.shell.preference_file import PreferenceFile
from w2v_gui.shell.preferences import Preferences
from w2v_gui.word2vec.config import SETTINGS, Config
from w2v_gui.word2vec.corpus.corpus import make_corpus
from w2v_gui.word2vec.corpus.sources import open_corpus
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.errors import READING_OPTIONS, CorpusError

ROOT = Path(__file__).parents[2]
CATALOGUES = ROOT / "resources" / "translations"
TRANSLATED = [language for language in LANGUAGES if language != SOURCE]
HAN = "[\u3400-\u9fff]"


def tool(name):
    """``pyside6-lupdate`` and the like; they come with PySide6."""
    return str(Path(sysconfig.get_path("scripts")) / name)


def messages(catalogue):
    """(context, source, translation, state) of every text in a .ts file."""
    for context in ElementTree.parse(catalogue).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            state = translation.get("type", "")
            yield context.findtext("name"), message.findtext("source"), translation.text or "", state


def catalogue_of(language):
    return CATALOGUES / f"w2v_gui_{language}.ts"


@pytest.fixture(params=TRANSLATED)
def catalogue(request):
    return catalogue_of(request.param)


# --- the catalogues -------------------------------------------------------------------------------------------


def test_every_text_of_the_program_is_translated_and_none_is_left_over(catalogue, tmp_path):
    fresh = tmp_path / catalogue.name
    fresh.write_bytes(catalogue.read_bytes())
    texts = [str(path) for path in sorted((ROOT / "w2v_gui").rglob("*.py"))]
    subprocess.run(
        [tool("pyside6-lupdate"), "-locations", "none", *texts, "-ts", str(fresh)],
        check=True,
        capture_output=True,
    )
    now = list(messages(fresh))
    assert not [(context, source) for context, source, _, state in now if state == "unfinished"]
    assert not [(context, source) for context, source, _, state in now if state in ("vanished", "obsolete")]
    known = {(context, source) for context, source, _, _ in messages(catalogue)}
    assert {(context, source) for context, source, _, _ in now} == known, "run .dev/translate"


def test_the_compiled_catalogue_says_what_the_written_one_says(catalogue):
    compiled = QTranslator()
    assert compiled.load(str(catalogue.with_suffix(".qm")))
    for context, source, translation, _ in messages(catalogue):
        assert compiled.translate(context, source) == translation, "run .dev/translate"


def test_a_translation_keeps_places_lines_and_what_opens_a_dialog(catalogue):
    for _, source, translation, _ in messages(catalogue):
        for kept in (r"\{\w*\}", r"\n", "…$|…(?=\\()", r"\*\.\w+", "�"):
            found = Counter(re.findall(kept, source)), Counter(re.findall(kept, translation))
            assert found[0] == found[1], (source, translation)
        assert bool(re.search(r"&\w", source)) == bool(re.search(r"&\w", translation)), (source, translation)
        assert source.strip() == source or source == ", ", source


def test_chinese_sentences_have_chinese_punctuation():
    for _, source, translation, _ in messages(catalogue_of("zh_CN")):
        prose = re.sub(r"\(&\w\)| \(\*[^)]*\)|P\([^)]*\)", "", translation)  # mnemonics, endings, formulas
        assert not re.search(f"{HAN}[,;:?!.()]|[,;:?!()]{HAN}", prose), (source, translation)
        if source.endswith(".") and re.search(HAN, translation):
            assert translation.endswith(("。", "）")), (source, translation)


@pytest.mark.parametrize(
    ("context", "control"),
    [
        ("Actions", "Reset"),
        ("Actions", "Train"),
        ("Actions", "Step"),
        ("settings", "Min. count"),
        ("settings", "Learning rate"),
        ("panels", "One update"),
        ("panels", "Word space"),
        ("panels", "Neighbours"),
        ("panels", "Huffman tree"),
        ("update", "Next pair"),
        ("reading", "running text"),
        ("settings", "Noise exponent"),
    ],
)
def test_a_sentence_calls_a_control_by_the_words_on_it(catalogue, context, control):
    texts = list(messages(catalogue))
    name = next(t for c, source, t, _ in texts if (c, source) == (context, control))
    for _, source, translation, _ in texts:
        if re.search(rf"\b{re.escape(control)}(?!\w)", source, re.IGNORECASE if context == "reading" else 0):
            assert name in translation, (source, translation)


def test_the_terms_are_those_of_the_chapter():
    terms = {
        "skip-gram": "跳元模型",
        "negative sampling": "负采样",
        "hierarchical softmax": "层序 softmax",
        "centre": "中心词",
        "noise word": "噪声词",
        "learning rate": "学习率",
        "subsampl": "下采样",
        "huffman tree": "哈夫曼树",
        "tokens": "词元",
        "vocabulary": "词表",
        "dot product": "点积",
        "gradient descent": "梯度下降",
    }
    for _, source, translation, _ in messages(catalogue_of("zh_CN")):
        for english, chinese in terms.items():
            if re.search(rf"(?<![*.{{]){english}", source, re.IGNORECASE):
                assert chinese in translation, (source, translation)


# --- choosing one ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wishes", "language"),
    [
        (["zh-Hans-CN", "zh-CN", "zh"], "zh_CN"),
        (["zh_SG"], "zh_CN"),
        (["zh-TW", "zh-Hant", "en-US"], "en"),
        (["de-DE", "zh-CN", "en"], "zh_CN"),
        (["de-DE", "de"], "en"),
        (["en-GB", "zh-CN"], "en"),
        ([], "en"),
    ],
)
def test_the_first_available_language_of_the_system_is_used(wishes, language):
    assert language_for(wishes) == language


def test_texts_of_the_program_and_of_qt_are_translated(qtbot, in_language):
    assert in_language("zh_CN") == "zh_CN"
    assert QCoreApplication.translate("panels", "Loss") == "损失"
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == "取消"
    dialog = QFileDialog(None, "", str(ROOT))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    labels = [label.text() for label in dialog.findChildren(QLabel) if label.text()]
    assert labels and not [text for text in labels if re.search("[A-Za-z]{2}", text)]
    assert QLocale().language() == QLocale.Language.Chinese


def test_english_needs_no_catalogue(qapp, in_language):
    assert in_language("en") == "en"
    assert not qapp.findChildren(QTranslator)
    assert in_language("klingon") == language_of_system()


def test_the_menu_stores_the_language_as_plain_json_for_the_next_start(qapp, window, preferences, tmp_path):
    path = tmp_path / "preferences.json"
    preferences._store = PreferenceFile(path)
    assert [key for key, action in window.languages.actions.items() if action.isChecked()] == [SYSTEM]
    window.languages.actions["zh_CN"].trigger()
    assert json.loads(path.read_text(encoding="utf-8"))["language"] == "zh_CN"
    assert "next" in window.messages.text
    assert window.actions_.train.text() == "Train", "until then nothing changes"
    assert Preferences(PreferenceFile(path)).language == "zh_CN"
    window.languages.actions[SYSTEM].trigger()
    assert Preferences(PreferenceFile(path)).language == SYSTEM


@pytest.mark.parametrize("stored", ['"klingon"', "7", "null", '["zh_CN"]', '"../../etc"'])
def test_an_unknown_language_means_that_of_the_system(tmp_path, stored):
    path = tmp_path / "preferences.json"
    path.write_text(f'{{"language": {stored}}}', encoding="utf-8")
    assert Preferences(PreferenceFile(path)).language == SYSTEM


def test_the_command_line_chooses_a_language(capsys):
    assert parse([]).language is None
    assert parse(["--language", "zh_CN"]).language == "zh_CN"
    with pytest.raises(SystemExit):
        parse(["--language", "klingon"])
    assert "zh_CN" in capsys.readouterr().err


# --- sentences that name controls -----------------------------------------------------------------------------


def paths_of(menus, before=()):
    """Every menu item as the path of its menus and its text."""
    for action in menus:
        path = (*before, action.text())
        yield path
        if action.menu() is not None:
            yield from paths_of(action.menu().actions(), path)


def test_the_controls_that_sentences_name_are_there(window):
    paths = set(paths_of(window.menuBar().actions()))
    assert {READING_OPTIONS.texts, OPEN.texts} <= paths
    assert TRAIN.texts[0] in {path[-1] for path in paths}
    assert (str(READING_OPTIONS), open_menu()) == ("File ▸ Reading Options", "File ▸ Open")


def test_a_mistake_names_controls_as_the_window_does(in_language):
    with pytest.raises(CorpusError) as once:
        Dataset.build(make_corpus([["a", "b"]], name="short.txt"), Config(min_count=5))
    with pytest.raises(CorpusError) as toy:
        Dataset.build(open_corpus("toy:kingdom"), Config(min_count=1_000_000))
    assert "Lower Min. count." in sentence(once.value)
    in_language("zh_CN")
    label = QCoreApplication.translate("settings", SETTINGS["min_count"].label)
    assert f"“{label}”" in sentence(once.value)
    assert QCoreApplication.translate("corpora", "Toy kingdom") in sentence(toy.value)
    other = CorpusError("{file} is not text: {menu}", file="<b>.txt", menu=READING_OPTIONS)
    assert sentence(other) == "<b>.txt is not text: 文件 ▸ 读取选项"
    assert open_menu() == "文件 ▸ 打开"


# --- formulas -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["标签 y", "中心词v", "v移动", "σ(±u·v)的", "词w与词u", "P(w | v)"])
def test_formula_letters_are_italic_beside_chinese_characters(qapp, text):
    theme = Theme()
    row = Typesetter(theme, 15, theme.palette.ink).mathematical(text)
    letters = {piece.plain for piece in row.boxes if piece.font.italic()}
    assert letters == set(re.findall("[uvwyP]", text))
    assert not any(re.search(HAN, piece.plain) for piece in row.boxes if piece.font.italic())


def test_words_keep_their_letters_upright(qapp):
    theme = Theme()
    row = Typesetter(theme, 15, theme.palette.ink).mathematical("you value œuvre уu ναv 2u u2")
    assert not any(piece.font.italic() for piece in row.boxes)
    assert has_italics("the other 12 words") and not has_italics("其余 12 个词")
