"""The office's own hub: the center on one PC of the office, for the counters of one unit."""
