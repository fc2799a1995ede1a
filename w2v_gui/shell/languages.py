"""The languages of the window: lists them, and installs the chosen one."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from w2v_gui.assets import asset
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP

SOURCE = "en"
"""The language of the texts in the program; it has no catalogue."""

LANGUAGES = {SOURCE: "English", "zh_CN": "简体中文"}
"""The name of every language in that language; the keys name locale and catalogue."""

SYSTEM = ""
"""Stands for the language of the system."""


MISSING_IN_QT = (
    QT_TRANSLATE_NOOP("QFileDialog", "&Look in:"),
    QT_TRANSLATE_NOOP("QFileDialog", "Files of &type:"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Folder"),
)
"""Texts of Qt's dialogs that are missing in Qt's catalogue; the program's own catalogue translates them."""


def language_of_system() -> str:
    """The key in ``LANGUAGES`` that suits the system best."""
    return language_for(QLocale.system().uiLanguages())


def language_for(wishes: Sequence[str]) -> str:
    """The key in ``LANGUAGES`` for the first available one of ``wishes`` (names of locales), else for English."""
    for name in wishes:
        locale = QLocale(name)
        if locale.language() == QLocale.Language.Chinese:
            if locale.script() == QLocale.Script.SimplifiedHanScript:
                return "zh_CN"
        elif locale.language() == QLocale.Language.English:
            return SOURCE
    return SOURCE


def install_language(app: QCoreApplication, wanted: str) -> str:
    """Install the catalogues of the window and of Qt; call this before any widget is created.

    Args:
        app: owns the catalogues.
        wanted: a key in ``LANGUAGES``; anything else selects the system's language.

    Returns:
        The key of the language installed.
    """
    language = wanted if wanted in LANGUAGES else language_of_system()
    if QLocale(language).language() != QLocale().language():  # Qt chooses glyphs and date formats by it
        QLocale.setDefault(QLocale(language))
    if language == SOURCE:
        return language
    qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name, folder in ((f"qtbase_{language}", qt), (f"w2v_gui_{language}", str(asset("translations")))):
        translator = QTranslator(app)
        if translator.load(name, folder):
            app.installTranslator(translator)
    return language
