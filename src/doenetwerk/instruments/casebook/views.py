"""Pages of the casebook: looking for a case like this one, keeping one, and what a network holds to."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.instruments.casebook import domain, queries
from doenetwerk.instruments.casebook.access import access_frame, access_moral_case, access_own_moral_case
from doenetwerk.instruments.casebook.forms import FrameForm, MoralCaseForm
from doenetwerk.instruments.models import MoralCase, Run
from doenetwerk.instruments.scripts.domain.running import script_of
from doenetwerk.networks.access import Viewer, access_inside, viewer_of
from doenetwerk.networks.models import Network, Theme

LONGEST_SEARCH = 200


def book(request: Request) -> HttpResponse:
    """Was there a case like this one? `q` searches."""
    words = request.GET.get("q", "")[:LONGEST_SEARCH].strip()
    context = {"words": words, "cases": queries.book(request.user, words)}
    return render(request, "instruments/casebook/book.html", context)


def moral_case(request: Request, pk: int) -> HttpResponse:
    """One case, from four sides."""
    case = access_moral_case(request.user, pk)
    context = {
        "case": case,
        "sides": queries.sides(case),
        "mine": case.author_id == request.user.pk,
        "inside": case.network is not None and viewer_of(request.user, case.network) is not None,
    }
    return render(request, "instruments/casebook/case.html", context)


def _themes(network: Network) -> Any:
    return Theme.objects.filter(region=network.region).order_by("name")


def keep(request: Request, pk: int) -> HttpResponse:
    """Keep a case. `gesprek` names a conversation that has just been held: its words fill the form."""
    viewer = access_inside(request.user, pk)
    held = request.GET.get("gesprek", "")
    run = None
    if held.isdecimal():
        run = Run.objects.select_related("sheet").filter(sheet=int(held), sheet__network=viewer.network).first()
        # What was said in confidence never begins a case of the book.
        if run is not None and script_of(run).head.confidential:
            run = None
    form = MoralCaseForm(
        request.POST if request.method == "POST" else None,
        initial=queries.from_run(request.user, run),
        themes=_themes(viewer.network),
    )
    if request.method == "POST" and form.is_valid():
        try:
            case = domain.keep(request.user, viewer.network, form.words())
        except Refused as refused:
            refused.tell(form)
        else:
            messages.success(request, _("De casus staat in het casusboek."))
            return see_other("instruments:moral_case", pk=case.pk)
    return _form(request, viewer, form, None)


def edit(request: Request, pk: int) -> HttpResponse:
    """Change one's own case."""
    case = access_own_moral_case(request.user, pk)
    assert case.network is not None
    names = ("title", "situation", *domain.ETHICS, "reasoning", "outcome", "circle")
    initial = {name: getattr(case, name) for name in names}
    initial |= {"unrecognisable": case.unrecognisable_at is not None, "themes": list(case.themes.all())}
    posted = request.POST if request.method == "POST" else None
    form = MoralCaseForm(posted, initial=initial, themes=_themes(case.network))
    if request.method == "POST" and form.is_valid():
        try:
            domain.change(request.user, case, form.words())
        except Refused as refused:
            refused.tell(form)
        else:
            messages.success(request, _("Bewaard."))
            return see_other("instruments:moral_case", pk=pk)
    return _form(request, viewer_of(request.user, case.network), form, case)


def _form(request: Request, viewer: Viewer | None, form: MoralCaseForm, case: MoralCase | None) -> HttpResponse:
    context = {"network": viewer.network if viewer is not None else None, "form": form, "case": case}
    return render(request, "instruments/casebook/form.html", context, status=422 if form.errors else 200)


@require_POST
def remove(request: Request, pk: int) -> HttpResponse:
    """Take one's own case out of the book."""
    domain.remove(request.user, access_own_moral_case(request.user, pk))
    messages.success(request, _("De casus is uit het casusboek gehaald."))
    return see_other("instruments:casebook")


def frame(request: Request, pk: int) -> HttpResponse:
    """What a network holds to, its versions, and its cases."""
    viewer = access_inside(request.user, pk)
    versions = queries.frames(viewer.network)
    context = {
        "network": viewer.network,
        "viewer": viewer,
        "standing": next((one for one in versions if one.agreed_at is not None), None),
        "proposed": next((one for one in versions if one.agreed_at is None), None),
        "earlier": [one for one in versions if one.agreed_at is not None][1:],
        "cases": queries.book(request.user, network=viewer.network),
    }
    return render(request, "instruments/casebook/frame.html", context)


def frame_edit(request: Request, pk: int) -> HttpResponse:
    """Write the next version."""
    viewer = access_inside(request.user, pk)
    cases = {str(case.pk): case for case in queries.book(request.user, network=viewer.network)}
    versions = queries.frames(viewer.network)
    initial = {"text": versions[0].text, "cases": [str(one.pk) for one in versions[0].cases.all()]} if versions else {}
    form = FrameForm(
        request.POST if request.method == "POST" else None,
        initial=initial,
        cases=[(key, case.title) for key, case in cases.items()],
    )
    if request.method == "POST" and form.is_valid():
        chosen = [cases[key] for key in form.cleaned_data["cases"]]
        try:
            domain.propose_frame(request.user, viewer.network, form.cleaned_data["text"], chosen)
        except Refused as refused:
            refused.tell(form)
        else:
            said = _("Het voorstel staat klaar. Bespreek het; daarna legt de procesbegeleider het vast.")
            messages.success(request, said)
            return see_other("instruments:frame", pk=pk)
    context = {"network": viewer.network, "form": form}
    return render(request, "instruments/casebook/frame_form.html", context, status=422 if form.errors else 200)


@require_POST
def frame_agree(request: Request, pk: int) -> HttpResponse:
    """The network agreed."""
    found, viewer = access_frame(request.user, pk)
    domain.agree_frame(request.user, found)
    messages.success(request, _("Vastgelegd. Bij een volgende kwestie vinden jullie het hier terug."))
    return see_other("instruments:frame", pk=viewer.network.pk)
