"""Letters about open doors. Each asks one thing; each key makes it a letter that is sent once."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import translation
from django.utils.translation import gettext as _

from doenetwerk.accounts.links import link_for
from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle
from doenetwerk.core.dates import nl_day, nl_range
from doenetwerk.exchange.models import Door, Visit
from doenetwerk.exchange.neighbours import calendars
from doenetwerk.mail.domain import Draft, post
from doenetwerk.mail.unsubscribing import unsubscribe_url

# What links are for, and what can be unsubscribed from. They stand in letters: never change them.
LINK, LIST = "exchange.visit", "buren"


def _words(door: Door) -> dict[str, str]:
    return {"school": str(door.school), "title": door.title, "day": nl_day(door.starts_at)}


def _facts(door: Door) -> list[tuple[str, str]]:
    facts = [(_("School"), str(door.school)), (_("Wanneer"), nl_range(door.starts_at, door.ends_at))]
    return [*facts, (_("Waar meld je je"), door.where)] if door.where else facts


def _paragraphs(text: str) -> list[str]:
    return [part.strip() for part in text.replace("\r", "").split("\n\n") if part.strip()]


def _link(door: Door, person: Person) -> str:
    return link_for(person, LINK, door.pk)


def opened(door: Door) -> None:
    """The host gets the door in their own calendar, and each change of it."""
    host = door.author
    if host is None:
        return
    with translation.override(host.language):
        words = _words(door)
        first = door.sequence == 0
        draft = Draft(
            subject=(_("Je deur staat open: %(day)s") if first else _("Aangepast: je open deur op %(day)s")) % words,
            heading=_("“%(title)s”") % words,
            paragraphs=[
                _(
                    "Collega’s van andere scholen kunnen zich aanmelden. De dag ervoor krijg je een mail met wie er komt."
                ),
                _("Je hoeft niets voor te bereiden. Een gewone dag is precies wat ze willen zien."),
            ],
            facts=_facts(door),
            action=(_("Bekijk wie er komt"), _link(door, host)),
            why=_("Je zette de deur van %(school)s open.") % words,
            calendar=calendars.letter(door, host, None),
            calendar_method="REQUEST",
            reply_to=calendars.answers_to(door, host),
        )
        post(f"door:{door.pk}:opened:{door.sequence}", host, draft, purpose=LINK)


def invite(door: Door, person: Person) -> None:
    """A colleague of another school is invited to come and look."""
    with translation.override(person.language):
        words = _words(door)
        draft = Draft(
            subject=_("Kom je kijken bij %(school)s? %(title)s") % words,
            heading=_("Kom je kijken bij %(school)s?") % words,
            paragraphs=[
                _("%(school)s zet op %(day)s de deur open: “%(title)s”.") % words,
                *_paragraphs(door.text),
                _("Je hoeft er niets voor te doen en het hoeft niets op te leveren. Gewoon kijken bij de buren."),
            ],
            facts=_facts(door),
            action=(_("Bekijk en zeg of je komt"), _link(door, person)),
            why=_("Je krijgt deze mail omdat je op een school in dezelfde regio werkt."),
            list_id="open-deuren",
            list_name=_("Open deuren"),
            unsubscribe=unsubscribe_url(LIST, door.region_id, person),
            settings_url=_link(door, person),
        )
        post(f"door:{door.pk}:invite:{person.pk}", person, draft, purpose=LINK)


def place(door: Door, visit: Visit, moved_up: bool = False) -> None:
    """There is a place: with the appointment."""
    person = visit.person
    with translation.override(person.language):
        words = _words(door)
        if moved_up:
            heading, first = _("Er is plek voor je"), _("Iemand kon niet, en jij stond vooraan op de wachtlijst.")
        else:
            heading, first = _("Je komt kijken bij %(school)s") % words, _("Fijn. Ze weten dat je komt.")
        draft = Draft(
            subject=_("%(day)s kijk je bij %(school)s") % words,
            heading=heading,
            paragraphs=[first, _("Kan het toch niet? Meld je dan af; dan kan er een ander mee.")],
            facts=[*_facts(door), (_("Wat er te zien is"), door.title)],
            action=(_("Bekijk of meld je af"), _link(door, person)),
            why=_("Je meldde je aan om te komen kijken."),
            calendar=calendars.letter(door, person, visit),
            calendar_method="REQUEST",
            reply_to=calendars.answers_to(door, person),
        )
        post(f"visit:{visit.pk}:place", person, draft, purpose=LINK)


def waits(door: Door, visit: Visit) -> None:
    """It is full; the list moves up by itself."""
    person = visit.person
    with translation.override(person.language):
        words = _words(door)
        draft = Draft(
            subject=_("Je staat op de wachtlijst: %(school)s") % words,
            heading=_("Je staat op de wachtlijst"),
            paragraphs=[
                _("Alle plaatsen bij %(school)s op %(day)s zijn bezet. Komt er een vrij, dan krijg je meteen een mail.")
                % words,
                _("Houd je de dag vrij? Zo niet, meld je dan af.")
            ],
            facts=_facts(door),
            action=(_("Bekijk of meld je af"), _link(door, person)),
            why=_("Je meldde je aan om te komen kijken."),
        )  # fmt: skip
        post(f"visit:{visit.pk}:waits", person, draft, purpose=LINK)


def changed(door: Door, visit: Visit) -> None:
    """Another moment or place: the appointment moves along."""
    person = visit.person
    with translation.override(person.language):
        words = _words(door)
        draft = Draft(
            subject=_("Aangepast: kijken bij %(school)s, %(day)s") % words,
            heading=_("Er is iets aangepast"),
            paragraphs=[
                _("%(school)s veranderde iets aan “%(title)s”. Zo is het nu; in je agenda verschuift het mee.") % words,
                _("Kan het zo niet meer? Meld je dan af; dan kan er een ander mee."),
            ],
            facts=_facts(door),
            action=(_("Bekijk of meld je af"), _link(door, person)),
            why=_("Je meldde je aan om te komen kijken."),
            calendar=calendars.letter(door, person, visit),
            calendar_method="REQUEST",
            reply_to=calendars.answers_to(door, person),
        )
        post(f"visit:{visit.pk}:changed:{door.sequence}", person, draft, purpose=LINK)


def left(door: Door, visit: Visit) -> None:
    """Who comes after all not: it leaves their calendar."""
    person = visit.person
    with translation.override(person.language):
        words = _words(door)
        draft = Draft(
            subject=_("Afgemeld: kijken bij %(school)s") % words,
            heading=_("Je bent van de lijst"),
            paragraphs=[_("Jammer dat het niet lukt. Je plaats gaat naar een ander; uit je agenda verdwijnt het.")],
            facts=_facts(door),
            action=(_("Toch komen?"), _link(door, person)),
            why=_("Je meldde je af voor deze open deur."),
            calendar=calendars.letter(door, person, visit, "CANCEL", later=1),
            calendar_method="CANCEL",
        )
        post(f"visit:{visit.pk}:left", person, draft, purpose=LINK)


def called_off(door: Door, person: Person, visit: Visit | None) -> None:
    """The door stays shut. `visit` is None for the host."""
    with translation.override(person.language):
        words = _words(door)
        in_calendar = visit is None or not visit.waits
        draft = Draft(
            subject=_("Gaat niet door: kijken bij %(school)s op %(day)s") % words,
            heading=_("Deze open deur gaat niet door"),
            paragraphs=list(
                filter(
                    None,
                    [
                        _("“%(title)s” bij %(school)s gaat op %(day)s niet door.") % words,
                        door.cancelled_because,
                        _("Uit je agenda verdwijnt het.") if in_calendar else "",
                    ],
                )
            ),
            facts=_facts(door),
            why=_("Je zou erbij zijn."),
            calendar=calendars.letter(door, person, visit, "CANCEL") if in_calendar else "",
            calendar_method="CANCEL" if in_calendar else "",
        )
        who = f"visit:{visit.pk}" if visit is not None else "host"
        post(f"door:{door.pk}:called_off:{who}", person, draft, purpose=LINK)


def remind(door: Door, visit: Visit) -> None:
    """The day before, to who has a place."""
    person = visit.person
    with translation.override(person.language):
        words = _words(door)
        draft = Draft(
            subject=_("Morgen kijk je bij %(school)s") % words,
            heading=_("Tot morgen bij %(school)s") % words,
            paragraphs=[_("“%(title)s”. Je hoeft niets voor te bereiden.") % words,
                        _("Kan het toch niet? Meld je dan af; dan kan er een ander mee.")],
            facts=_facts(door),
            action=(_("Bekijk of meld je af"), _link(door, person)),
            why=_("Je meldde je aan om te komen kijken."),
        )  # fmt: skip
        post(f"visit:{visit.pk}:tomorrow:{door.starts_at:%Y%m%d}", person, draft, purpose=LINK)


def remind_host(door: Door, visits: Sequence[Visit]) -> None:
    """The day before, to the host: who comes."""
    host = door.author
    if host is None:
        return
    with translation.override(host.language):
        words = _words(door)
        names = [f"{visit.person.name} ({visit.school})" if visit.school else visit.person.name for visit in visits]
        paragraphs = (
            [_("Morgen komen deze collega’s kijken:"), *names, _("Vang je ze op waar ze zich melden?")]
            if names
            else [
                _(
                    "Voor morgen meldde niemand zich aan. Dat zegt niets over jullie school; probeer het gerust nog eens."
                )
            ]
        )
        draft = Draft(
            subject=_("Morgen staat je deur open: “%(title)s”") % words,
            heading=_("Morgen: “%(title)s”") % words,
            paragraphs=paragraphs,
            facts=_facts(door),
            action=(_("Bekijk wie er komt"), _link(door, host)),
            why=_("Je zette de deur van %(school)s open.") % words,
        )
        post(f"door:{door.pk}:tomorrow:{door.starts_at:%Y%m%d}", host, draft, purpose=LINK)


def ask_for_line(door: Door, visit: Visit) -> None:
    """The day after: one line."""
    person = visit.person
    with translation.override(person.language):
        words = _words(door)
        draft = Draft(
            subject=_("Wat neem je mee van %(school)s? Eén regel") % words,
            heading=_("Wat neem je mee?"),
            paragraphs=[
                _("Je keek bij %(school)s. Wat blijft je bij? Eén regel is genoeg; het hoeft geen leerpunt te zijn.")
                % words,
                _("Was je er toch niet bij? Dat kun je op dezelfde pagina zeggen."),
            ],
            action=(_("Schrijf één regel"), _link(door, person)),
            why=_("Je meldde je aan om te komen kijken. We vragen dit één keer."),
            circle=Circle.REGION,
        )
        post(f"visit:{visit.pk}:line", person, draft, purpose=LINK)


def describe_list(person: Person, region: int) -> str | None:
    """What ends when someone unsubscribes."""
    return _("Uitnodigingen om bij een andere school te kijken")
