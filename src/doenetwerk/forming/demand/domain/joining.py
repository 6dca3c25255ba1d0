"""Verbs about joining what is there, rather than starting something new (S10; 003 Zeeland: be the link)."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.forming.demand import emails
from doenetwerk.forming.models import Initiative, JoinAnswer, JoinInstead, LearningQuestion
from doenetwerk.journal.domain import record
from doenetwerk.networks.models import Network, Theme
from doenetwerk.people.models import Region

LONGEST = 1000


@verb
def join_instead(
    actor: Person,
    region: Region,
    theme: Theme,
    what: Initiative | Network,
    words: str = "",
    people: Iterable[Person] = (),
) -> JoinInstead:
    """Choose for a theme: join what is there. Who asked (and is in `people`) gets a letter with a link to answer.

    An earlier choice for the theme is taken back. Refused: something of another region, that is over or gone or takes
    nobody in; nobody who asked; words that are too long.
    """
    _can_be_joined(region, what)
    if len(words) > LONGEST:
        raise Refused(_("Schrijf het korter, in hooguit 1000 tekens."), "words")
    asked = LearningQuestion.objects.of_region(region.pk).filter(theme=theme, network=None).values("author")
    told = list(
        Person.objects.filter(pk__in=[one.pk for one in people]).filter(pk__in=asked, is_active=True).order_by("pk")
    )
    if not told:
        raise Refused(_("Kies ten minste één persoon die hierover een vraag stelde."), "people")
    for earlier in JoinInstead.objects.filter(region=region, theme=theme, undone_at=None):
        _take_back(earlier)
    made = JoinInstead.objects.create(
        region=region,
        theme=theme,
        initiative=what if isinstance(what, Initiative) else None,
        network=what if isinstance(what, Network) else None,
        words=words.strip(),
        by=actor,
        told=len(told),
    )
    for person in told:
        row = JoinAnswer.objects.create(join=made, person=person)
        emails.tell_of_what_is_there(row)
    record("theme.join_instead", actor, region=region, subject=made, circle=Circle.REGION, theme=theme.name,
           count=len(told))  # fmt: skip
    return made


def _can_be_joined(region: Region, what: Initiative | Network) -> None:
    if what.region_id != region.pk:
        raise Refused(_("Dit hoort bij een andere regio."), "what")
    if isinstance(what, Initiative):
        if what.gone_at is not None or what.accepted_at is None:
            raise Refused(_("Dit staat niet in de lijst van de regio."), "what")
        if not what.is_open:
            raise Refused(_("Hier is geen plaats voor nieuwe deelnemers."), "what")
        if what.ends_on is not None and what.ends_on < timezone.localdate():
            raise Refused(_("Dit is al afgelopen."), "what")
    elif what.stage == Network.Stage.ENDED:
        raise Refused(_("Dit netwerk is beëindigd."), "what")


def _take_back(made: JoinInstead) -> None:
    made.undone_at = timezone.now()
    made.save(update_fields=["undone_at"])


@verb
def undo_join(actor: Person, made: JoinInstead) -> None:
    """Take the choice back: the theme asks for its next step again. Links in letters that went out then say so; a
    revoked link would offer a new one."""
    if made.undone_at is not None:
        return
    _take_back(made)
    record("theme.join_undone", actor, region=made.region, subject=made, circle=Circle.REGION, theme=made.theme.name)


@verb
def answer_join(row: JoinAnswer, answer: str, words: str = "") -> None:
    """Say whether one joins, or why one's question is another. It can be changed. Refused: no answer, too many words,
    a choice that was taken back."""
    if row.join.undone_at is not None:
        raise Refused(_("Dit voorstel is teruggenomen."))
    if answer not in JoinAnswer.Answer.values:
        raise Refused(_("Kies een van de twee antwoorden."), "answer")
    if len(words) > LONGEST:
        raise Refused(_("Schrijf het korter, in hooguit 1000 tekens."), "words")
    row.answer, row.words, row.answered_at = answer, words.strip(), timezone.now()
    row.save(update_fields=["answer", "words", "answered_at"])
    record("join.answered", row.person, region=row.join.region, subject=row.join, circle=Circle.REGION)
