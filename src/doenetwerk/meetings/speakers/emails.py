"""Letters with a speaker and about one. What members bring stays behind the link."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from doenetwerk.accounts.links import link_for
from doenetwerk.accounts.models import Person
from doenetwerk.core.dates import nl_day, nl_range
from doenetwerk.mail.domain import Draft, post
from doenetwerk.mail.mailboxes import address_for
from doenetwerk.meetings.models import SpeakerCase, SpeakerMessage, SpeakerRequest
from doenetwerk.meetings.posting import is_hushed, why

# Stand in links and addresses that were sent: never change them.
SPEAKER_LINK, BOX_LINK = "meetings.speaker", "meetings.speaker_box"
MAILBOX = "spreker"


def _paragraphs(text: str) -> list[str]:
    return [part.strip() for part in text.split("\n\n") if part.strip()]


def _when(request: SpeakerRequest) -> list[tuple[str, str]]:
    meeting = request.meeting
    facts = [(_("Wanneer"), nl_range(meeting.starts_at, meeting.ends_at))]
    return [*facts, (_("Waar"), meeting.place)] if meeting.place else facts


def _page(request: SpeakerRequest) -> str:
    return settings.SITE_URL + reverse("meetings:speaker_request", args=[request.pk])


def _to_speaker(key: str, request: SpeakerRequest, subject: str, heading: str, lines: list[str], label: str) -> None:
    """A letter to the speaker, in whose language everything was said already."""
    person = request.speaker.person
    if person is None:
        return
    draft = Draft(
        subject=subject,
        heading=heading,
        paragraphs=lines,
        facts=_when(request),
        action=(label, link_for(person, SPEAKER_LINK, request.pk)),
        why=_("Je krijgt deze mail omdat een leernetwerk je als spreker vraagt. Je hebt geen account nodig."),
        circle="",
        can_reply=True,
        reply_to=address_for(MAILBOX, request.pk, person),
    )
    post(key, person, draft, network=request.meeting.network, purpose=SPEAKER_LINK)


def asked(request: SpeakerRequest) -> None:
    """The request itself: who asks, what for, when, and one link for everything."""
    person, network = request.speaker.person, request.meeting.network
    if person is None:
        return
    with translation.override(person.language):
        facts = {"network": network.name, "day": nl_day(request.meeting.starts_at)}
        facts["name"] = request.asked_by.name if request.asked_by is not None else network.name
        lines = [
            _("%(name)s vraagt je voor een bijeenkomst van het leernetwerk “%(network)s” en schrijft:") % facts,
            *_paragraphs(request.text),
        ]
        if request.form:
            lines.append(_("Zo willen we het doen: %(form)s") % {"form": request.form})
        lines.append(_("Achter de knop zeg je ja, ja als, of nee. Je leest er ook de vragen van de deelnemers."))
        _to_speaker(
            f"speaker:{request.pk}:asked", request, _("Kom je vertellen? “%(network)s”, %(day)s") % facts,
            _("Kom je vertellen op %(day)s?") % facts, lines, _("Lees en antwoord"),
        )  # fmt: skip


def called_off(request: SpeakerRequest) -> None:
    """The speaker hears that it does not happen, and why. There is no page behind it any more."""
    person = request.speaker.person
    if person is None:
        return
    with translation.override(person.language):
        facts = {"network": request.meeting.network.name, "day": nl_day(request.meeting.starts_at)}
        draft = Draft(
            subject=_("Gaat niet door: “%(network)s”, %(day)s") % facts,
            heading=_("We vragen je toch niet"),
            paragraphs=[_("Het verzoek van “%(network)s” voor %(day)s vervalt.") % facts, request.cancelled_because],
            why=_("Je krijgt deze mail omdat een leernetwerk je als spreker vroeg."),
        )
        key = f"speaker:{request.pk}:called_off"
        post(key, person, draft, network=request.meeting.network, purpose=SPEAKER_LINK)


def answered(request: SpeakerRequest) -> None:
    """Who asked hears the answer; each change of it is a letter."""
    person = request.asked_by
    if person is None:
        return
    with translation.override(person.language):
        facts = {"name": request.speaker.name, "answer": str(request.get_answer_display())}
        lines = [_("%(name)s antwoordt: %(answer)s.") % facts]
        lines += [one for one in (request.condition, request.wants) if one]
        draft = Draft(
            subject=_("%(name)s antwoordt: %(answer)s") % facts,
            heading=_("%(name)s heeft geantwoord") % facts,
            paragraphs=lines,
            facts=_when(request),
            action=(_("Bekijk het verzoek"), _page(request)),
            why=why(request.meeting.network),
            circle="network",
        )
        key = f"speaker:{request.pk}:answer:{request.answered_at:%Y%m%d%H%M%S}"
        post(key, person, draft, network=request.meeting.network, purpose="meetings.speaker-answer")


def wrote(message: SpeakerMessage) -> None:
    """What one writes the other reads: the speaker behind the link, who asked on the page."""
    request = message.request
    if not message.from_speaker:
        person = request.speaker.person
        if person is not None:
            with translation.override(person.language):
                facts = {"network": request.meeting.network.name}
                _to_speaker(
                    f"speaker:{request.pk}:message:{message.pk}", request, _("Bericht van “%(network)s”") % facts,
                    _("Je krijgt antwoord"), _paragraphs(message.text), _("Bekijk alles bij elkaar"),
                )  # fmt: skip
        return
    person = request.asked_by
    if person is None:
        return
    with translation.override(person.language):
        facts = {"name": request.speaker.name}
        draft = Draft(
            subject=_("%(name)s vraagt iets terug") % facts,
            heading=_("%(name)s vraagt iets terug") % facts,
            paragraphs=_paragraphs(message.text),
            action=(_("Antwoord"), _page(request)),
            why=why(request.meeting.network),
            circle="two",
        )
        key = f"speaker:{request.pk}:message:{message.pk}"
        post(key, person, draft, network=request.meeting.network, purpose="meetings.speaker-answer")


def sent_ahead(request: SpeakerRequest, people: Iterable[Person]) -> None:
    """Members hear who comes and what there is to see, and are asked for their question; a reply is a question."""
    network = request.meeting.network
    materials = list(request.materials.all())
    for person in people:
        with translation.override(person.language):
            facts = {"name": request.speaker.name, "topics": request.speaker.topics, "network": network.name}
            lines = [_("%(name)s komt vertellen bij “%(network)s”.") % facts]
            if not is_hushed(network):
                lines.append(_("Het gaat over: %(topics)s.") % facts)
                lines += [f"{one.title}: {one.url}" for one in materials]
            lines.append(_("Wat wil jij vragen? Antwoord op deze mail met je vraag, of gebruik de knop."))
            lines.append(_("De spreker leest je vraag zonder je naam."))
            draft = Draft(
                subject=_("Wat wil jij vragen aan %(name)s?") % facts,
                heading=_("Wat wil jij vragen?"),
                paragraphs=lines,
                facts=_when(request),
                action=(_("Stel je vraag"), link_for(person, BOX_LINK, request.pk)),
                why=why(network),
                circle="network",
                can_reply=True,
                reply_to=address_for(MAILBOX, request.pk, person),
            )
            post(f"speaker:{request.pk}:ahead:{person.pk}", person, draft, network=network, purpose=BOX_LINK)


def case_put(case: SpeakerCase) -> None:
    """The speaker hears that there is a case; what it says stays behind the link."""
    request, person = case.request, case.request.speaker.person
    if person is None:
        return
    with translation.override(person.language):
        facts = {"network": request.meeting.network.name}
        _to_speaker(
            f"speaker:{request.pk}:case:{case.pk}", request, _("Een casus voor jou, uit “%(network)s”") % facts,
            _("Iemand legt je een casus voor"),
            [_("Wat erin staat is vertrouwelijk: je leest het achter de knop, en het blijft bij dit netwerk.")],
            _("Lees de casus"),
        )  # fmt: skip


def case_answered(case: SpeakerCase) -> None:
    """Who brought a case hears that the speaker said something to it."""
    person = case.author
    if person is None:
        return
    with translation.override(person.language):
        facts = {"name": case.request.speaker.name}
        draft = Draft(
            subject=_("%(name)s dacht met je mee") % facts,
            heading=_("Er is antwoord op je casus"),
            paragraphs=[_("%(name)s schreef iets bij de casus die je inbracht.") % facts],
            action=(_("Lees het antwoord"), link_for(person, BOX_LINK, case.request_id)),
            why=why(case.request.meeting.network),
            circle="network",
        )
        key = f"speaker:{case.request_id}:case:{case.pk}:answer:{case.replied_at:%Y%m%d%H%M%S}"
        post(key, person, draft, network=case.request.meeting.network, purpose=BOX_LINK)
