"""People: the list, one person, and everything that changes about them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.core.panels import render_panels
from doenetwerk.people import domain
from doenetwerk.people.access import (
    access_kept_regions,
    access_person,
    access_position,
    access_school,
    coordinates,
    people_kept_by,
)
from doenetwerk.people.forms import (
    AddressForm,
    ChangeSchoolForm,
    EndForm,
    LeaderForm,
    PersonForm,
    PositionForm,
    sent,
)
from doenetwerk.people.matching import Directory
from doenetwerk.people.models import Function
from doenetwerk.people.queries.pages import part_of
from doenetwerk.people.queries.persons import (
    addresses,
    found_people,
    person_lines,
    position_lines,
    possible_leaders,
    proposed,
)
from doenetwerk.people.queries.places import place_directory, school_directory
from doenetwerk.people.views.schools import asked_word, chosen_region

MOST_OFFERED = 1500  # names in a page's list; an administrator of a whole country types on


def people(request: Request) -> HttpResponse:
    """People of one's regions, to be found by name, address, school or function."""
    regions = access_kept_regions(request.user)
    word, function = asked_word(request), request.GET.get("functie", "")
    function = function if function in Function.values else ""
    region = chosen_region(request, regions)
    part = part_of(request, found_people(people_kept_by(request.user), word, function=function, region=region))
    context = {
        "part": part,
        "lines": person_lines(part.rows),
        "regions": regions,
        "region": region,
        "one_region": regions[0] if len(regions) == 1 else None,
        "functions": Function.choices,
        "function": function,
        "word": word,
        "narrowed": bool(word or function or region),
    }
    return render(request, "people/people.html", context)


def person(request: Request, pk: int) -> HttpResponse:
    """One person: what they do and did, who leads them, how they are reached."""
    found = access_person(request.user, pk)
    kept = None
    if not request.user.is_administrator:
        kept = set(coordinates(request.user).values_list("pk", flat=True))
    lines = position_lines(found, timezone.localdate(), kept)
    context = {
        "person": found,
        "now": [line for line in lines if line.is_now],
        "before": [line for line in lines if not line.is_now],
        "addresses": addresses(found),
        "proposed": proposed(found),
        "panels": render_panels("person", request, found, request.user),
    }
    return render(request, "people/person.html", context)


def _places(request: Request, build: Callable[[Any], Directory]) -> tuple[Directory | None, list[str]]:
    """What may be chosen, and the names to offer. For a whole country only when something was sent."""
    regions = None if request.user.is_administrator else list(coordinates(request.user))
    if regions is None and request.method != "POST":
        return None, []
    directory = build(regions)
    names = [one.label for one in directory.entries.values()]
    return directory, names if len(names) <= MOST_OFFERED else []


def _form(request: Request, form: forms.Form, **context: Any) -> HttpResponse:
    context.update(form=form)
    return render(request, "people/form.html", context, status=422 if form.errors else 200)


