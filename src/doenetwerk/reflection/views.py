"""Pages about how it goes."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from doenetwerk.accounts.models import PersonalLink
from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.core.panels import tabs
from doenetwerk.networks.access import access_arranging, access_guiding, access_inside, access_network
from doenetwerk.networks.blots import picture_of
from doenetwerk.networks.models import Goal, Membership
from doenetwerk.networks.queries import current
from doenetwerk.reflection import domain, queries
from doenetwerk.reflection.forms import ContinuationForm, OffspringForm, PulseForm, ReviewForm, VoiceForm
from doenetwerk.reflection.models import PulseInvitation

SHORT = {
    "content": gettext_lazy("inhoud"),
    "form": gettext_lazy("vorm"),
    "place": gettext_lazy("plek"),
    "own_role": gettext_lazy("eigen rol"),
    "energy": gettext_lazy("energie"),
}


def state(request: Request, pk: int) -> HttpResponse:
    """How it goes: pulses, the evaluation of the goals, the decision. Pulses are for who is inside."""
    viewer = access_network(request.user, pk)
    network = viewer.network
    evaluation = queries.newest_evaluation(network)
    lines = queries.goal_lines(evaluation) if evaluation is not None else []
    results = queries.results(network) if viewer.is_inside else []
    context = {
        "network": network,
        "viewer": viewer,
        "results": [
            (result, [(SHORT[name], mean, number) for name, mean, number in result.scores]) for result in results
        ],
        "evaluation": evaluation,
        "lines": lines,
        "next_line": next((line for line in lines if not line.review), None),
        "ready": bool(lines) and all(line.review for line in lines),
        "decision": queries.newest_decision(network),
        "offspring": list(network.offspring.all()),
        "tabs": tabs("network", network, viewer, "reflection"),
    }
    return render(request, "reflection/state.html", context)


def pulse(request: Request, pk: int) -> HttpResponse:
    """The pulse for who is signed in."""
    invitation = (
        PulseInvitation.objects.filter(pk=pk, person=request.user)
        .select_related("pulse__network", "pulse__meeting")
        .first()
    )
    if invitation is None:
        raise Http404
    return _pulse(request, invitation, None)


def pulse_by_link(request: HttpRequest, link: PersonalLink) -> HttpResponse:
    """The pulse behind a link in a mail."""
    invitation = (
        PulseInvitation.objects.filter(pk=link.subject, person=link.person)
        .select_related("pulse__network", "pulse__meeting")
        .first()
    )
    if invitation is None:
        raise Http404
    return _pulse(request, invitation, link)


def _pulse(request: HttpRequest, invitation: PulseInvitation, link: PersonalLink | None) -> HttpResponse:
    form = PulseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        try:
            domain.answer_pulse(invitation, data, data.pop("line"))
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return see_other(request.path)
    context = {
        "link": link,
        "link_person": link.person if link else None,
        "invitation": invitation,
        "pulse": invitation.pulse,
        "network": invitation.pulse.network,
        "picture": picture_of(invitation.pulse.network, 96),
        "form": form,
        "scales": [form[name] for name in domain.SCORES],
    }
    return render(request, "reflection/pulse.html", context, status=422 if form.errors else 200)


@require_POST
def open_evaluation(request: Request, pk: int) -> HttpResponse:
    """Bring the goals back."""
    viewer = access_guiding(request.user, pk)
    try:
        domain.open_evaluation(request.user, viewer.network)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("De doelen zijn terug. Alle deelnemers kregen een mail."))
    return see_other("reflection:state", pk=pk)


def conclude_goal(request: Request, pk: int, goal: int) -> HttpResponse:
    """What the network concludes of one goal, beside what members saw."""
    viewer = access_guiding(request.user, pk)
    evaluation = viewer.network.evaluations.filter(concluded_at=None).first()
    line = next((line for line in (queries.goal_lines(evaluation) if evaluation else []) if line.goal.pk == goal), None)
    if evaluation is None or line is None:
        raise Http404
    form = ReviewForm(request.POST or None, instance=line.review)
    if request.method == "POST" and form.is_valid():
        try:
            domain.conclude_goal(
                request.user, evaluation, line.goal, form.cleaned_data["reached"], form.cleaned_data["evidence"]
            )
        except Refused as refused:
            form.add_error(refused.field, str(refused))
        else:
            return see_other("reflection:state", pk=pk)
    context = {"network": viewer.network, "line": line, "form": form}
    return render(request, "reflection/conclude.html", context, status=422 if form.errors else 200)


@require_POST
def conclude(request: Request, pk: int) -> HttpResponse:
    """Close the evaluation."""
    viewer = access_guiding(request.user, pk)
    evaluation = viewer.network.evaluations.filter(concluded_at=None).first()
    if evaluation is None:
        raise Http404
    try:
        domain.conclude(request.user, evaluation)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("De evaluatie is afgerond. Hoe gaat het verder?"))
        return see_other("reflection:decide", pk=pk)
    return see_other("reflection:state", pk=pk)


def decide(request: Request, pk: int) -> HttpResponse:
    """How it goes on or ends."""
    viewer = access_arranging(request.user, pk)
    form = ContinuationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        try:
            domain.decide(request.user, viewer.network, data.pop("way"), data.pop("because"), **data)
        except Refused as refused:
            form.add_error(refused.field, str(refused))
        else:
            messages.success(request, _("Vastgelegd. Komt er nog iets uit voort?"))
            return see_other("reflection:state", pk=pk)
    context = {"network": viewer.network, "form": form}
    return render(request, "reflection/decide.html", context, status=422 if form.errors else 200)


def offspring(request: Request, pk: int) -> HttpResponse:
    """Leave a network behind."""
    viewer = access_arranging(request.user, pk)
    form = OffspringForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        child = domain.leave_offspring(
            request.user, viewer.network, form.cleaned_data["name"], form.cleaned_data["question"]
        )
        messages.success(request, _("Het nieuwe netwerk staat klaar. Begin met de mensen."))
        return see_other("networks:members", pk=child.pk)
    context = {"network": viewer.network, "form": form}
    return render(request, "reflection/offspring.html", context, status=422 if form.errors else 200)


def voice(request: Request, pk: int) -> HttpResponse:
    """What a signed-in member saw of each goal."""
    viewer = access_inside(request.user, pk)
    if viewer.membership is None:
        raise Http404
    return _voice(request, viewer.membership, None)


def voice_by_link(request: HttpRequest, link: PersonalLink) -> HttpResponse:
    """The same, from the mail."""
    membership = (
        Membership.objects.filter(current(), pk=link.subject, person=link.person).select_related("network").first()
    )
    if membership is None:
        raise Http404
    return _voice(request, membership, link)


def _voice(request: HttpRequest, membership: Membership, link: PersonalLink | None) -> HttpResponse:
    network = membership.network
    evaluation = queries.newest_evaluation(network)
    if evaluation is None:
        raise Http404
    goals = list(Goal.objects.filter(network=network, dropped_at=None))
    said = {one.goal_id: one for one in evaluation.voices.filter(membership=membership)}
    data = request.POST if request.method == "POST" else None
    forms = []
    for goal in goals:
        before = said.get(goal.pk)
        initial = {"reached": before.reached, "evidence": before.evidence} if before else None
        forms.append((goal, VoiceForm(data, prefix=f"doel{goal.pk}", initial=initial)))
    refused_words = ""
    if data is not None and all(form.is_valid() for _goal, form in forms):
        voices = {
            goal.pk: (form.cleaned_data["reached"], form.cleaned_data["evidence"])
            for goal, form in forms
            if form.cleaned_data["reached"]
        }
        try:
            domain.speak(membership, evaluation, voices)
        except Refused as refused:
            refused_words = str(refused)
        else:
            return see_other(f"{request.path}?klaar=1")
    failed = data is not None
    context = {
        "link": link,
        "link_person": link.person if link else None,
        "network": network,
        "picture": picture_of(network, 96),
        "evaluation": evaluation,
        "forms": forms,
        "refused": refused_words,
        "done": "klaar" in request.GET and bool(said),
        "over": evaluation.concluded_at is not None,
    }
    return render(request, "reflection/voice.html", context, status=422 if failed else 200)
