"""A CUPS of the test's own, in a folder of its own: nothing of the machine's is touched."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import struct
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

CUPSD = "/usr/sbin/cupsd"
PDF_BACKEND = Path("/usr/lib/cups/backend/cups-pdf")
PDF_PPD = Path("/usr/share/ppd/cups-pdf/CUPS-PDF_noopt.ppd")
PLAIN_PPD = "lsb/usr/cupsfilters/Generic-PDF_Printer-PDF.ppd"
# cups-pdf lays the papers of people it does not know here; /etc/cups/cups-pdf.conf says so.
PDF_FOLDER = Path("/var/spool/cups-pdf/ANONYMOUS")
NOBODY = "mot-cua-thu"

# A printer is written down at once: a scheduler that is killed must not forget it.
_CUPSD_CONF = """
LogLevel debug
MaxLogSize 0
Listen {root}/sock
Browsing Off
DefaultAuthType None
WebInterface No
PreserveJobHistory Yes
ErrorPolicy retry-job
JobRetryInterval 1
DirtyCleanInterval 0
JobRetryLimit 60
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""
_FILES_CONF = """
ServerRoot {root}/etc
RequestRoot {root}/spool
CacheDir {root}/cache
StateDir {root}/state
TempDir {root}/tmp
AccessLog {root}/log/access
ErrorLog {root}/log/error
PageLog {root}/log/page
SystemGroup root
"""


def why_not() -> str:
    """Why this machine cannot print in a test; empty when it can."""
    if not Path(CUPSD).exists() or not PDF_BACKEND.exists():
        return "cups and printer-driver-cups-pdf are not installed"
    if os.geteuid() != 0:
        return "only root may start a print service with the PDF printer"
    return ""


def wait_until(what: str, is_so: Callable[[], bool], seconds: float = 20) -> None:
    """Looks again and again; a wait that is too long fails by its name."""
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, f"waited too long until {what}"
        time.sleep(0.05)


def _of_session(session: int) -> list[int]:
    """Every process of a session, whatever group it has put itself into."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            # pid (name) state parent group session ...; the name may hold anything.
            fields = stat.read_text("utf-8", "replace").rpartition(")")[2].split()
            if int(fields[3]) == session:
                found.append(int(stat.parent.name))
    return found


class CupsServer:
    """A scheduler that can be started, stopped and started again, with its printers."""

    def __init__(self) -> None:
        # Not pytest's folder: the name of a socket must be short, and filters run as another user.
        self.root = Path(tempfile.mkdtemp(prefix="cups-"))
        self.root.chmod(0o755)
        for name in ("etc", "spool", "cache", "state", "tmp", "log"):
            (self.root / name).mkdir()
        (self.root / "tmp").chmod(0o1777)
        for name, text in (("cupsd.conf", _CUPSD_CONF), ("cups-files.conf", _FILES_CONF)):
            (self.root / "etc" / name).write_text(text.format(root=self.root))
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """What CUPS_SERVER has to say."""
        return str(self.root / "sock")

    def start(self) -> None:
        """Starts the scheduler and waits until it answers."""
        etc = self.root / "etc"
        self._process = subprocess.Popen(
            [CUPSD, "-f", "-c", etc / "cupsd.conf", "-s", etc / "cups-files.conf"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        # It ends with 0 whatever it says.
        wait_until(
            "the scheduler answers", lambda: "is running" in self._ask("lpstat", "-r").stdout
        )

    @contextmanager
    def hanging(self) -> Iterator[None]:
        """It is there and says nothing, as on a machine that is out of breath."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self._process.send_signal(signal.SIGCONT)

    def stop(self) -> None:
        """Kills the scheduler as a power cut would, with whatever it has at work.

        Left behind, its line to a printer would bring a paper that the next scheduler brings too.
        """
        if self._process is not None:
            session = self._process.pid
            self._process.kill()
            for worker in _of_session(session):
                with suppress(ProcessLookupError):
                    os.kill(worker, signal.SIGKILL)
            self._process.wait()
            self._process = None

    def remove(self) -> None:
        """Stops for good."""
        self.stop()
        shutil.rmtree(self.root, ignore_errors=True)

    def add_pdf_printer(self, name: str) -> None:
        """A printer that lays PDF files into ``PDF_FOLDER``."""
        self.do("lpadmin", "-p", name, "-E", "-v", "cups-pdf:/", "-P", PDF_PPD)

    def add_socket_printer(self, name: str, port: int) -> None:
        """A network printer that takes PDF as it is."""
        # Nor does it wait for an answer to questions this printer does not understand.
        uri = f"socket://127.0.0.1:{port}/?snmp=false"
        self.do("lpadmin", "-p", name, "-E", "-v", uri, "-m", PLAIN_PPD)

    def do(self, *command: str | Path) -> None:
        """An administrator's command, which must succeed."""
        done = self._ask(*command)
        assert done.returncode == 0, done.stderr

    def waiting(self) -> str:
        """The scheduler's list of papers not printed yet."""
        return self._said("-o")

    def log(self) -> str:
        """What the scheduler wrote down."""
        return (self.root / "log" / "error").read_text("utf-8", "replace")

    def _said(self, option: str) -> str:
        return self._ask("lpstat", option).stdout

    def _ask(self, *command: str | Path) -> subprocess.CompletedProcess[str]:
        env = {**os.environ, "CUPS_SERVER": self.address, "LC_ALL": "C"}
        return subprocess.run(command, env=env, capture_output=True, text=True, check=False)


class SocketPrinter:
    """A printer on a port: off until switched on, and able to vanish in the middle of a paper."""

    def __init__(self) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.papers: list[bytes] = []
        self.broken = 0
        self._listener: socket.socket | None = None
        self._breaks_after = 0

    def switch_on(self, *, breaks_after: int = 0) -> None:
        """Listens; with ``breaks_after`` the next paper is cut off after so many bytes."""
        self._breaks_after = breaks_after
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if breaks_after:
            # Else the line itself holds the whole paper, and the scheduler thinks it was printed.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        listener.bind(("127.0.0.1", self.port))
        listener.listen()
        self._listener = listener
        threading.Thread(target=self._serve, args=(listener,), daemon=True).start()

    def switch_off(self) -> None:
        """Nobody answers any more."""
        if self._listener is not None:
            self._listener.close()
            self._listener = None

    def _serve(self, listener: socket.socket) -> None:
        while True:
            try:
                line, _ = listener.accept()
            except OSError:
                return
            with line:
                if not self._take(line):
                    self.switch_off()
                    return

    def _take(self, line: socket.socket) -> bool:
        paper = b""
        while piece := line.recv(65536):
            paper += piece
            if self._breaks_after and len(paper) >= self._breaks_after:
                # Reset, as when the plug is pulled.
                line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                self.broken += 1
                return False
        if paper:
            self.papers.append(paper)
        return True
