"""Everything the window can show: the one table of scenes of pictures, demo and tests.

A scene is a name and a generator that opens one thing, yields the window to look at, and puts away
what it opened. A new panel is covered by a row in the table of one of these modules::

    def _undoing(stage: Stage) -> Views:
        stage.go(Place.INTAKE)
        stage.click("undo_all")
        yield stage.window
        stage.click("undo_no")

A page of :class:`Place` and a section of the settings come in by themselves.
"""

from __future__ import annotations

from demo.scenes import citizen, dossiers, hub, intake, lists, pages, panels, past, setup
from demo.scenes.stage import Stage, WindowScene

__all__ = ["Stage", "WindowScene", "all_scenes"]


def all_scenes() -> tuple[WindowScene, ...]:
    """Every scene, in the order in which they can be played."""
    modules = (pages, hub, past, dossiers, lists, intake, panels, setup, citizen)
    return tuple(scene for module in modules for scene in module.SCENES)
