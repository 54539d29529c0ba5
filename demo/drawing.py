"""``make screens``: everything the program shows, as pictures, after the day has been played."""

from __future__ import annotations

from contextlib import contextmanager

from demo.day import Day
from demo.papers import draw_papers
from demo.scenes import Stage, all_scenes
from demo.styles import Style


def draw_everything(day: Day) -> None:
    """Puts every scene and every paper into the day's folder of pictures and closes it."""
    first = day.counters[1]
    stage = Stage(first.program, first.codes())
    for style in Style:
        day.wear(style, first.window)
        first.to_front()
        for scene in all_scenes():
            if style in scene.styles:
                with contextmanager(scene.play)(stage) as view:
                    stage.settle()
                    day.picture(view, scene.name, scene.caption, style)
    draw_papers(first.context, first.codes(), day.screenshots)
    day.screenshots.close()
