"""Pages about outcomes, and the leader's page."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person, PersonalLink
from doenetwerk.core.asks import asks_of
from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.core.panels import render_panels, tabs
from doenetwerk.exchange.models import Question
from doenetwerk.networks.access import access_inside, access_network
from doenetwerk.networks.blots import picture_of
from doenetwerk.networks.models import Network
from doenetwerk.networks.roles import standing
from doenetwerk.outcomes import domain, queries
from doenetwerk.outcomes.access import access_landing, access_outcome, access_outcome_inside
from doenetwerk.outcomes.forms import LandingForm, OutcomeForm, StepForm
from doenetwerk.outcomes.models import JOURNEY, Landing, State


def outcomes(request: Request, pk: int) -> HttpResponse:
    """The network's outcomes and how far each is in which school."""
    viewer = access_network(request.user, pk)
    found = queries.outcomes_of(viewer.network, request.user)
    context = {
        "network": viewer.network,
        "viewer": viewer,
        "outcomes": found,
        "journey": [state.label for state in JOURNEY],
        "tabs": tabs("network", viewer.network, viewer, "outcomes"),
    }
    return render(request, "outcomes/outcomes.html", context)


def new(request: Request, pk: int) -> HttpResponse:
    """Catch an outcome."""
    viewer = access_inside(request.user, pk)
    form = OutcomeForm(request.POST or None, initial=_begun(request, viewer.network))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        outcome = domain.catch(
            request.user,
            viewer.network,
            data["title"],
            text=data["text"],
            evidence=data["evidence"],
            meant_for=data["meant_for"],
            circle=data["circle"],
        )
        messages.success(request, _("Bewaard. Naar welke school gaat dit mee?"))
        return see_other("outcomes:outcome", pk=outcome.pk)
    context = {"network": viewer.network, "form": form, "heading": _("Wat levert het op?"), "action": _("Bewaar")}
    return render(request, "outcomes/form.html", context, status=422 if form.errors else 200)


def _begun(request: Request, network: Network) -> dict[str, str]:
    """What is already there: of one's own closed question (`vraag`), what was done with the answers."""
    asked = request.GET.get("vraag", "")
    if not asked.isdecimal() or len(asked) > 17:
        return {}
    questions = Question.objects.filter(pk=int(asked), network=network, author=request.user, closing__isnull=False)
    question = questions.select_related("closing").first()
    if question is None:
        return {}
    return {"text": question.closing.text}


def from_question(person: Person, question: Question) -> str | None:
    """Where who asked makes an outcome of what the answers brought: the form, filled with what they told."""
    if question.author_id != person.pk:
        return None
    return f"{reverse('outcomes:new', args=[question.network_id])}?vraag={question.pk}"


def outcome(request: Request, pk: int) -> HttpResponse:
    """One outcome: what it is, where it goes, how far it is."""
    found, viewer = access_outcome(request.user, pk)
    landings = list(
        found.landings.select_related("school", "membership__person").prefetch_related("steps").order_by("id")
    )
    inside = viewer is not None and viewer.is_inside
    membership = viewer.membership if viewer is not None else None
    can_take = (
        membership is not None
        and membership.school_id is not None
        and membership.school_id not in {landing.school_id for landing in landings}
    )
    context = {
        "outcome": found,
        "network": found.network,
        "inside": inside,
        # What someone wrote on the way is for the network and for that school, whoever may read the outcome itself.
        "notes_of": {landing.school_id for landing in landings} if inside else queries.schools_near(request.user),
        "is_author": found.author_id == request.user.pk,
        "landings": landings,
        "journey": [state.label for state in JOURNEY],
        "can_take": can_take,
        "membership": membership,
    }
    return render(request, "outcomes/outcome.html", context)


def edit(request: Request, pk: int) -> HttpResponse:
    """Change the words of an outcome, and for its author who can read it."""
    found, _viewer = access_outcome_inside(request.user, pk)
    own = found.author_id == request.user.pk
    before = found.circle
    form = OutcomeForm(request.POST or None, instance=found, own=own)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        found.circle = before
        try:
            domain.describe(request.user, found, data["title"], data["text"], data["evidence"], data["meant_for"])
            if own:
                domain.set_circle(request.user, found, data["circle"])
        except Refused as refused:
            refused.tell(form)
        else:
            messages.success(request, _("Bewaard."))
            return see_other("outcomes:outcome", pk=pk)
    context = {"network": found.network, "form": form, "heading": found.title, "action": _("Bewaar")}
    return render(request, "outcomes/form.html", context, status=422 if form.errors else 200)


