"""The parts of ``build_installer.py``: what is taken from outside, what is laid out, what is told.

Nothing here is imported by the program itself.
"""
