"""Một cửa: the reception desk of a Vietnamese commune (bộ phận một cửa)."""

__version__ = "0.1.0"
