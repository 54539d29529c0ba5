"""The same events pushed by us and replicated by PouchDB, in turn, on a short and on a long line.

PouchDB (npm ``pouchdb`` with LevelDB, ``express-pouchdb``) is installed by ``npm`` into the cache
the first time; without node and npm there is no row. Its center is a server of its own on the same
machine, its batches are tuned: the best of several sizes counts.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks.dataset import UNIT, Place, make_store
from benchmarks.push import center_process, push_everything
from benchmarks.slow_line import LOSS, ROUND_TRIP
from benchmarks.table import Aim, Row, per_second
from reception.domain.events import Event
from reception.sync import messages

_HERE = Path(__file__).parent
_PEER = _HERE / "peers"
_ROOT = _HERE.parent
_BATCHES = (500, 2_000)
# Of all events; a long line takes its time.
_SLOW_SHARE = 5
_TURNS = 2


def rows(count: int, cache: Path) -> list[Row]:
    """Two lines: over loopback, and over a long line that loses segments."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        return [Row("push beside PouchDB", "node and npm are not installed")]
    cache = cache.resolve()  # node is started in its own folder
    peer = _installed(cache / "peers")
    slow = f"{ROUND_TRIP * 1000:.0f} ms and {LOSS:.0%} loss"
    return [
        _row(count, peer, cache, "loopback", Aim(4, is_least=True), is_slow=False),
        _row(count // _SLOW_SHARE, peer, cache, slow, Aim(6, is_least=True), is_slow=True),
    ]


def _row(count: int, peer: Path, cache: Path, line: str, aim: Aim, *, is_slow: bool) -> Row:
    turns = 1 if is_slow else _TURNS
    pairs = [_pair(count, peer, cache, is_slow=is_slow) for _ in range(turns)]
    events = pairs[0][0]
    ours = min(pair[1] for pair in pairs)
    theirs = min(pair[2] for pair in pairs)
    job = f"push of {events:,} events, {line}"
    beside = f"PouchDB {per_second(events, theirs)}"
    return Row(job, per_second(events, ours), beside, theirs / ours, aim)


def _pair(count: int, peer: Path, cache: Path, *, is_slow: bool) -> tuple[int, float, float]:
    """How many events, and the seconds that we and the peer take for them."""
    root = Path(tempfile.mkdtemp(prefix="peers-", dir=cache))
    try:
        place = Place(root / "counter")
        make_store(place, count, is_settled=False)
        with place.open() as held:
            store = held.sync_store()
            events = store.pending(store.device_id, 2 * count)
            theirs = min(_peer_seconds(events, peer, root, size, is_slow) for size in _BATCHES)
            with center_process(root / "center") as (url, token), _line(url, is_slow) as way:
                ours = push_everything(store, way, token, len(events))
            store.close()
    finally:
        shutil.rmtree(root)
    return len(events), ours, theirs


def _peer_seconds(
    events: Sequence[Event], peer: Path, root: Path, batch: int, is_slow: bool
) -> float:
    folder = Path(tempfile.mkdtemp(prefix="pouch-", dir=root))
    for name in ("here", "there"):
        (folder / name).mkdir()
    file = folder / "events.json"
    file.write_bytes(_documents(events))
    with (
        _process(("node", peer / "serve.js", folder / "there"), peer) as url,
        _line(url, is_slow) as way,
    ):
        said = subprocess.run(
            ("node", peer / "push.js", folder / "here", file, str(batch), way),
            cwd=peer,
            capture_output=True,
            text=True,
            check=True,
        )
    done = json.loads(said.stdout)
    if done["held"] != len(events):
        raise RuntimeError(f"the peer holds {done}")
    return float(done["seconds"])


def _documents(events: Sequence[Event]) -> bytes:
    """The events as they travel, each a document under its device and place."""
    said = json.loads(messages.push_bytes(UNIT, events[0].device_id, events))["events"]
    return json.dumps(
        [{"_id": f"{item['device_id']}-{item['seq']:09d}", **item} for item in said]
    ).encode()


def _installed(folder: Path) -> Path:
    """The peer with its packages, in a folder of the cache."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "serve.js", "push.js"):
        shutil.copy(_PEER / name, folder / name)
    if not (folder / "node_modules" / "pouchdb").exists():
        words = ("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts")
        subprocess.run(words, cwd=folder, check=True, stdout=sys.stderr)
    return folder


@contextmanager
def _line(url: str, is_slow: bool) -> Iterator[str]:
    """The address itself, or that of a long line to it."""
    if not is_slow:
        yield url
        return
    parts = urlsplit(url)
    words = (sys.executable, "-m", "benchmarks.slow_line", str(parts.hostname), str(parts.port))
    with _process(words, _ROOT) as way:
        yield way


@contextmanager
def _process(words: Sequence[str | Path], folder: Path) -> Iterator[str]:
    """A program that says its address in its first line."""
    with subprocess.Popen(words, cwd=folder, stdout=subprocess.PIPE, text=True) as child:
        try:
            assert child.stdout is not None
            yield str(json.loads(child.stdout.readline())["url"])
        finally:
            child.terminate()
