"""The coordinator's pages about a start meeting: inviting, the door, who goes on."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from doenetwerk.core.asks import Ask
from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.forming import domain
from doenetwerk.forming.access import access_start, access_theme
from doenetwerk.forming.forms import CancelForm, StartForm, WalkInForm
from doenetwerk.forming.models import LearningQuestion, StartInvitation, StartMeeting
from doenetwerk.forming.queries import start as reads
from doenetwerk.forming.queries.questions import place_words, theme_line
from doenetwerk.forming.views.region import chosen_people, picker
from doenetwerk.people.access import access_region

Answer, GoesOn = StartInvitation.Answer, StartInvitation.GoesOn


def open_start(request: Request, pk: int, theme_pk: int) -> HttpResponse:
    """Open a start meeting on a theme; inviting is the next page."""
    region = access_region(request.user, pk)
    theme = access_theme(region, theme_pk)
    first = {"title": _("Samen verder met %(theme)s") % {"theme": theme.name}}
    form = StartForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            meeting = domain.open_start(request.user, region, theme, **form.values())
        except Refused as refused:
            form.add_error(_field(refused, form), str(refused))
        else:
            return see_other("forming:invite", pk=meeting.pk)
    context = {
        "form": form,
        "region": region,
        "theme": theme,
        "line": theme_line(region, theme),
        "back": reverse("forming:theme", args=[pk, theme_pk]),
    }
    return render(request, "forming/open_start.html", context, status=422 if form.errors else 200)


def _field(refused: Refused, form: Any) -> str | None:
    """The form's field that a refusal is about; moments are two fields in the form."""
    name = {"ends_at": "ends", "starts_at": "day"}.get(refused.field or "", refused.field)
    return name if name in form.fields else None


def change(request: Request, pk: int) -> HttpResponse:
    """Change what was announced."""
    meeting = access_start(request.user, pk)
    form = StartForm(request.POST or None, meeting=meeting)
    if request.method == "POST" and form.is_valid():
        before = meeting.sequence
        try:
            domain.change_start(request.user, meeting, **form.values())
        except Refused as refused:
            form.add_error(_field(refused, form), str(refused))
        else:
            moved = meeting.sequence > before
            messages.success(request, _("Aangepast. Wie is uitgenodigd krijgt een mail.") if moved else _("Aangepast."))
            return see_other("forming:start", pk=pk)
    context = {
        "form": form,
        "region": meeting.region,
        "theme": meeting.theme,
        "meeting": meeting,
        "back": reverse("forming:start", args=[pk]),
    }
    return render(request, "forming/open_start.html", context, status=422 if form.errors else 200)


def cancel(request: Request, pk: int) -> HttpResponse:
    """Call it off, with a reason."""
    meeting = access_start(request.user, pk)
    form = CancelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            domain.cancel_start(request.user, meeting, form.cleaned_data["because"])
        except Refused as refused:
            form.add_error("because", str(refused))
        else:
            messages.success(request, _("De startbijeenkomst is afgezegd. Wie zou komen krijgt een mail."))
            return see_other("forming:theme", pk=meeting.region_id, theme_pk=meeting.theme_id)
    context = {
        "title": _("Zeg je deze startbijeenkomst af?"),
        "text": meeting.title,
        "consequences": [
            _("Wie niet al nee zei, krijgt een mail met je reden."),
            _("De afspraak verdwijnt uit de agenda’s."),
            _("De vragen blijven bij het thema staan."),
        ],
        "action": _("Zeg af"),
        "cancel_url": reverse("forming:start", args=[pk]),
        "danger": True,
        "eyebrow": meeting.theme.name,
        "form": form,
    }
    return render(request, "core/confirm.html", context, status=422 if form.errors else 200)


