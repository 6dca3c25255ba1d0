"""One question: reading, answering, thanking, and what the one who asked does with it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import is_wider
from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.exchange.hooks import nexts
from doenetwerk.exchange.library.storing import as_download
from doenetwerk.exchange.models import Answer, Question
from doenetwerk.exchange.questions import domain, queries, voices
from doenetwerk.exchange.questions.access import (
    access_attachment,
    access_kept_question,
    access_nudge,
    access_own_answer,
    access_own_question,
    access_question,
    access_removable_answer,
)
from doenetwerk.exchange.questions.forms import WIDER, AnswerForm, ClosingForm, QuestionForm, WidenForm

POSITIVE = re.compile(r"[0-9]{1,17}", re.ASCII)


def question(request: Request, pk: int) -> HttpResponse:
    """A question with its answers; posting answers it, or marks one of the answers."""
    found, viewer = access_question(request.user, pk)
    own = found.author_id == request.user.pk
    form = AnswerForm(request.POST if "text" in request.POST else None, own_question=own)
    if request.method == "POST":
        if viewer is None or not viewer.is_inside:
            raise Http404
        if "text" not in request.POST:
            return _marked(request, found)
        if form.is_valid():
            try:
                given = domain.answer(request.user, found, form.cleaned_data["text"])
            except Refused as refused:
                form.add_error("text" if refused.field == "text" else None, str(refused))
            else:
                said = _("Dank je wel. Wie het vroeg, krijgt je antwoord in de mail.")
                messages.success(request, _("Toegevoegd.") if own else said)
                return see_other(f"{reverse('exchange:question', args=[pk])}#antwoord-{given.pk}")
    thread = queries.thread(request.user, found, viewer)
    context = shown(thread) | {
        "network": found.network,
        "viewer": viewer,
        "form": form,
        "nexts": nexts(request.user, found) if thread.is_mine and thread.closing is not None else [],
        "may_remove": thread.is_mine or (viewer is not None and viewer.may_guide),
    }
    return render(request, "exchange/questions/question.html", context, status=422 if form.errors else 200)


def shown(thread: queries.Thread, in_link: bool = False) -> dict[str, Any]:
    """What the pages of a question show of it, on the site and behind a link in a mail."""
    asked, closing = thread.question, thread.closing
    return {
        "thread": thread,
        "question": asked,
        "who": queries.who(asked.author.name if asked.author is not None else "", asked.written_by, asked.way),
        "text": voices.paragraphs(asked.text),
        "files": voices.files(thread.files, in_link),
        "trimmed": voices.paragraphs(asked.trimmed) if thread.is_inside else "",
        "closing": voices.paragraphs(closing.text) if closing is not None else "",
        "voices": voices.draw(thread, in_link),
    }


MARKS: dict[str, Callable[[Person, Answer], object]] = {
    "hielp": domain.mark_helped,
    "hielp-niet": domain.unmark_helped,
    "dank": domain.thank,
    "dank-niet": domain.take_back_thanks,
}


def mark(person: Person, found: Question, given: QueryDict) -> int | None:
    """Do what a button under an answer says; returns the pk of that answer, None when no such button was pressed.

    Refused as its verb refuses; 404 for an answer of another question.
    """
    pressed = next((name for name in MARKS if name in given), None)
    if pressed is None:
        return None
    chosen = str(given[pressed])
    answer = Answer.objects.filter(question=found, pk=int(chosen)).first() if POSITIVE.fullmatch(chosen) else None
    if answer is None:
        raise Http404
    answer.question = found
    MARKS[pressed](person, answer)
    return answer.pk


def _marked(request: Request, found: Question) -> HttpResponse:
    pk = None
    try:
        pk = mark(request.user, found, request.POST)
    except Refused as refused:
        messages.error(request, str(refused))
    return see_other(f"{reverse('exchange:question', args=[found.pk])}{f'#antwoord-{pk}' if pk else ''}")


def reword(request: Request, pk: int) -> HttpResponse:
    """Change the words of one's own question."""
    found, _viewer = access_own_question(request.user, pk)
    form = QuestionForm(request.POST or None, initial={"title": found.title, "text": found.text})
    if request.method == "POST" and form.is_valid():
        try:
            domain.reword(request.user, found, form.cleaned_data["title"], form.cleaned_data["text"])
        except Refused as refused:
            refused.tell(form)
        else:
            messages.success(request, _("Bewaard."))
            return see_other("exchange:question", pk=pk)
    return _form(request, found, form, _("Pas je vraag aan"), _("Bewaar"))


def edit_answer(request: Request, pk: int) -> HttpResponse:
    """Change the words of one's own answer."""
    found = access_own_answer(request.user, pk)
    form = AnswerForm(request.POST or None, initial={"text": found.text})
    if request.method == "POST" and form.is_valid():
        try:
            domain.edit_answer(request.user, found, form.cleaned_data["text"])
        except Refused as refused:
            form.add_error("text" if refused.field == "text" else None, str(refused))
        else:
            messages.success(request, _("Bewaard."))
            return _to(found)
    return _form(request, found.question, form, _("Pas je antwoord aan"), _("Bewaar"))


