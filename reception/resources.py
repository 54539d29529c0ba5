"""Finds the files of ``resources/``: fonts, icons, style sheet, procedures, templates.

In a checkout they lie beside the package; in a wheel and in the frozen program they travel inside
it as ``reception/_resources``. Nobody else computes such a path.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_INSTALLED = _PACKAGE / "_resources"
_CHECKOUT = _PACKAGE.parent / "resources"


def root() -> Path:
    """The folder that holds all resources."""
    return _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT


def path(name: str) -> Path:
    """The path of one resource, such as ``fonts/Inter-Regular.otf``; it need not exist."""
    return root() / name
