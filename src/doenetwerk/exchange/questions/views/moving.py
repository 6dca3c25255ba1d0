"""Putting an answer where it belongs, by who guides."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.exchange.models import Question
from doenetwerk.exchange.questions import domain, queries
from doenetwerk.exchange.questions.access import access_guided_answer
from doenetwerk.exchange.questions.forms import MoveForm, SplitForm


def move(request: Request, pk: int) -> HttpResponse:
    """Put an answer with another question (`doe=bij`), or make it a question of its own (`doe=los`)."""
    found = access_guided_answer(request.user, pk)
    others = queries.other_questions(found.question)
    step = request.POST.get("doe", "") if request.method == "POST" else ""
    to_other = MoveForm(request.POST if step == "bij" else None, others=others)
    apart = SplitForm(request.POST if step == "los" else None)
    if step == "bij" and to_other.is_valid():
        chosen = Question.objects.select_related("network__region", "author").get(pk=to_other.cleaned_data["question"])
        try:
            domain.move_answer(request.user, found, chosen)
        except Refused as refused:
            to_other.add_error("question" if refused.field == "question" else None, str(refused))
        else:
            messages.success(request, _("Het antwoord staat nu hier. Wie het schreef, krijgt een mail."))
            return see_other(f"{reverse('exchange:question', args=[chosen.pk])}#antwoord-{pk}")
    if step == "los" and apart.is_valid():
        try:
            asked = domain.split_answer(request.user, found, apart.cleaned_data["title"])
        except Refused as refused:
            apart.add_error("title" if refused.field == "title" else None, str(refused))
        else:
            messages.success(request, _("Het is nu een eigen vraag. Wie het schreef en het netwerk krijgen een mail."))
            return see_other("exchange:question", pk=asked.pk)
    context = {
        "answer": found,
        "question": found.question,
        "network": found.question.network,
        "to_other": to_other if others else None,
        "apart": apart,
    }
    refused_form = to_other.errors or apart.errors
    return render(request, "exchange/questions/move.html", context, status=422 if refused_form else 200)
