"""Reconciliation (đối soát): what a day's dossiers are here and on the other side."""
