"""Reads about who was told to join what is there, and what they said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from doenetwerk.forming.models import Initiative, JoinAnswer, LearningQuestion
from doenetwerk.networks.models import Network, Theme

if TYPE_CHECKING:
    from doenetwerk.accounts.models import Person
    from doenetwerk.people.models import Region

Answer = JoinAnswer.Answer


@dataclass(frozen=True, slots=True)
class Joining:
    """What people of a theme were told to join, with what each said. For the coordinator."""

    pk: int
    what: Initiative | Network
    is_network: bool
    words: str
    rows: list[JoinAnswer]

    def _with(self, answer: str) -> list[JoinAnswer]:
        return [row for row in self.rows if row.answer == answer]

    @property
    def joins(self) -> int:
        return len(self._with(Answer.JOINS))

    @property
    def other(self) -> int:
        return len(self._with(Answer.OTHER))

    @property
    def waiting(self) -> int:
        return len(self._with(""))


def joining_of(region: Region, theme: Theme) -> Joining | None:
    """What stands for a theme now; None when nothing was chosen. One query."""
    rows = list(
        JoinAnswer.objects.filter(join__region=region, join__theme=theme, join__undone_at=None)
        .select_related("join__initiative", "join__network", "person")
        .order_by("answer", "person__name")
    )
    if not rows:
        return None
    join = rows[0].join
    what = join.what
    if what is None:
        return None
    return Joining(join.pk, what, join.network_id is not None, join.words, rows)


@dataclass(frozen=True, slots=True)
class Asker:
    """Someone who asked about a theme, and with which question."""

    pk: int
    name: str
    text: str


def askers(region: Region, theme: Theme) -> list[Asker]:
    """Who asked about a theme and is in no network by it yet, each once. One query."""
    rows = (
        LearningQuestion.objects.of_region(region.pk)
        .filter(theme=theme, network=None, author__is_active=True)
        .order_by("author__name", "-asked_at")
        .values_list("author", "author__name", "text")
    )
    found: dict[int, Asker] = {}
    for pk, name, text in rows:
        found.setdefault(pk, Asker(pk, name, text))
    return list(found.values())


def told(person: Person) -> list[JoinAnswer]:
    """What someone was told of and did not answer yet. One query."""
    return list(
        JoinAnswer.objects.filter(person=person, answer="", join__undone_at=None).select_related(
            "join__theme", "join__initiative", "join__network"
        )
    )
