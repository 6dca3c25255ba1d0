"""Letters of forming. One action each; who asks, why this person, and who reads the answer."""

from __future__ import annotations

from email.utils import parseaddr

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from doenetwerk.accounts.links import link_for
from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle
from doenetwerk.core.dates import nl_day, nl_range, nl_time
from doenetwerk.engines.calendar import Attendee, Event, Method, invitation
from doenetwerk.forming.letters import one_of_a_kind, stamp, who_asks
from doenetwerk.forming.models import CallInvitation, StartInvitation, StartMeeting
from doenetwerk.mail.domain import Draft, post


def ask_for_question(row: CallInvitation, *, reminder: bool = False) -> None:
    """Ask for a question (S1). The reminder repeats the same link and says that it is one."""
    call, person = row.call, row.person
    with translation.override(person.language):
        facts = {"region": call.region.name, "who": who_asks(call.made_by)}
        paragraphs = [
            _(
                "Scholen in %(region)s leren van elkaar in kleine leernetwerken. Elk netwerk begint met een vraag die op meer scholen speelt."
            )
            % facts,
            _(
                "Loop jij ergens tegenaan waar je alleen niet uitkomt? Schrijf je vraag op. Dat kost twee minuten en een ruwe vraag is goed genoeg."
            ),
        ]
        if call.words:
            paragraphs.insert(0, call.words)
        if reminder:
            paragraphs.insert(0, _("We vroegen dit eerder; misschien kwam het toen niet uit."))
        key = one_of_a_kind(f"forming.question:{row.pk}", reminder=reminder)
        post(
            key,
            person,
            Draft(
                subject=_("Welke vraag kun je niet alleen beantwoorden?"),
                heading=_("Welke vraag kun je niet alleen beantwoorden?"),
                paragraphs=paragraphs,
                action=(_("Stel je leervraag"), link_for(person, "forming.question", row.pk)),
                why=_("Je krijgt deze mail omdat %(who)s de vragen in %(region)s verzamelt.") % facts,
                circle=Circle.REGION,
            ),
            purpose="forming.question",
        )


def _facts(meeting: StartMeeting) -> list[tuple[str, str]]:
    rows = [
        (_("Wanneer"), nl_range(meeting.starts_at, meeting.ends_at)),
        (_("Waar"), meeting.place),
        (_("Onderwerp"), meeting.theme.name),
    ]
    if meeting.host:
        rows.insert(2, (_("Ontvangst"), meeting.host))
    return rows


def _title(meeting: StartMeeting) -> dict[str, str]:
    return {
        "title": meeting.title,
        "theme": meeting.theme.name,
        "day": nl_day(meeting.starts_at),
        "time": nl_time(meeting.starts_at),
        "region": meeting.region.name,
        "who": who_asks(meeting.opened_by),
    }


def invite_to_start(row: StartInvitation, *, reminder: bool = False) -> None:
    """Invite to a start meeting, or repeat it for who did not answer."""
    meeting, person = row.meeting, row.person
    with translation.override(person.language):
        facts = _title(meeting)
        if row.because == StartInvitation.Because.QUESTION:
            paragraphs = [
                _(
                    "Jij stelde een vraag over “%(theme)s”. Meer scholen lopen daar tegenaan. Daarom zetten we iedereen die dit herkent bij elkaar."
                )
                % facts
            ]
        elif row.because == StartInvitation.Because.INSTEAD and row.instead_of is not None:
            paragraphs = [
                _(
                    "%(name)s kan zelf niet en gaf jouw naam door. Scholen in %(region)s komen bij elkaar over “%(theme)s”."
                )
                % {**facts, "name": row.instead_of.person.name}
            ]
        else:
            paragraphs = [
                _(
                    "Meer scholen in %(region)s hebben een vraag over “%(theme)s”. We zetten iedereen die dit herkent bij elkaar."
                )
                % facts
            ]
        if meeting.description:
            paragraphs.append(meeting.description)
        paragraphs.append(_("Komen verplicht tot niets. Aan het eind vragen we wie er samen mee verder wil."))
        if reminder:
            paragraphs.insert(0, _("We horen graag of je komt: dan weten we voor hoeveel mensen er plek moet zijn."))
        key = one_of_a_kind(f"forming.start:{row.pk}", reminder=reminder)
        post(
            key,
            person,
            Draft(
                subject=(_("Nog even: kom je op %(day)s?") if reminder else _("Startbijeenkomst: %(title)s op %(day)s"))
                % facts,
                heading=_("Kom je op %(day)s?") % facts,
                paragraphs=paragraphs,
                facts=_facts(meeting),
                action=(_("Laat weten of je komt"), link_for(person, "forming.start", row.pk)),
                why=_("Je krijgt deze mail omdat %(who)s je uitnodigt.") % facts,
            ),
            purpose="forming.start",
        )


def confirm_coming(row: StartInvitation) -> None:
    """After a yes: the facts once more, with the appointment for the calendar."""
    meeting, person = row.meeting, row.person
    with translation.override(person.language):
        facts = _title(meeting)
        calendar, method = _appointment(meeting, person)
        post(
            f"forming.coming:{row.pk}:{stamp(row.answered_at)}",
            person,
            Draft(
                subject=_("Tot %(day)s: %(title)s") % facts,
                heading=_("Fijn dat je komt"),
                paragraphs=[
                    _("Denk vast na over één voorbeeld uit je eigen school. Meer voorbereiding is niet nodig.")
                ],
                facts=_facts(meeting),
                action=(_("Toch verhinderd? Pas je antwoord aan"), link_for(person, "forming.start", row.pk)),
                why=_("Je krijgt deze mail omdat je liet weten dat je komt."),
                calendar=calendar,
                calendar_method=method,
            ),
            purpose="forming.start",
        )


