"""The headless twin of the counter, for scripts and acceptance checks."""
