"""The style page: every component in every state. One look tells whether the product still looks well."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from math import cos, pi, sin, tau

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from doenetwerk.core.asks import Ask
from doenetwerk.core.circles import Circle

LONG = "Professionaliseringsplanevaluatiebijeenkomstvoorbereidingscommissielid"


class Sample(forms.Form):
    """Every kind of control; the texts are those of a real page, so that their lengths are real."""

    title = forms.CharField(
        label="Waar gaat de bijeenkomst over?", help_text="Eén zin. Hij komt boven de uitnodiging te staan."
    )
    day = forms.DateField(label="Datum")
    start = forms.TimeField(label="Begint om")
    place = forms.ChoiceField(
        label="Waar", choices=[("", "Kies een school"), ("1", "De Linde"), ("2", "Het Anker")], required=False
    )
    question = forms.CharField(
        label="Wat wil je van de anderen weten?",
        widget=forms.Textarea(attrs={"data-keep": "voorbeeld"}),
        help_text="Schrijf het zoals je het aan tafel zou zeggen.",
    )
    reads = forms.ChoiceField(
        label="Wie mag dit lezen?",
        widget=forms.RadioSelect,
        choices=[(one.value, one.label) for one in (Circle.ME, Circle.NETWORK, Circle.SCHOOL)],
        initial="network",
    )
    helps = forms.MultipleChoiceField(
        label="Wat neem je mee?",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        choices=[
            ("case", "Een casus uit de eigen klas"),
            ("data", "Cijfers van de school"),
            ("none", "Alleen mezelf"),
        ],
    )
    scale = forms.ChoiceField(
        label="Hoe bruikbaar was deze middag?",
        widget=forms.RadioSelect,
        choices=[(str(n), str(n)) for n in range(1, 6)],
        help_text="1 is niet, 5 is zeer.",
    )
    sure = forms.BooleanField(label="Ik heb het met mijn leidinggevende besproken")
    paper = forms.FileField(label="Bijlage", required=False, help_text="Hoogstens 10 MB.")
    many = forms.IntegerField(label="Hoeveel mensen", required=False)
    locked = forms.CharField(label="Netwerk", initial="Eigen tempo in de klas", disabled=True)


def sample_blot(swell: tuple[float, ...], held: int, planned: int, tone: str, members: int) -> str:
    """A blot for this page only; the real ones are drawn by the engine from a network's own data."""
    points = []
    for step in range(48):
        angle = tau * step / 48
        reach = 54 + sum(36 * max(0.0, cos(angle - 0.5 - 2.4 * n)) ** 9 * much for n, much in enumerate(swell))
        points.append((100 + reach * 0.86 * cos(angle), 100 + reach * 0.86 * sin(angle)))
    halves = [((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in zip(points, points[1:] + points[:1], strict=True)]
    path = f"M{halves[-1][0]:.1f} {halves[-1][1]:.1f}" + "".join(
        f"Q{p[0]:.1f} {p[1]:.1f} {h[0]:.1f} {h[1]:.1f}" for p, h in zip(points, halves, strict=True)
    )
    arcs = []
    for number in range(planned):
        a, b = (tau * (number + edge) / planned - pi / 2 for edge in (0.06, 0.94))
        kind = "done" if number < held else "open"
        begin = f"{100 + 96 * cos(a):.1f} {100 + 96 * sin(a):.1f}"
        end = f"{100 + 96 * cos(b):.1f} {100 + 96 * sin(b):.1f}"
        arcs.append(f'<path class="blot-ring-{kind}" stroke-width="4" d="M{begin}A96 96 0 0 1 {end}"/>')
    dots = "".join(
        f'<circle class="blot-dot" r="3.6" cx="{100 + 10.5 * n**0.5 * cos(2.4 * n):.1f}"'
        f' cy="{100 + 10.5 * n**0.5 * sin(2.4 * n):.1f}"/>'
        for n in range(1, members + 1)
    )
    far = "".join(
        f'<circle class="blot-reach" r="4.4" cx="{100 + 66 * cos(0.5 + 2.4 * n):.1f}"'
        f' cy="{100 + 66 * sin(0.5 + 2.4 * n):.1f}"/>'
        for n, much in enumerate(swell)
        if much > 0.6
    )
    words = f"{members} deelnemers, {held} van de {planned} bijeenkomsten geweest"
    return (
        f'<svg class="blot blot--{tone}" viewBox="0 0 200 200" role="img" aria-label="{words}">'
        f'{"".join(arcs)}<path class="blot-body" d="{path}"/>{dots}{far}</svg>'
    )


def style_page(request: HttpRequest) -> HttpResponse:
    """Shows the components. `?thema=donker` or `licht` chooses the scheme, `?blad=mail` another frame.

    Nothing is read from the database, so the page also shows what it looks like when that is down.
    """
    theme = {"donker": "dark", "licht": "light"}.get(request.GET.get("thema", ""), "")
    today = timezone.localdate()
    petrol = sample_blot((1, 0.2, 0.9, 0.3, 0.8, 0.5), 3, 5, "petrol", 9)
    wrong = Sample(
        {"title": "", "day": "31-2", "question": "Te kort", "reads": "network", "many": "3"},
        auto_id="fout_%s",
    )
    ask = Ask(
        key="voorbeeld",
        eyebrow="Wat het netwerk nu vraagt",
        title="Leg de datum van bijeenkomst 4 vast",
        text="Negen van de negen hebben gereageerd. Op dinsdag 19 januari, 13.30 uur kan iedereen behalve"
        " Youssef; de andere data missen er drie.",
        url="#",
        action="Kies 19 januari",
        due=today + timedelta(days=9),
        secondary_url="#",
        secondary_label="Bekijk alle antwoorden",
        network_name="Eigen tempo in de klas",
    )
    context = {
        "theme": theme,
        "ask": ask,
        "asks": [
            ask,
            Ask(
                key="2",
                title="Beantwoord de vraag van Sanne",
                text="Wie heeft een voorbeeld van een functie­beschrijving?",
                url="#",
                action="Geef antwoord",
                eyebrow="Boeien en binden",
            ),
            Ask(
                key="3",
                title=f"Lees het verslag van de {LONG}",
                text="",
                url="#",
                action="Lees het verslag",
                method="post",
                due=today + timedelta(days=2),
            ),
        ],
        "circles": list(Circle.values),
        "tones": ["petrol", "coral", "moss", "ochre", "violet", "plain"],
        "blots": [
            (petrol, "Eigen tempo in de klas", "5 scholen · derde bijeenkomst"),
            (
                sample_blot((0.7, 0.8, 0.9, 0.7, 0.8), 4, 4, "petrol", 15),
                "Boeien en binden",
                "11 besturen · vierde jaar",
            ),
            (
                sample_blot((1.2, 0, 0.4, 1, 0.1, 0.3), 5, 5, "moss", 8),
                "Merk praktijkonderwijs",
                "8 scholen · gaat zelf door",
            ),
            (
                sample_blot((0.1, 0.1, 0.2), 1, 4, "coral", 12),
                "Goed werkgeverschap",
                "vraagt aandacht: nog geen datum",
            ),
            (
                sample_blot((0.2, 0.3, 0.8, 0.2), 3, 4, "violet", 14),
                "Persoonlijke groei",
                "intern · loslaten gepland",
            ),
            (sample_blot((0.9, 0.1, 0.4, 0.1), 0, 5, "ochre", 4), LONG, "voortgekomen uit Strategisch HR"),
        ],
        "petrol": petrol,
        "tabs": [
            {"label": label, "url": "#", "active": label == "Vandaag"}
            for label in (
                "Vandaag",
                "Bijeenkomsten",
                "Vragen",
                "Bibliotheek",
                "Opbrengsten",
                "Startdocument",
                "Hoe het gaat",
            )
        ],
        "steps": [{"label": label, "url": "#"} for label in ("Datum", "Doel", "Programma", "Uitnodiging")],
        "timeline": [
            {
                "date": date(2026, 9, 8),
                "title": "Startbijeenkomst",
                "text": "8 aanwezig · startdocument door 9 getekend",
                "url": "#",
                "state": "done",
            },
            {
                "date": date(2026, 10, 13),
                "title": "Wat verandert er voor de docent?",
                "text": "9 aanwezig · spreker: eigen school eerst gevraagd",
                "url": "#",
                "state": "done",
            },
            {
                "date": date(2026, 11, 17),
                "title": "Bakens zetten",
                "text": "te weinig aanmeldingen",
                "state": "gone",
            },
            {
                "date": date(2027, 1, 19),
                "title": "Voorwaarden en ruimte",
                "text": "Sanne en Joris bereiden de opening voor",
                "url": "#",
                "state": "next",
            },
            {
                "date": "mrt",
                "title": "Wat is er te zien? Slotpresentaties",
                "text": "daarna: loslaten of doorgaan",
                "state": "later",
            },
        ],
        "outcomes": [
            (4, "Toetsvrije weken in leerjaar 2", "De Linde · gedeeld op studiedag 2 november", "school"),
            (2, "Gesprekskaart ruimte en eigenaarschap", "Het Anker, Noorderpoort", "region"),
            (1, "Drie bakens voor lesbezoek", "vijf scholen", "network"),
        ],
        "bars": [
            {"label": "Lerende cultuur", "value": 6, "url": "#"},
            {"label": "Strategisch HRM", "value": 6},
            {"label": "Regionale samenwerking", "value": 4},
            {"label": LONG, "value": 3},
            {"label": "Teamleiders", "value": 0},
        ],
        "people": [
            {
                "name": "Fatma Voorbeeld",
                "text": "procesbegeleider",
                "url": "#",
                "tag": "begeleidt",
                "tone": "petrol",
            },
            {"name": "Youssef Voorbeeld", "text": "docent wiskunde · De Linde"},
            {
                "name": "Sanne Voorbeeld-van der Meulenkampsteeg",
                "text": f"{LONG} · Het Anker",
                "tone": "violet",
            },
        ],
        "form": Sample(),
        "scale": Sample(auto_id="schaal_%s")["scale"],
        "wrong": wrong,
        "old": "We zoeken hoe beleid docenten helpt om leerlingen op eigen tempo te laten werken.",
        "new": "We zoeken hoe HR-beleid docenten helpt om leerlingen in eigen tempo te laten leren.",
        "long": LONG,
        "moment": datetime(2027, 1, 19, 12, 30, tzinfo=UTC),
        "moment_end": datetime(2027, 1, 19, 15, 30, tzinfo=UTC),
        "today": today,
    }
    sheet = {
        "mail": "core/style_link.html",
        "druk": "core/style_print.html",
        "projector": "core/style_projector.html",
    }
    return render(request, sheet.get(request.GET.get("blad", ""), "core/style.html"), context)
