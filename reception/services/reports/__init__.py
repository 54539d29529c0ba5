"""Figures of a day and the register, as plain data."""
