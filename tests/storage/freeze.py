"""Freeze the present schema for the migration tests: ``python -m tests.storage.freeze``.

Run it once when a new step is released; it writes ``schema.sql`` and the encrypted file of the
newest step with a few invented dossiers in it. Files of earlier steps are never written again.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from reception.data_folder import DataFolder
from reception.domain.events import Draft
from reception.domain.workflow import EventKind
from reception.services.setup.first_setup import OfficeForm
from reception.services.setup.new_folder import make_folder
from reception.storage.database import Database
from reception.storage.driver import connect
from reception.storage.migrations import STEPS
from tests.chains import START, an_intake
from tests.storage.test_database import KEY, SNAPSHOT, schema_of

RELEASED = Path(__file__).with_name("released")


class _FixedKey:
    def read(self, _name: str) -> str:
        return KEY

    def write(self, _name: str, _secret: str) -> None: ...


def main() -> None:
    """Write the snapshot and the released file."""
    root = Path(tempfile.mkdtemp()) / "data"
    make_folder(DataFolder(root), OfficeForm("H99.12", "UBND xã Mẫu", 1), _FixedKey())
    database = Database(root / "reception.db", KEY)
    with database.write() as tx:
        for number in range(3):
            intake = an_intake(code=f"H99.12-260805-{1001 + number}", unit="H99.12")
            draft = Draft(f"u{number}", EventKind.RECEIVED, intake, "Mẫu", 1, START)
            tx.append(draft, recorded_at=START)
    with database.read() as view:
        SNAPSHOT.write_text(schema_of(view.connection), "utf-8")
    with database.write() as tx:
        for table in ("procedure_versions", "catalogue_parts", "catalogue_packages"):
            tx.connection.execute(f"DELETE FROM {table}")
    database.close()
    target = RELEASED / f"{list(STEPS)[-1]}.db"
    target.parent.mkdir(exist_ok=True)
    connection = connect(root / "reception.db", KEY, create=False)
    connection.execute("VACUUM")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    shutil.copy(root / "reception.db", target)
    sys.stdout.write(f"{target.name}: {target.stat().st_size} bytes\n")


if __name__ == "__main__":
    main()
