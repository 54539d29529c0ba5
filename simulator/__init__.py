"""A simulated office and its center: every run follows from a seed and can be replayed."""
