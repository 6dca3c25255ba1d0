"""The letter about mail that waits: to who guides, once a day, without what the mail says."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.mail.domain import Draft, post
from doenetwerk.mail.models import Received
from doenetwerk.networks.models import Facilitation
from doenetwerk.networks.queries import current


def tell_guides(received: Received) -> None:
    """A mail to their network waits. Runs with the note that it does."""
    network = received.network
    if network is None:
        return
    guides = Facilitation.objects.filter(current(), network=network).values("person")
    day = timezone.localdate().isoformat()
    for person in Person.objects.filter(pk__in=guides):
        with translation.override(person.language):
            facts = {"network": network.name}
            post(
                f"post.waiting:{network.pk}:{person.pk}:{day}",
                person,
                Draft(
                    subject=_("Er wacht post voor “%(network)s”") % facts,
                    heading=_("Er wacht een mail op jou"),
                    paragraphs=[
                        _("Er kwam een mail voor “%(network)s” waarvan we niet zeker weten van wie hij is.") % facts,
                        _("Jij kent de deelnemers: zeg van wie hij is, dan wordt hij geplaatst. Of laat hem liggen."),
                        _("Op de pagina van je netwerk staat wat er wacht."),
                    ],
                    action=(
                        _("Ga naar je netwerk"),
                        settings.SITE_URL + reverse("networks:network", args=[network.pk]),
                    ),
                    action_note=_("Daarvoor log je in, met een code of een passkey."),
                    why=_("Je begeleidt het leernetwerk “%(network)s”. Je krijgt dit hooguit één keer per dag.")
                    % facts,
                ),
                network=network,
                purpose="networks.post",
            )
