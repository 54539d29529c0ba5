"""The outbox on a stick for a place without a line, and the center's answer back (decision 47)."""
