"""Brings a center's database of any version to today's tables; the steps lie in ``versions``."""
