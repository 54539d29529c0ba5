"""``python -m province``: the stand-in as a process of its own."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from province.center import ProvinceCenter
from province.faults import FAULTS
from province.rules import BadRule, Rules, rule_from_text, rule_of
from province.server import running_province
from province.settings import SWITCHES, BadSetting, Settings, changed, with_procedures


def main(argv: Sequence[str] | None = None) -> int:
    """Serve until interrupted; the first line printed is the address as JSON."""
    options = _parser().parse_args(argv)
    if options.list:
        for name, fault in FAULTS.items():
            sys.stdout.write(f"{name:18} {fault.says}\n")
        return 0
    try:
        center = _center(options)
    except (BadRule, BadSetting, OSError, ValueError) as problem:
        sys.stderr.write(f"province: {problem}\n")
        return 2
    with running_province(center, options.port) as running:
        sys.stdout.write(f"{json.dumps({'url': running.url})}\n")
        sys.stdout.flush()
        with suppress(KeyboardInterrupt):
            running.wait()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="province", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 for any that is free")
    parser.add_argument("--seed", type=int, default=0, help="of the faults with a chance")
    parser.add_argument("--list", action="store_true", help="the faults, and end")
    parser.add_argument("--procedures", type=Path, help="CSV with code, name, field")
    parser.add_argument("--unit", action="append", default=[], help="a unit that may send")
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help=_names())
    parser.add_argument(
        "--fault",
        action="append",
        default=[],
        metavar="NAME[,service=…][,dossier=…][,skip=N][,times=N][,chance=0.1]",
        help="switch a fault on; may be given several times",
    )
    parser.add_argument(
        "--script", type=Path, help='JSON: {"rules": [...], "script": [...], "service": "*"}'
    )
    return parser


def _names() -> str:
    return "one of " + ", ".join(sorted(SWITCHES))


def _center(options: argparse.Namespace) -> ProvinceCenter:
    pairs = [text.partition("=") for text in options.set]
    settings = changed(
        Settings(units=frozenset(options.unit)), {name: value for name, _, value in pairs}
    )
    if options.procedures:
        settings = with_procedures(settings, options.procedures)
    rules = Rules(options.seed)
    rules.add(*map(rule_from_text, options.fault))
    if options.script:
        written = json.loads(options.script.read_text("utf-8"))
        rules.add(*map(rule_of, written.get("rules", [])))
        rules.play(written.get("script", []), written.get("service", "*"))
    return ProvinceCenter(settings, rules)


if __name__ == "__main__":
    sys.exit(main())
