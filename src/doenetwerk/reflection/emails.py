"""Letters about how it goes."""

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from doenetwerk.accounts.links import link_for
from doenetwerk.mail.domain import Draft, post
from doenetwerk.networks.models import Membership
from doenetwerk.reflection.models import Evaluation, PulseInvitation


def ask_pulse(invitation: PulseInvitation, reminder: bool = False) -> None:
    """Ask for two minutes, by link. One letter, and one reminder."""
    pulse, person = invitation.pulse, invitation.person
    with translation.override(person.language):
        facts = {"network": pulse.network.name, "day": date_format(pulse.closes_on, "l j F")}
        paragraphs = [
            _("Twee minuten over de bijeenkomst van %(network)s: inhoud, vorm, plek, je eigen rol, je energie.")
            % facts,
            _(
                "Niemand ziet wie wat antwoordde. De groep ziet de uitkomst vanaf vier antwoorden. Het kan tot en met %(day)s."
            )
            % facts,
        ]
        post(
            f"pulse:{invitation.pk}:{'again' if reminder else 'first'}",
            person,
            Draft(
                subject=(_("Nog even: hoe was het bij %(network)s?") if reminder else _("Hoe was het bij %(network)s?"))
                % facts,
                heading=_("Hoe was het?"),
                paragraphs=paragraphs,
                action=(_("Geef je antwoord"), link_for(person, "reflection.pulse", invitation.pk)),
                why=_("Je krijgt deze mail omdat je bij de bijeenkomst was."),
                circle="network",
            ),
            network=pulse.network,
            purpose="reflection.pulse",
        )


def ask_voice(evaluation: Evaluation, membership: Membership) -> None:
    """Ask a member what they saw of each goal, by link."""
    person, network = membership.person, evaluation.network
    with translation.override(person.language):
        facts = {"network": network.name}
        post(
            f"voice:{evaluation.pk}:{membership.pk}",
            person,
            Draft(
                subject=_("Wat is er gelukt met %(network)s?") % facts,
                heading=_("Wat is er gelukt?"),
                paragraphs=[
                    _("Aan het begin schreven jullie op wat je wilde bereiken. Die doelen komen nu terug."),
                    _(
                        "Zeg per doel hoe ver jullie kwamen en waaraan je dat zag. Een voorbeeld uit je school is het sterkste bewijs."
                    ),
                ],
                action=(_("Bekijk de doelen"), link_for(person, "reflection.voice", membership.pk)),
                why=_("Je krijgt deze mail omdat je deelnemer bent van %(network)s.") % facts,
                circle="network",
            ),
            network=network,
            purpose="reflection.voice",
        )
