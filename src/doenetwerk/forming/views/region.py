"""The coordinator's pages about the questions of a region."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from doenetwerk.accounts.models import Person
from doenetwerk.core.asks import Ask
from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.forming import domain
from doenetwerk.forming.access import access_theme, access_theme_among
from doenetwerk.forming.demand.queries.alike import Alike, proposals
from doenetwerk.forming.demand.queries.joining import joining_of
from doenetwerk.forming.demand.queries.register import around
from doenetwerk.forming.demand.queries.rounds import rounds_for
from doenetwerk.forming.demand.weighing import next_step
from doenetwerk.forming.models import ORIGIN_SHORT, URGENCY_SHORT, Call, LearningQuestion
from doenetwerk.forming.queries import questions as reads
from doenetwerk.forming.queries.start import calls, funnel, invitable, schools_with_people
from doenetwerk.people.access import access_region
from doenetwerk.people.models import Function, Region


def numbers(values: list[str]) -> list[int]:
    """The numbers among what was sent."""
    return [int(one) for one in values if one.isdigit()]


def overview(request: Request, pk: int) -> HttpResponse:
    """Questions in the region: those without a theme first, then the themes by how many schools share them."""
    return overview_page(request, access_region(request.user, pk))


def overview_page(request: Request, region: Region, error: str = "") -> HttpResponse:
    """The questions of a region, with what was refused when something was."""
    found = reads.overview(region)
    alike, more_alike = proposals(region, found.choices, found.texts) if found.unordered_count else ([], 0)
    shown = {line.question.pk for one in alike for line in one.lines}
    context = {
        "region": region,
        "found": found,
        "now": _region_ask(region, found, alike),
        "alike": alike,
        "more_alike": more_alike,
        # What is proposed above need not be ticked below as well.
        "loose": [line for line in found.unordered if error or line.question.pk not in shown],
        "refused_group": request.POST.get("groep", "") if error else "",
        "calls": calls(region),
        "ticked": numbers(request.POST.getlist("vraag")),
        "new_theme": request.POST.get("nieuw", ""),
        "error": error,
        "order_url": reverse("forming:order", args=[region.pk]),
    }
    return render(request, "forming/region.html", context, status=422 if error else 200)


def _region_ask(region: Region, found: reads.Overview, alike: list[Alike]) -> Ask | None:
    """What the region's questions ask of the coordinator now."""
    ripe = next((line for line in found.themes if line.calls_for_start), None)
    if ripe is not None:
        return Ask(
            f"forming:ripe:{ripe.pk}",
            _("%(schools)s scholen delen een vraag over %(theme)s, en er is nog geen netwerk")
            % {"schools": ripe.school_count, "theme": ripe.name},
            _("Kijk eerst wat er al is. Is er niets, breng ze dan bij elkaar in een startbijeenkomst."),
            reverse("forming:theme", args=[region.pk, ripe.pk]),
            _("Bekijk het thema"),
            secondary_url=reverse("forming:open_start", args=[region.pk, ripe.pk]),
            secondary_label=_("Nodig uit voor een startbijeenkomst"),
        )
    if alike:
        first = alike[0]
        return Ask(
            "forming:alike",
            ngettext("%(n)s vraag past bij een thema", "%(n)s vragen lijken op elkaar", len(first.lines))
            % {"n": len(first.lines)},
            _("Jij beslist of ze bij elkaar horen. Dan zie je welke scholen hetzelfde willen weten."),
            "#op-elkaar",
            _("Bekijk ze"),
            secondary_url="#zonder-thema",
            secondary_label=_("Geef zelf een thema"),
        )
    if found.unordered_count:
        return Ask(
            "forming:order",
            ngettext("%(n)s vraag heeft nog geen thema", "%(n)s vragen hebben nog geen thema", found.unordered_count)
            % {"n": found.unordered_count},
            _("Zet vragen die op elkaar lijken bij hetzelfde thema. Dan zie je wie elkaar iets te vragen heeft."),
            "#zonder-thema",
            _("Geef ze een thema"),
        )
    if not found.questions:
        return Ask(
            "forming:call",
            _("Vraag scholen welke vraag ze niet alleen kunnen beantwoorden"),
            _("Iedereen krijgt een mail met een eigen link. Antwoorden kost twee minuten, zonder wachtwoord."),
            reverse("forming:call", args=[region.pk]),
            _("Kies wie je vraagt"),
        )
    return None


@require_POST
def order(request: Request, pk: int) -> HttpResponse:
    """Put the ticked questions under a theme, an existing or a new one."""
    region = access_region(request.user, pk)
    chosen = list(LearningQuestion.objects.of_region(region.pk).filter(pk__in=numbers(request.POST.getlist("vraag"))))
    name, picked = request.POST.get("nieuw", "").strip(), request.POST.get("thema", "")
    try:
        if not chosen:
            raise Refused(_("Vink eerst een of meer vragen aan."))
        if not name and not picked.isdigit():
            raise Refused(_("Kies een thema, of typ een nieuw thema."))
        theme = domain.make_theme(request.user, region, name) if name else access_theme(region, int(picked))
        domain.put_under(request.user, chosen, theme)
    except Refused as refused:
        return overview_page(request, region, str(refused))
    messages.success(
        request,
        ngettext("%(n)s vraag staat nu bij “%(theme)s”.", "%(n)s vragen staan nu bij “%(theme)s”.", len(chosen))
        % {"n": len(chosen), "theme": theme.name},
    )
    back = request.POST.get("terug", "")
    if back.isdigit():
        return see_other("forming:theme", pk=pk, theme_pk=int(back))
    return see_other("forming:region", pk=pk)


