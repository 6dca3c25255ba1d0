"""Pages of someone's own questions."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from doenetwerk.core.circles import Circle
from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.forming import domain
from doenetwerk.forming.access import access_own_question, access_question
from doenetwerk.forming.demand.queries.joining import told
from doenetwerk.forming.demand.queries.register import around, networks_about, networks_here
from doenetwerk.forming.forms import MeansForm, QuestionForm
from doenetwerk.forming.guidance import react
from doenetwerk.forming.models import LearningQuestion
from doenetwerk.forming.places import places_of
from doenetwerk.forming.queries import questions as reads
from doenetwerk.forming.queries.heard import echoes_of, heard
from doenetwerk.forming.queries.start import invitations_of


def steps() -> list[str]:
    """How far a question can come."""
    return [_("gesteld"), _("bij een thema"), _("startbijeenkomst"), _("leernetwerk")]


def mine(request: Request) -> HttpResponse:
    """My questions with what came of them, start meetings that concern me, and what others ask."""
    context = {
        "mine": reads.mine(request.user),
        "steps": steps(),
        "invitations": invitations_of(request.user),
        "heard": heard(request.user),
        "told": told(request.user),
    }
    return render(request, "forming/mine.html", context)


def with_help(form: QuestionForm) -> QuestionForm:
    """Let the question's text area ask for a reaction while someone types. Without JavaScript it comes after saving."""
    form.fields["text"].widget.attrs.update(
        {
            "hx-post": reverse("forming:guide"),
            "hx-trigger": "input changed delay:700ms",
            "hx-target": "#hulp",
            "hx-swap": "outerHTML",
        }
    )
    return form


def spoken(form: QuestionForm) -> Any:
    """The reaction to what stands in the form now."""
    if form.is_bound:
        return react(form.data.get("text", ""), form.data.get("pupils_notice", ""))
    return react(form.initial.get("text", ""), form.initial.get("pupils_notice", ""))


def save(form: QuestionForm, person: Any, region: Any, **more: Any) -> LearningQuestion | None:
    """State the question that a valid form holds; None when the verb refused, with its reason in the form."""
    data = form.cleaned_data
    place = form.chosen_place()
    try:
        return domain.ask(
            person,
            text=data["text"],
            region=place.region if place is not None else region,
            origin=data["origin"],
            school=place.school if place is not None else None,
            board=place.board if place is not None and place.school is None else None,
            function=place.function if place is not None else "",
            level=place.level if place is not None else "",
            school_goal=data["school_goal"],
            pupils_notice=data["pupils_notice"],
            ambition=data["ambition"],
            urgency=data["urgency"],
            theme=data.get("theme"),
            circle=data.get("circle") or Circle.REGION,
            **more,
        )
    except Refused as refused:
        refused.tell(form)
        return None


def save_again(form: QuestionForm, person: Any, question: LearningQuestion) -> bool:
    """Reword the question by a valid form."""
    data = form.cleaned_data
    try:
        domain.reword(
            person,
            question,
            text=data["text"],
            school_goal=data["school_goal"],
            pupils_notice=data["pupils_notice"],
            ambition=data["ambition"],
            urgency=data["urgency"],
            theme=data.get("theme"),
        )
    except Refused as refused:
        refused.tell(form)
        return False
    return True


def ask(request: Request) -> HttpResponse:
    """State a learning question. Needs a position at a school or board, else we do not know the region."""
    places = places_of(request.user)
    if not places:
        return render(request, "forming/no_place.html", status=422 if request.method == "POST" else 200)
    first = {"theme": request.GET.get("thema", "")} if request.GET.get("thema", "").isdigit() else {}
    form = with_help(QuestionForm(request.POST or None, places=places, initial=first))
    if request.method == "POST" and form.is_valid():
        made = save(form, request.user, places[0].region)
        if made is not None:
            messages.success(request, _("Je vraag staat erbij."))
            return see_other("forming:check_means", pk=made.pk)
    context = {"form": form, "hint": spoken(form), "back": reverse("forming:questions")}
    return render(request, "forming/ask.html", context, status=422 if form.errors else 200)


@require_POST
def guide(request: Request) -> HttpResponse:
    """The reaction to a question while it is typed. Keeps nothing."""
    hint = react(request.POST.get("text", "")[:2000], request.POST.get("pupils_notice", ""))
    return render(request, "forming/_guide.html", {"hint": hint})


def question(request: Request, pk: int) -> HttpResponse:
    """One question: what was said, what came of it; names only for who asked and the coordinator."""
    viewer = access_question(request.user, pk)
    context = {
        "question": viewer.question,
        "viewer": viewer,
        "where": reads.place_words(viewer.question),
        "hint": react(viewer.question.text, viewer.question.pupils_notice) if viewer.is_author else None,
        "result": reads.came_of(viewer.question),
        "echoes": echoes_of(request.user, viewer.question),
        "steps": steps(),
    }
    return render(request, "forming/question.html", context)


def reword(request: Request, pk: int) -> HttpResponse:
    """Say one's own question better."""
    own = access_own_question(request.user, pk)
    form = with_help(QuestionForm(request.POST or None, question=own, region=own.region))
    if request.method == "POST" and form.is_valid() and save_again(form, request.user, own):
        messages.success(request, _("Je vraag is aangepast."))
        return see_other("forming:question", pk=pk)
    context = {
        "form": form,
        "hint": spoken(form),
        "question": own,
        "back": reverse("forming:question", args=[pk]),
    }
    return render(request, "forming/ask.html", context, status=422 if form.errors else 200)


def check_means(request: Request, pk: int) -> HttpResponse:
    """Four short questions: is a network the right means? (S7)"""
    own = access_own_question(request.user, pk)
    form = MeansForm(request.POST or None, check=getattr(own, "means_check", None))
    if request.method == "POST" and form.is_valid():
        domain.check_means(request.user, own, **form.cleaned_data)
        return see_other("forming:question", pk=pk)
    networks = networks_here(own.region, all_of_them=False)
    context = {
        "form": form,
        "question": own,
        "back": reverse("forming:question", args=[pk]),
        # "Does it exist already?" is easier to answer beside what there is (S7, S10).
        "around": around(own.region, own.theme, [own.text], networks_about(networks, own.theme)),
    }
    return render(request, "forming/check_means.html", context, status=422 if form.errors else 200)


@require_POST
def widen(request: Request, pk: int) -> HttpResponse:
    """Share one's own question with the region."""
    own = access_own_question(request.user, pk)
    try:
        domain.widen(request.user, own, Circle.REGION)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("De regio kan je vraag nu lezen, zonder je naam."))
    return see_other("forming:question", pk=pk)


def withdraw(request: Request, pk: int) -> HttpResponse:
    """Take one's own question back, after a question whether that is meant."""
    own = access_own_question(request.user, pk)
    if request.method == "POST":
        domain.withdraw(request.user, own)
        messages.success(request, _("Je vraag is ingetrokken."))
        return see_other("forming:questions")
    context = {
        "title": _("Trek je deze vraag in?"),
        "text": own.text,
        "consequences": [
            _("De vraag telt niet meer mee bij het thema."),
            _("Anderen kunnen hem niet meer lezen."),
        ],
        "action": _("Trek de vraag in"),
        "cancel_url": reverse("forming:question", args=[pk]),
        "danger": True,
        "eyebrow": _("Mijn vragen"),
    }
    return render(request, "core/confirm.html", context)
