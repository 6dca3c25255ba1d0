"""What was said in confidence goes when that was agreed: from tables, and from the files beneath them (S28).

Nothing of a case is ever in the search, the journal, a letter or a live stream, so there is nothing to erase there.
Copies that were made before (a backup) hold it until their own next cycle; docs/instruments.md says so.
"""

from __future__ import annotations

from datetime import timedelta

from django.db import connection
from django.utils import timezone

from doenetwerk.core.transactions import verb
from doenetwerk.instruments.models import Case, Run, RunNote, RunRole
from doenetwerk.instruments.scripts.domain.running import end
from doenetwerk.journal.domain import record

FORGOTTEN = timedelta(days=1)
EMPTIED = ("instruments_case", "instruments_runnote", "instruments_casevoice", "instruments_runrole")


@verb
def erase(run: Run) -> None:
    """Erase a run: the case, what was written, who had which role. That it was held remains. Twice is once."""
    if run.erased_at is not None:
        return
    RunNote.objects.filter(run=run).delete()
    RunRole.objects.filter(run=run).delete()
    case = run.case_id
    run.case, run.step, run.erased_at = None, "", timezone.now()
    run.save(update_fields=["case", "step", "erased_at"])
    if case is not None and not Run.objects.filter(case=case).exists():
        Case.objects.filter(pk=case).delete()
    record("script.erased", None, network=run.sheet.network, subject=run.sheet)


def erase_what_is_due() -> int:
    """Erase every run whose time has come. Returns how many.

    Who forgot to say that it is over finds it ended after a day: what was promised does not wait for a button.
    """
    now = timezone.now()
    for run in Run.objects.filter(ended_at=None, begun_at__lt=now - FORGOTTEN).select_related("sheet__network"):
        end(None, run)
    due = list(Run.objects.filter(erased_at=None, erase_at__lte=now).select_related("sheet__network"))
    for run in due:
        erase(run)
    if due and not connection.in_atomic_block:
        sweep()
    return len(due)


def sweep() -> None:
    """Take what was deleted out of the files of the database as well. Outside a transaction.

    SQLite overwrites what it deletes (`secure_delete`), and the log beside the file is emptied; PostgreSQL writes these
    small tables anew.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            cursor.fetchall()
        elif connection.vendor == "postgresql":
            for table in EMPTIED:
                cursor.execute(f"VACUUM FULL {connection.ops.quote_name(table)}")
