"""Letters about intervision. None says what a case is about: a mailbox is not the room."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from doenetwerk.accounts.links import link_for
from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle
from doenetwerk.core.dates import nl_day
from doenetwerk.instruments.models import Keepsake
from doenetwerk.mail.domain import Draft, post
from doenetwerk.meetings.models import Meeting
from doenetwerk.meetings.queries.people import participants
from doenetwerk.networks.models import Network

LINK = "instruments.case"


def ask_for_cases(network: Network, meeting: Meeting) -> int:
    """Ask everybody for a case for this meeting, once. Returns how many letters are new."""
    return sum(_ask(network, meeting, person) for person in participants(network))


def _ask(network: Network, meeting: Meeting, person: Person) -> bool:
    with translation.override(person.language):
        facts = {"network": network.name}
        draft = Draft(
            subject=_("Heb je een casus voor “%(network)s”?") % facts,
            heading=_("Waar wil je hulp bij?"),
            paragraphs=[
                _(
                    "De volgende bijeenkomst is er tijd voor intervisie. Loop je in je werk ergens op vast, of blijft er "
                    "iets hangen? Eén zin is genoeg om het in te brengen."
                ),
                _(
                    "Wat je inbrengt lezen alleen de mensen van je netwerk. Na het gesprek wordt het gewist; alleen wat "
                    "jij wilt bewaren blijft, en alleen voor jou."
                ),
            ],
            facts=[(_("Bijeenkomst"), nl_day(meeting.starts_at) if meeting.starts_at else meeting.words)],
            action=(_("Breng een casus in"), link_for(person, LINK, network.pk)),
            why=_("Je krijgt deze mail omdat je meedoet aan het leernetwerk “%(network)s”.") % facts,
            circle=Circle.NETWORK,
        )
        return bool(post(f"cases:{meeting.pk}:{person.pk}", person, draft, network=network))


def remind(kept: Keepsake) -> None:
    """On the day that someone chose: how did it go? Without a word of what it was."""
    with translation.override(kept.person.language):
        draft = Draft(
            subject=_("Hoe ging het met wat je van plan was?"),
            heading=_("Je vroeg ons dit vandaag te vragen"),
            paragraphs=[_("Je bewaarde iets na een gesprek en nam je iets voor. Kijk terug wanneer het jou uitkomt.")],
            action=(_("Lees wat je bewaarde"), settings.SITE_URL + reverse("instruments:keepsake", args=[kept.pk])),
            why=_("Je koos deze dag zelf. Niemand anders weet wat je bewaarde."),
            circle=Circle.ME,
        )
        post(f"keepsake:{kept.pk}:{kept.ask_on}", kept.person, draft)