def add_person(request: Request) -> HttpResponse:
    """Make someone known by hand. `?school=` fills in the school."""
    access_kept_regions(request.user)
    directory, names = _places(request, place_directory)
    initial: dict[str, Any] = {}
    asked = request.GET.get("school", "")
    if asked.isdigit() and len(asked) < 10:
        school = access_school(request.user, int(asked))
        initial["place"] = school.brin or str(school)
    form = PersonForm(sent(request), directory=directory, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            made = domain.add_person(
                request.user,
                data["name"],
                data["email"],
                school=form.school,
                board=form.board,
                function=data["function"],
                title=data["title"],
                since=data["since"],
            )
        except Refused as refused:
            refused.tell(form)
        else:
            messages.success(request, _("%(name)s staat erin.") % {"name": made.name})
            return see_other("people:person", pk=made.pk)
    return _form(
        request,
        form,
        heading=_("Voeg iemand toe"),
        action=_("Voeg toe"),
        to="people",
        names=names,
        lead=_("Heb je er meer? Lees dan een lijst in."),
    )


def add_position(request: Request, pk: int) -> HttpResponse:
    """Someone does something more, here or elsewhere."""
    found = access_person(request.user, pk)
    directory, names = _places(request, place_directory)
    form = PositionForm(sent(request), directory=directory)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        domain.take_position(
            request.user,
            found,
            school=form.school,
            board=form.board,
            function=data["function"],
            title=data["title"],
            since=data["since"],
        )
        return see_other("people:person", pk=pk)
    return _form(
        request,
        form,
        heading=_("Wat doet %(name)s erbij?") % {"name": found.name},
        action=_("Leg vast"),
        to="person",
        person=found,
        names=names,
    )


def change_school(request: Request, pk: int, position_pk: int) -> HttpResponse:
    """Someone goes to another school and does the same there. What they did stays known."""
    position = access_position(request.user, pk, position_pk)
    if position.school is None:
        raise Http404
    directory, names = _places(request, school_directory)
    form = ChangeSchoolForm(sent(request), directory=directory)
    if request.method == "POST" and form.is_valid() and form.school is not None:
        try:
            domain.change_school(request.user, position, form.school, form.cleaned_data["since"])
        except Refused as refused:
            refused.tell(form)
        else:
            messages.success(
                request,
                _("Vastgelegd. Wat %(name)s eerder deed, blijft te zien.")
                % {
                    "name": position.person.name,
                },
            )
            return see_other("people:person", pk=pk)
    return _form(
        request,
        form,
        heading=_("Naar welke school gaat %(name)s?") % {"name": position.person.name},
        lead=_("%(function)s op %(school)s.") % {"function": position.words.capitalize(), "school": position.school},
        action=_("Leg vast"),
        to="person",
        person=position.person,
        names=names,
    )


def end_position(request: Request, pk: int, position_pk: int) -> HttpResponse:
    """Someone stops doing something."""
    position = access_position(request.user, pk, position_pk)
    form = EndForm(sent(request))
    if request.method == "POST" and form.is_valid():
        domain.end_position(request.user, position, form.cleaned_data["until"])
        messages.success(request, _("Vastgelegd. De functie blijft in de geschiedenis staan."))
        # Who stopped here and works on elsewhere is no longer this coordinator's.
        still = people_kept_by(request.user).filter(pk=pk).exists()
        return see_other("people:person", pk=pk) if still else see_other("people:people")
    return _form(
        request,
        form,
        heading=_("Wanneer stopt %(name)s?") % {"name": position.person.name},
        lead=_("%(function)s op %(school)s.")
        % {
            "function": position.words.capitalize(),
            "school": position.school or position.board,
        },
        action=_("Leg de laatste dag vast"),
        to="person",
        person=position.person,
    )


def leader(request: Request, pk: int, position_pk: int) -> HttpResponse:
    """Say who is responsible for someone at the school of this position."""
    position = access_position(request.user, pk, position_pk)
    school = position.school
    if school is None:
        raise Http404
    form = LeaderForm(
        sent(request), choices=possible_leaders(school).exclude(pk=pk), known=people_kept_by(request.user)
    )
    if request.method == "POST" and form.is_valid():
        try:
            domain.set_leader(request.user, position.person, form.cleaned_data["leader"], school)
        except Refused as refused:
            refused.tell(form)
        else:
            return see_other("people:person", pk=pk)
    return _form(
        request,
        form,
        heading=_("Wie is op %(school)s verantwoordelijk voor %(name)s?")
        % {
            "school": school,
            "name": position.person.name,
        },
        lead=_(
            "De leidinggevende zegt tijd toe en ziet wat een netwerk oplevert. Wat in vertrouwen is gezegd, ziet de "
            "leidinggevende niet."
        ),
        action=_("Leg vast"),
        to="person",
        person=position.person,
    )


def add_address(request: Request, pk: int) -> HttpResponse:
    """One more mail address: an administrator adds it, a coordinator proposes it to its owner."""
    found = access_person(request.user, pk)
    form = AddressForm(sent(request))
    at_once = request.user.is_administrator or not found.email
    if request.method == "POST" and form.is_valid():
        try:
            if at_once:
                domain.add_address(request.user, found, form.cleaned_data["email"])
                messages.success(request, _("Het adres staat erbij."))
            else:
                domain.propose_address(request.user, found, form.cleaned_data["email"])
                messages.success(
                    request, _("%(name)s krijgt een mail met de vraag of het klopt.") % {"name": found.name}
                )
        except Refused as refused:
            refused.tell(form)
        else:
            return see_other("people:person", pk=pk)
    if at_once:
        lead = _("Wie daar de mail leest, kan inloggen en antwoorden als %(name)s.") % {"name": found.name}
    else:
        lead = _("Wie daar de mail leest, kan inloggen als %(name)s. Daarom vragen we het eerst op %(address)s.") % {
            "name": found.name,
            "address": found.email,
        }
    return _form(
        request,
        form,
        heading=_("Nog een e-mailadres van %(name)s") % {"name": found.name},
        lead=lead,
        action=_("Voeg het adres toe") if at_once else _("Stel het adres voor"),
        to="person",
        person=found,
    )
