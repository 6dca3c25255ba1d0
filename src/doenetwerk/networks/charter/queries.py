"""Reads for the pages of the start document. Each says how many queries it takes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.networks.charter import document, snapshot
from doenetwerk.networks.charter.models import CharterRemark
from doenetwerk.networks.charter.sections import KEPT_AS_SECTION, QUESTIONS, Question
from doenetwerk.networks.models import (
    CharterSection,
    CharterVersion,
    Expectation,
    Goal,
    Membership,
    Network,
    Signature,
)

if TYPE_CHECKING:
    from doenetwerk.networks.access import Viewer

EMPTY, BEGUN, FULL, AGREED, CHANGED = "empty", "begun", "full", "agreed", "changed"


@dataclass(frozen=True, slots=True)
class Standing:
    """One question on the overview. `state`: empty, begun, full, agreed (as in the last version), changed since."""

    question: Question
    state: str
    excerpt: str
    missing: str
    changed_at: datetime | None
    changed_by: str

    @property
    def is_done(self) -> bool:
        return self.state in (FULL, AGREED, CHANGED)


@dataclass(slots=True)
class Progress:
    """The start document as it stands: its questions, its last version, and who signed that."""

    standings: list[Standing]
    version: CharterVersion | None
    members: Sequence[Membership]
    signed: dict[int, datetime]
    own: Membership | None
    own_expectation: bool
    remarks: list[CharterRemark] = field(default_factory=list)

    @property
    def unsigned(self) -> list[Membership]:
        return [row for row in self.members if row.pk not in self.signed]

    @property
    def signed_count(self) -> int:
        return len(self.members) - len(self.unsigned)

    @property
    def has_signed(self) -> bool:
        return self.own is not None and self.own.pk in self.signed

    @property
    def changed_since(self) -> bool:
        """Whether something was written after the last version."""
        return any(one.state in (CHANGED, BEGUN, FULL) for one in self.standings)

    @property
    def done(self) -> int:
        return sum(one.is_done for one in self.standings)


def progress(viewer: Viewer) -> Progress:
    """What the overview shows. Three queries; four for a facilitator, who also sees what members ask."""
    network = viewer.network
    now = Q(until=None) | Q(until__gt=timezone.localdate())
    goals = Goal.objects.filter(network=network, dropped_at=None)
    sections = {
        row.key: row
        for row in CharterSection.objects.filter(network=network)
        .annotate(
            for_pupils=Exists(goals.filter(level=Goal.Level.IMPACT)),
            other_goals=Exists(goals.exclude(level=Goal.Level.IMPACT)),
        )
        .select_related("changed_by")
    }
    # Whoever states a goal on its page leaves a section; goals alone come from before the start document.
    some = next(iter(sections.values()), None)
    levels = _levels(some) if some is not None else set(goals.values_list("level", flat=True))
    version = (
        CharterVersion.objects.filter(network=network).defer("content").select_related("made_by").first()
    )  # newest first by the model's order
    signature = Signature.objects.filter(membership=OuterRef("pk"), version=version)
    members = list(
        Membership.objects.filter(now, network=network, commitment__isnull=False)
        .select_related("person", "school")
        .annotate(
            has_expectation=Exists(Expectation.objects.filter(membership=OuterRef("pk"))),
            signed_at=Subquery(signature.values("at")[:1]),
        )
        .order_by("person__name", "pk")
    )
    signed = {row.pk: row.signed_at for row in members if row.signed_at is not None}
    own = next((row for row in members if row.person_id == viewer.person.pk), None)
    made_at = version.made_at if version is not None else None
    remarks: list[CharterRemark] = []
    if viewer.is_facilitator and version is not None:
        remarks = list(
            CharterRemark.objects.filter(version__network=network, settled_at=None).select_related(
                "membership__person", "version"
            )
        )
    return Progress(
        [_standing(question, sections, levels, made_at) for question in QUESTIONS],
        version,
        members,
        signed,
        own,
        bool(getattr(own, "has_expectation", False)),
        remarks,
    )


def _levels(section: Any) -> set[int]:
    return ({int(Goal.Level.IMPACT)} if section.for_pupils else set()) | ({3} if section.other_goals else set())


def _standing(
    question: Question, sections: Mapping[str, CharterSection], levels: set[int], made_at: datetime | None
) -> Standing:
    """How far a question is: from its texts, and for the goal from its goals."""
    kept = [name for name in question.fields if name in KEPT_AS_SECTION]
    rows = [sections[key] for key in [*(text.key for text in question.texts), *kept] if key in sections]
    last = max(rows, key=lambda row: row.changed_at, default=None)
    missing = [str(text.label) for text in question.texts if text.needed and not _written(sections, text.key)]
    begun = bool(rows)
    if question.key == "goal":
        begun = begun or bool(levels)
        if Goal.Level.IMPACT not in levels:
            missing.insert(0, _("Wat merken leerlingen?"))
        if levels - {Goal.Level.IMPACT} and missing:
            missing = [label for label in missing if label != str(question.texts[0].label)]
    if not begun:
        state = EMPTY
    elif missing:
        state = BEGUN
    elif made_at is None:
        state = FULL
    else:
        state = AGREED if last is None or last.changed_at <= made_at else CHANGED
    first = next((sections[t.key].text for t in question.texts if _written(sections, t.key)), "")
    excerpt = " ".join(first.split())
    return Standing(
        question,
        state,
        excerpt if len(excerpt) <= 150 else f"{excerpt[:149].rsplit(' ', 1)[0]}…",
        missing[0] if missing else "",
        last.changed_at if last is not None else None,
        last.changed_by.name if last is not None and last.changed_by is not None else "",
    )


def _written(sections: Mapping[str, CharterSection], key: str) -> bool:
    return key in sections and bool(sections[key].text)


# Documents


def names_in(*contents: snapshot.Content, known: dict[int, str] | None = None) -> dict[int, str]:
    """The names of everyone in these versions. One query, none when all are known already."""
    names = dict(known or {})
    wanted = snapshot.people_in(contents) - names.keys()
    if wanted:
        names |= dict(Person.objects.filter(pk__in=wanted).values_list("pk", "name"))
    return names


def standing_document(network: Network, circles: Iterable[str]) -> document.Document:
    """The start document as it stands now, for who reads these circles. Four queries."""
    content, names = snapshot.take_with_names(network)
    return document.build(content, names, set(circles))


def version_document(version: CharterVersion, network: Network, circles: Iterable[str]) -> document.Document:
    """A version as a document, with its signatures: who signed it, and who is in now and did not. One query; two when
    somebody in it left."""
    now = Q(until=None) | Q(until__gt=timezone.localdate())
    signature = Signature.objects.filter(membership=OuterRef("pk"), version=version)
    rows = list(
        network.memberships.annotate(signed_at=Subquery(signature.values("at")[:1]))
        .filter(now & Q(commitment__isnull=False) | Q(signed_at__isnull=False))
        .select_related("person", "school")
    )
    names = names_in(version.content, known={row.person_id: row.person.name for row in rows})
    made = document.build(version.content, names, set(circles))
    made.number, made.made_at = version.number, version.made_at
    schools = {row["membership"]: row["school"] for row in version.content["members"]}
    lines = [
        document.Signed(row.person.name, schools.get(row.pk) or str(row.school or ""), row.signed_at) for row in rows
    ]
    made.signed = sorted(lines, key=lambda line: line.name)
    return made


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One version in the list."""

    version: CharterVersion
    signatures: int


