"""The whole start document as data: what a version keeps. Codes and texts, no words of ours and no names.

People stand in it by their id: when someone's data is erased, the version stays and the name goes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from django.db.models import Q, Value
from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.networks.charter.answers import of_date
from doenetwerk.networks.charter.sections import KEPT_AS_SECTION, TEXTS, Question
from doenetwerk.networks.kinds import ORGANISED_BY
from doenetwerk.networks.models import Facilitation, Goal, Network

FORMAT = 1
# Who is in can change without the agreement changing: a new member signs what stands.
NOT_AGREED = ("members", "guides", "name", "region")

Content = dict[str, Any]


def take(network: Network) -> Content:
    """The start document as it stands now. Four queries."""
    return take_with_names(network)[0]


def take_with_names(network: Network) -> tuple[Content, dict[int, str]]:
    """The start document as it stands now, and the names of the people in it by id. Four queries."""
    sections = dict(network.charter_sections.values_list("key", "text"))
    now = Q(until=None) | Q(until__gt=timezone.localdate())
    members = list(
        network.memberships.filter(now, commitment__isnull=False)
        .select_related("expectation", "school", "person")
        .order_by("pk")
    )
    guides = list(network.facilitations.filter(now).select_related("person").order_by("pk"))
    goals, budget = _goals_and_budget(network)
    hours, review = (sections.get(key, "") for key in KEPT_AS_SECTION)
    names = {row.person_id: row.person.name for row in members} | {row.person_id: row.person.name for row in guides}
    content = {
        "format": FORMAT,
        "name": network.name,
        "region": network.region.name,
        "question": network.question,
        "kind": network.kind,
        "organised_by": [key for key in ORGANISED_BY if key in network.organised_by],
        "is_personal": network.is_personal,
        "owner": network.owner,
        "owner_name": network.owner_name,
        "confidentiality": network.confidentiality,
        "size_min": network.size_min,
        "size_ideal": network.size_ideal,
        "size_max": network.size_max,
        "meetings_planned": network.meetings_planned,
        "starts_on": of_date(network.starts_on),
        "ends_on": of_date(network.ends_on),
        "hours": int(hours) if hours.isdigit() else None,
        "review": [int(number) for number in review.split(",") if number.isdigit()],
        "texts": {key: sections[key] for key in TEXTS if sections.get(key)},
        "goals": goals,
        "budget": budget,
        "members": [
            {"membership": row.pk, "person": row.person_id, "function": row.function, "school": str(row.school or ""),
             **_expectation(row)}
            for row in members
        ],
        "guides": [_guide(row) for row in guides],
    }  # fmt: skip
    return content, names


def _goals_and_budget(network: Network) -> tuple[list[Content], list[Content]]:
    """Both lists in one query: every page that shows the document needs both."""
    goals = network.goals.filter(dropped_at=None).order_by()
    lines = network.budget_lines.order_by()
    rows = goals.annotate(of=Value("goal")).values_list("of", "id", "level", "text", "seen_by", "seen_when")
    rows = rows.union(
        lines.annotate(of=Value("line"), none=Value("")).values_list("of", "id", "amount", "what", "payer", "none"),
        all=True,
    )
    ordered = sorted(rows, key=lambda row: (row[0], -row[2] if row[0] == "goal" else 0, row[1]))
    return (
        [dict(zip(("id", "level", "text", "seen_by", "seen_when"), row[1:], strict=True))
         for row in ordered if row[0] == "goal"],
        [{"id": row[1], "what": row[3], "amount": row[2], "payer": row[4]} for row in ordered if row[0] == "line"],
    )  # fmt: skip


def _expectation(membership: Any) -> dict[str, str]:
    own = getattr(membership, "expectation", None)
    return {"of_network": own.of_network if own else "", "brings": own.brings if own else ""}


def _guide(row: Facilitation) -> dict[str, Any]:
    return {
        "person": row.person_id, "role": row.role, "task": row.task, "is_external": row.is_external,
        "paid_by": row.paid_by, "paid_meetings": row.paid_meetings,
    }  # fmt: skip


def missing_in(question: Question, content: Content) -> str:
    """The first thing that this question still lacks, in the reader's language; empty when it is answered."""
    levels = {goal["level"] for goal in content["goals"]}
    if question.key == "goal" and Goal.Level.IMPACT not in levels:
        return _("Wat merken leerlingen?")
    if question.key == "goal" and levels - {Goal.Level.IMPACT}:
        return ""
    return next((str(text.label) for text in question.texts if text.needed and text.key not in content["texts"]), "")


def same_agreement(one: Content, other: Content) -> bool:
    """Whether two versions agree the same, whoever is in."""

    def agreed(content: Content) -> Content:
        kept = {key: value for key, value in content.items() if key not in NOT_AGREED}
        kept["expects"] = sorted(
            (row["membership"], row["of_network"], row["brings"])
            for row in content["members"]
            if row["of_network"] or row["brings"]
        )
        # PostgreSQL gives the keys of JSON back in an order of its own.
        kept["roles"] = sorted(json.dumps(row, sort_keys=True) for row in content["guides"])
        return kept

    return agreed(one) == agreed(other)


def people_in(contents: Iterable[Content]) -> set[int]:
    """The ids of everyone named in these versions."""
    return {row["person"] for content in contents for row in [*content["members"], *content["guides"]]}


def fingerprint(value: Any) -> str:
    """A short mark of a value, to see whether it is still the one that was shown."""
    return hashlib.blake2b(json.dumps(value, default=str).encode(), digest_size=8).hexdigest()
