"""What this room holds about someone, for their copy; and what ends when they leave for good."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.networks.models import CharterRevision, Facilitation, Membership, TimeGrant
from doenetwerk.networks.queries import current

Rows = list[dict[str, Any]]


def export(person: Person) -> Rows:
    """Memberships with promises, expectations and granted time; guiding roles; texts in start documents."""
    rows: Rows = []
    memberships = Membership.objects.filter(person=person).select_related(
        "network", "school", "commitment", "expectation", "time_grant"
    )
    for one in memberships:
        commitment, expectation = getattr(one, "commitment", None), getattr(one, "expectation", None)
        grant = getattr(one, "time_grant", None)
        rows.append(
            {
                "network": one.network.name,
                "school": str(one.school or ""),
                "since": one.since,
                "until": one.until,
                "promised": commitment is not None and commitment.is_whole,
                "expects": expectation.of_network if expectation else "",
                "brings": expectation.brings if expectation else "",
                "hours_granted": grant.hours if grant is not None and grant.granted else 0,
            }
        )
    for role in Facilitation.objects.filter(person=person).select_related("network"):
        rows.append({"network": role.network.name, "role": role.role, "since": role.since, "until": role.until})
    for grant in TimeGrant.objects.filter(leader=person).select_related("membership__network"):
        rows.append(
            {"network": grant.membership.network.name, "granted_to_a_member": grant.granted, "remark": grant.remark}
        )
    for text in CharterRevision.objects.filter(by=person).select_related("section__network"):
        rows.append({"network": text.section.network.name, "start_document": text.text, "at": text.at})
    return rows


def forget(person: Person) -> None:
    """End what they are in. What was agreed with others stays, under a person without a name."""
    today = timezone.localdate()
    Membership.objects.filter(current(), person=person).update(until=today, ended_because=_("Vertrok uit Doenetwerk."))
    Facilitation.objects.filter(current(), person=person).update(until=today)
