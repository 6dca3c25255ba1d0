"""Letters of live sessions: one, with a personal link to take part."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _

from doenetwerk.accounts.links import link_for
from doenetwerk.accounts.models import Person
from doenetwerk.core.transactions import verb
from doenetwerk.live.models import Session
from doenetwerk.mail.domain import Draft, post
from doenetwerk.networks.models import Membership
from doenetwerk.networks.queries import current

PURPOSE = "live.join"


@verb
def invite(actor: Person, session: Session) -> int:
    """Mail every member of the network their link; returns to how many. Who has it gets no second letter."""
    members = Person.objects.filter(
        pk__in=Membership.objects.filter(current(), network=session.network_id).values("person")
    ).exclude(pk=actor.pk)
    return sum(_invite(session, person) for person in members)


def _invite(session: Session, person: Person) -> bool:
    assert session.network is not None
    facts = {"network": session.network.name, "title": session.title}
    with translation.override(person.language):
        letter = post(
            f"live:{session.pk}:join:{person.pk}",
            person,
            Draft(
                subject=_("Doe nu mee: %(title)s") % facts,
                heading=_("Doe nu mee"),
                paragraphs=[
                    _("“%(network)s” is nu live bezig met: “%(title)s”.") % facts,
                    _("Met deze knop doe je mee op je telefoon, zonder wachtwoord."),
                ],
                action=(_("Doe mee"), link_for(person, PURPOSE, session.pk)),
                why=_("Je krijgt deze mail omdat je meedoet aan het leernetwerk “%(network)s”.") % facts,
                circle="network",
            ),
            network=session.network,
        )
    return letter is not None
