"""What stops a build: said once, in one sentence that names the file or program at fault."""

from __future__ import annotations


class BuildStopped(Exception):
    """Something taken from outside is not what was pinned, or a tool is missing."""
