"""Speed beside its floor: every job of the counter measured next to the least it could cost.

Absolute times drift with the machine and with what else it does; a ratio of two things measured
turn by turn in one run does not. Run ``python -m benchmarks --help``.
"""
