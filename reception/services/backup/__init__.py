"""Copies of the data folder: made, checked, restored, verified."""
