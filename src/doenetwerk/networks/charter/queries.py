"""Reads for the pages of the start document. Each says how many queries it takes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, OuterRef, Q
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
    members: list[Membership]
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
    """What the overview shows. Five queries; six for a facilitator, who also sees what members ask."""
    network = viewer.network
    now = Q(until=None) | Q(until__gt=timezone.localdate())
    sections = {row.key: row for row in CharterSection.objects.filter(network=network).select_related("changed_by")}
    levels = set(network.goals.filter(dropped_at=None).values_list("level", flat=True))
    version = (
        CharterVersion.objects.filter(network=network).defer("content").select_related("made_by").first()
    )  # newest first by the model's order
    members = list(
        Membership.objects.filter(now, network=network, commitment__isnull=False)
        .select_related("person", "school")
        .annotate(has_expectation=Exists(Expectation.objects.filter(membership=OuterRef("pk"))))
        .order_by("person__name", "pk")
    )
    signed: dict[int, datetime] = {}
    if version is not None:
        signed = dict(Signature.objects.filter(version=version).values_list("membership", "at"))
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


def _standing(
    question: Question, sections: dict[str, CharterSection], levels: set[int], made_at: datetime | None
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


def _written(sections: dict[str, CharterSection], key: str) -> bool:
    return key in sections and bool(sections[key].text)


# Documents


def names_in(*contents: snapshot.Content) -> dict[int, str]:
    """The names of everyone in these versions. One query."""
    wanted = snapshot.people_in(contents)
    return dict(Person.objects.filter(pk__in=wanted).values_list("pk", "name"))


def standing_document(network: Network, circles: Iterable[str]) -> document.Document:
    """The start document as it stands now, for who reads these circles. Six queries."""
    content = snapshot.take(network)
    return document.build(content, names_in(content), set(circles))


def version_document(version: CharterVersion, network: Network, circles: Iterable[str]) -> document.Document:
    """A version as a document, with its signatures. Three queries."""
    made = document.build(version.content, names_in(version.content), set(circles))
    made.number, made.made_at = version.number, version.made_at
    signed = {row.membership_id: row for row in version.signatures.select_related("membership__person", "membership__school")}
    in_version = {row["membership"]: row for row in version.content["members"]}
    now = Q(until=None) | Q(until__gt=timezone.localdate())
    current = network.memberships.filter(now, commitment__isnull=False).select_related("person", "school")
    lines = {row.pk: document.Signed(row.person.name, str(row.school or ""), None) for row in current}
    for pk, signature in signed.items():
        row = signature.membership
        school = in_version.get(pk, {}).get("school") or str(row.school or "")
        lines[pk] = document.Signed(row.person.name, school, signature.at)
    made.signed = sorted(lines.values(), key=lambda line: line.name)
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
