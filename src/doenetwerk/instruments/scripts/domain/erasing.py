"""What was said in confidence goes when that was agreed: from tables, and from the files beneath them (S28).

Nothing of a case is ever in the search, the journal, a letter or a live stream, so there is nothing to erase there.
Copies that were made before (a backup) hold it until their own next cycle; docs/instruments.md says so.
"""

from __future__ import annotations

import re
from datetime import timedelta
from functools import partial
from typing import Any

from django.db import OperationalError, connection
from django.utils import timezone

from doenetwerk.core.transactions import verb
from doenetwerk.instruments.models import Case, Run, RunNote, RunRole
from doenetwerk.instruments.scripts.domain.running import BELL, end
from doenetwerk.journal.domain import record
from doenetwerk.live import bells

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
    bells.silence(BELL, run.pk)
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
    return len(due)


def sweep_what_is_owed() -> int:
    """Take what was erased out of the files of the database as well. Returns of how many runs it is gone.

    It is owed until it was done: someone who still reads an older state (a backup that runs, a long report) keeps what
    was deleted on disk, and then it is tried again the next time. Outside a transaction; inside one it does nothing.
    """
    owed = list(Run.objects.filter(swept_at=None).exclude(erased_at=None).values_list("pk", flat=True))
    if not owed or connection.in_atomic_block or not sweep():
        return 0
    return Run.objects.filter(pk__in=owed).update(swept_at=timezone.now())


def sweep() -> bool:
    """Empty the files of what was deleted. Returns whether all of it is gone; not while someone reads an older state.

    SQLite overwrites what it deletes (`secure_delete`), and the log beside the file is emptied; PostgreSQL writes these
    small tables anew, and tells what it had to leave.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return not cursor.fetchone()[0]  # the first of three numbers: whether others were in the way
        left: list[int] = []
        connection.connection.add_notice_handler(told := partial(_hear, left))
        try:
            cursor.execute("SET lock_timeout = '2s'")  # who waits for such a table makes all who come later wait too
            for table in EMPTIED:
                cursor.execute(f"VACUUM (FULL, VERBOSE) {connection.ops.quote_name(table)}")
        except OperationalError:
            return False
        finally:
            connection.connection.remove_notice_handler(told)
            cursor.execute("RESET lock_timeout")
        return not any(left)


def _hear(left: list[int], diagnostic: Any) -> None:
    """PostgreSQL's detail begins with how many deleted rows it could not take away yet, in any language."""
    if number := re.search(r"\d+", diagnostic.message_detail or ""):
        left.append(int(number[0]))
