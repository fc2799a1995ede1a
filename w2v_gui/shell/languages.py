"""The languages of the window: which there are, and which one is in force."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from w2v_gui.assets import asset
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP

SOURCE = "en"
"""The language of the texts in the program; it has no catalogue."""

LANGUAGES = {SOURCE: "English", "zh_CN": "简体中文"}
"""Name of every language in that language, by the name of its locale and catalogue."""

SYSTEM = ""
"""Stands for the language of the system."""


MISSING_IN_QT = (
    QT_TRANSLATE_NOOP("QFileDialog", "&Look in:"),
    QT_TRANSLATE_NOOP("QFileDialog", "Files of &type:"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Folder"),
)
"""Texts of Qt's dialogs that Qt's own catalogue lacks; ours has them."""


def language_of_system() -> str:
    """The key in ``LANGUAGES`` that suits the system best."""
    return language_for(QLocale.system().uiLanguages())


def language_for(wishes: Sequence[str]) -> str:
    """The key in ``LANGUAGES`` for the first of ``wishes``, names of locales, that there is; else English."""
    for name in wishes:
        locale = QLocale(name)
        if locale.language() == QLocale.Language.Chinese:
            if locale.script() == QLocale.Script.SimplifiedHanScript:
                return "zh_CN"
        elif locale.language() == QLocale.Language.English:
            return SOURCE
    return SOURCE


def install_language(app: QCoreApplication, wanted: str) -> str:
    """Have the texts of the window and those of Qt translated; to be called before any widget is made.

    Args:
        app: keeps the catalogues.
        wanted: key in ``LANGUAGES``; anything else: the system's.

    Returns:
        The language in force.
    """
    language = wanted if wanted in LANGUAGES else language_of_system()
    if QLocale(language).language() != QLocale().language():  # what Qt chooses glyphs and writes dates by
        QLocale.setDefault(QLocale(language))
    if language == SOURCE:
        return language
    qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name, folder in ((f"qtbase_{language}", qt), (f"w2v_gui_{language}", str(asset("translations")))):
        translator = QTranslator(app)
        if translator.load(name, folder):
            app.installTranslator(translator)
    return language
