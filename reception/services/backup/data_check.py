"""Kiểm tra dữ liệu: anyone at the counter may have everything stored proved against its events."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from reception.domain.errors import ReceptionError
from reception.messages import sentence
from reception.services.backup.copies import copies_in
from reception.services.catalogue.package_files import check_bundled_package
from reception.services.context import ServiceContext
from reception.storage.backup import check_copy, try_key
from reception.storage.unit_of_work import Reading
from reception.storage.verify import Verification, verify

Progress = Callable[[int, int], None]
MOST_NAMED = 20
# A PDF begins and ends so; behind its end a few line ends may follow.
_PDF, _PDF_END, _TAIL = b"%PDF-", b"%%EOF", 1_024


class CheckStopped(Exception):
    """A person stopped the check; nothing was found out."""


class CheckKind(StrEnum):
    """What is looked at.

    CHAIN: events attach to each other and fit their hashes. PROJECTION: each dossier's row is what
    its events say. NUMBERS: no number given out twice here, none that nobody gave out. COLLISIONS:
    no code carried by two dossiers. DATABASE: pages, indexes and links of the file. COPIES: backups
    open; the newest is proved whole. PRINTS: PDFs kept and waiting are whole. CATALOGUE: the
    procedures' tables are those that were sealed. ACCESS: nothing of the log of
    looks was altered or is gone.
    """

    CHAIN = "chain"
    PROJECTION = "projection"
    NUMBERS = "numbers"
    COLLISIONS = "collisions"
    DATABASE = "database"
    COPIES = "copies"
    PRINTS = "prints"
    CATALOGUE = "catalogue"
    ACCESS = "access"


OF_FILES = (CheckKind.DATABASE, CheckKind.COPIES, CheckKind.PRINTS, CheckKind.CATALOGUE)
"""What lies on the disk as a file."""
GRAVE = (CheckKind.CHAIN, CheckKind.PROJECTION, CheckKind.NUMBERS, CheckKind.DATABASE)
"""Where one of these is wrong, nothing more should be received at this PC."""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One check and what it found, in codes that say nothing about a person.

    Attributes:
        faults: where something is wrong; all of them.
    """

    kind: CheckKind
    faults: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """The faults in words, at most ``MOST_NAMED`` of them; the window has its own."""
        words = _WORDS[self.kind]
        lines = [f"{words}: {item}" for item in self.faults[:MOST_NAMED]]
        if len(self.faults) > MOST_NAMED:
            lines.append(f"{words}: và {len(self.faults) - MOST_NAMED} chỗ nữa")
        return tuple(lines)


_WORDS = {
    CheckKind.CHAIN: "Chuỗi nhật ký đứt tại",
    CheckKind.PROJECTION: "Hồ sơ không khớp nhật ký",
    CheckKind.NUMBERS: "Mã hồ sơ cấp sai",
    CheckKind.COLLISIONS: "Mã hồ sơ trùng nhau",
    CheckKind.DATABASE: "Tệp dữ liệu",
    CheckKind.COPIES: "Bản sao lưu không mở được",
    CheckKind.PRINTS: "Bản in không nguyên vẹn",
    CheckKind.CATALOGUE: "Danh mục thủ tục",
    CheckKind.ACCESS: "Nhật ký ai đã xem bị sửa hoặc mất từ dòng",
}


@dataclass(frozen=True, slots=True)
class DataCheck:
    """What was found in this folder.

    Attributes:
        events: how many events were looked at.
        results: one for each check, in the order of :class:`CheckKind`.
    """

    events: int
    results: tuple[CheckResult, ...]

    @property
    def faults(self) -> tuple[str, ...]:
        """One line for each fault, at most ``MOST_NAMED`` of a kind."""
        return tuple(line for result in self.results for line in result.lines)

    @property
    def is_sound(self) -> bool:
        """Nothing wrong anywhere."""
        return not any(result.faults for result in self.results)

    @property
    def is_grave(self) -> bool:
        """Whether nothing more should be received here before somebody has looked."""
        return any(result.faults for result in self.results if result.kind in GRAVE)

    def found(self, *kinds: CheckKind) -> tuple[str, ...]:
        """The faults of some checks."""
        return tuple(
            fault for result in self.results if result.kind in kinds for fault in result.faults
        )


def check_data(
    context: ServiceContext,
    progress: Progress = lambda _done, _total: None,
    stopped: Callable[[], bool] = lambda: False,
) -> DataCheck:
    """Check chains, projections, numbers and the files; other commands may go on meanwhile.

    Args:
        context: one of its own, for this takes as long as the store is large.
        progress: told dossiers done and in all, about a hundred times.
        stopped: asked as often, and before each file; True ends the check.

    Raises:
        CheckStopped: because ``stopped`` said so.
    """

    def look() -> None:
        if stopped():
            raise CheckStopped

    def step(done: int, total: int) -> None:
        look()
        progress(done, total)

    look()
    with context.database.read() as view:
        found = verify(view, step)
        documents = _damaged_documents(view)
        key = "" if view.door is None else view.door.key
    results = (
        *_of_store(found),
        CheckResult(CheckKind.COPIES, _damaged_copies(context, key, look)),
        CheckResult(CheckKind.PRINTS, documents + _damaged_prints(context, look)),
        CheckResult(CheckKind.CATALOGUE, _catalogue_faults()),
        CheckResult(CheckKind.ACCESS, found.access_faults),
    )
    return DataCheck(found.events, results)


def _of_store(found: Verification) -> tuple[CheckResult, ...]:
    return (
        CheckResult(CheckKind.CHAIN, found.broken_chains),
        CheckResult(CheckKind.PROJECTION, found.wrong_projections),
        CheckResult(CheckKind.NUMBERS, found.number_faults),
        CheckResult(CheckKind.COLLISIONS, found.collisions),
        CheckResult(CheckKind.DATABASE, found.file_faults),
    )


def _damaged_copies(context: ServiceContext, key: str, look: Callable[[], None]) -> tuple[str, ...]:
    """Copies that a restore could not use; one that was thinned out meanwhile is none."""
    wrong = []
    for at, copy in enumerate(copies_in(context.folder.backups)):
        look()
        try:
            if at == 0:
                check_copy(copy.path, key)
            else:
                try_key(copy.path, key)
        except ReceptionError:
            if copy.path.exists():
                wrong.append(copy.path.name)
    return tuple(wrong)


def _damaged_documents(view: Reading) -> tuple[str, ...]:
    jobs = view.printing.unsettled()
    documents = ((job, view.printing.document(job.id)) for job in jobs)
    return tuple(
        f"{job.order.form} {job.order.code}".strip()
        for job, document in documents
        if document is not None and not _is_whole(document[: len(_PDF)], document[-_TAIL:])
    )


def _damaged_prints(context: ServiceContext, look: Callable[[], None]) -> tuple[str, ...]:
    """Kept PDFs that were cut off; each can be drawn again from its dossier."""
    wrong = []
    for path in sorted(context.folder.prints.glob("*.pdf")):
        look()
        try:
            with path.open("rb") as file:
                head = file.read(len(_PDF))
                file.seek(max(0, path.stat().st_size - _TAIL))
                if not _is_whole(head, file.read()):
                    wrong.append(path.name)
        except FileNotFoundError:
            continue
        except OSError:
            wrong.append(path.name)
    return tuple(wrong)


def _is_whole(head: bytes, tail: bytes) -> bool:
    return head == _PDF and _PDF_END in tail


def _catalogue_faults() -> tuple[str, ...]:
    try:
        check_bundled_package()
    except ReceptionError as error:
        return (sentence(error),)
    return ()
