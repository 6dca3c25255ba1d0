"""What came in: the list of sign-ups with demand and moments, one sign-up, and the letters that repeat."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.forming.access import access_round
from doenetwerk.forming.models import FormingRound, SignUp
from doenetwerk.forming.signup import domain
from doenetwerk.forming.signup.access import access_signup
from doenetwerk.forming.signup.queries import rounds as reads
from doenetwerk.forming.signup.queries import signups as lists
from doenetwerk.forming.signup.wording import closing_words, leader_words, mini, minutes_words, spoken_words, when_words
from doenetwerk.people.models import Level

A_PAGE = 40


def sought_of(request: Request) -> lists.Sought:
    """What the address asks for; what makes no sense is everything."""
    who, level = request.GET.get("wie", ""), request.GET.get("niveau", "")
    theme = request.GET.get("thema", "")
    return lists.Sought(
        who if who in lists.WHO else "in",
        int(theme) if theme.isdigit() and len(theme) < 12 else 0,
        level if level in Level.values else "",
        request.GET.get("zoek", "")[:60].strip(),
    )


def who_words() -> dict[str, str]:
    """The filters by name."""
    return {
        "in": _("wie meedoet"),
        "waiting": _("wie nog niets zei"),
        "no": _("wie niet meedoet"),
        "ticks": _("zonder alle toezeggingen"),
        "leader_no": _("leidinggevende zei nee"),
        "leader_silent": _("leidinggevende gaf nog geen antwoord"),
        "unconfirmed": _("ingevuld, nog niet bevestigd"),
        "all": _("iedereen"),
    }


def signups(request: Request, pk: int) -> HttpResponse:
    """Everyone of the round, forty a page, with what is in demand and when people can."""
    found = access_round(request.user, pk)
    rows = lists.light(found)
    themes = reads.demand(found)
    ticks = reads.ticks_needed(found, [one.row.kind for one in themes])
    sought = sought_of(request)
    pks = lists.search(rows, sought, ticks)
    asked = request.GET.get("blad", "1")
    pages = max(1, -(-len(pks) // A_PAGE))
    page = min(max(int(asked), 1), pages) if asked.isdigit() and len(asked) < 6 else 1
    shown = lists.full(pks[(page - 1) * A_PAGE : page * A_PAGE])
    query = {
        name: value
        for name, value in (
            ("wie", sought.who),
            ("thema", sought.theme or ""),
            ("niveau", sought.level),
            ("zoek", sought.word),
        )
        if value
    }
    words = who_words()
    counts = {who: len(lists.search(rows, lists.Sought(who), ticks)) for who in lists.WHO}
    context = {
        "region": found.region,
        "found": found,
        "lines": [line(row, found, ticks) for row in shown],
        "themes": themes,
        "heat": lists.heat(rows, found.slots),
        "wishes": lists.wishes_in_words(found),
        "closing": closing_words(found),
        "counts": counts,
        "whos": [
            {"value": who, "label": words[who], "count": counts[who], "chosen": who == sought.who}
            for who in lists.WHO
            if counts[who] or who in ("in", "waiting", "all") or who == sought.who
        ],
        "levels": [{"value": value, "label": label, "chosen": value == sought.level} for value, label in Level.choices],
        "sought": sought,
        "many": len(pks),
        "page": page,
        "pages": pages,
        "before": f"?{urlencode({**query, 'blad': page - 1})}" if page > 1 else "",
        "after": f"?{urlencode({**query, 'blad': page + 1})}" if page < pages else "",
        "ticks": ticks,
        "week_height": 12 * len({slot.partition("-")[2] for slot in found.slots}) + 2,
        "back": reverse("forming:round", args=[pk]),
    }
    return render(request, "forming/signup/signups.html", context)


def line(row: SignUp, found: FormingRound, ticks: int) -> dict[str, Any]:
    """One person in the list, in words."""
    leader, tone = leader_words(row)
    state = ""
    if row.withdrawn_at is not None:
        state = _("ingetrokken")
    elif row.declined_at is not None:
        state = _("deze keer niet")
    elif row.signed_at is None:
        state = _("nog geen antwoord")
    function = row.get_function_display() if row.function else ""
    return {
        "pk": row.pk,
        "name": row.person.name,
        "words": " · ".join(str(part) for part in (function, row.school or row.board or "") if part),
        "state": state,
        "waits": row.signed_at is None and row.declined_at is None and row.withdrawn_at is None,
        "choices": [choice.theme.theme.name for choice in row.choices.all()],
        "when": when_words(row.slots, found.slots),
        "week": mini(row.slots, found.slots),
        "how_far": minutes_words(row.minutes) if row.minutes is not None else "",
        "promises": row.promises,
        "short": row.promises < ticks,
        "leader": leader if row.leader_id is not None else "",
        "leader_tone": tone,
        "unconfirmed": row.entered_by_id is not None and row.confirmed_at is None,
        "takes_part": row.takes_part,
    }


def signup(request: Request, pk: int, signup_pk: int) -> HttpResponse:
    """One sign-up as the coordinator reads it: everything but wishes."""
    found = access_round(request.user, pk)
    row = access_signup(found, signup_pk)
    context = {
        "region": found.region,
        "found": found,
        "row": row,
        "line": line(row, found, reads.ticks_needed(found)),
        "minutes": minutes_words(row.minutes),
        "languages": spoken_words(row),
        "back": reverse("forming:signups", args=[pk]),
    }
    return render(request, "forming/signup/signup.html", context)


def sheet(request: Request, pk: int) -> HttpResponse:
    """The sign-ups as a spreadsheet for the command line; without wishes and hope."""
    from doenetwerk.forming.signup.export import workbook

    found = access_round(request.user, pk)
    response = HttpResponse(
        workbook(found), content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    )
    name = f"aanmeldingen-{slugify(found.title)}-{timezone.localdate().isoformat()}.xlsx"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_POST
def remind(request: Request, pk: int) -> HttpResponse:
    """Repeat the invitation to who did not answer; or the question to leaders who did not."""
    found = access_round(request.user, pk)
    leaders = request.POST.get("wie") == "leidinggevenden"
    try:
        count = (domain.remind_leaders if leaders else domain.remind)(request.user, found)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        if count:
            words = ngettext(
                "%(n)s persoon krijgt een herinnering.", "%(n)s mensen krijgen een herinnering.", count
            ) % {"n": count}
            messages.success(request, words)
        else:
            messages.info(request, _("Er ging geen mail uit: iedereen gaf antwoord, of kreeg net al een mail."))
    return see_other("forming:signups", pk=pk)
