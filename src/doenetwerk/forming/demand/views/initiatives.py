"""What already happens in a region: the list, one of them, and keeping it."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from doenetwerk.core.asks import Ask
from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.forming.access import access_theme
from doenetwerk.forming.demand import domain
from doenetwerk.forming.demand.access import (
    RegionViewer,
    access_initiative,
    access_kept_initiative,
    access_readable_region,
)
from doenetwerk.forming.demand.forms import InitiativeForm, TipForm
from doenetwerk.forming.demand.queries import register as reads
from doenetwerk.forming.models import Initiative
from doenetwerk.forming.places import places_of
from doenetwerk.networks.circles import regions_of
from doenetwerk.networks.models import Theme
from doenetwerk.people.access import access_region
from doenetwerk.people.models import Region
from doenetwerk.people.queries import points_of


def themes_of(region: Region) -> list[Theme]:
    """The themes of a region and those of all. One query."""
    return list(Theme.objects.filter(Q(region=region) | Q(region=None)))


def mine(request: Request) -> HttpResponse:
    """The register of one's own region; who belongs to none learns why there is nothing to see."""
    region = regions_of(request.user).first()
    if region is None:
        return render(request, "forming/no_place.html")
    return HttpResponseRedirect(reverse("forming:initiatives", args=[region.pk]))


def register(request: Request, pk: int) -> HttpResponse:
    """All that happens in the region, narrowed by sort, theme and words, nearby first when one's school is known."""
    viewer = access_readable_region(request.user, pk)
    region = viewer.region
    mine = next((place.school for place in places_of(request.user) if place.school is not None), None)
    places = list(points_of([mine.pk]).values()) if mine is not None else []
    themes = themes_of(region)
    sort, word = request.GET.get("soort", ""), request.GET.get("zoek", "").replace("\0", "").strip()[:60]
    picked = request.GET.get("thema", "")
    near = request.GET.get("volgorde") == "dichtbij" and bool(places)
    found = reads.register(
        viewer,
        sort=sort,
        theme=int(picked) if picked.isdigit() else None,
        word=word,
        places=places,
        by_distance=near,
    )
    context = {
        "viewer": viewer,
        "region": region,
        "found": found,
        "now": _asks(viewer, found),
        "themes": themes,
        "sorts": [*Initiative.Sort.choices, (reads.NETWORKS, _("leernetwerk in Doenetwerk"))],
        "sort": sort,
        "theme": picked,
        "word": word,
        "near": near,
        "from_school": mine if places else None,
        "narrowed": bool(sort or word or picked),
    }
    return render(request, "forming/demand/register.html", context)


def _asks(viewer: RegionViewer, found: reads.Register) -> Ask | None:
    """What the register asks of its keeper now; everyone else is asked whether something is missing."""
    here = [viewer.region.pk]
    if not viewer.keeps:
        return None
    if found.tips:
        first = found.tips[0]
        return Ask(
            "forming:tips",
            ngettext("%(n)s tip wacht op je", "%(n)s tips wachten op je", len(found.tips)) % {"n": len(found.tips)},
            _("Iemand in de regio kent nog iets. Neem het op, of laat het weg."),
            reverse("forming:initiative", args=[*here, first.pk]),
            _("Bekijk de tip"),
        )
    if found.must_check:
        oldest = next((one for one in found.things if one.must_check), None)
        if oldest is not None:
            return Ask(
                "forming:check",
                ngettext(
                    "Klopt %(n)s regel nog? Die is een jaar niet nagekeken",
                    "Kloppen deze %(n)s regels nog? Ze zijn een jaar niet nagekeken",
                    found.must_check,
                )
                % {"n": found.must_check},
                _("Een lijst die niet meer klopt, gebruikt niemand. Nakijken kost een halve minuut per regel."),
                reverse("forming:initiative", args=[*here, oldest.pk]),
                _("Kijk de eerste na"),
            )
    if not found.total:
        return Ask(
            "forming:first_initiative",
            _("Zet neer wat er al is, voordat je iets nieuws begint"),
            _("Plak een lijst die je al hebt, of zet er een paar met de hand in."),
            reverse("forming:import_initiatives", args=here),
            _("Plak een lijst"),
            secondary_url=reverse("forming:add_initiative", args=here),
            secondary_label=_("Zet er één bij"),
        )
    return None


def initiative(request: Request, pk: int, initiative_pk: int) -> HttpResponse:
    """One of them: what it is, and for who keeps it what to do about it."""
    viewer = access_readable_region(request.user, pk)
    found = access_initiative(viewer, initiative_pk)
    thing = reads.of_initiative(found)
    linked = {theme.pk for theme in found.themes.all()}
    proposed = []
    if viewer.keeps and found.gone_at is None:
        others = [theme for theme in themes_of(viewer.region) if theme.pk not in linked]
        proposed = reads.themes_like(f"{found.title}. {found.description}", others)
    context = {
        "viewer": viewer,
        "region": viewer.region,
        "initiative": found,
        "thing": thing,
        "now": _one_asks(viewer, found, thing),
        "proposed": proposed,
        "mine": found.registered_by_id == request.user.pk,
    }
    return render(request, "forming/demand/initiative.html", context)


