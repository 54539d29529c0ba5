"""The office and its counter: first set-up, settings, center account, units, trouble reports."""
