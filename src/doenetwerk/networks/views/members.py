"""Members and roles: coming in, promising, leaving, guiding."""

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person, PersonalLink
from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.core.panels import tabs
from doenetwerk.networks import domain
from doenetwerk.networks.access import Viewer, access_arranging, access_network
from doenetwerk.networks.blots import picture_of
from doenetwerk.networks.forms import AppointForm, BringInForm, LeaveForm, NetworkForm, PromiseForm, TimeForm
from doenetwerk.networks.models import Commitment, Membership, TimeGrant
from doenetwerk.networks.post.queries import missed
from doenetwerk.networks.queries import current, former_members, guides, member_lines
from doenetwerk.people.domain import add_person


def members(request: Request, pk: int) -> HttpResponse:
    """Who is in, who guides, who promised."""
    viewer = access_network(request.user, pk)
    lines = member_lines(viewer.network)
    context = {
        "network": viewer.network,
        "viewer": viewer,
        "lines": lines,
        "guides": guides(viewer.network),
        "former": former_members(viewer.network) if viewer.is_inside else [],
        "unpromised": sum(not line.promised for line in lines),
        "missed": missed(lines) if viewer.may_guide else [],
        "tabs": tabs("network", viewer.network, viewer, "members"),
    }
    return render(request, "networks/members.html", context)


def bring_in(request: Request, pk: int) -> HttpResponse:
    """Take someone in; they get a letter that asks for their promise."""
    viewer = access_arranging(request.user, pk)
    form = BringInForm(request.POST or None, network=viewer.network)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            person = data["person"] or add_person(request.user, data["name"], data["email"])
            membership = domain.bring_in(request.user, viewer.network, person)
            domain.ask_promise(request.user, membership)
        except Refused as refused:
            refused.tell(form)
        else:
            messages.success(
                request, _("%(name)s is uitgenodigd en krijgt een mail om toe te zeggen.") % {"name": person.name}
            )
            return see_other("networks:members", pk=pk)
    return _page(
        request,
        viewer,
        form,
        _("Nodig een deelnemer uit"),
        _("Nodig uit"),
        _("Die krijgt een mail en zegt zelf ja of nee, zonder in te loggen."),
    )


def leave(request: Request, pk: int, member: int) -> HttpResponse:
    """End a membership: by oneself, or by who arranges."""
    viewer = access_network(request.user, pk)
    membership = viewer.network.memberships.filter(current(), pk=member).select_related("person").first()
    if membership is None or not (viewer.may_arrange or membership.person_id == request.user.pk):
        raise Http404
    form = LeaveForm(request.POST or None)
    own = membership.person_id == request.user.pk
    if own:
        form.fields["because"].label = _("Waarom stop je?")
    if request.method == "POST" and form.is_valid():
        domain.leave(request.user, membership, form.cleaned_data["because"])
        said = _("Je bent geen deelnemer meer.") if own else _("%(name)s is geen deelnemer meer.")
        messages.success(request, said % {"name": membership.person.name})
        return see_other("networks:today") if own else see_other("networks:members", pk=pk)
    title = (
        _("Stop je met dit netwerk?") if own else _("%(name)s stopt als deelnemer") % {"name": membership.person.name}
    )
    lead = _("Wat al is vastgelegd, blijft bij het netwerk. Wie stopt, leest niet meer mee en krijgt geen mail meer.")
    return _page(request, viewer, form, title, _("Beëindig de deelname"), lead)


def appoint(request: Request, pk: int) -> HttpResponse:
    """Give someone a guiding role."""
    viewer = access_arranging(request.user, pk)
    form = AppointForm(request.POST or None, network=viewer.network)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        domain.appoint(
            request.user, viewer.network, data["person"], data["role"], task=data["task"], paid_by=data["paid_by"]
        )
        messages.success(request, _("%(name)s begeleidt nu mee.") % {"name": data["person"].name})
        return see_other("networks:members", pk=pk)
    return _page(request, viewer, form, _("Verdeel de begeleiding"), _("Wijs aan"))


def step_back(request: Request, pk: int, guide: int) -> HttpResponse:
    """End a guiding role: one's own, or by who arranges."""
    viewer = access_network(request.user, pk)
    facilitation = viewer.network.facilitations.filter(current(), pk=guide).select_related("person").first()
    if facilitation is None or not (viewer.may_arrange or facilitation.person_id == request.user.pk):
        raise Http404
    refused = ""
    if request.method == "POST":
        try:
            domain.step_back(request.user, facilitation)
        except Refused as error:
            refused = str(error)
        else:
            messages.success(request, _("%(name)s begeleidt niet meer.") % {"name": facilitation.person.name})
            return see_other("networks:today" if facilitation.person_id == request.user.pk else f"/netwerken/{pk}/")
    context = {"network": viewer.network, "viewer": viewer, "facilitation": facilitation, "refused": refused}
    return render(request, "networks/step_back.html", context, status=422 if refused else 200)


