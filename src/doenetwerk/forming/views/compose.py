"""Composing a network by hand: who, what kind, how balanced; then founding it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doenetwerk.accounts.models import Person
from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.forming import domain
from doenetwerk.forming.access import access_theme
from doenetwerk.forming.composition import Composition, Theme
from doenetwerk.forming.composition import compose as weigh
from doenetwerk.forming.forms import ComposeForm, school_year_end
from doenetwerk.forming.queries.compose import Candidate, candidates, guides, led_pairs
from doenetwerk.forming.queries.questions import ThemeLine, theme_line
from doenetwerk.networks.kinds import KINDS, ORGANISED_BY
from doenetwerk.networks.models import Kind
from doenetwerk.people.access import access_region


def compose(request: Request, pk: int, theme_pk: int) -> HttpResponse:
    """Tick members and see at once what the group is like; "Reken opnieuw" does the same without JavaScript."""
    region = access_region(request.user, pk)
    theme = access_theme(region, theme_pk)
    offered = candidates(region, theme)
    line = theme_line(region, theme)
    posted = request.method == "POST"
    if posted:
        ticked = {int(one) for one in request.POST.getlist("wie") if one.isdigit()}
    else:
        ticked = {one.pk for one in offered if one.rank == 0}
    chosen = [one for one in offered if one.pk in ticked]
    boards = {one.member.board for one in offered if one.member.board is not None}
    first = {"name": theme.name, "question": _likely_question(chosen or offered)}
    form = ComposeForm(request.POST if posted else None, boards=boards, initial=first)
    founding = posted and request.POST.get("doe") == "richt_op"
    values = _values(form) if posted else {**first, "kind": Kind.LEARNING}
    guide = request.POST.get("begeleider", "")
    guide_pk = int(guide) if guide.isdigit() else None
    found_guides = guides(region, request.POST.get("guide_word", ""), guide_pk)
    panel = _weigh(form, values, chosen, line, guide_pk)
    if not founding:
        form.errors.clear()  # Reckoning is not sending: what is missing is said when the network is founded.
    if founding and form.is_valid():
        facilitator = next((one.pk for one in found_guides if one.pk == guide_pk), None)
        try:
            network = domain.found_network(
                request.user,
                region,
                theme,
                **_founding(form, line),
                people=_people(chosen),
                facilitator=Person.objects.filter(pk=facilitator).first() if facilitator else None,
                remarks=panel.warnings,
            )
        except Refused as refused:
            refused.tell(form)
        else:
            _tell(request, chosen)
            return see_other("networks:network", pk=network.pk)
    context = {
        "region": region,
        "theme": theme,
        "line": line,
        "form": form,
        "offered": offered,
        "ticked": ticked,
        "panel": panel,
        "kind": _kind_words(values.get("kind", "")),
        "kinds": [_kind_words(value) for value in Kind.values],
        "chosen_kind": values.get("kind") or Kind.LEARNING,
        "guides": found_guides,
        "guide_pk": guide_pk,
        "guide_asked": bool(request.POST.get("guide_word", "").strip()),
        "show_errors": founding,
    }
    if posted and not founding and request.headers.get("HX-Request"):
        return render(request, "forming/_panel.html", context)
    return render(request, "forming/compose.html", context, status=422 if founding else 200)


def _likely_question(people: list[Candidate]) -> str:
    """The question to begin from: the longest of those who go on says most."""
    return max((one.question for one in people if one.question), key=len, default="")


def _values(form: ComposeForm) -> dict[str, Any]:
    """What was typed, as far as it is right: the panel reckons with a half-filled form too."""
    form.is_valid()
    return form.cleaned_data


def _weigh(
    form: ComposeForm, values: dict[str, Any], chosen: list[Candidate], line: ThemeLine, guide: int | None
) -> Composition:
    kind = values.get("kind") or Kind.LEARNING
    sizes = form.sizes({**values, "kind": kind})
    return weigh(
        [one.member for one in chosen],
        kind,
        Theme(len(line.need_schools), line.questions - line.origins["need"], line.questions),
        **sizes,
        internal=values.get("internal_to") is not None,
        led_pairs=led_pairs(one.pk for one in chosen),
        has_facilitator=guide is not None,
        one_school_could=values.get("one_school_could") is True,
        has_question=bool((values.get("question") or "").strip()),
    )


def _founding(form: ComposeForm, line: ThemeLine) -> dict[str, Any]:
    """What the verb wants, from a valid form. Sizes that were not typed stay those of the kind."""
    data = form.cleaned_data
    settings: dict[str, Any] = {name: data.get(name) for name in ("size_min", "size_ideal", "size_max")}
    if data["term"]:
        settings["ends_on"] = school_year_end(int(data["term"]))
    return {
        "name": data["name"],
        "question": data["question"],
        "kind": data["kind"],
        "organised_by": data["organised_by"],
        "is_personal": {"ja": True, "nee": False}.get(data["is_personal"]),
        "internal_to": data["internal_to"],
        "one_school_could": data["one_school_could"],
        "start_meeting": line.meeting,
        "settings": settings,
    }


def _people(chosen: list[Candidate]) -> list[Person]:
    return list(Person.objects.filter(pk__in=[one.pk for one in chosen]))


def _tell(request: Request, chosen: list[Candidate]) -> None:
    waiting = sum(not one.member.promised for one in chosen)
    if waiting:
        words = ngettext(
            "Het netwerk is opgericht. %(n)s persoon krijgt een mail om toe te zeggen.",
            "Het netwerk is opgericht. %(n)s mensen krijgen een mail om toe te zeggen.",
            waiting,
        )
        messages.success(request, words % {"n": waiting})
    else:
        messages.success(request, _("Het netwerk is opgericht, met toezeggingen van iedereen."))


def _kind_words(value: str) -> dict[str, Any]:
    """A kind with its explanation and what it sets."""
    kind = Kind(value if value in Kind.values else Kind.LEARNING)
    defaults = KINDS[kind]
    return {
        "value": kind.value,
        "label": kind.label,
        "words": defaults.words,
        "mix": defaults.mix,
        "sizes": _("%(min)s–%(max)s mensen, het liefst %(ideal)s")
        % {"min": defaults.size_min, "max": defaults.size_max, "ideal": defaults.size_ideal},
        "confidential": defaults.confidentiality == "high",
        "organised_by": ", ".join(str(ORGANISED_BY[one]) for one in defaults.organised_by),
        "is_personal": defaults.is_personal,
    }
