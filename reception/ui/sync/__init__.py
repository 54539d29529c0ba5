"""The line to the center as the window sees it."""
