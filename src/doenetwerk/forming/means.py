"""Is a network the right means? (S7; 004 ch. 6 nr 4.) Four answers in, advice with reasons out. No rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from doenetwerk.forming.models import MeansCheck

YES, NO = "yes", "no"

QUESTIONS: dict[str, tuple[str | Promise, str | Promise]] = {
    "one_person": (
        _("Kan één persoon deze vraag beantwoorden?"),
        _("Bijvoorbeeld jijzelf, met wat hulp van een coach of een collega."),
    ),
    "one_school": (
        _("Kan jouw school deze vraag zelf beantwoorden?"),
        _("Met de mensen en de kennis die er al zijn."),
    ),
    "exists": (
        _("Is er al een cursus of een expert die het antwoord heeft?"),
        _("Dan hoef je het niet opnieuw uit te vinden."),
    ),
    "shared": (
        _("Speelt deze vraag ook op andere scholen, en lopen zij er net zo hard tegenaan?"),
        _("Twijfel je? Dan zoekt de coördinator het uit."),
    ),
}


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Something that may fit better than a network, and why."""

    key: str
    name: str | Promise
    why: str | Promise


COACHING = Elsewhere(
    "coaching",
    _("Coaching"),
    _("Jij kunt hier zelf uitkomen. Iemand die met je meedenkt brengt je sneller verder dan een groep."),
)
WORK_GROUP = Elsewhere(
    "work_group",
    _("Een werkgroep op school"),
    _("Jullie hebben de kennis in huis. Een paar collega’s, een opdracht en tijd zijn dan genoeg."),
)
COURSE = Elsewhere(
    "course",
    _("Een cursus of een expert"),
    _("Het antwoord bestaat al. Haal het op, en gebruik een netwerk voor wat daarna nog open is."),
)
PEER_ADVICE = Elsewhere(
    "peer_advice",
    _("Collegiale consultatie"),
    _("De vraag lijkt vooral van jullie. Eén gesprek met een school die er verder mee is, helpt dan meer."),
)


@dataclass(frozen=True, slots=True)
class Advice:
    """`fits`: nobody can answer this alone, so a network is a right means. `elsewhere`: what may fit better."""

    fits: bool
    elsewhere: tuple[Elsewhere, ...]

    @property
    def words(self) -> str | Promise:
        if self.fits:
            return _("Dit is een vraag voor een leernetwerk: niemand heeft het antwoord alleen.")
        return _("Misschien is er een kortere weg dan een leernetwerk.")

    @property
    def short(self) -> str | Promise:
        """For a tag beside the question."""
        return _("niemand kan dit alleen") if self.fits else self.elsewhere[0].name


def advise(*, one_person: str, one_school: str, exists: str, shared: str) -> Advice:
    """Weigh the four answers (yes, no, unsure). Doubt never sends anyone away: only a clear answer does."""
    found = []
    if one_person == YES:
        found.append(COACHING)
    if one_school == YES:
        found.append(WORK_GROUP)
    if exists == YES:
        found.append(COURSE)
    if shared == NO:
        found.append(PEER_ADVICE)
    return Advice(not found, tuple(found))


def advice_of(check: MeansCheck) -> Advice:
    """The advice that goes with kept answers."""
    return advise(one_person=check.one_person, one_school=check.one_school, exists=check.exists, shared=check.shared)
