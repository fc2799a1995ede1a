"""Stands in for the user: answers the window's questions from a script."""

from pathlib import Path

from w2v_gui.shell.questions import Answer, LeftOver, Missing, NoQuestions


class Person(NoQuestions):
    """Answers without a dialog.

    Attributes:
        answer, agree, to_open, to_save, reading, with_text, missing, left_overs: the answers to the methods of
            ``Questions``; of ``missing`` and ``left_overs``, one after the other.
    """

    def __init__(self) -> None:
        super().__init__()
        self.answer = Answer.DISCARD
        self.agree = True
        self.to_open: str | None = None
        self.to_save: Path | None = None
        self.reading = None
        self.with_text: bool | None = False
        self.missing: list[Missing] = []
        self.left_overs: list[LeftOver] = []
        self.folders: list[Path] = []  # that were opened

    def before_losing(self, text):
        return self.answer

    def go_on(self, title, text, button):
        return self.agree

    def file_to_open(self):
        return self.to_open

    def file_to_save(self, title, suggested, kinds):
        return self.to_save

    def session_to_open(self):
        return self.to_open

    def keep_text(self, text, size):
        return self.with_text

    def missing_text(self, text):
        return self.missing.pop(0)

    def left_over(self, text):
        return self.left_overs.pop(0)

    def open_folder(self, folder):
        self.folders.append(folder)
        return self.agree

    def reading_options(self, options, file_name):
        return self.reading
