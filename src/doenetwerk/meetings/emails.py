"""Letters about dates and meetings. Each asks one thing; each key makes it a letter that is sent once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doenetwerk.accounts.links import link_for
from doenetwerk.accounts.models import Person
from doenetwerk.core.dates import nl_day, nl_range, nl_short
from doenetwerk.mail.domain import Draft, post
from doenetwerk.meetings import invitations
from doenetwerk.meetings.clock import clock_words, timed
from doenetwerk.meetings.invitations import organiser_address
from doenetwerk.meetings.models import AgendaPart, DatePoll, Meeting, RsvpAnswer
from doenetwerk.meetings.queries.people import participants
from doenetwerk.networks.models import Network


def _why(network: Network) -> str:
    return _("Je krijgt deze mail omdat je meedoet aan het leernetwerk “%(network)s”.") % {"network": network.name}


def ask_for_dates(poll: DatePoll) -> int:
    """Ask everybody but the one who offers the moments. Who has the letter already gets no second one."""
    number = poll.slots.count()
    asked = [person for person in participants(poll.network_id) if person.pk != poll.made_by_id]
    letters = [_ask(poll, person, number) for person in asked]
    return sum(letters)


def _ask(poll: DatePoll, person: Person, number: int) -> bool:
    network = poll.network
    with translation.override(person.language):
        facts = {"network": network.name, "wanted": poll.wanted, "number": number}
        paragraphs = [
            ngettext(
                "“%(network)s” zoekt %(wanted)s datum waarop zo veel mogelijk mensen kunnen.",
                "“%(network)s” zoekt %(wanted)s data waarop zo veel mogelijk mensen kunnen.",
                poll.wanted,
            )
            % facts,
            ngettext(
                "Er staat %(number)s moment klaar. Je tikt aan of je kunt; dat kan op je telefoon, zonder wachtwoord.",
                "Er staan %(number)s momenten klaar. Je tikt per moment aan of je kunt; dat duurt twee minuten, "
                "kan op je telefoon en zonder wachtwoord.",
                number,
            )
            % facts,
        ]
        if poll.note:
            paragraphs.append(poll.note)
        return bool(
            post(
                f"poll:{poll.pk}:ask:{person.pk}",
                person,
                Draft(
                    subject=_("Wanneer kun je? Data voor “%(network)s”") % facts,
                    heading=_("Wanneer kun je?"),
                    paragraphs=paragraphs,
                    facts=[(_("Antwoord vóór"), nl_day(poll.deadline))],
                    action=(_("Vul in wanneer je kunt"), link_for(person, "meetings.poll", poll.pk)),
                    why=_why(network),
                    circle="network",
                ),
                network=network,
                purpose="meetings.poll",
            )
        )


def remind_of_dates(poll: DatePoll, people: Iterable[Person], day: date) -> int:
    """Remind these people, who did not answer everything, at most once a day; the link is their own page again."""
    network = poll.network
    sent = 0
    for person in people:
        with translation.override(person.language):
            facts = {"network": network.name, "day": nl_short(poll.deadline)}
            letter = post(
                f"poll:{poll.pk}:remind:{person.pk}:{day.isoformat()}",
                person,
                Draft(
                    subject=_("Nog even: wanneer kun je voor “%(network)s”?") % facts,
                    heading=_("We wachten nog op jouw data"),
                    paragraphs=[
                        _("De data voor “%(network)s” worden gekozen zodra iedereen heeft geantwoord.") % facts,
                        _("Wat je al invulde staat er nog. Ook een nee helpt."),
                    ],
                    facts=[(_("Antwoord vóór"), nl_day(poll.deadline))],
                    action=(_("Vul in wanneer je kunt"), link_for(person, "meetings.poll", poll.pk)),
                    why=_why(network),
                    circle="network",
                ),
                network=network,
                purpose="meetings.poll",
            )
        sent += letter is not None
    return sent


def _place_facts(meeting: Meeting) -> list[tuple[str, str]]:
    facts = [(_("Wanneer"), nl_range(meeting.starts_at, meeting.ends_at))]
    if meeting.place:
        facts.append((_("Waar"), meeting.place))
    if meeting.link:
        facts.append((_("Online"), meeting.link))
    return facts


def invite(
    meeting: Meeting, person: Person, sequence: int, *, answer: str = "", first: bool = True, moved: bool = False
) -> None:
    """The invitation or its update, for the calendar that people already use, with the question to promise the date."""
    network = meeting.network
    with translation.override(person.language):
        facts = {"network": network.name, "day": nl_day(meeting.starts_at), "title": meeting.words}
        link = link_for(person, "meetings.rsvp", meeting.pk)
        if moved:
            subject, heading = _("Verzet: “%(title)s” is nu op %(day)s"), _("Kun je op %(day)s?")
            paragraphs = [
                _("De bijeenkomst van “%(network)s” is verzet. In je agenda verschuift hij mee.") % facts,
                _("Wat je eerder antwoordde gold voor de oude datum. Kun je deze toezeggen?"),
            ]
            action = _("Geef antwoord")
        elif not first:
            subject, heading = _("Gewijzigd: “%(title)s” op %(day)s"), _("Er is iets gewijzigd")
            paragraphs = [_("Plaats, tijd of onderwerp is aangepast. Je agenda wordt bijgewerkt.")]
            action = _("Bekijk de bijeenkomst")
        elif answer == RsvpAnswer.YES:
            subject, heading = _("Staat vast: “%(title)s” op %(day)s"), _("%(day)s staat vast")
            paragraphs = [
                _("Je zei dat je dan kunt. Daarmee heb je deze datum toegezegd: de anderen rekenen op je."),
                _("Kan het toch niet? Laat het dan hier weten."),
            ]
            action = _("Bekijk of verander je antwoord")
        else:
            subject, heading = _("Kun je op %(day)s? “%(title)s”"), _("Kun je toezeggen?")
            paragraphs = [
                _("“%(network)s” komt op %(day)s bij elkaar. Een netwerk leeft als mensen op elkaar kunnen rekenen.")
                % facts,
                _("Zeg je toe dat je komt? Weet je het nog niet, dan kan dat ook."),
            ]
            action = _("Geef antwoord")
        post(
            f"meeting:{meeting.pk}:invite:{person.pk}:{sequence}",
            person,
            Draft(
                subject=subject % facts,
                heading=heading % facts,
                paragraphs=paragraphs,
                facts=_place_facts(meeting),
                action=(action, link),
                why=_why(network),
                circle="network",
                calendar=invitations.request(meeting, person, sequence, answer),
                calendar_method="REQUEST",
                reply_to=organiser_address(meeting, person),
            ),
            network=network,
            purpose="meetings.rsvp",
        )


def withdraw(meeting: Meeting, person: Person, sequence: int) -> None:
    """Take a meeting out of a calendar, and say why when it was cancelled."""
    network = meeting.network
    with translation.override(person.language):
        facts = {"network": network.name, "day": nl_day(meeting.starts_at), "title": meeting.words}
        if meeting.is_cancelled:
            subject, heading = _("Gaat niet door: “%(title)s” op %(day)s"), _("Deze bijeenkomst gaat niet door")
            paragraphs = [
                _("De bijeenkomst van “%(network)s” op %(day)s gaat niet door. Hij verdwijnt uit je agenda.") % facts,
                meeting.cancelled_because,
            ]
        else:
            subject, heading = _("Uit je agenda: “%(title)s” op %(day)s"), _("Deze bijeenkomst verdwijnt uit je agenda")
            paragraphs = [_("Je doet niet meer mee aan “%(network)s”. Daarom halen we deze datum weg.") % facts]
        post(
            f"meeting:{meeting.pk}:withdraw:{person.pk}:{sequence}",
            person,
            Draft(
                subject=subject % facts,
                heading=heading,
                paragraphs=paragraphs,
                facts=_place_facts(meeting),
                why=_("Je krijgt deze mail omdat de bijeenkomst in je agenda stond."),
                calendar=invitations.cancellation(meeting, person, sequence),
                calendar_method="CANCEL",
                reply_to=organiser_address(meeting, person),
            ),
            network=network,
            purpose="meetings.rsvp",
        )


def reminder_key(meeting: Meeting, person: Person) -> str:
    """One reminder for each person and date: a meeting that moves is told of again."""
    return f"meeting:{meeting.pk}:reminder:{person.pk}:{meeting.starts_at:%Y%m%d%H%M}"


def remind_of_meeting(meeting: Meeting, person: Person, parts: Sequence[AgendaPart], answer: str) -> None:
    """Three days before: when, where, and the agenda. A network that is extra confidential keeps its agenda inside."""
    network = meeting.network
    with translation.override(person.language):
        facts = {"network": network.name, "day": nl_day(meeting.starts_at), "title": meeting.words}
        paragraphs = [_("Over een paar dagen komt “%(network)s” weer bij elkaar.") % facts]
        if answer == RsvpAnswer.YES:
            paragraphs.append(_("Je hebt toegezegd. Kan het toch niet? Laat het weten, dan weten de anderen het ook."))
        elif answer == RsvpAnswer.NO:
            paragraphs.append(_("Je liet weten dat je niet kunt. Lukt het toch? Je bent welkom."))
        else:
            paragraphs.append(_("We weten nog niet of je komt. Laat je het weten?"))
        if parts and network.confidentiality != Network.Confidentiality.HIGH:
            paragraphs.append(_("Dit staat op de agenda:"))
            paragraphs += [f"{clock_words(one.start)}  {one.part.title}" for one in timed(meeting, parts)]
        post(
            reminder_key(meeting, person),
            person,
            Draft(
                subject=_("%(day)s: “%(title)s”") % facts,
                heading=_("Tot %(day)s") % facts,
                paragraphs=paragraphs,
                facts=_place_facts(meeting),
                action=(
                    _("Geef antwoord") if not answer or answer == RsvpAnswer.UNSURE else _("Bekijk de bijeenkomst"),
                    link_for(person, "meetings.rsvp", meeting.pk),
                ),
                why=_why(network),
                circle="network",
            ),
            network=network,
            purpose="meetings.rsvp",
        )


def ask_to_prepare(part: AgendaPart, person: Person, others: Sequence[Person]) -> None:
    """Tell someone that they prepare a part, with whom, and where they say that it is ready."""
    meeting = part.meeting
    network = meeting.network
    with translation.override(person.language):
        facts = {"part": part.title, "network": network.name}
        lines = [(_("Onderdeel"), part.title), (_("Minuten"), str(part.minutes))]
        if meeting.starts_at is not None:
            lines += _place_facts(meeting)
        if part.prepare_by is not None:
            lines.append((_("Klaar op"), nl_day(part.prepare_by)))
        if others:
            lines.append((_("Samen met"), ", ".join(one.name for one in others)))
        post(
            f"part:{part.pk}:prepare:{person.pk}",
            person,
            Draft(
                subject=_("Jij bereidt “%(part)s” voor, voor “%(network)s”") % facts,
                heading=_("Wil jij “%(part)s” voorbereiden?") % facts,
                paragraphs=[
                    _("In “%(network)s” bereiden deelnemers de bijeenkomst samen voor. Dit deel is voor jou.") % facts,
                    _("Klaar? Meld het met één druk op de knop, dan hoeft niemand je te herinneren."),
                ],
                facts=lines,
                action=(_("Bekijk het onderdeel"), link_for(person, "meetings.prepare", part.pk)),
                why=_why(network),
                circle="network",
            ),
            network=network,
            purpose="meetings.prepare",
        )


def remind_to_prepare(part: AgendaPart, person: Person) -> None:
    """Once for each deadline: the part should be ready soon, and nobody heard that it is."""
    network = part.meeting.network
    assert part.prepare_by is not None
    with translation.override(person.language):
        facts = {"part": part.title, "network": network.name, "day": nl_day(part.prepare_by)}
        post(
            f"part:{part.pk}:deadline:{person.pk}:{part.prepare_by:%Y%m%d}",
            person,
            Draft(
                subject=_("“%(part)s” is op %(day)s klaar?") % facts,
                heading=_("Lukt het met “%(part)s”?") % facts,
                paragraphs=[
                    _("Jij bereidt dit onderdeel voor. Afgesproken is dat het op %(day)s klaar is.") % facts,
                    _("Is het klaar? Meld het met één druk op de knop. Lukt het niet? Schrijf op wat er nog mist."),
                ],
                facts=[(_("Onderdeel"), part.title), (_("Klaar op"), nl_day(part.prepare_by))],
                action=(_("Bekijk het onderdeel"), link_for(person, "meetings.prepare", part.pk)),
                why=_why(network),
                circle="network",
            ),
            network=network,
            purpose="meetings.prepare",
        )
