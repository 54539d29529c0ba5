"""The province this office tells: its account, its own codes, and what it is owed."""
