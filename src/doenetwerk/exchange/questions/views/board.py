"""A network's questions: the list with its figures, asking, and whether it was asked before."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from doenetwerk.core.circles import Circle
from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.core.panels import tabs
from doenetwerk.exchange.models import Postbox
from doenetwerk.exchange.questions import domain, queries
from doenetwerk.exchange.questions.forms import QuestionForm, Shown
from doenetwerk.exchange.questions.telling import Told, told
from doenetwerk.finding import domain as finding
from doenetwerk.finding.queries import Hit, alike
from doenetwerk.mail.mailboxes import are_answers_read, plain_address
from doenetwerk.networks.access import Viewer, access_inside

# What may already answer a question: not people, and not the questions with which networks are formed.
ALIKE = ("question", "outcome", "document", "harvest", "method")
MOST_ALIKE = 4


def address_of(network: int) -> str:
    """The network's mail address; empty when it has none, or when no mail comes in here. One query."""
    name = Postbox.objects.filter(network=network).values_list("name", flat=True).first()
    return plain_address(name) if name and are_answers_read() else ""


def questions(request: Request, pk: int) -> HttpResponse:
    """The list (`toon` narrows it, `na` goes on below a question), the address, and how it goes here."""
    viewer = access_inside(request.user, pk)
    shown = request.GET.get("toon", "")
    shown = shown if shown in Shown.values else Shown.ALL
    after = request.GET.get("na", "")
    page = queries.board(viewer, shown, int(after) if after.isdecimal() and len(after) < 18 else 0)
    context = {
        "network": viewer.network,
        "viewer": viewer,
        "page": page,
        "shown": shown,
        "choices": Shown.choices,
        "later": bool(after),
        "address": address_of(pk),
        "told": Told() if after else told(viewer),
        "tabs": tabs("network", viewer.network, viewer, "questions"),
    }
    return render(request, "exchange/questions/board.html", context)


def ask(request: Request, pk: int) -> HttpResponse:
    """Ask the network. What resembles the question is shown once before it is sent: maybe the answer is there."""
    viewer = access_inside(request.user, pk)
    form = QuestionForm(request.POST or None)
    hits: list[Hit] = []
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        hits = [] if request.POST.get("seen") else resembling(viewer, data["title"], data["text"])
        if not hits:
            try:
                asked = domain.ask(request.user, viewer.network, data["title"], data["text"])
            except Refused as refused:
                refused.tell(form)
            else:
                messages.success(request, _("Je vraag is gesteld. Het netwerk krijgt hem in de mail."))
                return see_other("exchange:question", pk=asked.pk)
    context = {
        "network": viewer.network,
        "form": form,
        "hits": hits,
        "circle": Circle.NETWORK,
        "address": address_of(pk),
        "timeless_before": 2001,
    }
    return render(request, "exchange/questions/ask.html", context, status=422 if form.errors else 200)


@require_POST
def asked_before(request: Request, pk: int) -> HttpResponse:
    """While someone is typing: what resembles it. A POST that changes nothing, so that no log keeps the words."""
    viewer = access_inside(request.user, pk)
    hits = resembling(viewer, request.POST.get("title", ""), request.POST.get("text", ""))
    return render(request, "exchange/questions/_alike.html", {"hits": hits, "timeless_before": 2001})


def resembling(viewer: Viewer, title: str, text: str) -> list[Hit]:
    """What this person may read that resembles a question. At most four queries."""
    kinds = [kind for kind in ALIKE if kind in finding.kinds()]
    return alike(viewer.person, f"{title}\n{text}", kinds, MOST_ALIKE)
