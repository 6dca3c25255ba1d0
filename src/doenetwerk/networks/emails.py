"""Letters about the network itself."""

from django.utils import translation
from django.utils.translation import gettext as _

from doenetwerk.accounts.links import link_for
from doenetwerk.mail.domain import Draft, post
from doenetwerk.networks.models import TimeGrant


def ask_leader_for_time(grant: TimeGrant) -> None:
    """Ask a leader to confirm hours for a member, by link. Tells the fact and the theme, nothing of what is said."""
    membership = grant.membership
    network = membership.network
    with translation.override(grant.leader.language):
        facts = {"name": membership.person.name, "network": network.name, "hours": grant.hours}
        post(
            f"time:{grant.pk}:{grant.hours}:{grant.leader_id}",
            grant.leader,
            Draft(
                subject=_("Tijd voor %(name)s in het leernetwerk %(network)s") % facts,
                heading=_("Krijgt %(name)s hiervoor %(hours)s uur?") % facts,
                paragraphs=[
                    _("%(name)s doet mee aan het leernetwerk “%(network)s”.") % facts,
                    _("Daarvoor is ongeveer %(hours)s uur per schooljaar nodig. Wil je laten weten of dat kan?")
                    % facts,
                ],
                action=(_("Geef antwoord"), link_for(grant.leader, "networks.time", grant.pk)),
                why=_("Je krijgt deze mail omdat je leidinggevende bent van %(name)s.") % facts,
                circle="network",
            ),
            network=network,
            purpose="networks.time",
        )
