"""``reception-cli``: everything a clerk can do, for scripts, imports and acceptance checks."""
