"""A stored dossier: found, listed, moved on, corrected, handed over, taken back."""
