"""Pure rules of the one-stop desk: standard library only, no I/O, no clock, no randomness."""
