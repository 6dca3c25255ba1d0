"""What this room holds about someone, for their copy. Answers to pulses are nobody's: they cannot be found."""

from typing import Any

from doenetwerk.accounts.models import Person
from doenetwerk.reflection.models import GoalVoice, PulseInvitation


def export(person: Person) -> list[dict[str, Any]]:
    """What they said of goals, and to which pulses they were asked; not what they answered, which has no name."""
    voices = GoalVoice.objects.filter(membership__person=person).select_related("goal__network")
    asked = PulseInvitation.objects.filter(person=person).select_related("pulse__network")
    return [
        *(
            {"network": one.goal.network.name, "goal": one.goal.text, "reached": one.reached, "evidence": one.evidence}
            for one in voices
        ),
        *({"network": one.pulse.network.name, "pulse_answered": one.answered} for one in asked),
    ]
