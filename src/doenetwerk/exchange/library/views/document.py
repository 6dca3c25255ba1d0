"""One document: reading, using, renewing, withdrawing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from doenetwerk.core.circles import Circle
from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.exchange.library import domain, queries
from doenetwerk.exchange.library.access import (
    access_document,
    access_kept_document,
    access_own_document,
    access_own_use,
    access_request,
    access_version,
    keeps,
)
from doenetwerk.exchange.library.forms import AnswerForm, AskForm, DocumentForm, FileForm, UseForm
from doenetwerk.exchange.library.schools import own_schools, schools_for
from doenetwerk.exchange.library.storing import as_download
from doenetwerk.exchange.models import Document
from doenetwerk.networks.access import access_inside
from doenetwerk.networks.models import Network
from doenetwerk.people.models import School


@require_safe
def document(request: Request, pk: int) -> HttpResponse:
    """A document, what one may do with it, and which schools used it."""
    return _page(request, access_document(request.user, pk))


@require_safe
def file(request: Request, pk: int, version: int) -> FileResponse:
    """The file itself, to be saved."""
    return as_download(access_version(request.user, pk, version))


def new(request: Request) -> HttpResponse:
    """Bring a document of a school, for the school or the region."""
    schools = schools_for(request.user)
    return _new(request, None, schools, None)


def network_new(request: Request, pk: int) -> HttpResponse:
    """Bring a document in a network."""
    viewer = access_inside(request.user, pk)
    own = viewer.membership.school_id if viewer.membership is not None else None
    return _new(request, viewer.network, schools_for(request.user), own)


def _new(request: Request, network: Network | None, schools: QuerySet[School], own: int | None) -> HttpResponse:
    circle = Circle.NETWORK if network is not None else Circle.REGION
    initial: dict[str, Any] = {
        "circle": circle,
        "kind": Document.Kind.MATERIAL,
        "permission": Document.Permission.READ,
        "school": own,
    }
    kind = request.GET.get("soort", "")
    if kind in Document.Kind.values:
        initial["kind"] = kind
    form = DocumentForm(
        request.POST or None, request.FILES or None, schools=schools, in_network=network is not None, initial=initial
    )
    if request.method == "POST" and form.is_valid():
        try:
            added = domain.add(
                request.user, form.words, network=network, school=form.cleaned_data["school"], file=form.uploaded
            )
        except Refused as refused:
            refused.tell(form)
        else:
            messages.success(request, _("Het staat in de bibliotheek."))
            return see_other("exchange:document", pk=added.pk)
    back = (
        reverse("exchange:network_library", args=[network.pk]) if network is not None else reverse("exchange:library")
    )
    context = {
        "network": network,
        "form": form,
        "heading": _("Breng een stuk"),
        "action": _("Zet het in de bibliotheek"),
        "back": back,
        # A file does not come back in a form that was refused: the browser keeps it from us.
        "file_again": bool(form.errors and request.FILES),
        "no_school": network is None and not schools.exists(),
    }
    return render(request, "exchange/library/form.html", context, status=422 if form.errors else 200)


def edit(request: Request, pk: int) -> HttpResponse:
    """Change what is said of one's own document, and who may read it."""
    found = access_own_document(request.user, pk)
    if found.kind == Document.Kind.ATTACHMENT:
        return see_other("exchange:document", pk=pk)
    names = ("title", "kind", "about", "school", "made_by", "year", "permission", "circle", "link")
    schools = schools_for(request.user) | School.objects.filter(documents=found)
    form = DocumentForm(
        request.POST or None,
        schools=schools.distinct(),
        in_network=found.network_id is not None,
        with_file=False,
        initial={name: getattr(found, name) for name in names},
    )
    if not found.link:
        del form.fields["link"]
    if request.method == "POST" and form.is_valid():
        form.cleaned_data.setdefault("link", "")
        try:
            domain.describe(request.user, found, form.words, form.cleaned_data["school"])
        except Refused as refused:
            refused.tell(form)
        else:
            messages.success(request, _("Bewaard."))
            return see_other("exchange:document", pk=pk)
    context = {
        "network": found.network,
        "form": form,
        "heading": _("Pas aan wat erbij staat"),
        "action": _("Bewaar"),
        "back": reverse("exchange:document", args=[pk]),
    }
    return render(request, "exchange/library/form.html", context, status=422 if form.errors else 200)


def renew(request: Request, pk: int) -> HttpResponse:
    """Bring a newer file."""
    found = access_kept_document(request.user, pk)
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        uploaded = form.uploaded
        try:
            if uploaded is not None:
                domain.add_version(request.user, found, uploaded)
        except Refused as refused:
            refused.tell(form)
        else:
            messages.success(request, _("De nieuwe versie staat erbij. De vorige blijft te vinden."))
            return see_other("exchange:document", pk=pk)
    context = {
        "network": found.network,
        "form": form,
        "heading": _("Breng een nieuwe versie"),
        "lead": found.title,
        "action": _("Zet de nieuwe versie erbij"),
        "back": reverse("exchange:document", args=[pk]),
    }
    return render(request, "exchange/library/form.html", context, status=422 if form.errors else 200)


