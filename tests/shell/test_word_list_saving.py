"""Gathered words are written to the file that the user names, or the reason why not is given."""

from tests.person import Person
from w2v_gui.panels.projection import ProjectionPanel
from w2v_gui.panels.theme import Theme
from w2v_gui.shell.word_list_saving import WordListSaver
from w2v_gui.training.runs import Runs
from w2v_gui.training.selection import Selection


def test_words_are_written_one_a_line(qtbot, tmp_path):
    panel, person = ProjectionPanel(Runs(), Selection(), Theme()), Person()
    qtbot.addWidget(panel)
    saver = WordListSaver([panel], person)
    panel.save_wanted.emit(["king"])  # the question is cancelled
    person.to_save = tmp_path / "words.txt"
    with qtbot.waitSignal(saver.written) as written:
        panel.save_wanted.emit(["king", "naïve", "国王"])
    assert written.args == [str(person.to_save)]
    assert person.to_save.read_text(encoding="utf-8") == "king\nnaïve\n国王\n"
    person.to_save = tmp_path / "none" / "words.txt"
    with qtbot.waitSignal(saver.failed):
        panel.save_wanted.emit(["king"])
