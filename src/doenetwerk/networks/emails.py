"""Letters about the network itself."""

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from doenetwerk.accounts.links import link_for
from doenetwerk.mail.domain import Draft, post
from doenetwerk.networks.models import Membership, TimeGrant


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


def ask_member_to_promise(membership: Membership) -> None:
    """Ask a new member for the three promises, by link. At most one such letter a week."""
    network, person = membership.network, membership.person
    with translation.override(person.language):
        facts = {"network": network.name}
        week = timezone.localdate().isocalendar()
        paragraphs = [
            _("Je bent uitgenodigd voor het leernetwerk “%(network)s”.") % facts,
            _(
                "Een netwerk leeft als mensen er echt voor kiezen. Daarom vragen we drie toezeggingen: je maakt tijd, je wilt leren, je bereidt soms iets voor."
            ),
        ]
        if network.question:
            paragraphs.insert(1, _("Daar werken jullie aan deze vraag: %(question)s") % {"question": network.question})
        post(
            f"promise:{membership.pk}:{week.year}:{week.week}",
            person,
            Draft(
                subject=_("Doe je mee met %(network)s?") % facts,
                heading=_("Doe je mee?"),
                paragraphs=paragraphs,
                action=(_("Zeg toe of zeg af"), link_for(person, "networks.promise", membership.pk)),
                why=_("Je krijgt deze mail omdat iemand je voor dit netwerk heeft voorgedragen."),
                circle="network",
            ),
            network=network,
            purpose="networks.promise",
        )
