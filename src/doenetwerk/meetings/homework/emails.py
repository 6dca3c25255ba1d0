"""Letters about homework: what is asked, and one reminder. Both can simply be answered."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from doenetwerk.accounts.links import link_for
from doenetwerk.accounts.models import Person
from doenetwerk.core.dates import nl_day
from doenetwerk.mail.domain import Draft, post
from doenetwerk.mail.mailboxes import address_for
from doenetwerk.meetings.models import Homework
from doenetwerk.meetings.posting import is_hushed, why

# Stand in letters that were sent: never change them.
LINK, MAILBOX = "meetings.homework", "huiswerk"


def key_of(homework: Homework, kind: str = "given") -> str:
    """The beginning of the key of such a letter; the number of the person follows."""
    return f"homework:{homework.pk}:{kind}:"


def tell(homework: Homework, people: Iterable[Person]) -> None:
    """What is asked, with the questions numbered so that an answer can be typed below them."""
    for person in people:
        with translation.override(person.language):
            facts = _words(homework)
            paragraphs = [_("Dit doen jullie vóór de bijeenkomst van “%(network)s”.") % facts]
            if not is_hushed(homework.meeting.network):
                paragraphs += [part.strip() for part in homework.text.split("\n\n") if part.strip()]
                paragraphs += _questions(homework)
            paragraphs.append(_how(homework))
            draft = _draft(homework, person, paragraphs)
            post(
                f"{key_of(homework)}{person.pk}",
                person,
                Draft(**draft, subject=_("Huiswerk vóór %(day)s: %(title)s") % facts, heading=facts["title"]),
                network=homework.meeting.network,
                purpose=LINK,
            )


def remind(homework: Homework, person: Person) -> None:
    """The one reminder that someone ever gets of this homework; there is no day in its key."""
    with translation.override(person.language):
        facts = _words(homework)
        hushed = is_hushed(homework.meeting.network)
        paragraphs = [_("Dit staat nog open voor “%(network)s”. De anderen lezen graag wat jij vindt.") % facts]
        paragraphs += [] if hushed else _questions(homework)
        paragraphs += [_how(homework), _("Dit is de enige herinnering.")]
        post(
            f"{key_of(homework, 'remind')}{person.pk}",
            person,
            Draft(
                **_draft(homework, person, paragraphs),
                subject=_("Nog even: %(title)s, vóór %(day)s") % facts,
                heading=facts["title"],
            ),
            network=homework.meeting.network,
            purpose=LINK,
        )


def _words(homework: Homework) -> dict[str, str]:
    title = _("huiswerk") if is_hushed(homework.meeting.network) else homework.title
    return {"network": homework.meeting.network.name, "title": title, "day": nl_day(homework.due)}


def _questions(homework: Homework) -> list[str]:
    return [f"{one.position}. {one.text}" for one in homework.questions.all()]


def _how(homework: Homework) -> str:
    if homework.questions.exists():
        return _("Antwoord op deze mail, met het nummer van de vraag ervoor, of vul het in via de knop.")
    return _("Gelezen? Antwoord op deze mail met één zin, of gebruik de knop.")


def _draft(homework: Homework, person: Person, paragraphs: list[str]) -> dict[str, Any]:
    network = homework.meeting.network
    reading = homework.reading
    if reading.startswith("/"):
        reading = settings.SITE_URL + reading
    facts = [(_("Klaar vóór"), nl_day(homework.due))]
    if homework.meeting.starts_at is not None:
        facts.append((_("Bijeenkomst"), nl_day(homework.meeting.starts_at)))
    if reading and not is_hushed(network):
        facts.append((_("Lees dit"), reading))
    return {
        "paragraphs": paragraphs,
        "facts": facts,
        "action": (_("Doe het huiswerk"), link_for(person, LINK, homework.pk)),
        "why": why(network),
        "circle": "network",
        "can_reply": True,
        "reply_to": address_for(MAILBOX, homework.pk, person),
    }
