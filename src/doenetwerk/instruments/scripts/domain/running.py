"""Running a script: its steps and their time, the roles, and what people write on the way."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from uuid import UUID, uuid4

from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.instruments import definitions, sheets
from doenetwerk.instruments.definitions import Script
from doenetwerk.instruments.models import Case, Run, RunNote, RunRole, Sheet
from doenetwerk.journal.domain import record
from doenetwerk.live import bells
from doenetwerk.meetings.models import Meeting
from doenetwerk.meetings.queries.people import is_participant, participants
from doenetwerk.meetings.queries.season import next_meeting
from doenetwerk.networks.models import Network

BELL = "run"
LONGEST_NOTE = 2000
MOST_NOTES = 40
LONGEST_WAIT = timedelta(days=60)


def script_of(run: Run) -> Script:
    """The script that this run follows."""
    found = run.sheet.of
    assert isinstance(found, Script)
    return found


def _ring(run: Run) -> None:
    """Every page of this conversation looks again, at once."""
    bells.ring(BELL, run.pk)


def _living(run: Run) -> None:
    if run.erased_at is not None:
        raise Refused(_("Van dit gesprek is alles gewist."))
    if run.ended_at is not None:
        raise Refused(_("Dit gesprek is afgerond."))


@verb
def start(
    actor: Person, network: Network, instrument: str, *, meeting: Meeting | None = None, case: Case | None = None
) -> Run:
    """Put a script on the table for a network. Refused: what is no script, a case of another network."""
    if not isinstance(definitions.get(instrument), Script):
        raise Refused(_("Deze gespreksvorm bestaat niet."), "instrument")
    sheet = sheets.begin(actor, instrument, network=network, meeting=meeting)
    run = Run.objects.create(sheet=sheet)
    bells.hang(BELL, run.pk)
    if case is not None:
        choose_case(actor, run, case)
    return run


@verb
def choose_case(actor: Person, run: Run, case: Case) -> None:
    """This case it is. Its owner gets the role of owner. Refused: a case of another network, or once it has begun."""
    _living(run)
    if case.network_id != run.sheet.network_id or case.withdrawn_at is not None:
        raise Refused(_("Deze casus is er niet meer."), "case")
    if run.begun_at is not None:
        raise Refused(_("Het gesprek is al begonnen."))
    run.case = case
    run.save(update_fields=["case"])
    RunRole.objects.filter(run=run, role="owner").delete()
    RunRole.objects.get_or_create(run=run, role="owner", person=case.owner)
    _ring(run)


@verb
def give_roles(actor: Person, run: Run, role: str, people: Iterable[Person]) -> None:
    """Who has a role. The owner of a case is never given away. Refused: no such role, someone of outside."""
    _living(run)
    script = script_of(run)
    if role not in [one.key for one in script.roles] or (role == "owner" and run.case is not None):
        raise Refused(_("Deze rol is er niet, of ligt al vast."), "role")
    chosen = list(people)
    assert run.sheet.network_id is not None
    inside = set(participants(run.sheet.network_id).values_list("pk", flat=True))
    if any(person.pk not in inside for person in chosen):
        raise Refused(_("Alleen wie in het netwerk zit, kan een rol hebben."), "role")
    RunRole.objects.filter(run=run, role=role).delete()
    RunRole.objects.bulk_create(RunRole(run=run, role=role, person=person) for person in chosen)
    _ring(run)


@verb
def go_to(actor: Person, run: Run, step: str) -> None:
    """Go to a step; the first time that is the beginning. Its clock starts anew.

    Refused: a step that the script does not have; a script with cases before one was chosen.
    """
    _living(run)
    script = script_of(run)
    if script.step(step) is None:
        raise Refused(_("Deze stap is er niet."), "step")
    if script.cases and run.case is None:
        raise Refused(_("Kies eerst welke casus jullie bespreken."), "case")
    now = timezone.now()
    if run.begun_at is None:
        run.begun_at = now
        bells.hang(BELL, run.pk)
        record("script.begun", actor, network=run.sheet.network, subject=run.sheet)
    run.step, run.step_began_at, run.paused_after, run.added = step, now, None, 0
    run.save(update_fields=["begun_at", "step", "step_began_at", "paused_after", "added"])
    _ring(run)


@verb
def pause(actor: Person, run: Run) -> None:
    """Stop the clock. Twice is once."""
    _living(run)
    if run.step_began_at is None or run.paused_after is not None:
        return
    run.paused_after = max(0, int((timezone.now() - run.step_began_at).total_seconds()))
    run.save(update_fields=["paused_after"])
    _ring(run)


@verb
def go_on(actor: Person, run: Run) -> None:
    """Let the clock go on where it stopped. Twice is once."""
    _living(run)
    if run.paused_after is None:
        return
    run.step_began_at = timezone.now() - timedelta(seconds=run.paused_after)
    run.paused_after = None
    run.save(update_fields=["step_began_at", "paused_after"])
    _ring(run)


@verb
def longer(actor: Person, run: Run, minutes: int) -> None:
    """Give the present step more minutes, at most half an hour together."""
    _living(run)
    run.added = max(0, min(run.added + 60 * minutes, 1800))
    run.save(update_fields=["added"])
    _ring(run)


@verb
def write(actor: Person, run: Run, step: str, text: str, once: UUID | None = None) -> RunNote:
    """Write something in a step. The same `once` twice is one note, however often a phone sends it.

    Refused: a step in which nothing is written, or that is yet to come; no words; someone who may not write here.
    """
    if once is not None:
        known = RunNote.objects.filter(once=once, run=run).first()
        if known is not None:
            return known
    _living(run)
    script = script_of(run)
    found = script.step(step)
    order = [one.key for one in script.steps]
    # Who was still writing when the group went on may finish that.
    if found is None or found.written == "nothing" or run.step not in order[order.index(step) :]:
        raise Refused(_("In deze stap schrijven we niets op. Je tekst staat er nog."), "text")
    assert run.sheet.network_id is not None
    if not is_participant(actor, run.sheet.network_id):
        raise Refused(_("Alleen wie in het netwerk zit, schrijft hier mee."))
    text = text.strip()
    if not text:
        raise Refused(_("Schrijf eerst iets op."), "text")
    if len(text) > LONGEST_NOTE:
        raise Refused(_("Dit is te lang: houd het onder de %(most)s tekens.") % {"most": LONGEST_NOTE}, "text")
    if RunNote.objects.filter(run=run, step=step, author=actor).count() >= MOST_NOTES:
        raise Refused(_("Je schreef hier al %(most)s briefjes.") % {"most": MOST_NOTES}, "text")
    nameless = found.anonymous
    note = RunNote.objects.create(
        run=run,
        step=step,
        readers=found.written,
        author=None if nameless else actor,
        text=text,
        once=once or uuid4(),
        at=None if nameless else timezone.now(),
    )
    _ring(run)
    return note


@verb
def take_back(actor: Person, note: RunNote) -> None:
    """Take back what one wrote oneself. Refused: what another wrote."""
    if note.author_id != actor.pk:
        raise Refused(_("Dit schreef iemand anders."))
    _living(note.run)
    note.delete()
    _ring(note.run)


@verb
def drop(actor: Person, run: Run) -> None:
    """Take a script off the table before it began. Its case waits again. Refused: once it has begun."""
    if run.begun_at is not None:
        raise Refused(_("Dit gesprek is al begonnen. Rond het af; dan wordt het gewist."))
    run.sheet.delete()


@verb
def end(actor: Person | None, run: Run) -> None:
    """The conversation is over. From now on only the owner reads what was written, until it is erased. Twice is once.

    Erased at the end: now. End of the day: at midnight. Next meeting: the day after it, at most sixty days from now.
    """
    if run.ended_at is not None:
        return
    script = script_of(run)
    now = timezone.now()
    run.ended_at, run.erase_at = now, erase_moment(script, run.sheet, now)
    run.save(update_fields=["ended_at", "erase_at"])
    sheets.close(actor, run.sheet)
    _ring(run)
    record("script.held", actor, network=run.sheet.network, subject=run.sheet)


def erase_moment(script: Script, sheet: Sheet, now: datetime) -> datetime | None:
    """When what was written goes, None when it is kept."""
    if script.erased == "kept":
        return None
    if script.erased == "at-the-end":
        return now
    day = timezone.localdate(now)
    if script.erased == "next-meeting":
        assert sheet.network_id is not None
        latest = now + LONGEST_WAIT
        coming = next_meeting(sheet.network_id, now)
        starts = coming.starts_at if coming is not None and coming.starts_at is not None else latest
        day = timezone.localdate(min(starts, latest))
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
