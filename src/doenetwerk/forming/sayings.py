"""What the engine says to a coordinator, as messages of this room: by code, so that they exist in each language.

A test holds them beside `engines.forming.sentences`. What would give away a wish in confidence is not among them.
"""

# ruff: noqa: E501 - one sentence a line

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

TEXTS: dict[str, Any] = {
    "fault.people_none": _("Er zijn geen mensen."),
    "fault.themes_none": _("Er zijn geen thema’s."),
    "fault.hosts_none": _("Er is geen plek om bij elkaar te komen."),
    "fault.rules_size_min": _("Het minimum voor %(kind)s is %(number)s. Een netwerk heeft minstens één lid."),
    "fault.rules_size": _(
        "Het minimum voor %(kind)s is %(least)s en het maximum %(most)s. Het minimum kan niet groter zijn."
    ),
    "fault.rules_size_ideal": _(
        "Het liefste aantal voor %(kind)s is %(number)s. Dat ligt niet tussen het minimum (%(least)s) en het maximum (%(most)s)."
    ),
    "fault.rules_size_most": _("Het maximum voor %(kind)s is %(number)s. Meer dan %(most)s kan niet."),
    "fault.rules_per_school": _(
        "Van één school mogen er voor %(kind)s hoogstens %(number)s meedoen. Dat is minstens één."
    ),
    "fault.rules_within": _(
        "Bij %(kind)s staat “%(word)s”. Een netwerk is binnen één school, binnen één bestuur of over scholen heen."
    ),
    "fault.rules_level_steps": _(
        "Het verschil in niveau voor %(kind)s is %(number)s. Dat kan niet minder dan nul zijn."
    ),
    "fault.rules_travel": _(
        "De reistijd voor %(kind)s is hoogstens %(number)s minuten. Dat kan niet minder dan nul zijn."
    ),
    "fault.rules_slots": _(
        "Voor %(kind)s zijn %(number)s gezamenlijke dagdelen nodig. Het kunnen er nul tot %(most)s zijn."
    ),
    "fault.rules_slots_few": _(
        "Voor %(kind)s zijn %(number)s gezamenlijke dagdelen nodig, maar je biedt er %(most)s aan."
    ),
    "fault.rules_ticks": _("Voor %(kind)s zijn %(number)s toezeggingen nodig. Het zijn er nul tot %(most)s."),
    "conflict.theme": _("Voor %(theme)s kan geen netwerk ontstaan. Deze regels gaan hier niet samen: %(rules)s."),
    "conflict.theme_one": _("Voor %(theme)s kan geen netwerk ontstaan door één regel: %(rules)s."),
    "conflict.all": _("Er kan geen enkel netwerk ontstaan. Deze regels gaan niet samen: %(rules)s."),
    "conflict.all_one": _("Er kan geen enkel netwerk ontstaan door één regel: %(rules)s."),
    "conflict.few": ngettext_lazy(
        "Eén persoon koos %(theme)s. Er zijn er minstens %(least)s nodig.",
        "%(number)s mensen kozen %(theme)s. Er zijn er minstens %(least)s nodig.",
        "number",
    ),
    "conflict.nobody": _("Niemand koos %(theme)s."),
    "release.size": _("Het kan als het minimum %(number)s is."),
    "release.ticks": ngettext_lazy(
        "Het kan als één toezegging genoeg is.", "Het kan als %(number)s toezeggingen genoeg zijn.", "number"
    ),
    "release.travel": _("Het kan als iedereen tot %(number)s minuten mag en wil reizen."),
    "release.level": ngettext_lazy(
        "Het kan als leden één niveau mogen verschillen van het niveau van het netwerk.",
        "Het kan als leden tot %(number)s niveaus mogen verschillen van het niveau van het netwerk.",
        "number",
    ),
    "release.slots": ngettext_lazy(
        "Het kan als één gezamenlijk dagdeel genoeg is.",
        "Het kan als %(number)s gezamenlijke dagdelen genoeg zijn.",
        "number",
    ),
    "release.per_school": _("Het kan als er van één school %(number)s mogen meedoen."),
    "release.theme": _("Het kan als meer mensen dit thema kiezen."),
    "release.no_slots": _("Het kan als mensen op meer dagdelen kunnen."),
    "release.no_ticks": _("Het kan als toezeggingen niet nodig zijn."),
    "release.language": _("Het kan als leden geen gezamenlijke taal nodig hebben."),
    "release.within": _("Het kan als het netwerk niet binnen één school of bestuur hoeft te blijven."),
    "release.hosts": _("Het kan als de plekken meer netwerken ontvangen."),
    "release.host_slots": _("Het kan als de plekken op meer dagdelen open zijn."),
    "release.facilitators": _("Het kan als er meer begeleiding is."),
    "release.fixed": _("Het kan als je vastgezette netwerken loslaat."),
    "release.rule": _("Het kan als je deze regel loslaat: %(rule)s."),
    "release.both": _("Het kan alleen als je deze regels samen loslaat: %(rules)s."),
    "why.held": _("De coördinator heeft dit netwerk vastgezet."),
    "why.first": _("%(theme)s is de eerste keus."),
    "why.choice": _("%(theme)s is keus nummer %(choice)s."),
    "why.stranger": _("%(theme)s staat niet bij de keuzes."),
    "why.travel": ngettext_lazy(
        "Eén minuut reizen, van de hoogstens %(limit)s.",
        "%(number)s minuten reizen, van de hoogstens %(limit)s.",
        "number",
    ),
    "why.no_travel": _("Hoeft niet te reizen, of de reistijd is niet bekend."),
    "why.level": _("Werkt op het niveau van het netwerk."),
    "why.level_step": ngettext_lazy(
        "Eén niveau verschil met het netwerk.", "%(number)s niveaus verschil met het netwerk.", "number"
    ),
    "why.colleague": ngettext_lazy(
        "Er doet een collega van dezelfde school mee.",
        "Er doen %(number)s collega’s van dezelfde school mee.",
        "number",
    ),
    "why.again": _("Zat eerder al in een netwerk over dit thema."),
    "why.stay": _("Zat al in dit netwerk en blijft erin."),
    "why.needed": _("Is nodig: zonder deze persoon komt het netwerk onder het minimum van %(least)s."),
    "unplaced.no_theme": _("%(person)s heeft geen thema gekozen."),
    "unplaced.no_slot": _("%(person)s heeft geen dagdeel ingevuld."),
    "unplaced.no_way": _("Met deze mensen, plekken en tijden is er geen netwerk waar %(person)s bij kan komen."),
    "unplaced.could": _(
        "%(person)s past ergens zoals het nu is. Reken nog eens, of zet deze persoon er met de hand bij."
    ),
    "unplaced.costs": _("%(person)s past ergens zoals het nu is, maar dat maakt het geheel minder goed."),
    "unplaced.far": _("Alleen met een heel verre reis is er een netwerk voor %(person)s."),
    "unplaced.one": _("Er hoeft maar één ding te veranderen om %(person)s een plek te geven."),
    "unplaced.several": _("Er zijn %(number)s veranderingen nodig om %(person)s een plek te geven."),
    "change.slot": _("Als %(person)s ook kan op %(slots)s."),
    "change.travel": ngettext_lazy(
        "Als %(person)s één minuut verder reist dan de grens van %(limit)s minuten.",
        "Als %(person)s %(number)s minuten verder reist dan de grens van %(limit)s minuten.",
        "number",
    ),
    "change.level": ngettext_lazy(
        "Als het niveau één stap meer mag verschillen voor %(person)s.",
        "Als het niveau %(number)s stappen meer mag verschillen voor %(person)s.",
        "number",
    ),
    "change.promise": ngettext_lazy(
        "Als %(person)s nog één toezegging doet.", "Als %(person)s nog %(number)s toezeggingen doet.", "number"
    ),
    "change.seat": ngettext_lazy(
        "Als er één lid meer in het netwerk mag dan %(most)s.",
        "Als er %(number)s leden meer in het netwerk mogen dan %(most)s.",
        "number",
    ),
    "change.school": ngettext_lazy(
        "Als er van één school één lid meer mag meedoen dan %(most)s.",
        "Als er van één school %(number)s leden meer mogen meedoen dan %(most)s.",
        "number",
    ),
    "change.language": _("Als %(person)s ook mee kan praten in het %(language)s."),
    "change.theme": _("Als %(person)s ook %(theme)s kiest."),
    "change.people": ngettext_lazy(
        "Als er nog één iemand bij komt voor %(theme)s.",
        "Als er nog %(number)s mensen bij komen voor %(theme)s.",
        "number",
    ),
    "change.host": _("Als %(host)s nog een netwerk ontvangt."),
    "change.facilitator": _("Als er nog een begeleider is voor %(theme)s."),
    "change.held": _("Als het vastgezette netwerk over %(theme)s nieuwe leden krijgt."),
    "change.within": _("Als %(person)s mee mag doen met %(group)s."),
    "stand.strong": _("Geen zwakke plek gevonden."),
    "stand.short": ngettext_lazy(
        "Er is één lid te weinig voor het minimum van %(least)s.",
        "Er zijn %(number)s leden te weinig voor het minimum van %(least)s.",
        "number",
    ),
    "stand.bare": _(
        "Precies het minimum van %(least)s leden, en alleen %(slots)s past voor iedereen. Eén afzegging en het wordt krap."
    ),
    "stand.slots": ngettext_lazy(
        "Alleen %(slots)s past voor iedereen.", "Alleen %(slots)s passen voor iedereen.", "number"
    ),
    "stand.minimum": _("Precies het minimum van %(least)s leden."),
    "stand.later": ngettext_lazy(
        "Voor één van de %(members)s was dit een derde keus of later.",
        "Voor %(number)s van de %(members)s was dit een derde keus of later.",
        "number",
    ),
    "stand.far": _("%(person)s reist %(number)s minuten. Dat is bijna het uiterste van %(limit)s."),
    "stand.board": ngettext_lazy(
        "Op één na komen alle leden van %(board)s.", "Op %(number)s na komen alle leden van %(board)s.", "number"
    ),
    "stand.one_board": _("Alle leden komen van %(board)s."),
    "stand.alone": _("%(person)s is de enige op dit niveau."),
    "stand.spare": _("Eén lid boven het minimum van %(least)s."),
    "stand.facilitator": _("Er is nog geen begeleider."),
    "stand.full": _("Vol: er kunnen niet meer dan %(most)s leden bij."),
    "near.missing": ngettext_lazy(
        "Voor %(theme)s ontbreekt één iemand die op %(slots)s naar %(host)s kan komen.",
        "Voor %(theme)s ontbreken %(number)s mensen die op %(slots)s naar %(host)s kunnen komen.",
        "number",
    ),
    "near.missing_any_time": ngettext_lazy(
        "Voor %(theme)s ontbreekt één iemand die naar %(host)s kan komen.",
        "Voor %(theme)s ontbreken %(number)s mensen die naar %(host)s kunnen komen.",
        "number",
    ),
    "behind.placed": _(
        "Van %(group)s (%(dimension)s) kregen %(count)s van de %(people)s een plek: %(percent)s%%. Over alle mensen is dat %(overall)s%%. Zo’n groot verschil is geen toeval."
    ),
    "behind.first": _(
        "Van %(group)s (%(dimension)s) kregen %(count)s van de %(people)s hun eerste keus: %(percent)s%%. Over alle mensen is dat %(overall)s%%. Zo’n groot verschil is geen toeval."
    ),
}