def sheet(request: Request, pk: int) -> HttpResponse:
    """The questions as a spreadsheet."""
    from doenetwerk.forming.export import workbook

    region = access_region(request.user, pk)
    response = HttpResponse(
        workbook(region), content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    )
    name = f"leervragen-{slugify(region.name)}-{timezone.localdate().isoformat()}.xlsx"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def theme(request: Request, pk: int, theme_pk: int) -> HttpResponse:
    """One theme: who asks what, how pressing, from where; and what began."""
    region = access_region(request.user, pk)
    about, others = access_theme_among(region, theme_pk)
    line, questions = reads.whole_theme(region, about)
    there = around(region, about, [one.question.text for one in questions], line.networks, line.places)
    joining = joining_of(region, about)
    rounds = rounds_for(region, about)
    meeting = line.meeting
    context = {
        "region": region,
        "theme": about,
        "line": line,
        "questions": questions,
        "funnel": funnel(meeting.pk) if meeting is not None else None,
        "now": next_step(region, line, there, joining, rounds),
        "around": there,
        "joining": joining,
        "rounds": rounds,
        "urgency": [
            {"label": label, "value": line.urgency[value]}
            for value, label in sorted(URGENCY_SHORT.items(), reverse=True)
        ],
        "origins": [
            {"label": label, "value": line.origins[key]} for key, label in ORIGIN_SHORT.items() if line.origins[key]
        ],
        "choices": [one for one in others if one.region_id == region.pk],
        "order_url": reverse("forming:order", args=[region.pk]),
    }
    return render(request, "forming/theme.html", context)


def picker(request: Request, region: Region, known: set[int], shares: set[int]) -> dict[str, Any]:
    """Who of the region can be chosen, by the schools, functions and name in the address (or in what was sent)."""
    given = request.POST if request.method == "POST" else request.GET
    schools, functions = numbers(given.getlist("school")), given.getlist("functie")
    word = given.get("naam", "")[:60]
    narrowed = bool(schools or functions or word.strip())
    found = invitable(region, schools=schools, functions=functions, word=word, known=known)
    # A chosen group is ticked at once; a whole region never is, unless each of them shares the question.
    first = {one.pk for one in found} if narrowed else shares
    ticked = set(numbers(request.POST.getlist("wie"))) if request.method == "POST" else first
    return {
        "found": found,
        "schools": schools_with_people(region),
        "functions": Function.choices,
        "chosen_schools": schools,
        "chosen_functions": functions,
        "word": word,
        "narrowed": narrowed,
        "ticked": ticked,
        # The choice by school and function stands open until something was chosen.
        "start_open": not narrowed,
        "new_count": sum(not one.known for one in found),
    }


def chosen_people(request: Request, region: Region) -> list[Person]:
    """The ticked people, as far as they work in the region."""
    offered = {one.pk for one in invitable(region)}
    return list(
        Person.objects.filter(pk__in=offered.intersection(numbers(request.POST.getlist("wie"))), is_active=True)
    )


def call(request: Request, pk: int) -> HttpResponse:
    """Ask people of the region for their question; with `?thema=` whether a theme lives at their school too."""
    region = access_region(request.user, pk)
    error, words = "", ""
    if request.GET.get("thema", "").isdigit():
        about = access_theme(region, int(request.GET["thema"]))
        words = _("In de regio leeft een vraag over “%(theme)s”. Speelt die ook bij jullie?") % {"theme": about.name}
    if request.method == "POST":
        try:
            made = domain.call(request.user, region, chosen_people(request, region), request.POST.get("woorden", ""))
        except Refused as refused:
            error = str(refused)
        else:
            count = made.invitations.count()
            messages.success(
                request,
                ngettext("%(n)s persoon krijgt een mail.", "%(n)s mensen krijgen een mail.", count) % {"n": count},
            )
            return see_other("forming:region", pk=pk)
    context = {
        "region": region,
        "pick": picker(request, region, set(), set()),
        "words": request.POST.get("woorden", words),
        "error": error,
        "back": reverse("forming:region", args=[pk]),
    }
    return render(request, "forming/call.html", context, status=422 if error else 200)


@require_POST
def remind_call(request: Request, pk: int, call_pk: int) -> HttpResponse:
    """Repeat a call to who did not answer."""
    region = access_region(request.user, pk)
    made = Call.objects.filter(region=region, pk=call_pk).first()
    if made is None:
        raise Http404
    count = domain.remind_call(request.user, made)
    if count:
        messages.success(
            request,
            ngettext("%(n)s persoon krijgt een herinnering.", "%(n)s mensen krijgen een herinnering.", count)
            % {"n": count},
        )
    else:
        messages.info(request, _("Er ging geen mail uit: iedereen gaf antwoord, of kreeg net al een mail."))
    return see_other("forming:region", pk=pk)