def _one_asks(viewer: RegionViewer, found: Initiative, thing: reads.Thing) -> Ask | None:
    if not viewer.keeps or found.gone_at is not None:
        return None
    here = [viewer.region.pk, found.pk]
    if thing.is_tip:
        return Ask(
            "forming:tip",
            _("Hoort dit in de lijst van de regio?"),
            _("Vul zo nodig eerst aan. Daarna leest iedereen in de regio het."),
            reverse("forming:accept_tip", args=here),
            _("Neem het op"),
            method="post",
            secondary_url=reverse("forming:mark_gone", args=here),
            secondary_label=_("Laat het weg"),
        )
    if thing.must_check:
        return Ask(
            "forming:still_right",
            _("Klopt dit nog?"),
            _("Dit is een jaar niet nagekeken."),
            reverse("forming:still_right", args=here),
            _("Ja, het klopt nog"),
            method="post",
            secondary_url=reverse("forming:change_initiative", args=here),
            secondary_label=_("Er is iets veranderd"),
        )
    return None


def tip(request: Request, pk: int) -> HttpResponse:
    """Anyone of the region says what else there is."""
    viewer = access_readable_region(request.user, pk)
    form = TipForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            domain.tip_initiative(request.user, viewer.region, **form.cleaned_data)
        except Refused as refused:
            refused.tell(form)
        else:
            messages.success(request, _("Dank je wel. De regiocoördinator kijkt ernaar en zet het in de lijst."))
            return see_other("forming:initiatives", pk=pk)
    context = {"region": viewer.region, "form": form}
    return render(request, "forming/demand/tip.html", context, status=422 if form.errors else 200)


def add(request: Request, pk: int) -> HttpResponse:
    """The coordinator puts something in the register."""
    region = access_region(request.user, pk)
    form = InitiativeForm(request.POST if request.method == "POST" else None, themes=themes_of(region))
    if request.method == "POST" and form.is_valid():
        try:
            made = domain.register_initiative(request.user, region, **form.values())
        except Refused as refused:
            refused.tell(form)
        else:
            messages.success(request, _("Het staat in de lijst."))
            return see_other("forming:initiative", pk=pk, initiative_pk=made.pk)
    context = {"region": region, "form": form, "back": reverse("forming:initiatives", args=[pk])}
    return render(request, "forming/demand/initiative_form.html", context, status=422 if form.errors else 200)


def change(request: Request, pk: int, initiative_pk: int) -> HttpResponse:
    """The coordinator changes what stands there; that counts as looking it over."""
    region = access_region(request.user, pk)
    found = access_kept_initiative(region, initiative_pk)
    sent = request.POST if request.method == "POST" else None
    form = InitiativeForm(sent, themes=themes_of(region), initiative=found)
    if request.method == "POST" and form.is_valid():
        try:
            domain.change_initiative(request.user, found, **form.values())
        except Refused as refused:
            refused.tell(form)
        else:
            messages.success(request, _("Opgeslagen."))
            return see_other("forming:initiative", pk=pk, initiative_pk=found.pk)
    context = {
        "region": region,
        "form": form,
        "initiative": found,
        "back": reverse("forming:initiative", args=[pk, found.pk]),
    }
    return render(request, "forming/demand/initiative_form.html", context, status=422 if form.errors else 200)


@require_POST
def still_right(request: Request, pk: int, initiative_pk: int) -> HttpResponse:
    """The yearly question: it is still so."""
    found = access_kept_initiative(access_region(request.user, pk), initiative_pk)
    try:
        domain.still_right(request.user, found)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Fijn. Over een jaar vragen we het weer."))
    return see_other("forming:initiatives", pk=pk)


@require_POST
def accept(request: Request, pk: int, initiative_pk: int) -> HttpResponse:
    """A tip comes into the register."""
    found = access_kept_initiative(access_region(request.user, pk), initiative_pk)
    try:
        domain.accept_tip(request.user, found)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Het staat in de lijst. Iedereen in de regio leest het nu."))
    return see_other("forming:initiative", pk=pk, initiative_pk=found.pk)


def gone(request: Request, pk: int, initiative_pk: int) -> HttpResponse:
    """It is there no more, or a tip is left out: first a page that says what happens."""
    found = access_kept_initiative(access_region(request.user, pk), initiative_pk)
    if request.method == "POST":
        domain.mark_gone(request.user, found)
        messages.success(request, _("Het staat niet meer in de lijst."))
        return see_other("forming:initiatives", pk=pk)
    is_tip = found.accepted_at is None
    context = {
        "title": _("Laat je deze tip weg?") if is_tip else _("Haal je dit uit de lijst?"),
        "text": found.title,
        "consequences": [_("Niemand ziet het meer in de lijst van de regio.")],
        "action": _("Laat het weg") if is_tip else _("Haal het eruit"),
        "cancel_url": reverse("forming:initiative", args=[pk, found.pk]),
        "danger": True,
        "eyebrow": _("Wat er al is"),
    }
    return render(request, "core/confirm.html", context)


@require_POST
def link(request: Request, pk: int, initiative_pk: int) -> HttpResponse:
    """Say that it is about a theme."""
    region = access_region(request.user, pk)
    found = access_kept_initiative(region, initiative_pk)
    picked = request.POST.get("thema", "")
    try:
        if not picked.isdigit():
            raise Refused(_("Kies een thema."))
        theme = access_theme(region, int(picked))
        domain.link_theme(request.user, found, theme)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(
            request, _("“%(title)s” hoort nu bij “%(theme)s”.") % {"title": found.title, "theme": theme.name}
        )
        if request.POST.get("terug") == "thema":
            return see_other("forming:theme", pk=pk, theme_pk=theme.pk)
    return see_other("forming:initiative", pk=pk, initiative_pk=found.pk)
