"""What helps or hurts in a proposed group, by the reading of `forming.composition` (details 12, 60, and 1b)."""

from __future__ import annotations

from doenetwerk.forming.composition import Composition, Member, Theme, compose
from doenetwerk.forming.queries.compose import led_pairs
from doenetwerk.forming.runs.problem import level_step
from doenetwerk.forming.runs.queries import Card
from doenetwerk.people.models import LEVEL_OF

# Of a proposal the promises and the size are judged by the rules of the round; the question is that of the theme.
ELSEWHERE = frozenset({"promised", "size", "too_small", "too_big", "nobody"})
FELT = Theme(need_schools=2, questions=2)


def looked_at(card: Card) -> Composition:
    """The group with its findings, likeness and difference side by side. One query."""
    members = []
    for member in card.members:
        signup = member.who.signup
        members.append(
            Member(
                signup.person_id,
                signup.function,
                signup.level or str(LEVEL_OF.get(signup.function, "")),
                signup.school_id,
                member.who.school,
                signup.board_id,
                member.who.board,
                promised=True,
            )
        )
    rules = card.rules
    found = compose(
        members,
        card.proposal.theme.kind,
        FELT,
        size_min=rules.size_min,
        size_ideal=rules.size_ideal,
        size_max=rules.size_max,
        internal=bool(rules.within),
        led_pairs=led_pairs(one.pk for one in members),
        has_facilitator=card.proposal.facilitator is not None,
    )
    # Most may be alike while one is not: then the rule speaks.
    steps = [level_step(one.level) for one in members]
    apart = bool(steps) and max(steps) - min(steps) > rules.level_steps
    found.findings = [one for one in found.findings if one.key not in ELSEWHERE and not (apart and one.key == "alike")]
    return found
