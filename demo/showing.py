"""With a screen: the window opens on the demo office, the center beside it."""

from __future__ import annotations

from pathlib import Path

from demo.office import CenterLink, DayOpener, make_counter
from demo.scenario import the_day
from reception.system import TrainingClock
from reception.ui.application import ThemeSwitch, create_application
from reception.ui.style.tokens import MIN_SCALE


def show_office(out: Path) -> int:
    """Open counter 1 of the demo office and stay until the window is closed."""
    from reception.app import Program

    app = create_application(["reception-demo"])
    ThemeSwitch(app, None, MIN_SCALE)
    line = CenterLink(out / "trung-tam")
    line.join()
    try:
        folder = make_counter(out, 1, line)
        clock = TrainingClock.at(the_day()[0].at)
        program = Program(DayOpener(folder.root, folder.key_file, clock))
        program.show()
        try:
            return app.exec()
        finally:
            program.close()
    finally:
        line.cut()
