"""Plain data in, PDF bytes out; never opens the database."""
