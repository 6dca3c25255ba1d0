"""Help that reacts to what someone wrote as a question: one sentence, about the thing that would help most."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

FEW_WORDS = 6
MANY_WORDS = 70

# Words that everybody agrees with, so that nobody knows what to do on Monday. Dutch and English side by side: people
# write in the language of their school.
VAGUE = re.compile(
    r"\b(iets met|iets doen|aan de slag|meer aandacht|beter maken|verbeteren|verbetering|optimaliseren|"
    r"optimalisatie|kwaliteit|draagvlak|toekomstbestendig|doorontwikkelen|handen en voeten|"
    r"something with|improve|improvement|optimise|optimize|quality|more attention)\b",
    re.IGNORECASE,
)
# "Kunnen we …?" is answered by yes or no, and then the conversation is over.
YES_OR_NO = re.compile(
    r"^(is|zijn|was|kan|kunnen|kun|mag|mogen|moet|moeten|heeft|hebben|heb|werkt|werken|gaat|gaan|wil|willen|"
    r"zou|zouden|are|can|could|should|must|does|do|has|have|will|would|may)\b",
    re.IGNORECASE,
)
WISH_FOR_THING = re.compile(
    r"\b(wie heeft (een|een goed|ervaring|voorbeeld)|heeft iemand|voorbeeld van een|format|sjabloon|template|"
    r"who has|does anyone|does anybody|an example of)\b",
    re.IGNORECASE,
)
CHOSEN_ALREADY = re.compile(
    r"\b(invoeren|implementeren|uitrollen|aanschaffen|implement|roll out|introduce)\b", re.IGNORECASE
)
ASKS = re.compile(r"\b(hoe|wat|welke?|waarom|waardoor|wanneer|wie|how|what|which|why|when|who)\b", re.IGNORECASE)
PUPILS = re.compile(
    r"\b(leerling|leerlingen|kind|kinderen|student|studenten|pupils?|children|students?)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Hint:
    """One reaction: `tone` is info, good or warn, `key` names the rule (for tests), `text` is in the reader's language."""

    key: str
    tone: str
    text: str


def react(text: str, pupils_notice: str = "") -> Hint | None:
    """What would make this question one that others can join; None while there is nothing to react to.

    Only one reaction at a time, the most helpful first: a list of faults makes nobody write better. Nothing here
    refuses: a rough question is welcome (S1).
    """
    said = " ".join(text.split())
    words = said.split()
    if len(words) < 3:
        return None
    if WISH_FOR_THING.search(said):
        return Hint(
            "thing",
            "warn",
            _("Dit lijkt een vraag om een voorbeeld. Die kan vandaag al beantwoord worden. Welke vraag zit eronder?"),
        )
    if said.count("?") > 1:
        return Hint("several", "warn", _("Dit zijn meer vragen. Welke wil je als eerste beantwoord zien?"))
    if len(words) < FEW_WORDS:
        return Hint("short", "info", _("Nog een paar woorden erbij: voor wie is dit een vraag, en in welke situatie?"))
    if YES_OR_NO.match(said):
        return Hint(
            "yes_or_no",
            "warn",
            _("Op deze vraag past ja of nee. Begin eens met hoe of wat: dan valt er samen iets te leren."),
        )
    if not ASKS.search(said) and "?" not in said:
        return Hint(
            "statement", "info", _("Dit is een wens of een probleem. Hoe klinkt het als vraag? Begin met hoe of wat.")
        )
    if found := VAGUE.search(said):
        return Hint(
            "vague",
            "warn",
            _("“%(word)s” kan veel betekenen. Wat zie je nu op school dat je straks niet meer wilt zien?")
            % {"word": found.group(0).lower()},
        )
    if CHOSEN_ALREADY.search(said):
        return Hint("chosen", "warn", _("De oplossing staat al in je vraag. Waarvoor is het een oplossing?"))
    if len(words) > MANY_WORDS:
        return Hint("long", "info", _("Dit is een heel verhaal. Kun je de vraag zelf in één zin zetten, bovenaan?"))
    if not PUPILS.search(said) and not pupils_notice.strip():
        return Hint(
            "pupils", "info", _("Dit is een heldere vraag. Wat merken leerlingen ervan als je hem hebt beantwoord?")
        )
    return Hint("good", "good", _("Hier kunnen anderen op aanhaken."))
