"""Several PCs of an office, each a network of its own: found by name, cut off, moved, killed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

# Also a hub that is lost for good (``make test-lan``).
WHOLE = os.environ.get("LAN_WHOLE") == "1"
ROOT = Path(__file__).resolve().parents[2]
# As the office wants it: at the other counter within two seconds.
NEWS_SECONDS = 2.0


def _why_not() -> str:
    if sys.platform != "linux" or os.geteuid() != 0 or shutil.which("ip") is None:
        return "network namespaces need Linux, root and iproute2"
    probe = f"mcp{os.getpid()}"
    for words in (
        ("netns", "add", probe),
        ("-n", probe, "link", "add", "b0", "type", "bridge"),
        ("netns", "del", probe),
    ):
        if subprocess.run(("ip", *words), check=False, capture_output=True).returncode:
            subprocess.run(("ip", "netns", "del", probe), check=False, capture_output=True)
            return "this machine makes no network namespaces with bridges"
    return ""


def test_an_office_goes_on_whatever_happens_to_its_network(tmp_path: Path) -> None:
    reason = _why_not()
    if reason:
        pytest.skip(reason)
    ran = subprocess.run(
        [
            *(sys.executable, "-m", "tests.hub.lan_office", str(tmp_path)),
            *(("whole",) if WHOLE else ()),
        ],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        timeout=100,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    said = json.loads(ran.stdout)
    assert said["joined"] == [{"is_joined": True}] * 2
    assert said["news"] <= NEWS_SECONDS
    # One was cut off: both went on for themselves, and had everything when it was back.
    assert len(said["while_cut_off"]) == len(set(said["while_cut_off"])) + said["shared"]
    assert said["back"] == [True, True]
    # The hub was killed amid its work, and came back at another address.
    assert said["address"] == "https://10.77.0.99:8443"
    assert said["found_again"]
    first, second = said["codes"]
    assert first == second
    assert len(first) == len(set(first)) == said["shared"] + 3
    if WHOLE:
        promoted = said["promoted"]
        assert (promoted["term"], promoted["has_all"]) == (2, True)
        assert promoted["news"] <= NEWS_SECONDS
        assert promoted["codes"][0] == promoted["codes"][1]
