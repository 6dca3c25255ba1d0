"""What the personal links of forming open. They act for the link's person, on the link's object, only on POST."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from doenetwerk.accounts.models import PersonalLink
from doenetwerk.core.errors import Refused
from doenetwerk.core.http import see_other
from doenetwerk.forming import domain
from doenetwerk.forming.forms import MeansForm, QuestionForm
from doenetwerk.forming.guidance import react
from doenetwerk.forming.models import CallInvitation, LearningQuestion, StartInvitation
from doenetwerk.forming.places import places_of
from doenetwerk.forming.queries.questions import came_of
from doenetwerk.forming.views.invitee import answer_page, goes_on_page
from doenetwerk.forming.views.questions import save, save_again, steps


def question(request: HttpRequest, link: PersonalLink) -> HttpResponse:
    """State a question from the mail. Afterwards the same link shows it, and lets it be weighed and changed."""
    row = (
        CallInvitation.objects.select_related(
            "call__region",
            "question__theme",
            "question__network",
            "question__region",
            "question__means_check",
            "question__school",
        )
        .filter(pk=link.subject, person=link.person)
        .first()
    )
    if row is None:
        raise Http404
    own = row.question if row.question is not None and row.question.withdrawn_at is None else None
    if request.method == "POST" and request.POST.get("stap") == "geen":
        domain.decline_call(row)
        return see_other(f"{request.path}?klaar=1")
    if own is not None and request.method == "POST" and request.POST.get("stap") == "nagaan":
        return _weigh(request, link, row, own)
    if own is not None and request.method != "POST" and not request.GET.get("verander"):
        return _kept(request, link, own, MeansForm(check=getattr(own, "means_check", None)))
    return _form(request, link, row, own)


def _form(request: HttpRequest, link: PersonalLink, row: CallInvitation, own: LearningQuestion | None) -> HttpResponse:
    region = row.call.region
    if own is not None:
        form = QuestionForm(request.POST or None, question=own, region=region)
    else:
        here = [place for place in places_of(link.person) if place.region.pk == region.pk]
        form = QuestionForm(request.POST or None, places=here, region=region)
    if request.method == "POST" and form.is_valid():
        if own is not None:
            if save_again(form, link.person, own):
                return see_other(f"{request.path}?klaar=1")
        elif save(form, link.person, region, invitation=row) is not None:
            return see_other(f"{request.path}?klaar=1")
    context = {
        "link_person": link.person,
        "row": row,
        "region": region,
        "form": form,
        "question": own,
        "declined": row.declined_at is not None and not request.GET.get("toch") and not form.is_bound,
    }
    return render(request, "forming/link_question.html", context, status=422 if form.errors else 200)


def _weigh(request: HttpRequest, link: PersonalLink, row: CallInvitation, own: LearningQuestion) -> HttpResponse:
    form = MeansForm(request.POST)
    if form.is_valid():
        try:
            domain.check_means(link.person, own, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return see_other(f"{request.path}?klaar=1")
    return _kept(request, link, own, form)


def _kept(request: HttpRequest, link: PersonalLink, own: LearningQuestion, form: MeansForm) -> HttpResponse:
    """The question as it stands: how it can be sharper, the check of S7, and what came of it."""
    result = came_of(own)
    context = {
        "link_person": link.person,
        "question": own,
        "result": result,
        "steps": steps(),
        "hint": react(own.text, own.pupils_notice),
        "form": form,
        "checking": result.advice is None or form.is_bound or bool(request.GET.get("nagaan")),
        "done": bool(request.GET.get("klaar")),
    }
    return render(request, "forming/link_kept.html", context, status=422 if form.errors else 200)


def _invitation(link: PersonalLink) -> StartInvitation:
    row = (
        StartInvitation.objects.select_related(
            "meeting__region", "meeting__theme", "meeting__opened_by", "school", "board", "person"
        )
        .filter(pk=link.subject, person=link.person)
        .first()
    )
    if row is None:
        raise Http404
    return row


def start(request: HttpRequest, link: PersonalLink) -> HttpResponse:
    """Does one come to the start meeting?"""
    return answer_page(request, _invitation(link), "base_link.html", link.person)


def goes_on(request: HttpRequest, link: PersonalLink) -> HttpResponse:
    """Does one go on?"""
    return goes_on_page(request, _invitation(link), "base_link.html", link.person)