def tell_moved(row: StartInvitation) -> None:
    """Another time or place."""
    meeting, person = row.meeting, row.person
    with translation.override(person.language):
        facts = _title(meeting)
        coming = row.answer == StartInvitation.Answer.YES
        calendar, method = _appointment(meeting, person) if coming else ("", "")
        post(
            f"forming.moved:{row.pk}:{meeting.sequence}",
            person,
            Draft(
                subject=_("Gewijzigd: %(title)s is op %(day)s") % facts,
                heading=_("De startbijeenkomst is verplaatst"),
                paragraphs=[_("De tijd of de plaats van de startbijeenkomst is anders geworden. Zo is het nu:")],
                facts=_facts(meeting),
                action=(_("Laat weten of je kunt"), link_for(person, "forming.start", row.pk)),
                why=_("Je krijgt deze mail omdat je bent uitgenodigd."),
                calendar=calendar,
                calendar_method=method,
            ),
            purpose="forming.start",
        )


def tell_cancelled(row: StartInvitation) -> None:
    """It does not take place."""
    meeting, person = row.meeting, row.person
    with translation.override(person.language):
        facts = _title(meeting)
        coming = row.answer == StartInvitation.Answer.YES
        calendar, method = _appointment(meeting, person, cancelled=True) if coming else ("", "")
        post(
            f"forming.cancelled:{row.pk}",
            person,
            Draft(
                subject=_("Gaat niet door: %(title)s op %(day)s") % facts,
                heading=_("De startbijeenkomst gaat niet door"),
                paragraphs=[
                    _("De startbijeenkomst van %(day)s vervalt. De reden: %(because)s")
                    % {**facts, "because": meeting.cancelled_because},
                    _("Je vraag blijft staan. Je hoort het als er een nieuwe datum is."),
                ],
                why=_("Je krijgt deze mail omdat je was uitgenodigd."),
                calendar=calendar,
                calendar_method=method,
            ),
            purpose="forming.start",
        )


def ask_goes_on(row: StartInvitation, *, reminder: bool = False) -> None:
    """After the meeting: who goes on? (003 Zuid)"""
    meeting, person = row.meeting, row.person
    with translation.override(person.language):
        facts = _title(meeting)
        if row.came_at is not None:
            paragraphs = [
                _(
                    "Je was bij de startbijeenkomst “%(title)s”. Er kan nu een leernetwerk ontstaan van mensen die samen verder willen."
                )
                % facts
            ]
        else:
            paragraphs = [
                _(
                    "Je kon niet bij de startbijeenkomst “%(title)s” zijn. Er kan nu een leernetwerk ontstaan, en je mag nog aansluiten."
                )
                % facts
            ]
        paragraphs.append(
            _(
                "Doorgaan betekent drie dingen: je maakt tijd voor alle bijeenkomsten, je wilt zelf iets leren en je bereidt soms iets voor. “Misschien” en “nee” zijn ook goede antwoorden."
            )
        )
        key = one_of_a_kind(f"forming.goes_on:{row.pk}", reminder=reminder)
        post(
            key,
            person,
            Draft(
                subject=_("Ga je door met “%(theme)s”?") % facts,
                heading=_("Ga je door?"),
                paragraphs=paragraphs,
                action=(_("Zeg of je doorgaat"), link_for(person, "forming.goes_on", row.pk)),
                why=_("Je krijgt deze mail omdat %(who)s wil weten wie er samen verdergaan.") % facts,
            ),
            purpose="forming.goes_on",
        )


def tell_taken_out(row: StartInvitation) -> None:
    """After a no that followed a yes: the appointment leaves the calendar."""
    meeting, person = row.meeting, row.person
    with translation.override(person.language):
        calendar, method = _appointment(meeting, person, cancelled=True)
        post(
            f"forming.not_coming:{row.pk}:{stamp(row.answered_at)}",
            person,
            Draft(
                subject=_("Je komt niet: %(title)s op %(day)s") % _title(meeting),
                heading=_("Jammer dat je niet kunt"),
                paragraphs=[_("De afspraak is uit je agenda. Na afloop mag je nog aanhaken.")],
                action=(_("Toch komen? Pas je antwoord aan"), link_for(person, "forming.start", row.pk)),
                why=_("Je krijgt deze mail omdat je eerst wel zou komen."),
                calendar=calendar,
                calendar_method=method,
            ),
            purpose="forming.start",
        )


def _appointment(meeting: StartMeeting, person: Person, *, cancelled: bool = False) -> tuple[str, str]:
    """The calendar part for one person, and its method.

    The number of the version is the minutes since the meeting was opened: it rises with each letter, also when someone
    says yes, no and yes again.
    """
    now = timezone.now()
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    method: Method = "CANCEL" if cancelled else "REQUEST"
    event = Event(
        uid=f"start-{meeting.pk}@{settings.MAIL_DOMAIN}",
        sequence=int((now - meeting.opened_at).total_seconds() // 60),
        changed=now,
        starts=meeting.starts_at,
        ends=meeting.ends_at,
        title=_("Startbijeenkomst: %(title)s") % {"title": meeting.title},
        place=meeting.place,
        description=meeting.description,
        organiser=(name or settings.SITE_NAME, address),
        cancelled=cancelled,
    )
    attendee = Attendee(person.name, person.email or "", "NEEDS-ACTION" if cancelled else "ACCEPTED")
    return invitation(event, attendee, method).decode(), method
