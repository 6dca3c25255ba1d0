"""Who gets which letter: everyone in the network but who wrote it, each by their own pace."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from doenetwerk.accounts.models import Person
from doenetwerk.exchange.models import Answer, Postbox, Question, Subscription
from doenetwerk.mail.domain import message_id_of
from doenetwerk.networks.models import Facilitation, Membership, Network
from doenetwerk.networks.queries import current

Pace, Shows = Subscription.Pace, Postbox.Shows
QUESTION, ANSWER, CLOSING = "question", "answer", "closing"
# More ids than this in one header help no mail program; the first says which conversation it is.
MOST_REFERENCES = 20


def people_of(network: int) -> QuerySet[Person]:
    """Members, facilitators and co-facilitators of now. One query when read."""
    member = Membership.objects.filter(current(), network=network).values("person")
    guide = Facilitation.objects.filter(current(), network=network).values("person")
    return Person.objects.filter(Q(pk__in=member) | Q(pk__in=guide), is_active=True).order_by("pk")


def readers(network: int, paces: Iterable[str] = (Pace.EACH,), without: int | None = None) -> list[Person]:
    """People of the network who want its mail at one of these paces; no row means each message. Two queries."""
    chosen = dict(Subscription.objects.filter(network=network).values_list("person", "pace"))
    wanted = set(paces)
    return [
        person for person in people_of(network) if person.pk != without and chosen.get(person.pk, Pace.EACH) in wanted
    ]


def hearers(question: Question, without: int | None = None) -> list[Person]:
    """Who reads a new answer at once: as `readers`, and who asked, also when they want no other mail.

    Not who ended all mail with one press after they asked. Four queries at most.
    """
    found = readers(question.network_id, without=without)
    asker = question.author_id
    if asker is None or asker == without or any(person.pk == asker for person in found):
        return found
    row = Subscription.objects.filter(network=question.network_id, person=asker, pace=Pace.NONE).first()
    if row is None or (row.told_until is not None and row.told_until >= question.asked_at):
        return found
    return [*found, *people_of(question.network_id).filter(pk=asker)]


@dataclass(frozen=True, slots=True)
class Box:
    """How a network's mail goes out: its name in addresses, and what its letters tell."""

    name: str
    shows: str


def box_of(network: Network) -> Box:
    """The network's postbox, or what holds as long as nobody opened one. One query."""
    row = Postbox.objects.filter(network=network).values_list("name", "shows").first()
    if row is not None:
        return Box(*row)
    careful = network.confidentiality == Network.Confidentiality.HIGH
    return Box(f"netwerk-{network.pk}", Shows.TITLE if careful else Shows.FULL)


def key_of(kind: str, pk: int, person: Person) -> str:
    """The key of the letter about this post to this person: once, however often it is asked for."""
    return f"{kind}:{pk}:person:{person.pk}"


def read_key(key: str) -> tuple[str, int] | None:
    """What a letter was about, from its key; None for another room's."""
    kind, _colon, rest = key.partition(":")
    pk, _colon, _rest = rest.partition(":")
    return (kind, int(pk)) if kind in (QUESTION, ANSWER, CLOSING) and pk.isdecimal() else None


@dataclass(frozen=True, slots=True)
class Post:
    """A question or an answer, as far as threading needs it."""

    kind: str
    pk: int
    author: int | None
    message_id: str

    def seen_by(self, person: Person) -> str:
        """The Message-ID that this post has in this person's own mail: what they sent, or what we sent them."""
        if self.author == person.pk and self.message_id:
            return self.message_id
        return message_id_of(key_of(self.kind, self.pk, person))


def thread_of(question: Question, before: datetime | None = None, answer: int | None = None) -> list[Post]:
    """The posts of a thread, the question first; without this answer and what came after it. One query."""
    rows = Answer.objects.filter(question=question).order_by("written_at", "pk")
    if before is not None:
        rows = rows.filter(written_at__lte=before)
    posts = [Post(QUESTION, question.pk, question.author_id, question.message_id)]
    for pk, author, message_id in rows.values_list("pk", "author", "message_id"):
        if pk == answer:
            break
        posts.append(Post(ANSWER, pk, author, message_id))
    return [posts[0], *posts[1:][-MOST_REFERENCES:]]


def ids_for(posts: Sequence[Post], person: Person) -> tuple[str, ...]:
    """The thread's Message-IDs as this person's mail program knows them, oldest first."""
    return tuple(post.seen_by(person) for post in posts)


def pace_of(person: Person, network: Network) -> str:
    """How much mail of this network someone chose. One query."""
    row = Subscription.objects.filter(person=person, network=network).values_list("pace", flat=True).first()
    return row or Pace.EACH
