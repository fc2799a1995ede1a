"""The benchmark: the trainer beside gensim and PyTorch, on the same machine in the same minutes.

    python -m tests.benchmarks [--quick] [--rows ns,hs,…] [--repeats N] [--json FILE] [--picture FILE]

Run from the checkout with the extra ``bench`` installed. pytest collects none of it: times are no tests.
"""
