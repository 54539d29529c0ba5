"""The encrypted file on disk and everything that speaks SQL."""
