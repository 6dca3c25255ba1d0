"""What the start document registers with the rest of the house. Called once, from `networks.apps`."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from doenetwerk.accounts.links import register_purpose
from doenetwerk.accounts.privacy import register_export, register_removal
from doenetwerk.core.asks import register_asker
from doenetwerk.core.panels import Tab, register_tab
from doenetwerk.journal.domain import register as register_sentences
from doenetwerk.networks.charter import privacy
from doenetwerk.networks.charter.asks import asker
from doenetwerk.networks.charter.emails import PURPOSE
from doenetwerk.networks.charter.views.signing import sign_by_link
from doenetwerk.networks.models import Network


def register() -> None:
    """Tab on the network's pages, what is asked, what mail links are for, and how it is told on the timeline."""

    def page(network: Network) -> str:
        return reverse("networks:charter", args=[network.pk])

    register_tab(Tab("network", 50, _("Startdocument"), "charter", page))
    register_asker("charter", asker)
    register_export("charter", privacy.export)
    register_removal("charter", privacy.forget)
    register_purpose(PURPOSE, _("het startdocument lezen en tekenen"), sign_by_link, days=120)
    register_sentences(
        {
            "charter.answered": _("Vraag %(number)s van het startdocument werd bijgewerkt"),
            "charter.kind_applied": _("De gegevens die bij de soort netwerk horen, werden overgenomen"),
            "charter.version": _("Versie %(number)s van het startdocument werd vastgelegd"),
            "charter.signatures_asked": _("Er gingen verzoeken uit om versie %(number)s te tekenen (%(people)s)"),
            "charter.reminded": _("Er gingen herinneringen uit om versie %(number)s te tekenen (%(people)s)"),
            "charter.signed": _("Een deelnemer tekende versie %(number)s van het startdocument"),
            "charter.remark": _("Een deelnemer had een vraag over het startdocument"),
            "charter.remark_settled": _("Een vraag over het startdocument werd besproken"),
            "goal.dropped": _("Een doel verviel"),
        }
    )