def invite(request: Request, pk: int) -> HttpResponse:
    """Choose who is invited: those who asked stand first and are ticked; others by school, function or name."""
    meeting = access_start(request.user, pk)
    region = meeting.region
    known = set(meeting.invitations.values_list("person", flat=True))
    error = ""
    if request.method == "POST":
        try:
            rows = domain.invite(request.user, meeting, chosen_people(request, region))
        except Refused as refused:
            error = str(refused)
        else:
            messages.success(
                request,
                ngettext("%(n)s uitnodiging is verstuurd.", "%(n)s uitnodigingen zijn verstuurd.", len(rows))
                % {"n": len(rows)},
            )
            return see_other("forming:start", pk=pk)
    asked = {
        row.author_id: row.text
        for row in LearningQuestion.objects.of_region(region.pk).filter(theme=meeting.theme).order_by("asked_at")
    }
    pick = picker(request, region, known, set(asked))
    if not pick["narrowed"]:
        # First those who share the question; the rest of the region after a choice of school, function or name.
        pick["found"] = [one for one in pick["found"] if one.pk in asked]
        pick["new_count"] = sum(not one.known for one in pick["found"])
        pick["start_open"] = not pick["new_count"]
    context = {
        "meeting": meeting,
        "region": region,
        "pick": pick,
        "asked": asked,
        "error": error,
        "back": reverse("forming:start", args=[pk]),
    }
    return render(request, "forming/invite.html", context, status=422 if error else 200)


def start(request: Request, pk: int) -> HttpResponse:
    """The start meeting as the coordinator follows it: what is asked now, the funnel, the people."""
    meeting = access_start(request.user, pk)
    rows = reads.rows_of(meeting)
    found = list(meeting.foundings.select_related("network"))
    context = {
        "meeting": meeting,
        "region": meeting.region,
        "people": [_row(row) for row in rows],
        "funnel": reads.funnel_of_rows(rows),
        "foundings": found,
        "now": _start_ask(meeting, rows, founded=bool(found)),
        "late": meeting.has_begun,
        "came": sum(row.came_at is not None for row in rows),
    }
    return render(request, "forming/start.html", context)


def _row(row: StartInvitation) -> dict[str, Any]:
    """One person in the list: what they do, what they answered, in words."""
    words = place_words(row)
    if row.answer:
        answer, tone = row.get_answer_display(), {"yes": "moss", "no": "plain", "passed_on": "plain"}[row.answer]
    elif row.because == StartInvitation.Because.WALKED_IN:
        answer, tone = _("kwam binnenlopen"), "petrol"
    else:
        answer, tone = _("nog geen antwoord"), "ochre"
    on = {
        "yes": (_("gaat door"), "moss"),
        "maybe": (_("misschien"), "ochre"),
        "no": (_("gaat niet door"), "plain"),
    }.get(row.goes_on, ("", ""))
    instead = row.instead_of.person.name if row.instead_of is not None else ""
    return {
        "pk": row.pk,
        "name": row.person.name,
        "words": words,
        "answer": answer,
        "tone": tone,
        "came": row.came_at is not None,
        "on": on[0],
        "on_tone": on[1],
        "instead": instead,
        "because": row.because,
    }


def _start_ask(meeting: StartMeeting, rows: list[StartInvitation], *, founded: bool) -> Ask | None:
    """What this start meeting asks of the coordinator now."""
    if meeting.cancelled_at is not None or founded:
        return None
    compose = reverse("forming:compose", args=[meeting.region_id, meeting.theme_id])
    invite_url = reverse("forming:invite", args=[meeting.pk])
    came = [row for row in rows if row.came_at is not None]
    waiting = [row for row in rows if not row.answer]
    if not rows:
        return Ask(
            "start:invite",
            _("Nodig mensen uit"),
            _("Wie de vraag stelde staat al klaar."),
            invite_url,
            _("Kies wie je uitnodigt"),
        )
    if timezone.localdate() < timezone.localdate(meeting.starts_at):
        if not waiting:
            return None
        title = ngettext("%(n)s persoon gaf nog geen antwoord", "%(n)s mensen gaven nog geen antwoord", len(waiting))
        return Ask(
            "start:remind",
            title % {"n": len(waiting)},
            _("Een herinnering gaat alleen naar hen."),
            reverse("forming:remind_start", args=[meeting.pk]),
            _("Herinner hen"),
            method="post",
            secondary_url=invite_url,
            secondary_label=_("Nodig meer mensen uit"),
        )
    door = reverse("forming:door", args=[meeting.pk])
    if not came or not meeting.has_begun:
        return Ask(
            "start:door",
            _("Vink aan wie er is"),
            _("Handig op je telefoon, bij de deur."),
            door,
            _("Open de deurlijst"),
        )
    open_ = [row for row in came if not row.goes_on]
    ask_url = reverse("forming:ask_who_goes_on", args=[meeting.pk])
    if meeting.goes_on_asked_at is None:
        return Ask(
            "start:ask_on",
            _("Vraag wie er doorgaat"),
            _("Iedereen die er was krijgt een mail met drie antwoorden: ja, misschien of nee."),
            ask_url,
            _("Verstuur de vraag"),
            method="post",
            secondary_url=door,
            secondary_label=_("Terug naar de deurlijst"),
        )
    on = sum(row.goes_on == GoesOn.YES for row in rows)
    if open_ and on < 2:
        title = ngettext(
            "%(n)s persoon zei nog niet of die doorgaat", "%(n)s mensen zeiden nog niet of ze doorgaan", len(open_)
        )
        return Ask(
            "start:ask_again",
            title % {"n": len(open_)},
            _("Een herinnering gaat alleen naar hen."),
            ask_url,
            _("Herinner hen"),
            method="post",
            secondary_url=compose,
            secondary_label=_("Stel het netwerk samen"),
        )
    return Ask(
        "start:compose",
        ngettext("%(n)s persoon gaat door", "%(n)s mensen gaan door", on) % {"n": on},
        _("Kies met wie je het netwerk begint en bekijk of de groep in balans is."),
        compose,
        _("Stel het netwerk samen"),
    )


