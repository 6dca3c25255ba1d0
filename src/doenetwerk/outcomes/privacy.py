"""What this room holds about someone, for their copy."""

from typing import Any

from doenetwerk.accounts.models import Person
from doenetwerk.outcomes.models import LandingStep, Outcome


def export(person: Person) -> list[dict[str, Any]]:
    """Outcomes they wrote and steps they told."""
    outcomes = Outcome.objects.filter(author=person).select_related("network")
    steps = LandingStep.objects.filter(by=person).select_related("landing__outcome", "landing__school")
    return [
        *(
            {"network": one.network.name, "outcome": one.title, "text": one.text, "circle": one.circle}
            for one in outcomes
        ),
        *(
            {
                "outcome": one.landing.outcome.title,
                "school": str(one.landing.school),
                "step": one.state,
                "note": one.note,
                "at": one.at,
            }
            for one in steps
        ),
    ]
