"""The whole start document as data: what a version keeps. Codes and texts, no words of ours and no names.

People stand in it by their id: when someone's data is erased, the version stays and the name goes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.utils import timezone

from doenetwerk.networks.charter.answers import of_date
from doenetwerk.networks.charter.sections import KEPT_AS_SECTION, TEXTS
from doenetwerk.networks.kinds import ORGANISED_BY
from doenetwerk.networks.models import Facilitation, Network

FORMAT = 1
# Who is in can change without the agreement changing: a new member signs what stands.
NOT_AGREED = ("members", "guides", "name", "region")

Content = dict[str, Any]


def take(network: Network) -> Content:
    """The start document as it stands now. Five queries."""
    sections = dict(network.charter_sections.values_list("key", "text"))
    now = Q(until=None) | Q(until__gt=timezone.localdate())
    members = (
        network.memberships.filter(now, commitment__isnull=False)
        .select_related("expectation", "school")
        .order_by("pk")
    )
    guides = network.facilitations.filter(now).order_by("pk")
    hours, review = (sections.get(key, "") for key in KEPT_AS_SECTION)
    return {
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
        "goals": [
            {"id": goal.pk, "level": goal.level, "text": goal.text, "seen_by": goal.seen_by,
             "seen_when": goal.seen_when}
            for goal in network.goals.filter(dropped_at=None)
        ],
        "budget": [
            {"id": line.pk, "what": line.what, "amount": line.amount, "payer": line.payer}
            for line in network.budget_lines.all()
        ],
        "members": [
            {"membership": row.pk, "person": row.person_id, "function": row.function, "school": str(row.school or ""),
             **_expectation(row)}
            for row in members
        ],
        "guides": [_guide(row) for row in guides],
    }  # fmt: skip


def _expectation(membership: Any) -> dict[str, str]:
    own = getattr(membership, "expectation", None)
    return {"of_network": own.of_network if own else "", "brings": own.brings if own else ""}


def _guide(row: Facilitation) -> dict[str, Any]:
    return {
        "person": row.person_id, "role": row.role, "task": row.task, "is_external": row.is_external,
        "paid_by": row.paid_by, "paid_meetings": row.paid_meetings,
    }  # fmt: skip


def same_agreement(one: Content, other: Content) -> bool:
    """Whether two versions agree the same, whoever is in."""

    def agreed(content: Content) -> Content:
        kept = {key: value for key, value in content.items() if key not in NOT_AGREED}
        kept["expects"] = sorted(
            (row["membership"], row["of_network"], row["brings"])
            for row in content["members"]
            if row["of_network"] or row["brings"]
        )
        kept["roles"] = sorted(map(repr, content["guides"]))
        return kept

    return agreed(one) == agreed(other)


def people_in(contents: Iterable[Content]) -> set[int]:
    """The ids of everyone named in these versions."""
    return {row["person"] for content in contents for row in [*content["members"], *content["guides"]]}


def fingerprint(value: Any) -> str:
    """A short mark of a value, to see whether it is still the one that was shown."""
    return hashlib.blake2b(json.dumps(value, default=str).encode(), digest_size=8).hexdigest()
