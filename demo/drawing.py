"""``make screens``: everything the program shows, as pictures, after the day has been played."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path

from demo.counter import SIZE, Counter
from demo.day import Day, Style
from demo.office import DayOpener
from demo.papers import INVENTED_RECOVERY, draw_papers
from demo.scenario import OFFICE, UNIT
from demo.scenes import Stage, all_scenes
from demo.window_driver import find_shown, let_settle
from reception.app import Program
from reception.ui.pages.setup.wizard import Wizard


def draw_album(day: Day, out: Path) -> None:
    """Puts everything into the day's album and closes it.

    Args:
        out: room for a counter that is only begun to be set up.
    """
    first = day.counters[1]
    for style in Style:
        day.wear(style, first.window)
        _draw_scenes(day, first, style)
        if style.pixels == SIZE:
            _draw_first_start(day, out, style)
    draw_papers(first.context, first.codes(), day.album)
    day.album.close()


def _draw_scenes(day: Day, counter: Counter, style: Style) -> None:
    stage = Stage(counter, counter.codes())
    counter.to_front()
    for scene in all_scenes():
        if scene.is_main or style in (Style.DARK, Style.LIGHT):
            with contextmanager(scene.play)(stage) as view:
                day.picture(view, scene.name, scene.caption, style)


def _draw_first_start(day: Day, out: Path, style: Style) -> None:
    """The steps of a new counter, as far as they may go without making one."""
    program = Program(DayOpener(out / "quay-moi", out / "quay-moi.key", day.clock))
    program.window.resize(*SIZE)
    program.show()
    try:
        wizard = find_shown(program.window, Wizard, "wizard")
        wizard.office.fill(OFFICE, UNIT, lock="")
        wizard.printer.fill("HP LaserJet")
        wizard.recovery.show_code(INVENTED_RECOVERY)
        for at in range(len(wizard.steps)):
            wizard.show_step(at)
            let_settle(_STEP_MS)
            # The disks of this machine are nobody's business.
            wizard.backup.show_drives(())
            day.picture(program.window, f"start-{at + 1}", f"Lần đầu, bước {at + 1}", style)
    finally:
        program.window.hide()
        program.close()


_STEP_MS = 200