def close(request: Request, pk: int) -> HttpResponse:
    """Say what was done with the answers, and close the question."""
    found, _viewer = access_kept_question(request.user, pk)
    closing = getattr(found, "closing", None)
    form = ClosingForm(request.POST or None, initial={"text": closing.text if closing is not None else ""})
    if request.method == "POST" and form.is_valid():
        try:
            domain.close(request.user, found, form.cleaned_data["text"])
        except Refused as refused:
            form.add_error("text" if refused.field == "text" else None, str(refused))
        else:
            messages.success(request, _("Afgesloten. Zo weet iedereen wat het opleverde."))
            return see_other("exchange:question", pk=pk)
    lead = _("Wie meedacht, wil weten of het hielp. Eén zin is genoeg; daarna kan er nog steeds iemand antwoorden.")
    return _form(request, found, form, _("Wat deed je ermee?"), _("Sluit je vraag af"), lead)


@require_POST
def reopen(request: Request, pk: int) -> HttpResponse:
    """Ask again what was closed."""
    found, _viewer = access_kept_question(request.user, pk)
    return _do(request, found, lambda: domain.reopen(request.user, found), _("Je vraag staat weer open."))


def widen(request: Request, pk: int) -> HttpResponse:
    """Let more people read one's own question, with what changes for whom."""
    found, viewer = access_own_question(request.user, pk)
    if request.method == "POST" and request.POST.get("circle") == found.circle:
        return see_other("exchange:question", pk=pk)
    wider = [
        (str(circle), str(words))
        for circle, words in WIDER.items()
        if is_wider(circle, found.circle) and (circle != "school" or found.school_id is not None)
    ]
    form = WidenForm(request.POST if request.method == "POST" else None, wider=wider)
    if request.method == "POST" and form.is_valid():
        try:
            domain.widen(request.user, found, form.cleaned_data["circle"])
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Meer mensen kunnen je vraag nu lezen."))
            return see_other("exchange:question", pk=pk)
    context = {"question": found, "network": viewer.network, "form": form, "wider": wider}
    return render(request, "exchange/questions/widen.html", context, status=422 if form.errors else 200)


def remove(request: Request, pk: int) -> HttpResponse:
    """Take a question away, with all that hangs under it."""
    found, _viewer = access_kept_question(request.user, pk)
    if request.method == "POST":
        network = found.network_id
        return _do(request, None, lambda: domain.remove(request.user, found), _("De vraag is weg."), network)
    lines = [
        _("De vraag verdwijnt van deze plek en uit het zoeken."),
        _("Mails die al verstuurd zijn, blijven bij wie ze kreeg."),
    ]
    if found.answer_count:
        gone = ngettext("Ook %(n)s antwoord verdwijnt.", "Ook %(n)s antwoorden verdwijnen.", found.answer_count)
        lines.insert(1, gone % {"n": found.answer_count})
    back = reverse("exchange:question", args=[pk])
    return _confirm(request, _("Haal deze vraag weg?"), found.title, lines, _("Haal de vraag weg"), back)


def remove_answer(request: Request, pk: int) -> HttpResponse:
    """Take an answer away."""
    found = access_removable_answer(request.user, pk)
    if request.method == "POST":
        return _do(request, found.question, lambda: domain.remove(request.user, found), _("Het antwoord is weg."))
    lines = [
        _("Het antwoord en wat eraan hing verdwijnen."),
        _("Mails die al verstuurd zijn, blijven bij wie ze kreeg."),
    ]
    back = reverse("exchange:question", args=[found.question_id])
    return _confirm(request, _("Haal dit antwoord weg?"), found.text[:160], lines, _("Haal het antwoord weg"), back)


@require_POST
def decline(request: Request, pk: int) -> HttpResponse:
    """Say that one does not know the answer to a question that was put to them."""
    nudge = access_nudge(request.user, pk)
    return _do(
        request,
        nudge.question,
        lambda: domain.decline_nudge(request.user, nudge),
        _("Dank je. We vragen het een ander."),
    )


@require_safe
def attachment(request: Request, pk: int) -> HttpResponse | FileResponse:
    """A file that came along with a question or an answer: to keep, never one that opens in the page."""
    return as_download(access_attachment(request.user, pk))


def _form(request: Request, found: Question, form: object, heading: str, action: str, lead: str = "") -> HttpResponse:
    context = {"question": found, "network": found.network, "form": form, "heading": heading, "action": action}
    status = 422 if form.errors else 200  # type: ignore[attr-defined]
    return render(request, "exchange/questions/form.html", context | {"lead": lead}, status=status)


def _confirm(request: Request, title: str, text: str, lines: list[str], action: str, back: str) -> HttpResponse:
    context = {
        "title": title,
        "text": text,
        "consequences": lines,
        "action": action,
        "cancel_url": back,
        "danger": True,
    }
    return render(request, "core/confirm.html", context)


def _do(request: Request, found: Question | None, act: object, said: str, network: int | None = None) -> HttpResponse:
    try:
        act()  # type: ignore[operator]
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, said)
    if found is None:
        return see_other("exchange:questions", pk=network)
    return see_other("exchange:question", pk=found.pk)


def _to(found: Answer) -> HttpResponse:
    return see_other(f"{reverse('exchange:question', args=[found.question_id])}#antwoord-{found.pk}")
