"""One's own sign-up, behind the mail link or signed in; and the leader's word on the time."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from doenetwerk.accounts.domain import change_profile
from doenetwerk.accounts.models import Person
from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.forming.models import FormingRound, SignUp
from doenetwerk.forming.signup import domain
from doenetwerk.forming.signup.access import access_own_signup
from doenetwerk.forming.signup.emails import estimated_hours
from doenetwerk.forming.signup.forms import NOBODY, OTHER, LeaderForm, SignUpForm
from doenetwerk.forming.signup.queries.rounds import coordinators, ticks_needed
from doenetwerk.forming.signup.wording import grid, leader_words, minutes_words, spoken_words, what_comes, when_words
from doenetwerk.people import domain as people

ACTS = {"niet": domain.decline, "intrekken": domain.withdraw, "klopt": domain.confirm}


def own(request: Request, pk: int) -> HttpResponse:
    """Signed in: sign up, or see what was said."""
    return own_page(request, access_own_signup(request.user, pk), "base.html")


def own_page(request: HttpRequest, row: SignUp, base: str, person: Person | None = None) -> HttpResponse:
    """Sign up, see it, change it, confirm it, withdraw, or decline. What was said stands in the row, so that reloading
    shows it."""
    found = row.round
    act = ACTS.get(request.POST.get("stap", "")) if request.method == "POST" and row.pk is not None else None
    error = ""
    if act is not None:
        try:
            act(row)
            return see_other(f"{request.path}?klaar=1")
        except Refused as refused:
            error = str(refused)
    typed = request.method == "POST" and act is None
    if error or (not typed and not _wants_form(request, row)):
        return _said(request, row, base, person, error)
    form = SignUpForm(request.POST if typed else None, found=found, row=row)
    if typed and form.is_valid():
        try:
            save(form, row.person, found)
        except Refused as refused:
            refused.tell(form)
        else:
            return see_other(f"{request.path}?klaar=1")
    context = {
        "base": base,
        "link_person": person,
        "row": row,
        "found": found,
        "form": form,
        "grid": grid(found.slots, form.chosen_slots()),
        "ticks": ticks_needed(found),
        "readers": coordinators(found.region_id),
        "change": row.takes_part,
        "show_place": not form.knows_place or any(name in form.errors for name in ("school", "function", "location")),
        "show_wishes": any(name in form.errors for name in ("together", "apart"))
        or any(form.data.get(name) for name in ("together", "apart")),
    }
    return render(request, "forming/signup/sign_up.html", context, status=422 if form.errors else 200)


def _wants_form(request: HttpRequest, row: SignUp) -> bool:
    """Whether the page opens with the form: nothing was said yet, or they asked to change it; and it may be."""
    if not row.round.is_open:
        return False
    if row.takes_part or row.declined_at is not None or row.withdrawn_at is not None:
        return bool(request.GET.get("verander"))
    return True


def save(form: SignUpForm, person: Person, found: FormingRound, **more: Any) -> SignUp:
    """Do what the form says. The leader that was named by address becomes known here, when all of it is right."""
    data = form.cleaned_data
    with transaction.atomic():
        if data.get("your_name") and data["your_name"].strip() != person.name:
            change_profile(person, name=data["your_name"], language=person.language)
        return domain.sign_up(
            person,
            found,
            **form.values(),
            together=form.wish("together"),
            apart=form.wish("apart"),
            leader=chosen_leader(form, person),
            **more,
        )


def chosen_leader(form: SignUpForm, actor: Person) -> Person | None:
    """Who is asked for time: a known leader, somebody by name and address, or nobody."""
    data = form.cleaned_data
    if data["leader"] == NOBODY:
        return None
    if data["leader"] != OTHER:
        return next(one for one in form.leaders if str(one.pk) == data["leader"])
    known = Person.objects.by_email(data["leader_email"])
    return known if known is not None else people.add_person(actor, data["leader_name"], data["leader_email"])


def _said(request: HttpRequest, row: SignUp, base: str, person: Person | None, error: str = "") -> HttpResponse:
    """What was said, what comes next, and the ways back."""
    found = row.round
    leader, tone = leader_words(row)
    wishes = list(row.wishes.select_related("person")) if row.pk is not None else []
    context = {
        "base": base,
        "link_person": person,
        "row": row,
        "found": found,
        "choices": [one.theme.theme.name for one in row.choices.select_related("theme__theme")] if row.pk else [],
        "when": when_words(row.slots, found.slots),
        "how_far": minutes_words(row.minutes),
        "languages": spoken_words(row),
        "leader": leader,
        "leader_tone": tone,
        # Behind a link the names stay away: a mail is forwarded sooner than one thinks.
        "wishes": wishes if person is None else [],
        "wish_count": len(wishes),
        "ticks": ticks_needed(found),
        "comes": what_comes(found, row.signed_at),
        "readers": coordinators(found.region_id),
        "unconfirmed": row.takes_part and row.entered_by_id is not None and row.confirmed_at is None,
        "done": bool(request.GET.get("klaar")),
        "error": error,
    }
    return render(request, "forming/signup/said.html", context, status=422 if error else 200)


def leader_page(request: HttpRequest, row: SignUp, person: Person) -> HttpResponse:
    """The leader's word. They see the themes and the time it takes, nothing else of the sign-up."""
    found = row.round
    first = {"hours": row.leader_hours if row.leader_hours is not None else estimated_hours(found)}
    form = LeaderForm(request.POST or None, initial={**first, "remark": row.leader_remark})
    error = ""
    if request.method == "POST" and form.is_valid():
        agrees = {"ja": True, "nee": False}.get(request.POST.get("antwoord", ""))
        try:
            if agrees is None:
                raise Refused(_("Kies ja of nee."))
            domain.leader_says(row, person, agrees, form.cleaned_data["hours"], form.cleaned_data["remark"])
        except Refused as refused:
            error = str(refused)
        else:
            return see_other(f"{request.path}?klaar=1")
    context = {
        "link_person": person,
        "row": row,
        "found": found,
        "choices": [one.theme.theme.name for one in row.choices.select_related("theme__theme")],
        "hours": estimated_hours(found),
        "form": form,
        "changing": row.leader_answered_at is None or request.GET.get("verander") or form.is_bound,
        "over": found.ended_at is not None or not row.takes_part,
        "readers": coordinators(found.region_id),
        "error": error,
    }
    return render(request, "forming/signup/leader.html", context, status=422 if error or form.errors else 200)
