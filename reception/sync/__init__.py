"""Pushing the outbox to the center and pulling what other counters did; no Qt, no sleeping."""
