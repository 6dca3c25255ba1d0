"""What the pages of scripts show. Who reads a note stands here, and nowhere else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.instruments import definitions
from doenetwerk.instruments.definitions import Script
from doenetwerk.instruments.definitions.script import Step
from doenetwerk.instruments.models import Case, CaseVoice, Keepsake, Run, RunNote, RunRole
from doenetwerk.instruments.scripts.domain.running import script_of
from doenetwerk.networks.models import Facilitation, Network


def _lang() -> str:
    return get_language() or "nl"


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case that waits, for the page where the group chooses."""

    case: Case
    voices: int
    mine: bool
    wanted: bool


@dataclass(frozen=True, slots=True)
class Held:
    """A conversation as it is remembered: which form, when, and whether everything is gone."""

    run: Run
    name: str


@dataclass(frozen=True, slots=True)
class Table:
    """The page of a network's conversations."""

    cases: Sequence[CaseRow]
    now: Sequence[Held]
    held: Sequence[Held]


def table(person: Person, network: Network) -> Table:
    """Cases that wait, what is on the table, and what was held. Two queries."""
    mine = CaseVoice.objects.filter(case=OuterRef("pk"), person=person)
    rows = (
        Case.objects.filter(network=network, withdrawn_at=None, runs=None)
        .select_related("owner")
        .annotate(said=Count("voices"), wanted=Exists(mine))
        .order_by("brought_at")
    )
    # Voices are shown as a number without names, and cases stay in the order in which they came: nobody is ranked.
    cases = [CaseRow(case, case.said, case.owner_id == person.pk, case.wanted) for case in rows]
    runs = Run.objects.filter(sheet__network=network).select_related("sheet").order_by("-pk")[:40]
    held = [Held(run, _name(run)) for run in runs]
    return Table(cases, [one for one in held if one.run.ended_at is None], [one for one in held if one.run.ended_at])


def _name(run: Run) -> str:
    return script_of(run).head.name.words(_lang())


@dataclass(frozen=True, slots=True)
class Part:
    """One step in the row of steps."""

    key: str
    name: str
    minutes: int
    state: str


@dataclass(frozen=True, slots=True)
class Now:
    """The step that the group is in, for one reader. `ends_at` is when its minutes are over; None while paused."""

    key: str
    name: str
    task: str
    minutes: int
    speaks: str
    silent: str
    may_speak: bool
    prompt: str
    readers: str
    ends_at: datetime | None
    left: int
    number: int
    steps: int
    following: str
    following_name: str
    before: str