WORDS: dict[str, Any] = {
    "size": _("het aantal leden"),
    "size_min": _("het minimum aantal leden"),
    "size_max": _("het maximum aantal leden"),
    "theme": _("de keuze van het thema"),
    "ticks": _("de toezeggingen"),
    "travel": _("de reistijd"),
    "slots": _("de dagdelen waarop mensen kunnen"),
    "level": _("het verschil in niveau"),
    "language": _("een gezamenlijke taal"),
    "per_school": _("het aantal mensen van één school"),
    "within": _("binnen één school of bestuur"),
    "hosts": _("hoeveel netwerken een plek ontvangt"),
    "host_slots": _("de dagdelen waarop een plek open is"),
    "facilitators": _("het aantal begeleiders"),
    "fixed": _("vastgezette netwerken"),
    "placed": _("geplaatst worden"),
    "ranks": _("de volgorde van keuzes"),
    "minute": _("een minuut reizen"),
    "level_step": _("een stap in niveau"),
    "extra_colleague": _("een extra collega"),
    "group": _("een netwerk"),
    "again": _("een thema van eerder"),
    "stay": _("blijven waar je was"),
    "nl": _("Nederlands"),
    "en": _("Engels"),
    "fy": _("Fries"),
    "de": _("Duits"),
    "fr": _("Frans"),
    "region": _("regio"),
    "board": _("bestuur"),
    "function": _("functie"),
}
