"""The rules of a round, what counts how much, and whether they go together."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.forming.access import access_round
from doenetwerk.forming.models import FormingRound
from doenetwerk.forming.runs import domain
from doenetwerk.forming.runs.checks import clashes
from doenetwerk.forming.runs.forms import RulesForm
from doenetwerk.forming.runs.problem import taking_part
from doenetwerk.forming.runs.rules import size_words


def rules(request: Request, pk: int) -> HttpResponse:
    """Rules by kind and what counts, each with its explanation; saving, and starting a run with them."""
    forming = access_round(request.user, pk)
    themes = list(forming.themes.select_related("theme"))
    posted = request.method == "POST"
    form = RulesForm(request.POST if posted else None, forming, [theme.kind for theme in themes])
    if posted and form.is_valid():
        try:
            with transaction.atomic():
                domain.set_rules(request.user, forming, form.chosen_rules())
                domain.set_weights(request.user, forming, form.chosen_weights())
                if request.POST.get("doe") == "reken":
                    run = domain.start_run(request.user, forming)
                    return see_other("forming:run", pk=run.pk)
        except Refused as refused:
            name = refused.field or ""
            form.add_error(
                name if name in form.fields else f"w-{name}" if f"w-{name}" in form.fields else None, str(refused)
            )
        else:
            messages.success(request, _("De regels zijn bewaard."))
            return see_other("forming:rules", pk=pk)
    return _page(request, forming, form, posted)


def _page(request: Request, round: FormingRound, form: RulesForm, refused: bool) -> HttpResponse:
    people = taking_part(round.pk).count()
    context = {
        "round": round,
        "form": form,
        "people": people,
        "takes": size_words(people),
        "changed": bool(round.rules),
        "reweighed": bool(round.weights),
        "hosts": list(round.hosts.all()),
    }
    return render(request, "forming/runs/rules.html", context, status=422 if refused else 200)


def check(request: Request, pk: int) -> HttpResponse:
    """What in the rules and the sign-ups does not go together, as a page or as a part of one."""
    forming = access_round(request.user, pk)
    part = "HX-Request" in request.headers
    context = {"round": forming, "clashes": clashes(forming)}
    return render(request, "forming/runs/_clashes.html" if part else "forming/runs/check.html", context)


@require_POST
def usual(request: Request, pk: int) -> HttpResponse:
    """Back to the usual rules or weights."""
    forming = access_round(request.user, pk)
    which = request.POST.get("wat", "")
    try:
        domain.back_to_usual(request.user, forming, "weights" if which == "weights" else "rules")
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("De standaard staat er weer."))
    return see_other("forming:rules", pk=pk)
