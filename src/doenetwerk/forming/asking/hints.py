"""What asking knows beside a question of the start document, without a word of what was said in confidence."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from doenetwerk.forming.models import Intake
from doenetwerk.networks.models import Network


def about(network: Network, question: str) -> Iterable[str]:
    """At the goal: that a talk gave reason to widen it; not how many, not with whom, not what was said. One query."""
    if question != "goal":
        return []
    if Intake.objects.filter(network=network, outcome=Intake.Outcome.WIDEN).exists():
        return [_("Uit de kennismaking komt de vraag of het doel breder mag. Bespreek het samen.")]
    return []
