"""One proposed network: who is in it and why; holding it, letting it go, making one of one's own."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.forming.models import Seat
from doenetwerk.forming.runs import domain, queries
from doenetwerk.forming.runs.access import access_done_run, access_proposal
from doenetwerk.forming.runs.forms import ProposalForm
from doenetwerk.forming.runs.group import looked_at
from doenetwerk.forming.runs.reasons import names_of
from doenetwerk.forming.runs.wording import rule_words, say_all, weakest_words


def proposal(request: Request, pk: int) -> HttpResponse:
    """A proposal: its people with why each of them is here, its weakest point, what it breaks."""
    row = access_proposal(request.user, pk)
    found = queries.outcome(row.run)
    card = next(one for one in found.cards if one.pk == pk)
    names = names_of(row.run, found, every_place=False)
    whys = dict(Seat.objects.filter(proposal=row).values_list("signup", "why"))
    cards = {one.proposal.number: one for one in found.cards}
    context = {
        "run": row.run,
        "round": row.run.round,
        "card": card,
        "people": [_person(member, whys.get(member.who.pk) or {}, cards, names) for member in card.members],
        "refused": [member for member in card.refused if not member.who.is_gone],
        "broken": [words for words in map(rule_words, card.broken) if words],
        "weakest": weakest_words(row, names),
        "group": looked_at(card) if card.size else None,
    }
    return render(request, "forming/runs/proposal.html", context)


def _person(member: queries.Member, why: dict[str, Any], cards: dict[int, queries.Card], names: Any) -> dict[str, Any]:
    following = why.get("next") or {}
    return {
        "member": member,
        "sayings": say_all(why.get("sayings", []), names, 5),
        "next": cards.get(following.get("network") or 0),
        "gone": member.who.is_gone,
    }


@require_POST
def hold(request: Request, pk: int) -> HttpResponse:
    """Hold a proposal as it is, or release it."""
    row = access_proposal(request.user, pk)
    try:
        if request.POST.get("doe") == "los":
            domain.release_proposal(request.user, row)
        else:
            domain.hold_proposal(request.user, row)
    except Refused as refused:
        messages.error(request, str(refused))
    return see_other("forming:proposal", pk=pk)


def drop(request: Request, pk: int) -> HttpResponse:
    """Ask whether a proposal may go, and let it go."""
    row = access_proposal(request.user, pk)
    if request.method == "POST":
        try:
            domain.drop_proposal(request.user, row)
        except Refused as refused:
            messages.error(request, str(refused))
            return see_other("forming:proposal", pk=pk)
        messages.success(request, _("Het voorstel is vervallen."))
        return see_other("forming:run", pk=row.run_id)
    people = row.seats.count()
    consequences = [
        ngettext(
            "%(n)s persoon heeft dan geen plek meer in deze uitkomst.",
            "%(n)s mensen hebben dan geen plek meer in deze uitkomst.",
            people,
        )
        % {"n": people}
    ] if people else []  # fmt: skip
    if row.asked_at is not None:
        consequences.append(_("De mensen kregen al een vraag over dit voorstel. Laat ze weten dat het niet doorgaat."))
    context = {
        "title": _("Laat je dit voorstel vervallen?"),
        "text": row.name,
        "consequences": consequences,
        "action": _("Laat vervallen"),
        "cancel_url": reverse("forming:proposal", args=[pk]),
        "danger": True,
        "eyebrow": row.run.round.title,
    }
    return render(request, "core/confirm.html", context)


def add(request: Request, pk: int) -> HttpResponse:
    """A proposal of one's own, to put people in."""
    run = access_done_run(request.user, pk)
    posted = request.method == "POST"
    form = ProposalForm(request.POST if posted else None, run.round)
    if posted and form.is_valid():
        try:
            row = domain.add_proposal(
                request.user, run, form.cleaned_data["theme"], form.cleaned_data["host"], form.cleaned_data["slots"]
            )
        except Refused as refused:
            refused.tell(form)
        else:
            messages.success(request, _("Het voorstel staat er. Zet er nu mensen in."))
            return see_other("forming:proposal", pk=row.pk)
    context = {"run": run, "round": run.round, "form": form}
    return render(request, "forming/runs/add.html", context, status=422 if posted else 200)