def take(request: Request, pk: int) -> HttpResponse:
    """A member takes an outcome to the own school."""
    found, viewer = access_outcome_inside(request.user, pk)
    if viewer.membership is None:
        raise Http404
    if found.landings.filter(school=viewer.membership.school_id).exists():
        return see_other("outcomes:outcome", pk=pk)
    form = LandingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            domain.take_to_school(
                request.user,
                found,
                viewer.membership,
                data["sharing_on"],
                data["sharing_how"],
                secured_by=data["secured_by"],
            )
        except Refused as refused:
            refused.tell(form)
        else:
            messages.success(request, _("Mooi. Na die datum vragen we hoe het ging."))
            return see_other("outcomes:outcome", pk=pk)
    context = {
        "network": found.network,
        "outcome": found,
        "form": form,
        "school": viewer.membership.school,
        "widens": found.circle == "network",
        "is_author": found.author_id == request.user.pk,
    }
    return render(request, "outcomes/take.html", context, status=422 if form.errors else 200)


def follow(request: Request, pk: int) -> HttpResponse:
    """Say how far an outcome is, signed in."""
    landing = access_landing(request.user, pk)
    return _follow(request, landing, request.user, "outcomes/follow.html", landing.outcome_id)


def follow_by_link(request: HttpRequest, link: PersonalLink) -> HttpResponse:
    """Say how far an outcome is, from the mail."""
    landing = (
        Landing.objects.filter(queries.current_membership(), pk=link.subject, membership__person=link.person)
        .select_related("outcome__network", "school", "membership__person")
        .first()
    )
    if landing is None:
        raise Http404
    return _follow(request, landing, link.person, "outcomes/link_follow.html", None, link)


def _follow(
    request: HttpRequest,
    landing: Landing,
    person: Person,
    template: str,
    back: int | None,
    link: PersonalLink | None = None,
) -> HttpResponse:
    form = StepForm(request.POST if request.method == "POST" else None)
    done = "klaar" in request.GET
    if request.method == "POST" and form.is_valid():
        answer = request.POST.get("state", "")
        try:
            if answer == "not_yet":
                domain.not_yet(person, landing, form.cleaned_data["note"])
            elif answer in State.values and answer != State.PLANNED:
                domain.say_how_far(person, landing, answer, **form.cleaned_data)
            else:
                form.add_error(None, _("Kies hoe ver het is."))
        except Refused as refused:
            refused.tell(form)
        if not form.errors:
            if back is not None:
                messages.success(request, _("Bewaard. Over een tijdje vragen we het weer."))
                return see_other("outcomes:outcome", pk=back)
            return see_other(f"{request.path}?klaar=1")
    context = {
        "link": link,
        "link_person": link.person if link else None,
        "landing": landing,
        "network": landing.outcome.network,
        "picture": picture_of(landing.outcome.network, 96) if link is not None else None,
        "form": form,
        "done": done,
        "journey": [state.label for state in JOURNEY],
        "next_states": domain.next_states(landing),
    }
    return render(request, template, context, status=422 if form.errors else 200)


def _overview(person: Person) -> dict[str, object]:
    participations = sorted(
        queries.leader_overview(person),
        key=lambda one: (one.membership.network.stage == "ended", one.membership.network.name),
    )
    return {
        "participations": participations,
        "digest": queries.digest(participations),
        "questions": queries.questions_of_schools(person),
        "journey": [state.label for state in JOURNEY],
    }


def leader(request: Request) -> HttpResponse:
    """The leader's page: who goes where and why, promised time, what comes back when; nothing confidential."""
    if not queries.leads(request.user):
        raise Http404
    asks = [ask for ask in asks_of(request.user, None, standing(request.user).newest) if ask.key.startswith("time:")]
    context = {
        **_overview(request.user),
        "asks": asks,
        "panels": render_panels("leader", request, request.user, None),
    }
    return render(request, "outcomes/leader.html", context)


def leader_by_link(request: HttpRequest, link: PersonalLink) -> HttpResponse:
    """The same page behind a link in a mail: to read, without signing in."""
    if link.subject != link.person_id or not queries.leads(link.person):
        raise Http404
    context = {**_overview(link.person), "link": link, "link_person": link.person}
    return render(request, "outcomes/link_leader.html", context)
