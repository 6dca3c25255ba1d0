"""A round as its coordinator opens, follows, changes and ends it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_POST

from doenetwerk.core.asks import Ask
from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.forming.access import access_round
from doenetwerk.forming.models import SLOTS, FormingRound
from doenetwerk.forming.signup import domain
from doenetwerk.forming.signup.queries import rounds as reads
from doenetwerk.forming.signup.round_forms import RoundForm
from doenetwerk.forming.signup.spread import suggested_hosts
from doenetwerk.forming.signup.wording import closing_words, day_after, grid, when_words
from doenetwerk.people.access import access_region
from doenetwerk.people.models import School


def numbers(values: list[str]) -> list[int]:
    """The whole numbers among what a form sent."""
    return [int(one) for one in values if one.isdigit()]


def open_round(request: Request, pk: int) -> HttpResponse:
    """Open a round: shared themes and well-spread schools are ticked already."""
    region = access_region(request.user, pk)
    offers = reads.theme_offers(region)
    schools = list(School.objects.filter(region=region, closed_on=None).order_by("name"))
    form = RoundForm(request.POST or None)
    if request.method == "POST":
        themes, hosts = set(numbers(request.POST.getlist("thema"))), set(numbers(request.POST.getlist("plek")))
    else:
        themes = {one.theme.pk for one in offers if one.is_shared}
        hosts = set(suggested_hosts(region))
    if request.method == "POST" and form.is_valid():
        try:
            found = domain.open_round(
                request.user,
                region,
                **form.values(),
                themes=[one.theme for one in offers if one.theme.pk in themes],
                hosts=[one for one in schools if one.pk in hosts],
            )
        except Refused as refused:
            refused.tell(form)
        else:
            messages.success(request, _("De ronde is open. Kijk de thema’s na en nodig mensen uit."))
            return see_other("forming:round", pk=found.pk)
    context = {
        "region": region,
        "form": form,
        "grid": grid(form.offered, form.chosen_slots()),
        "offers": [{"offer": one, "ticked": one.theme.pk in themes} for one in offers],
        "schools": [{"school": one, "ticked": one.pk in hosts} for one in schools],
        "host_count": len(hosts),
        "back": reverse("forming:region", args=[pk]),
    }
    return render(request, "forming/signup/open.html", context, status=422 if form.errors else 200)


def change(request: Request, pk: int) -> HttpResponse:
    """Change the round's name, words, dates and the parts of the week."""
    found = access_round(request.user, pk)
    form = RoundForm(request.POST or None, found=found)
    if request.method == "POST" and form.is_valid():
        try:
            domain.change_round(request.user, found, **form.values())
        except Refused as refused:
            refused.tell(form)
        else:
            messages.success(request, _("Aangepast."))
            return see_other("forming:round", pk=pk)
    context = {
        "region": found.region,
        "found": found,
        "form": form,
        "grid": grid(form.offered, form.chosen_slots()),
        "back": reverse("forming:round", args=[pk]),
    }
    return render(request, "forming/signup/open.html", context, status=422 if form.errors else 200)


def home(request: Request, pk: int) -> HttpResponse:
    """The round's home: what is asked now, how far it is, what was chosen and where it can meet."""
    found = access_round(request.user, pk)
    count = reads.tally(found)
    themes = reads.demand(found)
    far = reads.formed(found)
    hosts = reads.hosts(found)
    guides = list(found.facilitators.select_related("person").order_by("person__name"))
    phase = phase_of(found, far)
    context = {
        "region": found.region,
        "found": found,
        "now": round_ask(found, count, far, themes=len(themes), hosts=len(hosts)),
        "steps": [_("Aanmelden"), _("Vormen"), pgettext("step of a round", "Vragen"), _("Starten")],
        "phase": phase,
        "count": count,
        "themes": themes,
        "hosts": hosts,
        "guides": guides,
        "guided": sum(one.networks for one in guides),
        "far": far,
        "when": when_words(found.slots, SLOTS),
        "ticks": reads.ticks_needed(found, [one.row.kind for one in themes]),
        "rules_url": address("forming:rules", pk),
        "runs_url": address("forming:runs", pk),
        "run_url": address("forming:run", far.chosen) if far.chosen else "",
        "closing": closing_words(found),
        "nobody": not count.total,
    }
    return render(request, "forming/signup/round.html", context)


