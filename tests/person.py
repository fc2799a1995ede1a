"""Stands in for the user: answers the window's questions from a script."""

from pathlib import Path

from w2v_gui.shell.questions import Answer, NoQuestions


class Person(NoQuestions):
    """Answers without a dialog.

    Attributes:
        answer, agree, to_open, to_save, reading: the answers to the methods of ``Questions``.
    """

    def __init__(self) -> None:
        super().__init__()
        self.answer = Answer.DISCARD
        self.agree = True
        self.to_open: str | None = None
        self.to_save: Path | None = None
        self.reading = None
        self.folders: list[Path] = []  # that were opened

    def before_losing(self, text):
        return self.answer

    def go_on(self, title, text, button):
        return self.agree

    def file_to_open(self):
        return self.to_open

    def file_to_save(self, title, suggested, kinds):
        return self.to_save

    def open_folder(self, folder):
        self.folders.append(folder)
        return self.agree

    def reading_options(self, options, file_name):
        return self.reading
