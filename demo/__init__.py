"""A whole counter day on a demo office of Huế: run with ``python -m demo``.

Everybody in it is invented. The window, the store, the center and the network cut are the real
ones; only the clock is set, so that a day passes in a minute.
"""
