"""What a round is about and where it can meet: themes with their kind, places, facilitators."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from doenetwerk.accounts.models import Person
from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.forming.access import access_round
from doenetwerk.forming.models import FormingRound, RoundFacilitator, RoundHost
from doenetwerk.forming.queries.compose import guides as found_guides
from doenetwerk.forming.signup import domain
from doenetwerk.forming.signup.access import access_facilitator, access_host
from doenetwerk.forming.signup.queries import rounds as reads
from doenetwerk.forming.signup.round_forms import GuideForm, HostForm
from doenetwerk.forming.signup.spread import suggested_hosts
from doenetwerk.forming.signup.views.rounds import numbers
from doenetwerk.forming.signup.wording import grid, when_words
from doenetwerk.networks.kinds import KINDS, ORGANISED_BY
from doenetwerk.networks.models import Kind
from doenetwerk.people.models import School


def kind_words(kind: Kind) -> dict[str, Any]:
    """A kind with what it sets beforehand (S6)."""
    sets = KINDS[kind]
    return {
        "value": kind.value,
        "label": kind.label,
        "words": sets.words,
        "mix": sets.mix,
        "sizes": _("%(min)s–%(max)s mensen, het liefst %(ideal)s")
        % {"min": sets.size_min, "max": sets.size_max, "ideal": sets.size_ideal},
        "organised_by": ", ".join(str(ORGANISED_BY[one]) for one in sets.organised_by),
        "confidential": sets.confidentiality == "high",
    }


def themes(request: Request, pk: int) -> HttpResponse:
    """The themes of the round, in order, each with its kind and its one question."""
    found = access_round(request.user, pk)
    lines = {line.row.theme_id: line for line in reads.demand(found)}
    offers = {one.theme.pk: one for one in reads.theme_offers(found.region)}
    rows: list[dict[str, Any]] = []
    for place, (theme, offer) in enumerate(offers.items(), 1):
        line = lines.get(theme)
        rows.append(
            {
                "theme": offer.theme,
                "offer": offer,
                "chosen": line.chosen if line else 0,
                "ticked": line is not None,
                "kind": line.row.kind if line else Kind.LEARNING.value,
                "question": line.row.question if line else "",
                "order": line.row.order + 1 if line else len(lines) + place,
            }
        )
    error = ""
    if request.method == "POST":
        for row in rows:
            key = row["theme"].pk
            row["ticked"] = str(key) in request.POST.getlist("thema") or bool(row["chosen"])
            row["kind"] = request.POST.get(f"soort_{key}", row["kind"])
            row["question"] = request.POST.get(f"vraag_{key}", row["question"])
            order = request.POST.get(f"plaats_{key}", "")
            row["order"] = int(order) if order.isdigit() and len(order) < 4 else row["order"]
        ticked = sorted((row for row in rows if row["ticked"]), key=lambda row: row["order"])
        try:
            domain.choose_themes(request.user, found, [(row["theme"], row["kind"], row["question"]) for row in ticked])
        except Refused as refused:
            error = str(refused)
        else:
            messages.success(
                request, ngettext("%(n)s thema gekozen.", "%(n)s thema’s gekozen.", len(ticked)) % {"n": len(ticked)}
            )
            return see_other("forming:round", pk=pk)
    rows.sort(key=lambda row: (not row["ticked"], row["order"]))
    context = {
        "region": found.region,
        "found": found,
        "rows": rows,
        "kinds": [kind_words(kind) for kind in Kind],
        "error": error,
        "back": reverse("forming:round", args=[pk]),
    }
    return render(request, "forming/signup/themes.html", context, status=422 if error else 200)


def _host_line(found: FormingRound, host: Any) -> dict[str, Any]:
    return {
        "host": host,
        "when": when_words(host.slots, found.slots) if host.slots else _("altijd"),
        "on_map": host.lat is not None,
    }


def hosts(request: Request, pk: int) -> HttpResponse:
    """The places that offer a room; schools are ticked, another place is named."""
    found = access_round(request.user, pk)
    present = reads.hosts(found)
    known = {one.school_id for one in present}
    schools = list(School.objects.filter(region=found.region, closed_on=None).order_by("name"))
    form = HostForm(found=found)
    error = ""
    ticked: set[int] = set()
    if request.method == "POST" and request.POST.get("doe") == "scholen":
        ticked = set(numbers(request.POST.getlist("plek")))
        try:
            if not ticked - known:
                raise Refused(_("Vink ten minste één school aan."))
            for school in schools:
                if school.pk in ticked - known:
                    domain.set_host(request.user, found, school=school)
        except Refused as refused:
            error = str(refused)
        else:
            return see_other("forming:round_hosts", pk=pk)
    elif request.method == "POST":
        form = HostForm(request.POST, found=found)
        if form.is_valid():
            try:
                domain.set_host(request.user, found, **form.values())
            except Refused as refused:
                refused.tell(form)
            else:
                return see_other("forming:round_hosts", pk=pk)
    elif not present:
        ticked = set(suggested_hosts(found.region))
    context = {
        "region": found.region,
        "found": found,
        "lines": [_host_line(found, one) for one in present],
        "schools": [{"school": one, "ticked": one.pk in ticked} for one in schools if one.pk not in known],
        "suggested": bool(ticked) and request.method != "POST",
        "form": form,
        "grid": grid(form.offered, form.chosen_slots()),
        "error": error,
        "back": reverse("forming:round", args=[pk]),
    }
    return render(request, "forming/signup/hosts.html", context, status=422 if error or form.errors else 200)


def host(request: Request, pk: int, host_pk: int) -> HttpResponse:
    """Change one place: when it can, how many networks at most."""
    found = access_round(request.user, pk)
    row = access_host(found, host_pk)
    form = HostForm(request.POST or None, found=found, host=row)
    return _change(
        request,
        found,
        HOST,
        row,
        form,
        lambda: domain.set_host(request.user, found, host=row, school=row.school, **form.values()),
    )


@require_POST
def remove_host(request: Request, pk: int, host_pk: int) -> HttpResponse:
    """This place offers no room after all."""
    found = access_round(request.user, pk)
    return _remove(request, found, HOST, lambda: domain.remove_host(request.user, access_host(found, host_pk)))


def guides(request: Request, pk: int) -> HttpResponse:
    """Who can guide networks of this round; somebody new is looked up by name."""
    found = access_round(request.user, pk)
    word = request.POST.get("naam", request.GET.get("naam", ""))[:60]
    error = ""
    present = reads.facilitators(found)
    known = {one.person_id for one in present}
    offered = [one for one in found_guides(found.region, word) if one.pk not in known]
    form = GuideForm(
        request.POST if request.method == "POST" else None, found=found, themes=found.themes.select_related("theme")
    )
    if request.method == "POST" and form.is_valid():
        chosen = numbers([request.POST.get("wie", "")])
        person = Person.objects.filter(pk__in=chosen).first() if {one.pk for one in offered} & set(chosen) else None
        try:
            if person is None:
                raise Refused(_("Kies wie je toevoegt."))
            domain.set_facilitator(request.user, found, person, **form.values())
        except Refused as refused:
            error = str(refused)
        else:
            messages.success(request, _("%(name)s staat erbij.") % {"name": person.name if person else ""})
            return see_other("forming:round_guides", pk=pk)
    context = {
        "region": found.region,
        "found": found,
        "lines": [
            {
                "row": one,
                "themes": ", ".join(theme.theme.name for theme in one.themes.all()),
                "when": when_words(one.slots, found.slots) if one.slots else _("altijd"),
            }
            for one in present
        ],
        "word": word,
        "offered": offered,
        "picked": request.POST.get("wie", ""),
        "form": form,
        "grid": grid(form.offered, form.chosen_slots()),
        "error": error,
        "back": reverse("forming:round", args=[pk]),
    }
    return render(request, "forming/signup/guides.html", context, status=422 if error or form.errors else 200)


def guide(request: Request, pk: int, guide_pk: int) -> HttpResponse:
    """Change what someone can guide."""
    found = access_round(request.user, pk)
    row = access_facilitator(found, guide_pk)
    form = GuideForm(request.POST or None, found=found, themes=found.themes.select_related("theme"), row=row)
    return _change(
        request,
        found,
        GUIDE,
        row,
        form,
        lambda: domain.set_facilitator(request.user, found, row.person, **form.values()),
    )


@require_POST
def remove_guide(request: Request, pk: int, guide_pk: int) -> HttpResponse:
    """This person guides no network of the round after all."""
    found = access_round(request.user, pk)
    row = access_facilitator(found, guide_pk)
    return _remove(request, found, GUIDE, lambda: domain.remove_facilitator(request.user, row))


@dataclass(frozen=True, slots=True)
class _Sort:
    """In what a place and a facilitator differ where one is changed or taken away: addresses and words."""

    several: str
    remove: str
    title: Any
    when: Any
    gone: Any


HOST = _Sort(
    "forming:round_hosts",
    "forming:remove_host",
    lazy("Plekken"),
    lazy("Wanneer kan het daar?"),
    lazy("Haal deze plek weg"),
)
GUIDE = _Sort(
    "forming:round_guides",
    "forming:remove_guide",
    lazy("Procesbegeleiders"),
    lazy("Wanneer kan deze begeleider?"),
    lazy("Haal deze begeleider weg"),
)


def _change(
    request: Request,
    found: FormingRound,
    sort: _Sort,
    row: RoundHost | RoundFacilitator,
    form: HostForm | GuideForm,
    save: Callable[[], object],
) -> HttpResponse:
    """The page of one place or one facilitator. A refusal keeps what was typed."""
    if request.method == "POST" and form.is_valid():
        try:
            save()
        except Refused as refused:
            refused.tell(form)
        else:
            messages.success(request, _("Bewaard."))
            return see_other(sort.several, pk=found.pk)
    context = {
        "region": found.region,
        "found": found,
        "row": row,
        "sort": sort,
        "form": form,
        "grid": grid(form.offered, form.chosen_slots()),
        "remove": reverse(sort.remove, args=[found.pk, row.pk]),
        "back": reverse(sort.several, args=[found.pk]),
    }
    return render(request, "forming/signup/setup_one.html", context, status=422 if form.errors else 200)


def _remove(request: Request, found: FormingRound, sort: _Sort, remove: Callable[[], object]) -> HttpResponse:
    try:
        remove()
    except Refused as refused:
        messages.error(request, str(refused))
    return see_other(sort.several, pk=found.pk)
