"""Pages about open doors: what comes, one door, opening it, and keeping it."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_POST

from doenetwerk.accounts.models import Person
from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.core.panels import tabs
from doenetwerk.exchange.models import Door
from doenetwerk.exchange.neighbours import domain, queries
from doenetwerk.exchange.neighbours.access import access_door, access_hosted_door, access_kept_door
from doenetwerk.exchange.neighbours.forms import CallOffForm, DoorForm, LineForm
from doenetwerk.exchange.neighbours.standing import schools_where, visit_of

# What is said after a step that leaves no trace on the page itself.
DONE = {
    "nu-niet": lazy("Goed. Niemand hoort ervan; bedenk je je, dan kun je hier alsnog komen."),
    "toch-niet": lazy("Je bent afgemeld."),
    "geen-mail": lazy("Je krijgt geen uitnodigingen meer. Open deuren vind je op de site."),
    "was-er-niet": lazy("Dank je. Dan staat het niet als bezoek."),
}


def doors(request: Request) -> HttpResponse:
    """What comes, and what people took home."""
    context = {"board": queries.board(request.user), "tabs": tabs("exchange", None, request.user, "doors")}
    return render(request, "exchange/neighbours/doors.html", context)


def door(request: Request, pk: int) -> HttpResponse:
    """One door: sign up, sign off, and one line afterwards; for the host who comes."""
    return door_page(request, access_door(request.user, pk), request.user, "base.html")


def door_page(request: HttpRequest, found: Door, person: Person, base: str, is_link: bool = False) -> HttpResponse:
    """The same page signed in and behind a mail. Acts as `person`, only on POST."""
    form = LineForm(request.POST if request.POST.get("stap") == "regel" else None)
    error = ""
    if request.method == "POST":
        try:
            step = request.POST.get("stap", "")
            if _act(step, person, found, form):
                return see_other(f"{request.path}?klaar={step}" if step in DONE else request.path)
        except Refused as refused:
            if form.is_bound:
                refused.tell(form)
            else:
                error = str(refused)
    page = queries.page(person, found)
    if page.visit is not None and not form.is_bound:
        form = LineForm(initial={"line": page.visit.line})
    context = {
        "base": base,
        "link_person": person if is_link else None,
        "is_link": is_link,
        "page": page,
        "door": found,
        "form": form,
        "error": error,
        "done": DONE.get(request.GET.get("klaar", "")),
    }
    refused_status = bool(error or form.errors)
    return render(request, "exchange/neighbours/door.html", context, status=422 if refused_status else 200)


def _act(step: str, person: Person, found: Door, form: LineForm) -> bool:
    """What was pressed; False when the form must be shown again."""
    if step == "kom":
        domain.sign_up(person, found)
    elif step == "nu-niet":
        domain.decline(person, found)
    elif step == "geen-mail":
        domain.no_more_mail(person)
        domain.decline(person, found)
    elif step in ("toch-niet", "was-er-niet", "regel"):
        visit = visit_of(person, found)
        if visit is None:
            raise Http404
        visit.door = found
        if step == "toch-niet":
            domain.sign_off(person, visit)
        elif step == "was-er-niet":
            domain.stayed_away(person, visit)
        elif form.is_valid():
            domain.tell(person, visit, form.cleaned_data["line"])
        else:
            return False
    return True


def new(request: Request) -> HttpResponse:
    """Open a door."""
    schools = schools_where(request.user)
    if not schools:
        raise Http404
    form = DoorForm(request.POST or None, schools=schools)
    if request.method == "POST" and form.is_valid():
        school = form.school_chosen()
        try:
            assert school is not None
            opened = domain.open_door(request.user, school, form.words())
        except Refused as refused:
            refused.tell(form)
        else:
            messages.success(request, _("Je deur staat open. Nodig de collega’s van de andere scholen uit."))
            return see_other("exchange:door", pk=opened.pk)
    context = {"form": form, "door": None, "schools": schools}
    return render(request, "exchange/neighbours/form.html", context, status=422 if form.errors else 200)


def edit(request: Request, pk: int) -> HttpResponse:
    """Change what was said of a door."""
    found = access_hosted_door(request.user, pk)
    form = DoorForm(request.POST or None, initial=DoorForm.start(found), schools=[found.school], door=found)
    if request.method == "POST" and form.is_valid():
        try:
            domain.change(request.user, found, form.words())
        except Refused as refused:
            refused.tell(form)
        else:
            messages.success(request, _("Bewaard. Wie komt, hoort het als dag, tijd of plek anders is."))
            return see_other("exchange:door", pk=pk)
    context = {"form": form, "door": found}
    return render(request, "exchange/neighbours/form.html", context, status=422 if form.errors else 200)


def call_off(request: Request, pk: int) -> HttpResponse:
    """Keep the door shut, after asking."""
    found = access_kept_door(request.user, pk)
    form = CallOffForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        because = form.cleaned_data["because"]
        said = _("De open deur gaat niet door. Iedereen die zou komen, krijgt een mail.")
        return _do(request, found, lambda: domain.call_off(request.user, found, because), said)
    context = {
        "title": _("Gaat deze open deur niet door?"),
        "text": found.title,
        "consequences": [
            _("Wie zou komen of op de wachtlijst staat, krijgt een mail."),
            _("Het verdwijnt uit hun agenda en uit de lijst."),
            _("Dit is niet terug te draaien. Je kunt wel een nieuwe dag kiezen."),
        ],
        "action": _("Zeg het af"),
        "cancel_url": reverse("exchange:door", args=[pk]),
        "danger": True,
        "form": form,
    }
    return render(request, "core/confirm.html", context, status=422 if form.errors else 200)


def invite(request: Request, pk: int) -> HttpResponse:
    """Send the invitation to the schools of the region, after asking."""
    found = access_kept_door(request.user, pk)
    if request.method == "POST":
        said = _("De uitnodigingen gaan de deur uit.")
        return _do(request, found, lambda: domain.invite(request.user, found), said)
    context = {
        "title": _("Nodig de scholen van de regio uit?"),
        "text": found.title,
        "consequences": [
            _("Collega’s van de andere scholen in %(region)s krijgen één mail, met een link om zich aan te melden.")
            % {"region": found.region},
            _("Wie zulke mails niet wil, krijgt er geen."),
            _("Dit kan één keer per open deur."),
        ],
        "action": _("Verstuur de uitnodiging"),
        "cancel_url": reverse("exchange:door", args=[pk]),
    }
    return render(request, "core/confirm.html", context)


@require_POST
def mail(request: Request) -> HttpResponse:
    """Invitations by mail: no more, or again."""
    (domain.mail_again if request.POST.get("weer") else domain.no_more_mail)(request.user)
    messages.success(request, _("Bewaard."))
    return see_other("exchange:doors")


def _do(request: Request, found: Door, act: Callable[[], object], said: str) -> HttpResponse:
    try:
        act()
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, said)
    return see_other("exchange:door", pk=found.pk)
