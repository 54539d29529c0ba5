"""``python -m demo``: the day without a screen, or the open demo office with one."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

OUT = Path("out") / "demo"


def main(argv: Sequence[str] | None = None) -> int:
    """Play the day; the exit status is 0 only if the closing table holds."""
    parser = argparse.ArgumentParser(prog="demo", description=__doc__)
    parser.add_argument("--out", type=Path, default=OUT, help="where the day leaves its papers")
    parser.add_argument("--offscreen", action="store_true", help="play the day even on a screen")
    parser.add_argument("--screens", type=Path, help="only draw the pictures into this folder")
    options = parser.parse_args(argv)
    if options.out.exists():
        shutil.rmtree(options.out)
    options.out.mkdir(parents=True)
    if _has_screen() and not options.offscreen and options.screens is None:
        from demo.showing import show_office

        return show_office(options.out)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from demo.demo_day import play_day

    return play_day(options.out, options.screens, sys.stdout.write)


def _has_screen() -> bool:
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


if __name__ == "__main__":
    sys.exit(main())
