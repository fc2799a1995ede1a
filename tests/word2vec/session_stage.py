"""Sessions to be saved, made without a window."""

from w2v_gui.word2vec.formats.session_files import (
    SavedCorpus,
    SavedDataset,
    SavedMoment,
    SavedRun,
    SavedSession,
    SavedText,
)


def corpus_of(corpus, *, words=None, with_text=False):
    """What is kept of ``corpus``."""
    return SavedCorpus(
        corpus.name,
        corpus.source,
        corpus.fingerprint,
        corpus.options,
        corpus.reading,
        corpus.words[:words],
        corpus.counts[:words],
        text=SavedText(corpus.tokens, corpus.offsets) if with_text else None,
    )


def saved_run(session, history=()):
    """The run of ``session``, on the first dataset."""
    moments = tuple(map(SavedMoment.of, history))
    return SavedRun("", 0, session.method, session.config, True, 0, session.state(), moments)


def saved_session(dataset, *runs, with_text=False):
    """A session of ``runs``, those with a training on ``dataset``."""
    words = None if with_text else len(dataset.vocabulary)
    corpus = corpus_of(dataset.corpus, words=words, with_text=with_text)
    return SavedSession(runs, corpora=(corpus,), datasets=(SavedDataset(0, dataset.config),))