def settings(request: Request, pk: int) -> HttpResponse:
    """Name, question and themes."""
    viewer = access_arranging(request.user, pk)
    form = NetworkForm(request.POST or None, instance=viewer.network)
    if request.method == "POST" and form.is_valid():
        domain.describe(
            request.user,
            viewer.network,
            form.cleaned_data["name"],
            form.cleaned_data["question"],
            form.cleaned_data["themes"],
        )
        messages.success(request, _("Bewaard."))
        return see_other("networks:network", pk=pk)
    return _page(request, viewer, form, _("Naam, vraag en thema"), _("Bewaar"))


def _page(request: Request, viewer: Viewer, form: BaseForm, title: str, action: str, lead: str = "") -> HttpResponse:
    status = 422 if form.errors else 200
    context = {
        "network": viewer.network,
        "viewer": viewer,
        "form": form,
        "heading": title,
        "lead": lead,
        "action": action,
    }
    return render(request, "networks/form.html", context, status=status)


def promise(request: Request, pk: int) -> HttpResponse:
    """The same three ticks for a member who is signed in."""
    viewer = access_network(request.user, pk)
    if viewer.membership is None:
        raise Http404
    given = Commitment.objects.filter(membership=viewer.membership).first()
    form = PromiseForm(request.POST if request.method == "POST" else None, initial=_ticks(given))
    if request.method == "POST" and form.is_valid():
        domain.promise(viewer.membership, **form.cleaned_data)
        messages.success(request, _("Dank je wel. Je toezegging staat vast."))
        return see_other("networks:network", pk=pk)
    if given is not None:
        lead = _("Je zegde toe. Je kunt het hier veranderen.")
        return _page(request, viewer, form, _("Jouw toezegging"), _("Bewaar mijn toezegging"), lead)
    lead = _("Een netwerk leeft als iedereen zelf ja zegt. Zet alleen vinkjes die kloppen.")
    return _page(request, viewer, form, _("Doe je mee?"), _("Zeg toe"), lead)


def _ticks(given: Commitment | None) -> dict[str, bool] | None:
    if given is None:
        return None
    return {
        "frees_time": given.frees_time,
        "wants_to_learn": given.wants_to_learn,
        "will_prepare": given.will_prepare,
    }


def promise_by_link(request: HttpRequest, link: PersonalLink) -> HttpResponse:
    """The page behind "zeg toe": three ticks and one button."""
    membership = (
        Membership.objects.filter(current(), pk=link.subject, person=link.person)
        .select_related("network", "commitment")
        .first()
    )
    if membership is None:
        raise Http404
    given = getattr(membership, "commitment", None)
    form = PromiseForm(request.POST if request.method == "POST" else None, initial=_ticks(given))
    if request.method == "POST" and form.is_valid():
        if "stop" in request.POST:
            domain.leave(link.person, membership, _("Zegt niet toe."))
            thanks = {
                "link": link,
                "link_person": link.person,
                "network": membership.network,
                "picture": picture_of(membership.network, 96),
            }
            return render(request, "networks/link_thanks.html", thanks)
        domain.promise(membership, **form.cleaned_data)
        return see_other(f"{request.path}?klaar=1")
    context = {
        "link": link,
        "link_person": link.person,
        "network": membership.network,
        "picture": picture_of(membership.network, 96),
        "form": form,
        "given": given,
        "done": "klaar" in request.GET and given is not None,
    }
    return render(request, "networks/link_promise.html", context)


def time(request: Request, pk: int) -> HttpResponse:
    """The same for a leader who is signed in."""
    return _time(request, request.user, pk, None)


def time_by_link(request: HttpRequest, link: PersonalLink) -> HttpResponse:
    """The leader's page behind the question for hours: two buttons and a line."""
    return _time(request, link.person, link.subject, link)


def _time(request: HttpRequest, leader: Person, pk: int, link: PersonalLink | None) -> HttpResponse:
    grant = (
        TimeGrant.objects.filter(pk=pk, leader=leader)
        .select_related("membership__network", "membership__person", "membership__school")
        .first()
    )
    if grant is None:
        raise Http404
    form = TimeForm(request.POST if request.method == "POST" else None, initial={"remark": grant.remark})
    if request.method == "POST" and form.is_valid() and request.POST.get("answer") in ("yes", "no"):
        domain.answer_time(grant, request.POST["answer"] == "yes", form.cleaned_data["remark"])
        return see_other(f"{request.path}?klaar=1")
    context = {
        "link": link,
        "link_person": leader,
        "grant": grant,
        "network": grant.membership.network,
        "picture": picture_of(grant.membership.network, 96),
        "form": form,
        "done": "klaar" in request.GET and grant.answered_at is not None,
    }
    return render(request, "networks/link_time.html", context)