@require_POST
def remind(request: Request, pk: int) -> HttpResponse:
    """Repeat the invitation to who did not answer."""
    meeting = access_start(request.user, pk)
    try:
        count = domain.remind(request.user, meeting)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        _tell_sent(request, count)
    return see_other("forming:start", pk=pk)


def _tell_sent(request: Request, count: int) -> None:
    if count:
        words = ngettext("%(n)s persoon krijgt een mail.", "%(n)s mensen krijgen een mail.", count)
        messages.success(request, words % {"n": count})
    else:
        messages.info(request, _("Er ging geen mail uit: iedereen gaf antwoord, of kreeg net al een mail."))


@require_POST
def ask_who_goes_on(request: Request, pk: int) -> HttpResponse:
    """Ask who came, and if wanted who could not, whether they go on."""
    meeting = access_start(request.user, pk)
    try:
        count = domain.ask_who_goes_on(request.user, meeting, also_absent=bool(request.POST.get("ook")))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        _tell_sent(request, count)
    return see_other("forming:start", pk=pk)


def door(request: Request, pk: int) -> HttpResponse:
    """At the door, on a phone: one tap per person who is there."""
    meeting = access_start(request.user, pk)
    error = ""
    if request.method == "POST":
        came = request.POST.get("er", "")
        wanted = came or request.POST.get("niet", "")
        row = (
            meeting.invitations.select_related("person", "school", "board", "instead_of__person")
            .filter(pk=int(wanted) if wanted.isdigit() else 0)
            .first()
        )
        if row is not None:
            row.meeting = meeting
            try:
                domain.tick(request.user, row, bool(came))
            except Refused as refused:
                error = str(refused)
        if request.headers.get("HX-Request") and row is not None and not error:
            return render(request, "forming/_door_rows.html", {"people": [_row(row)], "meeting": meeting})
        if not error:
            return see_other(f"{reverse('forming:door', args=[pk])}#p{wanted}")
    return _door(request, meeting, WalkInForm(region=meeting.region), error)


def _door(request: Request, meeting: StartMeeting, form: WalkInForm, error: str = "") -> HttpResponse:
    rows = reads.rows_of(meeting)
    order = {Answer.YES: 0, "": 1, Answer.PASSED_ON: 2, Answer.NO: 3}
    rows.sort(key=lambda row: (order[row.answer], row.person.name))
    context = {
        "meeting": meeting,
        "region": meeting.region,
        "people": [_row(row) for row in rows],
        "came": sum(row.came_at is not None for row in rows),
        "early": timezone.localdate() < timezone.localdate(meeting.starts_at),
        "form": form,
        "error": error,
    }
    return render(request, "forming/door.html", context, status=422 if error or form.errors else 200)


@require_POST
def walk_in(request: Request, pk: int) -> HttpResponse:
    """Add someone who came without an invitation."""
    meeting = access_start(request.user, pk)
    form = WalkInForm(request.POST, region=meeting.region)
    if form.is_valid():
        data = form.cleaned_data
        try:
            row = domain.walk_in(
                request.user, meeting, data["name"], data["email"], school=data["school"], function=data["function"]
            )
        except Refused as refused:
            form.add_error(_field(refused, form), str(refused))
        else:
            messages.success(request, _("%(name)s staat erbij.") % {"name": row.person.name})
            return see_other("forming:door", pk=pk)
    return _door(request, meeting, form)