def withdraw(request: Request, pk: int) -> HttpResponse:
    """Take a document out of the library."""
    found = access_kept_document(request.user, pk)
    if request.method == "POST":
        try:
            domain.withdraw(request.user, found)
        except Refused as refused:
            messages.error(request, str(refused))
            return see_other("exchange:document", pk=pk)
        messages.success(request, _("Het stuk is uit de bibliotheek."))
        if found.network_id is not None:
            return see_other("exchange:network_library", pk=found.network_id)
        return see_other("exchange:library")
    context = {
        "title": _("Trek dit stuk terug?"),
        "text": found.title,
        "consequences": [
            _("Niemand vindt of leest het hier nog, en het bestand wordt gewist."),
            _("Wie het al heeft opgeslagen, houdt dat."),
        ],
        "action": _("Trek het terug"),
        "cancel_url": reverse("exchange:document", args=[pk]),
        "danger": True,
    }
    return render(request, "core/confirm.html", context)


@require_POST
def ask(request: Request, pk: int) -> HttpResponse:
    """May I use this?"""
    found = access_document(request.user, pk)
    form = AskForm(request.POST)

    def act() -> None:
        domain.ask_use(request.user, found, form.cleaned_data["text"])

    return _act(request, found, form, act, _("Je vraag is gesteld. Je krijgt het antwoord in de mail."), ask_form=form)


@require_POST
def note(request: Request, pk: int) -> HttpResponse:
    """We used this."""
    found = access_document(request.user, pk)
    form = UseForm(request.POST, schools=list(own_schools(request.user)))

    def act() -> None:
        domain.note_use(request.user, found, form.cleaned_data["school"], form.cleaned_data["text"])

    return _act(request, found, form, act, _("Dank je. Wie het bracht, hoort het."), use_form=form)


@require_POST
def take_back(request: Request, pk: int) -> HttpResponse:
    """Take back that one used it."""
    use = access_own_use(request.user, pk)
    document = access_document(request.user, use.document_id)
    domain.take_back_use(request.user, use)
    messages.success(request, _("Weggehaald."))
    return see_other("exchange:document", pk=document.pk)


def use_request(request: Request, pk: int) -> HttpResponse:
    """Say yes or no to who wants to use one's document."""
    asked = access_request(request.user, pk)
    form = AnswerForm(request.POST or None)
    answer = request.POST.get("answer")
    if request.method == "POST" and form.is_valid() and answer in ("yes", "no"):
        try:
            domain.answer_use(request.user, asked, answer == "yes", form.cleaned_data["remark"])
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Je antwoord is verstuurd."))
            return see_other("exchange:document", pk=asked.document_id)
    context = {"asked": asked, "form": form, "network": asked.document.network}
    return render(request, "exchange/library/use_request.html", context, status=422 if form.errors else 200)


def _act(
    request: Request,
    found: Document,
    form: AskForm | UseForm,
    act: Callable[[], None],
    said: str,
    *,
    ask_form: AskForm | None = None,
    use_form: UseForm | None = None,
) -> HttpResponse:
    """Do what a form on the document's page asks, or show the page again with what was typed."""
    if form.is_valid():
        try:
            act()
        except Refused as refused:
            refused.tell(form)
        else:
            messages.success(request, said)
            return see_other("exchange:document", pk=found.pk)
    return _page(request, found, ask_form, use_form)


def _page(
    request: Request, found: Document, ask_form: AskForm | None = None, use_form: UseForm | None = None
) -> HttpResponse:
    told = queries.told(request.user, found)
    schools = list(own_schools(request.user))
    used_by = {use.school_id for use in told.uses}
    granted = told.asked is not None and told.asked.allowed is True
    own = found.author_id == request.user.pk
    may_use = (
        own or granted or found.permission == Document.Permission.USE or found.school_id in {one.pk for one in schools}
    )
    context = {
        "document": found,
        "network": found.network,
        "told": told,
        "own": own,
        "keeps": own or keeps(request.user, found),
        "may_use": may_use,
        "may_ask": found.permission == Document.Permission.ASK and not may_use and told.asked is None,
        "ask_form": ask_form or AskForm(),
        "use_form": use_form or UseForm(schools=schools),
        "may_note": may_use and any(school.pk not in used_by for school in schools),
        "attachment": found.kind == Document.Kind.ATTACHMENT,
        "question_url": _question_of(found),
    }
    refused = any(form is not None and form.errors for form in (ask_form, use_form))
    return render(request, "exchange/library/document.html", context, status=422 if refused else 200)


def _question_of(found: Document) -> str:
    """The question that a document came along with; empty for one that stands by itself."""
    question = found.question_id if found.answer is None else found.answer.question_id
    return reverse("exchange:question", args=[question]) if question is not None else ""
