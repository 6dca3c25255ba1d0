"""Pages about talents: looking for one, one's own, asking, and answering."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle
from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.core.panels import tabs
from doenetwerk.exchange.models import CareerNote, Talent, TalentAsk
from doenetwerk.exchange.talents import domain, queries
from doenetwerk.exchange.talents.access import access_asked, access_own_talent, access_talent
from doenetwerk.exchange.talents.forms import AnswerForm, AskForm, NoteForm, TalentForm

LONGEST_SEARCH = 200


def talents(request: Request) -> HttpResponse:
    """Is there somebody in our own school, and if not in the region? `q` searches, `thema` narrows."""
    words = request.GET.get("q", "")[:LONGEST_SEARCH].strip()
    asked = request.GET.get("thema", "")
    themes = list(queries.themes_for(request.user))
    theme = next((one for one in themes if str(one.pk) == asked), None)
    context = {
        "words": words,
        "theme": theme,
        "themes": themes,
        "tabs": tabs("exchange", None, request.user, "talents"),
        "looked": queries.look(request.user, words, theme.pk if theme is not None else None),
    }
    return render(request, "exchange/talents/talents.html", context)


def talent(request: Request, pk: int) -> HttpResponse:
    """One talent."""
    found = access_talent(request.user, pk)
    context = {"card": queries.card(request.user, found), "talent": found}
    return render(request, "exchange/talents/talent.html", context)


def mine(request: Request) -> HttpResponse:
    """What someone says of themselves."""
    return render(request, "exchange/talents/mine.html", {"mine": queries.mine(request.user)})


def new(request: Request) -> HttpResponse:
    """Write down a talent."""
    return _form(request, None)


def edit(request: Request, pk: int) -> HttpResponse:
    """Change a talent of one's own."""
    return _form(request, access_own_talent(request.user, pk))


def _form(request: Request, found: Talent | None) -> HttpResponse:
    school = found.school if found is not None else queries.school_of(request.user)
    start: dict[str, object] = {
        "circle": str(Circle.SCHOOL if school is not None else Circle.EVERYONE), "willing": Talent.Willing.ASK.value
    }  # fmt: skip
    if found is not None:
        start = {name: getattr(found, name) for name in ("title", "text", "willing", "speaks", "circle")}
        start["themes"] = [theme.pk for theme in found.themes.all()]
    form = TalentForm(
        request.POST or None,
        initial=start,
        themes=queries.themes_for(request.user),
        has_school=school is not None,
    )
    if request.method == "POST" and form.is_valid():
        try:
            if found is None:
                domain.add(request.user, form.words())
            else:
                domain.change(request.user, found, form.words())
        except Refused as refused:
            refused.tell(form)
        else:
            messages.success(request, _("Bewaard."))
            return see_other("exchange:talents_mine")
    context = {"form": form, "talent": found}
    return render(request, "exchange/talents/form.html", context, status=422 if form.errors else 200)


def remove(request: Request, pk: int) -> HttpResponse:
    """Take a talent of one's own away."""
    found = access_own_talent(request.user, pk)
    if request.method == "POST":
        domain.remove(request.user, found)
        messages.success(request, _("Het talent is weg."))
        return see_other("exchange:talents_mine")
    context = {
        "title": _("Haal dit talent weg?"),
        "text": found.title,
        "consequences": [
            _("Niemand vindt het meer."),
            _("Wie je hiervoor vroeg en nog geen antwoord heeft, hoort dat het nu niet uitkomt."),
        ],
        "action": _("Haal het weg"),
        "cancel_url": reverse("exchange:talents_mine"),
        "danger": True,
    }
    return render(request, "core/confirm.html", context)


@require_POST
def carry_over(request: Request) -> HttpResponse:
    """Take one's talents along to the school where one works now."""
    try:
        domain.carry_over(request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Je talenten horen nu bij je nieuwe school."))
    return see_other("exchange:talents_mine")


def ask(request: Request, pk: int) -> HttpResponse:
    """Ask somebody for a talent."""
    found = access_talent(request.user, pk)
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            domain.ask(request.user, found, form.cleaned_data["text"])
        except Refused as refused:
            refused.tell(form)
        else:
            said = _("Je vraag is verstuurd. %(name)s kiest; je krijgt het antwoord in je mail.")
            messages.success(request, said % {"name": found.author.name})
            return see_other("exchange:talent", pk=pk)
    context = {"form": form, "talent": found, "card": queries.card(request.user, found)}
    return render(request, "exchange/talents/ask.html", context, status=422 if form.errors else 200)


def answer(request: Request, pk: int) -> HttpResponse:
    """Signed in: answer who asks."""
    return answer_page(request, access_asked(request.user, pk), "base.html")


def answer_page(request: HttpRequest, asked: TalentAsk, base: str, person: Person | None = None) -> HttpResponse:
    """Who asks and what for, with yes and not now; the same signed in and behind a mail. `person` is the link's."""
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and request.POST.get("antwoord") in ("ja", "nu-niet"):
        try:
            domain.answer(asked.talent.author, asked, request.POST["antwoord"] == "ja", form.cleaned_data["word"])
        except Refused as refused:
            refused.tell(form)
        else:
            return see_other(request.path)
    context = {
        "base": base,
        "link_person": person,
        "asked": asked,
        "school": queries.school_of(asked.asker),
        "form": form,
        "said_yes": asked.answer == TalentAsk.Answer.YES,
    }
    return render(request, "exchange/talents/answer.html", context, status=422 if form.errors else 200)


def note(request: Request) -> HttpResponse:
    """What someone wants with their own work. Nobody else reads it."""
    kept = CareerNote.objects.filter(person=request.user).first()
    form = NoteForm(request.POST or None, initial={"text": kept.text if kept is not None else ""})
    if request.method == "POST" and form.is_valid():
        try:
            domain.write_note(request.user, form.cleaned_data["text"])
        except Refused as refused:
            refused.tell(form)
        else:
            messages.success(request, _("Bewaard. Alleen jij kunt dit lezen."))
            return see_other("exchange:career_note")
    answer = render(request, "exchange/talents/note.html", {"form": form}, status=422 if form.errors else 200)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
