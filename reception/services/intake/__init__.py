"""Taking in: the sheet as filled in, people known, drafts, and the one command that stores it."""
