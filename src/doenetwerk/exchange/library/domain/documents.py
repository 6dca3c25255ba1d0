"""Bringing a document, changing what is said of it, renewing its file, withdrawing it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.exchange.library import storing
from doenetwerk.exchange.library.access import keeps
from doenetwerk.exchange.library.filetypes import check
from doenetwerk.exchange.library.schools import schools_for
from doenetwerk.exchange.models import Document, DocumentVersion
from doenetwerk.journal.domain import record
from doenetwerk.networks.circles import networks_of
from doenetwerk.networks.models import Network
from doenetwerk.people.models import School

FIRST_YEAR = 1900
IN_NETWORK = (Circle.NETWORK, Circle.SCHOOL, Circle.REGION, Circle.EVERYONE)
OF_SCHOOL = (Circle.SCHOOL, Circle.REGION, Circle.EVERYONE)


@dataclass(frozen=True, slots=True)
class Words:
    """What is said of a document. `made_by` is who made it, when that is another than who brings it (S36)."""

    title: str
    kind: str = Document.Kind.MATERIAL
    about: str = ""
    made_by: str = ""
    year: int | None = None
    permission: str = Document.Permission.READ
    circle: str = Circle.NETWORK
    link: str = ""


File = tuple[str, bytes]


@verb
def add(
    actor: Person,
    words: Words,
    *,
    network: Network | None = None,
    school: School | None = None,
    file: File | None = None,
) -> Document:
    """Bring a document: a file (its name and its bytes), or a link.

    Of a network, or of a school for the region. Refused: no title, neither file nor link or both, a file that is not
    taken (`filetypes`), a network that one is not in, a school that is not one's own, a circle that does not fit.
    """
    if network is not None and not networks_of(actor).filter(pk=network.pk).exists():
        raise Refused(_("Alleen wie in dit netwerk zit, zet er iets in de bibliotheek."))
    _judge(actor, words, network, school)
    if file is not None and words.link:
        raise Refused(_("Kies een bestand of een link, niet allebei."), "link")
    if file is None and not words.link:
        raise Refused(_("Kies een bestand, of zet er een link bij."), "file")
    checked = check(*file) if file is not None else None
    document = Document(author=actor, network=network, school=school)
    _write(document, words)
    document.save()
    if checked is not None:
        storing.keep(actor, document, checked, 1)
    record_line("document.added", actor, document)
    return document


@verb
def describe(actor: Person, document: Document, words: Words, school: School | None) -> None:
    """Change what is said of a document, and who may read it. Only for who brought it; others' words are not widened.

    Refused: somebody else, and as with `add`.
    """
    if document.author_id != actor.pk:
        raise Refused(_("Alleen wie dit bracht, kan het aanpassen."))
    if school != document.school:
        _judge(actor, words, document.network, school)
    else:
        _judge_words(words, document.network, school)
    has_file = document.versions.exists()
    if not has_file and not words.link:
        raise Refused(_("Zonder link valt er niets te lezen."), "link")
    if has_file and words.link:
        raise Refused(_("Hier hoort een bestand bij. Breng de link als een apart stuk."), "link")
    document.school = school
    _write(document, words)
    document.save()
    record_line("document.described", actor, document)


@verb
def add_version(actor: Person, document: Document, file: File) -> DocumentVersion:
    """Bring a newer file; the earlier ones stay.

    Refused: who does not keep it, a document that is a link, a file that is not taken, the very same file.
    """
    if not keeps(actor, document):
        raise Refused(_("Alleen wie dit bracht, of wie het netwerk begeleidt, kan er een nieuwe versie van brengen."))
    if document.link:
        raise Refused(_("Dit is een link. Pas de link aan, of breng het bestand als een nieuw stuk."), "file")
    checked = check(*file)
    # Two at once: the second one waits, and gets the next number.
    Document.objects.select_for_update().only("pk").get(pk=document.pk)
    newest = document.versions.order_by("-number").first()
    if newest is not None and newest.sha256 == hashlib.sha256(checked.data).hexdigest():
        raise Refused(_("Dit is precies hetzelfde bestand als de versie die er al staat."), "file")
    version = storing.keep(actor, document, checked, newest.number + 1 if newest is not None else 1)
    record_line("document.renewed", actor, document)
    return version


@verb
def withdraw(actor: Person, document: Document) -> None:
    """Take a document out of the library; its files go for good. Refused: who does not keep it."""
    if not keeps(actor, document):
        raise Refused(_("Alleen wie dit bracht, of wie het netwerk begeleidt, kan het terugtrekken."))
    document.withdrawn_at = timezone.now()
    document.save(update_fields=["withdrawn_at"])
    storing.drop(document)
    record_line("document.withdrawn", actor, document)


def _judge(actor: Person, words: Words, network: Network | None, school: School | None) -> None:
    if school is not None and not schools_for(actor).filter(pk=school.pk).exists():
        raise Refused(_("Kies een school waar je werkt of die bij jouw regio hoort."), "school")
    if school is None and network is None:
        raise Refused(_("Van welke school is het? Zonder netwerk hoort er een school bij."), "school")
    _judge_words(words, network, school)


def _judge_words(words: Words, network: Network | None, school: School | None) -> None:
    if not words.title.strip():
        raise Refused(_("Geef het een titel."), "title")
    if words.kind not in Document.Kind.values or words.permission not in Document.Permission.values:
        raise Refused(_("Zeg wat het is, en wat een ander ermee mag."), "kind")
    if words.circle not in (IN_NETWORK if network is not None else OF_SCHOOL):
        raise Refused(_("Kies wie dit mag lezen."), "circle")
    if words.circle == Circle.SCHOOL and school is None:
        raise Refused(_("Kies eerst van welke school het is."), "school")
    if words.year is not None and not FIRST_YEAR <= words.year <= timezone.localdate().year + 1:
        raise Refused(_("Dit jaar kan niet kloppen."), "year")
    if words.link and urlsplit(words.link).scheme not in ("http", "https"):
        raise Refused(_("Een link begint met https://."), "link")


def _write(document: Document, words: Words) -> None:
    document.title = words.title.strip()[:200]
    document.kind = words.kind
    document.about = words.about.strip()
    document.made_by = words.made_by.strip()[:160]
    document.year = words.year
    document.permission = words.permission
    document.circle = words.circle
    document.link = words.link.strip()


def record_line(line: str, actor: Person, document: Document, circle: Circle | None = None) -> None:
    """One line in the journal, where those who read the document meet it. It tells no title.

    `circle` narrows it: what passes between two people stands on nobody's timeline.
    """
    wide = document.circle in (Circle.REGION, Circle.EVERYONE)
    region = document.school.region if document.network is None and document.school is not None and wide else None
    record(
        line,
        actor,
        network=document.network,
        region=region,
        subject=document,
        circle=circle or (Circle(document.circle) if document.answer_id is None else Circle.NETWORK),
    )