def versions(network: Network) -> list[VersionLine]:
    """All versions, newest first, with the number of signatures. One query."""
    rows = (
        network.charter_versions.defer("content").select_related("made_by").annotate(number_signed=Count("signatures"))
    )
    return [VersionLine(row, row.number_signed) for row in rows]


def compared(network: Network, numbers: Iterable[int]) -> dict[int, CharterVersion]:
    """The versions with these numbers and the two newest, by number. One query."""
    newest = network.charter_versions.order_by("-number").values("number")[:2]
    rows = network.charter_versions.filter(Q(number__in=list(numbers)) | Q(number__in=newest))
    return {row.number: row for row in rows}


@dataclass(frozen=True, slots=True)
class TimeLine:
    """Whether a member's leader gave time."""

    name: str
    state: str
    hours: int


def time_lines(network: Network) -> list[TimeLine]:
    """Per member what the leader answered: granted, refused, waits, or not asked. One query."""
    now = Q(until=None) | Q(until__gt=timezone.localdate())
    rows = network.memberships.filter(now).select_related("person", "time_grant").order_by("person__name")
    return [TimeLine(row.person.name, _time_state(row), _hours(row)) for row in rows]


def _time_state(row: Any) -> str:
    grant = getattr(row, "time_grant", None)
    if grant is None:
        return "unasked"
    return "waits" if grant.granted is None else "granted" if grant.granted else "refused"


def _hours(row: Any) -> int:
    grant = getattr(row, "time_grant", None)
    return grant.hours if grant is not None else 0


def expectations(network: Network) -> list[tuple[str, str, str]]:
    """What members wrote about their own expectations: name, expects, brings. Empty strings when not yet. One query."""
    now = Q(until=None) | Q(until__gt=timezone.localdate())
    rows = network.memberships.filter(now).select_related("person", "expectation").order_by("person__name")
    found = []
    for row in rows:
        own = getattr(row, "expectation", None)
        found.append((row.person.name, own.of_network if own else "", own.brings if own else ""))
    return found


def review_after(network: Network) -> list[int]:
    """After which meetings this network agreed to ask itself whether it is getting wiser, and in a way that fits (S16).

    One query.
    """
    kept = network.charter_sections.filter(key="review").values_list("text", flat=True).first() or ""
    return [int(number) for number in kept.split(",") if number.isdigit()]
