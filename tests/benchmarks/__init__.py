"""The benchmark: the trainer beside gensim, word2vec.c and PyTorch, on the same machine in the same minutes.

    python -m tests.benchmarks [--quick] [--rows ns,hs,…] [--peers word2vec.c,…] [--repeats N] [--json FILE]
                               [--picture FILE]

Run from the checkout with the extra ``bench`` installed. word2vec.c is fetched and compiled where there are a
network and a C compiler; fastText and floret are measured where they are installed. pytest collects no
measurement: times are no tests.
"""
