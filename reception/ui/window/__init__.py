"""The window around the pages: rail, strips, panels, keys."""
