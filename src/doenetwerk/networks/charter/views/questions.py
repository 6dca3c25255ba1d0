"""One question: its page, what to do when two people wrote at once, and hints while someone writes."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.networks.access import Viewer, access_guiding, access_inside
from doenetwerk.networks.charter import domain, queries, snapshot
from doenetwerk.networks.charter import hints as hinting
from doenetwerk.networks.charter.answers import Holding, Slot, hold, slots
from doenetwerk.networks.charter.document import euros
from doenetwerk.networks.charter.forms import AnswerForm
from doenetwerk.networks.charter.layout import groups
from doenetwerk.networks.charter.merging import Clash, Merged
from doenetwerk.networks.charter.sections import BY_KEY, QUESTIONS, Question
from doenetwerk.networks.charter.storing import defaults_of_kind
from doenetwerk.networks.hooks import hints as others_hints


def _question(key: str) -> Question:
    if key not in BY_KEY:
        raise Http404
    return BY_KEY[key]


def question(request: Request, pk: int, key: str) -> HttpResponse:
    """The page of one question, to read and to answer."""
    viewer = access_inside(request.user, pk)
    asked = _question(key)
    holding = hold(viewer.network, asked, request.user)
    found = slots(asked, holding)
    hints_url = reverse("networks:charter_hints", args=[pk, key])
    form = AnswerForm(found, request.POST if request.method == "POST" else None, hints_url=hints_url)
    if request.method == "POST" and form.is_valid():
        try:
            saved = domain.answer(request.user, viewer.network, key, form.answers(), form.was())
        except domain.Overlap as overlap:
            return _conflict(request, viewer, asked, overlap.merged)
        except Refused as refused:
            refused.tell(form)
        else:
            _tell(request, saved)
            return see_other("networks:charter_question", pk=pk, key=key)
    return _page(request, viewer, asked, holding, form)


def _tell(request: HttpRequest, saved: domain.Saved) -> None:
    if saved.joined:
        messages.success(request, _("Bewaard, samen met wat iemand anders intussen schreef. Lees het nog even na."))
    elif saved.changed:
        messages.success(request, _("Bewaard."))
    else:
        messages.info(request, _("Er was niets veranderd."))


def _page(request: HttpRequest, viewer: Viewer, asked: Question, holding: Holding, form: AnswerForm) -> HttpResponse:
    network = viewer.network
    values = form.typed() if form.is_bound else {name: slot.value for name, slot in form.slots.items()}
    number = asked.number
    context: dict[str, Any] = {
        "network": network,
        "viewer": viewer,
        "question": asked,
        "form": form,
        "groups": groups(asked, form, holding, hinting.hints_for(asked, values, holding)),
        "questions": QUESTIONS,
        "after": QUESTIONS[number] if number < len(QUESTIONS) else None,
        "count": len(QUESTIONS),
        "said_elsewhere": others_hints(network, asked.key),
    }
    if asked.key == "form":
        changes = defaults_of_kind(network)
        context["changes"] = changes
        context["shown"] = snapshot.fingerprint([(change.name, change.now) for change in changes])
    elif asked.key == "expectations":
        context["expectations"] = queries.expectations(network)
    elif asked.key == "money":
        lines = queries.time_lines(network)
        context["time_lines"] = lines if viewer.may_guide else []
        context["unasked"] = sum(line.state in ("unasked", "waits") for line in lines)
        total = sum(line.amount for line in holding.budget)
        context["total"] = euros(total) if total else ""
        context["hours"] = holding.text("hours")
    return render(
        request, "networks/charter/question.html", context, status=422 if form.is_bound and form.errors else 200
    )


def _conflict(request: Request, viewer: Viewer, asked: Question, merged: Merged) -> HttpResponse:
    """Both versions side by side; what was typed stands in a field that can still be changed.

    Everything else that was typed goes along unseen, on the bases of now, so that saving again saves all of it.
    """
    holding = hold(viewer.network, asked, request.user)
    now = {slot.name: slot for slot in slots(asked, holding)}
    form = AnswerForm(list(now.values()))
    for name, value in merged.values.items():
        form.initial[name] = value.split(",") if now[name].kind == "several" else value
    clashing = {clash.slot.name for clash in merged.overlaps}
    unseen = [
        (name, value, now[name].base, now[name].kind) for name, value in merged.values.items() if name not in clashing
    ]
    context = {
        "network": viewer.network,
        "viewer": viewer,
        "question": asked,
        "form": form,
        "clashes": [
            {"clash": clash, "bound": form[clash.slot.name], "base": now[clash.slot.name].base,
             "theirs": shown(clash.slot, clash.theirs), "mine": shown(clash.slot, clash.mine),
             "started": shown(clash.slot, clash.base), "is_plain": clash.slot.is_plain}
            for clash in merged.overlaps
        ],
        "unseen": [(n, v.split(",") if kind == "several" and v else [v], base) for n, v, base, kind in unseen],
        "section": holding.sections.get(asked.texts[0].key),
    }  # fmt: skip
    return render(request, "networks/charter/conflict.html", context, status=422)


def shown(slot: Slot, value: str) -> str:
    """A slot's value in words."""
    words = {str(key): str(label) for key, label in slot.choices}
    if slot.choices:
        return ", ".join(words.get(part, part) for part in value.split(",") if part) or _("niets gekozen")
    return value or _("leeg")


@require_POST
def hints(request: Request, pk: int, key: str) -> HttpResponse:
    """Hints about what is being typed. Writes nothing; POST because a text does not fit in an address."""
    viewer = access_inside(request.user, pk)
    asked = _question(key)
    part = request.GET.get("deel", "")
    if part not in hinting.PARTS:
        raise Http404
    holding = hold(viewer.network, asked, request.user)
    form = AnswerForm(slots(asked, holding), request.POST)
    found = hinting.hints_for(asked, form.typed(), holding)
    return render(request, "networks/charter/hints.html", {"hints": found.get(part, ())})


@require_POST
def apply_kind(request: Request, pk: int) -> HttpResponse:
    """Take over what goes with the kind, as it was shown."""
    viewer = access_inside(request.user, pk)
    try:
        changed = domain.apply_kind(request.user, viewer.network, request.POST.get("gezien", ""))
    except Refused as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(
            request,
            ngettext("%(n)s gegeven aangepast.", "%(n)s gegevens aangepast.", len(changed)) % {"n": len(changed)},
        )
    return see_other("networks:charter_question", pk=pk, key="form")


@require_POST
def ask_time(request: Request, pk: int) -> HttpResponse:
    """Ask the leaders of members for the agreed hours."""
    viewer = access_guiding(request.user, pk)
    try:
        asked = domain.ask_leaders(request.user, viewer.network)
    except Refused as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(
            request,
            ngettext("%(n)s leidinggevende kreeg een mail.", "%(n)s leidinggevenden kregen een mail.", asked.leaders)
            % {"n": asked.leaders},
        )
        if asked.unknown:
            text = ngettext(
                "Van %(n)s deelnemer kennen we de leidinggevende niet.",
                "Van %(n)s deelnemers kennen we de leidinggevende niet.",
                asked.unknown,
            )
            messages.warning(request, text % {"n": asked.unknown})
    return see_other("networks:charter_question", pk=pk, key="money")


__all__ = ["Clash", "apply_kind", "ask_time", "hints", "question", "shown"]