def address(name: str, *args: Any) -> str:
    """The address of a page of another part; empty when it is not there."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def phase_of(found: FormingRound, far: reads.Formed) -> int:
    """The step where the round stands, from 1."""
    if found.ended_at is not None:
        return 5
    if far.runs:
        return far.phase
    return 1 if found.is_open else 2


def round_ask(found: FormingRound, count: reads.Tally, far: reads.Formed, *, themes: int, hosts: int) -> Ask | None:
    """What a round asks of its coordinator now. One answer."""
    key = f"forming:round:{found.pk}"
    if found.ended_at is not None:
        return None
    signups = reverse("forming:signups", args=[found.pk])
    runs, rules = address("forming:runs", found.pk), address("forming:rules", found.pk)
    chosen = address("forming:run", far.chosen) if far.chosen else ""
    if far.started and far.started == far.proposals:
        return Ask(
            key,
            _("Alle netwerken zijn gestart"),
            _("Sluit de ronde af. Wensen die mensen in vertrouwen gaven worden dan gewist."),
            reverse("forming:end_round", args=[found.pk]),
            _("Sluit de ronde af"),
        )
    if far.asked:
        words = ngettext("%(n)s antwoord binnen", "%(n)s antwoorden binnen", far.answers) % {"n": far.answers}
        return Ask(
            key,
            words,
            _("Bekijk per voorstel wie ja zei en wat er nog nodig is."),
            chosen or runs,
            _("Bekijk de voorstellen"),
        )
    if far.chosen:
        return Ask(
            key,
            ngettext("%(n)s voorstel staat klaar", "%(n)s voorstellen staan klaar", far.proposals)
            % {"n": far.proposals},
            _("Kijk ze na en vraag de mensen of ze meedoen."),
            chosen or runs,
            _("Bekijk de voorstellen"),
        )
    if far.runs:
        return Ask(
            key,
            _("Er is een uitkomst berekend"),
            _("Bekijk de voorstellen, verander ze met de hand of reken opnieuw."),
            runs,
            _("Bekijk de uitkomsten"),
        )
    if not themes:
        return Ask(
            key,
            _("Kies de thema’s van de ronde"),
            _("Mensen zetten ze in hun eigen volgorde. Begin met wat meer scholen vragen."),
            reverse("forming:round_themes", args=[found.pk]),
            _("Kies thema’s"),
        )
    if not count.total and found.is_open:
        return Ask(
            key,
            _("Nodig mensen uit"),
            _("Wie een vraag bij een van de thema’s stelde, staat al klaar."),
            reverse("forming:round_invite", args=[found.pk]),
            _("Kies wie je uitnodigt"),
        )
    if found.is_open and (count.waiting or count.signed < reads.ENOUGH_TO_FORM):
        words = ngettext(
            "%(n)s persoon gaf nog geen antwoord", "%(n)s mensen gaven nog geen antwoord", count.waiting
        ) % {"n": count.waiting}
        return Ask(
            key,
            words if count.waiting else _("Er zijn nog weinig aanmeldingen"),
            _("Bekijk wie zich aanmeldde, en herinner de anderen of nodig meer mensen uit."),
            signups,
            _("Bekijk de aanmeldingen"),
            due=day_after(found.closes_on),
            secondary_url=rules,
            secondary_label=_("Vorm alvast netwerken") if rules else "",
        )
    if not hosts:
        return Ask(
            key,
            _("Zeg waar netwerken bij elkaar kunnen komen"),
            _("Kies je niets, dan worden de scholen van wie meedoet de plekken."),
            reverse("forming:round_hosts", args=[found.pk]),
            _("Kies plekken"),
            secondary_url=rules,
            secondary_label=_("Ga verder met hun scholen") if rules else "",
        )
    if count.signed < 2:
        return Ask(
            key,
            _("Er zijn te weinig aanmeldingen"),
            _("Verleng de tijd om je aan te melden en nodig meer mensen uit."),
            reverse("forming:change_round", args=[found.pk]),
            _("Verleng de ronde"),
        )
    words = ngettext("%(n)s persoon wil meedoen", "%(n)s mensen willen meedoen", count.signed) % {"n": count.signed}
    return Ask(
        key,
        words,
        _("De ronde is klaar om netwerken te vormen. Kijk eerst de regels na."),
        rules or signups,
        _("Vorm de netwerken") if rules else _("Bekijk de aanmeldingen"),
        secondary_url=signups if rules else "",
        secondary_label=_("Bekijk de aanmeldingen") if rules else "",
    )


@require_POST
def close(request: Request, pk: int) -> HttpResponse:
    """End the time for signing up now."""
    found = access_round(request.user, pk)
    try:
        domain.close_signup(request.user, found)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Aanmelden is gesloten. Met een latere datum open je het weer."))
    return see_other("forming:round", pk=pk)


def end(request: Request, pk: int) -> HttpResponse:
    """End the round for good, after a question."""
    found = access_round(request.user, pk)
    if request.method == "POST":
        domain.end_round(request.user, found)
        messages.success(request, _("De ronde is afgesloten en de wensen zijn gewist."))
        return see_other("forming:round", pk=pk)
    context = {
        "title": _("Sluit je deze ronde af?"),
        "text": found.title,
        "consequences": [
            _("Niemand kan zich nog aanmelden of iets veranderen."),
            _("Wensen over met wie wel of niet, en wat mensen hopen te leren, worden gewist."),
            _("De netwerken die begonnen zijn, gaan gewoon door."),
        ],
        "action": _("Sluit de ronde af"),
        "cancel_url": reverse("forming:round", args=[pk]),
        "danger": True,
        "eyebrow": found.region.name,
    }
    return render(request, "core/confirm.html", context)
