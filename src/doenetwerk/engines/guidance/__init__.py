"""Reactions to what people write in a network's start document. Pure (S12–S17; 004 §2.1, §4; 003 Oost).

    react("goal", text, CharterFacts(...)) -> [Hint, …]

A reaction is a question, a tip or an encouragement, never a verdict: nothing here scores a text or stops anyone. At
most three at a time, the most helpful first, because a list of faults makes nobody write better.

The rules look for stems of Dutch words (a few English ones beside them) and at what the document already holds. They
miss things and that is no harm: each reaction can be passed by. The sentences stand in `wording.TEXTS` by code, so
that a room can show them in another language.
"""

from doenetwerk.engines.guidance.facts import Budget, CharterFacts, Guide, Hint
from doenetwerk.engines.guidance.rules import MOST, PARTS, react
from doenetwerk.engines.guidance.wording import TEXTS

__all__ = ["MOST", "PARTS", "TEXTS", "Budget", "CharterFacts", "Guide", "Hint", "react"]
