"""What the pages of the casebook show."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.finding.queries import ids_of_kind
from doenetwerk.instruments.casebook.domain import ETHICS
from doenetwerk.instruments.casebook.found import KIND
from doenetwerk.instruments.models import Frame, MoralCase, Run, RunNote
from doenetwerk.networks.models import Network

MOST = 60


@dataclass(frozen=True, slots=True)
class Side:
    """One of the four ethics with what was said from that side."""

    key: str
    name: str
    text: str


def sides(case: MoralCase) -> list[Side]:
    """The four sides of a case that hold words."""
    names = {
        "consequence": _("Kijkend naar de gevolgen"),
        "duty": _("Kijkend naar plicht en regels"),
        "relation": _("Kijkend naar de relatie"),
        "ethos": _("Kijkend naar wie je wilt zijn"),
    }
    return [Side(key, names[key], getattr(case, key)) for key in ETHICS if getattr(case, key)]


def book(person: Person, words: str = "", network: Network | None = None) -> list[MoralCase]:
    """Cases that this person may read, best match or newest first, at most sixty. Three queries with words."""
    rows = MoralCase.objects.readable_by(person).select_related("network").prefetch_related("themes")
    if network is not None:
        rows = rows.filter(network=network)
    if not words:
        return list(rows.order_by("-at", "-pk")[:MOST])
    ids = [int(one) for one in ids_of_kind(person, words, KIND)]
    known = {case.pk: case for case in rows.filter(pk__in=ids)}
    return [known[one] for one in ids if one in known][:MOST]


def frames(network: Network) -> list[Frame]:
    """The versions of what a network holds to, newest first. Two queries."""
    return list(Frame.objects.filter(network=network).select_related("by").prefetch_related("cases"))


def from_run(person: Person, run: Run | None) -> dict[str, str]:
    """What was written in a moral conversation, to begin the form with: the group's own words, of each step."""
    if run is None or run.erased_at is not None:
        return {}
    told: dict[str, list[str]] = {}
    for note in RunNote.objects.filter(run=run, readers="group").order_by("pk"):
        told.setdefault(note.step, []).append(note.text)
    filled = {key: "\n".join(told[key]) for key in ETHICS if key in told}
    if "weigh" in told:
        filled["reasoning"] = "\n".join(told["weigh"])
    if "situation" in told:
        filled["title"] = told["situation"][0][:160]
    return filled
