"""Errors can be passed from process to process, with all that their sentence needs."""

import pickle
from pkgutil import walk_packages

import pytest

import w2v_gui.word2vec
from w2v_gui.word2vec.errors import ConfigError, Word2VecError

for module in walk_packages(w2v_gui.word2vec.__path__, "w2v_gui.word2vec."):
    __import__(module.name)


def kinds(base=Word2VecError):
    """The errors that training in another process may raise."""
    found = [base, *(kind for below in base.__subclasses__() for kind in kinds(below))]
    return [kind for kind in found if kind.__module__.startswith("w2v_gui.word2vec")]


@pytest.mark.parametrize("kind", kinds())
def test_an_error_survives_pickling(kind):
    field = ("window",) if issubclass(kind, ConfigError) else ()
    error = kind(*field, "{word} is found {count} times in {self}", word="apple", count=3, self="it")
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is kind
    assert (str(copy), copy.template, copy.arguments) == (str(error), error.template, error.arguments)
    assert getattr(copy, "field", None) == getattr(error, "field", None)