@dataclass(frozen=True, slots=True)
class Written:
    """A note that this reader may read."""

    note: RunNote
    name: str
    mine: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """What was written in one step."""

    name: str
    notes: list[Written] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role and who has it."""

    key: str
    name: str
    task: str
    people: Sequence[Person]
    fixed: bool
    mine: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """The page of a run for one reader."""

    script: Script
    name: str
    purpose: str
    keep: str
    parts: Sequence[Part]
    now: Now | None
    roles: Sequence[RoleRow]
    written: Sequence[Passage]
    is_owner: bool
    erased_words: str
    kept: Sequence[Keepsake]


def show(person: Person, run: Run) -> Shown:
    """A run as this person meets it. Four queries."""
    script, language = script_of(run), _lang()
    roles = _roles(person, run, script)
    owns = run.case is not None and run.case.owner_id == person.pk
    return Shown(
        script=script,
        name=script.head.name.words(language),
        purpose=script.head.purpose.words(language),
        keep=script.keep.words(language) if script.keep is not None else "",
        parts=_parts(run, script),
        now=_now(run, script, roles) if run.ended_at is None and run.step else None,
        roles=roles,
        written=_written(person, run, script, owns),
        is_owner=owns,
        erased_words=erased_words(script),
        kept=list(Keepsake.objects.filter(person=person, network=run.sheet.network, at__gte=run.sheet.begun_at)),
    )


def erased_words(script: Script) -> str:
    """When what is written goes away, as a promise beside the field."""
    return {
        "at-the-end": _("Alles wat hier staat wordt gewist zodra het gesprek is afgerond."),
        "end-of-day": _("Alles wat hier staat wordt vannacht gewist."),
        "next-meeting": _("Alles wat hier staat wordt na de volgende bijeenkomst gewist."),
        "kept": _("Wat hier staat blijft bij het netwerk."),
    }[script.erased]


def _parts(run: Run, script: Script) -> list[Part]:
    keys = [step.key for step in script.steps]
    at = keys.index(run.step) if run.step in keys else -1
    over = run.ended_at is not None
    return [
        Part(
            step.key,
            step.name.words(_lang()),
            step.minutes,
            "done" if over or number < at else "next" if number == at else "later",
        )
        for number, step in enumerate(script.steps)
    ]


def _now(run: Run, script: Script, roles: Sequence[RoleRow]) -> Now:
    language = _lang()
    keys = [step.key for step in script.steps]
    at = keys.index(run.step)
    step = script.steps[at]
    length = step.minutes * 60 + run.added
    began = run.step_began_at or timezone.now()
    spent = run.paused_after if run.paused_after is not None else int((timezone.now() - began).total_seconds())
    mine = {role.key for role in roles if role.mine}
    # Who has no role of their own is one of the peers.
    mine = mine or {"peers"}
    following = script.steps[at + 1] if at + 1 < len(keys) else None
    return Now(
        key=step.key,
        name=step.name.words(language),
        task=step.task.words(language),
        minutes=step.minutes,
        speaks=_people(step.speaks, script),
        silent=_people(step.silent, script),
        may_speak=not _hushed(step, mine),
        prompt=step.prompt.words(language) if step.prompt is not None else "",
        readers=step.written,
        ends_at=None if run.paused_after is not None else began + timedelta(seconds=length),
        left=length - spent,
        number=at + 1,
        steps=len(keys),
        following=following.key if following is not None else "",
        following_name=following.name.words(language) if following is not None else "",
        before=keys[at - 1] if at else "",
    )


def _hushed(step: Step, mine: set[str]) -> bool:
    if "all" in step.silent:
        return True
    return bool(mine & set(step.silent)) and not mine & set(step.speaks)


def _people(keys: Sequence[str], script: Script) -> str:
    names = {role.key: role.name.words(_lang()) for role in script.roles} | {"all": _("iedereen")}
    return ", ".join(names[key] for key in keys)


def _roles(person: Person, run: Run, script: Script) -> list[RoleRow]:
    given: dict[str, list[Person]] = {}
    for row in RunRole.objects.filter(run=run).select_related("person").order_by("person__name"):
        given.setdefault(row.role, []).append(row.person)
    return [
        RoleRow(
            role.key,
            role.name.words(_lang()),
            role.task.words(_lang()),
            given.get(role.key, []),
            role.key == "owner" and run.case is not None,
            any(one.pk == person.pk for one in given.get(role.key, [])),
        )
        for role in script.roles
    ]


def readable_notes(person: Person, run: Run, owns: bool) -> list[RunNote]:
    """What this person may read of a run: the group's while it runs, the owner's for the owner, and one's own.

    Once it is over only the owner reads what was written; everyone else nothing, not even their own.
    """
    if run.erased_at is not None:
        return []
    notes = RunNote.objects.filter(run=run).select_related("author").order_by("pk")
    if run.ended_at is not None and not owns and script_of(run).head.confidential:
        return []
    return [
        note
        for note in notes
        if note.author_id == person.pk or note.readers == "group" or (note.readers == "owner" and owns)
    ]


def _written(person: Person, run: Run, script: Script, owns: bool) -> list[Passage]:
    found: dict[str, Passage] = {}
    notes = readable_notes(person, run, owns)
    for step in script.steps:
        here = [note for note in notes if note.step == step.key]
        if here:
            found[step.key] = Passage(
                step.name.words(_lang()),
                [
                    Written(note, note.author.name if note.author is not None else "", note.author_id == person.pk)
                    for note in here
                ],
            )
    return list(found.values())


def state_of(run: Run, notes: int) -> tuple[object, ...]:
    """What a waiting phone depends on."""
    return (run.step, run.step_began_at, run.paused_after, run.added, run.ended_at, run.erased_at, notes)


def scripts() -> list[Script]:
    """All scripts of the library, those for intervision first."""
    found = [one for one in definitions.instruments().values() if isinstance(one, Script)]
    return sorted(found, key=lambda one: (not one.head.confidential, one.head.minutes))


def guided(person: Person) -> QuerySet[Network]:
    """Living networks that this person guides, by name. One query when read."""
    now = Q(until=None) | Q(until__gt=timezone.localdate())
    mine = Facilitation.objects.filter(now, person=person).values("network")
    return Network.objects.filter(pk__in=mine).exclude(stage=Network.Stage.ENDED).order_by("name")


def keepsakes(person: Person) -> list[Keepsake]:
    """What this person kept, newest first. One query."""
    return list(Keepsake.objects.filter(person=person).select_related("network"))
