"""What the engine says, as messages of this room: by code, so that they exist in each language.

A test holds them beside `engines.forming.sentences`; names and numbers are filled in by `runs.wording.say`.
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
    "fault.person_nameless": ngettext_lazy(
        "Eén persoon heeft geen naam of nummer.", "%(number)s mensen hebben geen naam of nummer.", "number"
    ),
    "fault.theme_nameless": ngettext_lazy(
        "Eén thema heeft geen naam.", "%(number)s thema’s hebben geen naam.", "number"
    ),
    "fault.host_nameless": ngettext_lazy("Eén plek heeft geen naam.", "%(number)s plekken hebben geen naam.", "number"),
    "fault.slot_nameless": ngettext_lazy(
        "Eén dagdeel heeft geen naam.", "%(number)s dagdelen hebben geen naam.", "number"
    ),
    "fault.facilitator_nameless": ngettext_lazy(
        "Eén begeleider heeft geen naam.", "%(number)s begeleiders hebben geen naam.", "number"
    ),
    "fault.person_twice": _("%(person)s staat er %(number)s keer in."),
    "fault.theme_twice": _("Het thema %(theme)s staat er %(number)s keer in."),
    "fault.host_twice": _("De plek %(host)s staat er %(number)s keer in."),
    "fault.slot_twice": _("Het dagdeel %(slot)s staat er %(number)s keer in."),
    "fault.facilitator_twice": _("Begeleider %(facilitator)s staat er %(number)s keer in."),
    "fault.person_theme": _("%(person)s kiest %(theme)s, maar dat thema is er niet."),
    "fault.person_theme_twice": _("%(person)s noemt %(theme)s %(number)s keer."),
    "fault.person_slot": _("%(person)s kan op %(slot)s, maar dat dagdeel is er niet."),
    "fault.person_host": _("Voor %(person)s is een reistijd ingevuld naar %(host)s, maar die plek is er niet."),
    "fault.person_minutes": _(
        "De reistijd van %(person)s naar %(host)s is %(minutes)s minuten. Dat kan niet minder dan nul zijn."
    ),
    "fault.person_travel": _("%(person)s wil hoogstens %(minutes)s minuten reizen. Dat kan niet minder dan nul zijn."),
    "fault.person_level": _("Het niveau van %(person)s is %(number)s. Niveaus beginnen bij nul."),
    "fault.person_ticks": _("Bij %(person)s staan %(number)s toezeggingen. Het zijn er nul tot %(most)s."),
    "fault.person_point": _("De plaats van %(person)s ligt niet op de kaart."),
    "fault.host_slot": _("%(host)s kan op %(slot)s, maar dat dagdeel is er niet."),
    "fault.host_networks": _("%(host)s kan %(number)s netwerken ontvangen. Dat kan niet minder dan nul zijn."),
    "fault.host_point": _("De plaats van %(host)s ligt niet op de kaart."),
    "fault.facilitator_theme": _("Begeleider %(facilitator)s kan %(theme)s begeleiden, maar dat thema is er niet."),
    "fault.facilitator_host": _("Begeleider %(facilitator)s kan in %(host)s, maar die plek is er niet."),
    "fault.facilitator_slot": _("Begeleider %(facilitator)s kan op %(slot)s, maar dat dagdeel is er niet."),
    "fault.facilitator_networks": _(
        "Begeleider %(facilitator)s kan %(number)s netwerken begeleiden. Dat kan niet minder dan nul zijn."
    ),
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
    "fault.weight": _("Het gewicht van %(weight)s is %(number)s. Dat kan niet minder dan nul zijn."),
    "fault.together_pair": _("“Samen” gaat over twee mensen. Hier staat: %(people)s."),
    "fault.apart_pair": _("“Niet samen” gaat over twee mensen. Hier staat: %(people)s."),
    "fault.together_person": _("%(person)s moet samen met iemand, maar doet niet mee in deze ronde."),
    "fault.apart_person": _("%(person)s moet los van iemand, maar doet niet mee in deze ronde."),
    "fault.together_apart": _("%(people)s moeten samen en mogen niet samen."),
    "fault.fixed_empty": _("Vastgezet netwerk %(number)s heeft geen leden."),
    "fault.fixed_person": _("%(person)s zit in vastgezet netwerk %(number)s, maar doet niet mee in deze ronde."),
    "fault.fixed_theme": _("Vastgezet netwerk %(number)s gaat over %(theme)s, maar dat thema is er niet."),
    "fault.fixed_host": _("Vastgezet netwerk %(number)s komt bij elkaar in %(host)s, maar die plek is er niet."),
    "fault.fixed_slot": _("Vastgezet netwerk %(number)s komt bij elkaar op %(slot)s, maar dat dagdeel is er niet."),
    "fault.fixed_facilitator": _("Vastgezet netwerk %(number)s heeft begeleider %(facilitator)s, maar die is er niet."),
    "fault.fixed_member_theme": _("%(person)s zit in vastgezet netwerk %(number)s, maar koos %(theme)s niet."),
    "fault.fixed_twice": _("%(person)s zit in %(number)s vastgezette netwerken."),
    "conflict.theme": _("Voor %(theme)s kan geen netwerk ontstaan. Deze regels gaan hier niet samen: %(rules)s."),
    "conflict.theme_one": _("Voor %(theme)s kan geen netwerk ontstaan door één regel: %(rules)s."),
    "conflict.all": _("Er kan geen enkel netwerk ontstaan. Deze regels gaan niet samen: %(rules)s."),
    "conflict.all_one": _("Er kan geen enkel netwerk ontstaan door één regel: %(rules)s."),
    "conflict.unit": _(
        "%(people)s moeten samen, maar er is geen netwerk waar dat kan. Deze regels gaan niet samen: %(rules)s."
    ),
    "conflict.unit_one": _(
        "%(people)s moeten samen, maar er is geen netwerk waar dat kan. Deze regel staat in de weg: %(rules)s."
    ),
    "conflict.unit_apart": _(
        "%(people)s moeten via elkaar samen, maar %(others)s mogen niet samen. Geen van hen krijgt zo een plek."
    ),
    "conflict.unit_large": _(
        "%(people)s moeten samen. Dat zijn %(number)s mensen, meer dan in één netwerk passen (%(most)s)."
    ),
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
    "release.together": _("Het kan als wensen om samen te komen niet meetellen."),
    "release.apart": _("Het kan als wensen om niet samen te zitten niet meetellen."),
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
    "other.best": _("Het beste andere netwerk is dat over %(theme)s."),
    "other.denied": _("Het netwerk over %(theme)s past op papier beter, maar dit staat in de weg."),
    "other.short": ngettext_lazy(
        "Het eigen netwerk komt dan één lid tekort.", "Het eigen netwerk komt dan %(number)s leden tekort.", "number"
    ),
    "other.none": _("Er is geen ander netwerk waar deze persoon zo in past."),
    "unplaced.no_theme": _("%(person)s heeft geen thema gekozen."),
    "unplaced.no_slot": _("%(person)s heeft geen dagdeel ingevuld."),
    "unplaced.no_way": _("Met deze mensen, plekken en tijden is er geen netwerk waar %(person)s bij kan komen."),
    "unplaced.could": _(
        "%(person)s past ergens zoals het nu is. Reken nog eens, of zet deze persoon er met de hand bij."
    ),
    "unplaced.costs": _("%(person)s past ergens zoals het nu is, maar dat maakt het geheel minder goed."),
    "unplaced.one": _("Er hoeft maar één ding te veranderen om %(person)s een plek te geven."),
    "unplaced.several": _("Er zijn %(number)s veranderingen nodig om %(person)s een plek te geven."),
    "way.join": _("In het netwerk over %(theme)s in %(host)s."),
    "way.join_at": _("In het netwerk over %(theme)s in %(host)s, op %(slots)s."),
    "way.new": ngettext_lazy(
        "In een nieuw netwerk over %(theme)s in %(host)s, met één ander die nog geen plek heeft.",
        "In een nieuw netwerk over %(theme)s in %(host)s, met %(number)s anderen die nog geen plek hebben.",
        "number",
    ),
    "way.new_at": ngettext_lazy(
        "In een nieuw netwerk over %(theme)s in %(host)s, op %(slots)s, met één ander die nog geen plek heeft.",
        "In een nieuw netwerk over %(theme)s in %(host)s, op %(slots)s, met %(number)s anderen die nog geen plek hebben.",
        "number",
    ),
    "way.new_alone": _("In een nieuw netwerk over %(theme)s in %(host)s."),
    "way.new_alone_at": _("In een nieuw netwerk over %(theme)s in %(host)s, op %(slots)s."),
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
    "change.together": _("Als %(person)s niet samen hoeft met %(people)s."),
    "change.apart": _("Als %(people)s wel samen mogen zitten."),
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
    "funnel.listed": ngettext_lazy(
        "Eén persoon zonder plek koos %(theme)s.", "%(number)s mensen zonder plek kozen %(theme)s.", "number"
    ),
    "funnel.promised": ngettext_lazy("Eén deed alle toezeggingen.", "%(number)s deden alle toezeggingen.", "number"),
    "funnel.reach": ngettext_lazy("Eén kan naar %(host)s komen.", "%(number)s kunnen naar %(host)s komen.", "number"),
    "funnel.level": ngettext_lazy("Eén past bij het niveau.", "%(number)s passen bij het niveau.", "number"),
    "funnel.slot": ngettext_lazy("Eén kan op %(slots)s.", "%(number)s kunnen op %(slots)s.", "number"),
    "funnel.together": ngettext_lazy(
        "Eén kan in hetzelfde netwerk, als je let op scholen en wensen.",
        "%(number)s kunnen in hetzelfde netwerk, als je let op scholen, taal en wensen.",
        "number",
    ),
    "funnel.enough": _("Dat is genoeg voor een netwerk over %(theme)s."),
    "funnel.no_setting": _("Er is geen plek en tijd waar een netwerk over %(theme)s kan zijn."),
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
    "near.almost": ngettext_lazy(
        "Het scheelt één verandering bij %(people)s.",
        "Het scheelt bij ieder van hen één verandering: %(people)s.",
        "number",
    ),
    "move.nothing": _("%(person)s zit daar al."),
    "move.full": _("Het netwerk wordt te groot: meer dan %(most)s leden."),
    "move.torn": _("%(person)s en %(people)s moesten samen en komen nu uit elkaar."),
    "move.empty": _("In het netwerk over %(theme)s blijft niemand over."),
    "move.short": ngettext_lazy(
        "Het netwerk over %(theme)s komt één lid onder het minimum.",
        "Het netwerk over %(theme)s komt %(number)s leden onder het minimum.",
        "number",
    ),
    "move.gain": _("Het geheel wordt %(points)s punten beter."),
    "move.loss": _("Het geheel wordt %(points)s punten minder."),
    "move.even": _("Het geheel blijft even goed."),
    "broken.theme": _("%(person)s koos %(theme)s niet."),
    "broken.ticks": _("Niet iedereen deed alle toezeggingen."),
    "broken.travel": _("Iemand reist verder dan de grens."),
    "broken.slots": _("Niet iedereen kan op de gekozen tijd."),
    "broken.level": _("De niveaus liggen te ver uit elkaar."),
    "broken.language": _("Er is geen taal die iedereen spreekt."),
    "broken.within": _("Niet iedereen komt van dezelfde school of hetzelfde bestuur."),
    "broken.per_school": _("Er doen te veel mensen van één school mee."),
    "broken.apart": _("Er zitten mensen bij elkaar die dat niet wilden."),
    "broken.together": _("Mensen die samen moesten, zitten niet samen."),
    "broken.size": _("Het aantal leden klopt niet met het minimum en maximum."),
    "broken.facilitator": _("De begeleider past niet bij dit netwerk."),
    "broken.held": _("Het netwerk is vastgezet."),
    "difference.none": _("Er is niets veranderd."),
    "difference.stayed": ngettext_lazy("Eén persoon blijft.", "%(number)s mensen blijven waar ze waren.", "number"),
    "difference.moved": ngettext_lazy(
        "Eén persoon gaat naar een ander netwerk.", "%(number)s mensen gaan naar een ander netwerk.", "number"
    ),
    "difference.placed": ngettext_lazy(
        "Eén persoon krijgt nu wel een plek.", "%(number)s mensen krijgen nu wel een plek.", "number"
    ),
    "difference.dropped": ngettext_lazy(
        "Eén persoon heeft geen plek meer.", "%(number)s mensen hebben geen plek meer.", "number"
    ),
    "difference.new": ngettext_lazy("Er komt één netwerk bij.", "Er komen %(number)s netwerken bij.", "number"),
    "difference.gone": ngettext_lazy("Eén netwerk vervalt.", "%(number)s netwerken vervallen.", "number"),
    "difference.theme": _("Het gaat nu over %(theme)s."),
    "difference.host": _("Het komt nu bij elkaar in %(host)s."),
    "difference.slots": _("De tijd is nu %(slots)s."),
    "difference.level": _("Het werkt nu op een ander niveau."),
    "difference.left": ngettext_lazy(
        "Eén lid gaat weg: %(people)s.", "%(number)s leden gaan weg: %(people)s.", "number"
    ),
    "difference.came": ngettext_lazy(
        "Eén lid komt erbij: %(people)s.", "%(number)s leden komen erbij: %(people)s.", "number"
    ),
    "repair.continue": _("Het netwerk kan zonder hen verder."),
    "repair.replace": ngettext_lazy(
        "%(people)s heeft nog geen plek en past hier.", "%(people)s hebben nog geen plek en passen hier.", "number"
    ),
    "repair.pair": _("%(people)s hebben nog geen plek en passen hier samen."),
    "repair.several": _("%(people)s hebben nog geen plek en passen hier samen."),
    "repair.transfer": _("%(people)s komt over uit een ander netwerk, dat het zonder kan."),
    "repair.chain": _("%(person)s komt over uit een ander netwerk; %(other)s heeft nog geen plek en neemt die stoel."),
    "repair.relax": ngettext_lazy(
        "%(people)s heeft nog geen plek en past hier als er één ding verandert.",
        "%(people)s hebben nog geen plek en passen hier als er één ding verandert.",
        "number",
    ),
    "repair.merge": _("De leden gaan samen naar een ander netwerk."),
    "repair.dissolve": ngettext_lazy(
        "De leden gaan uit elkaar; één van hen wacht op een nieuwe plek.",
        "De leden gaan uit elkaar; %(number)s van hen wachten op een nieuwe plek.",
        "number",
    ),
    "repair.dissolve_all": _("De leden gaan uit elkaar en krijgen allemaal een andere plek."),
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
    "together": _("wensen om samen te komen"),
    "apart": _("wensen om niet samen te zitten"),
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
