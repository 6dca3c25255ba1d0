"""Who may see and do what with a document. Absent and forbidden look the same."""

from __future__ import annotations

from django.http import Http404

from doenetwerk.accounts.models import Person
from doenetwerk.exchange.models import Document, DocumentVersion, Use, UseRequest
from doenetwerk.networks.access import viewer_of
from doenetwerk.people.access import coordinates


def access_document(person: Person, pk: int) -> Document:
    """A document that this person's circles let them read and that was not withdrawn; else 404. One query."""
    rows = Document.objects.readable_by(person).filter(withdrawn_at=None, pk=pk)
    found = rows.select_related("network__region", "school", "author", "question", "answer").first()
    if found is None:
        raise Http404
    return found


def access_kept_document(person: Person, pk: int) -> Document:
    """As `access_document`, for who keeps it in order; see `keeps`."""
    found = access_document(person, pk)
    if not keeps(person, found):
        raise Http404
    return found


def access_own_document(person: Person, pk: int) -> Document:
    """As `access_document`, for the one who brought it: they say who reads it and what others may do with it."""
    found = access_document(person, pk)
    if found.author_id != person.pk:
        raise Http404
    return found


def keeps(person: Person, document: Document) -> bool:
    """Whether this person may renew or withdraw a document: who brought it, who guides its network, or for what is of
    no network the region's coordinator. They can read it already. At most one query."""
    if document.author_id == person.pk:
        return True
    if document.network is not None:
        viewer = viewer_of(person, document.network)
        return viewer is not None and viewer.may_guide
    return document.school is not None and coordinates(person).filter(schools=document.school).exists()


def access_version(person: Person, pk: int, version: int) -> DocumentVersion:
    """A file of a document that this person may read; else 404. One query."""
    readable = Document.objects.readable_by(person).filter(withdrawn_at=None, pk=pk)
    found = DocumentVersion.objects.filter(document__in=readable, pk=version).first()
    if found is None:
        raise Http404
    return found


def access_request(person: Person, pk: int) -> UseRequest:
    """A request to use one's own document; else 404. The link in a mail uses this too. One query."""
    rows = UseRequest.objects.filter(pk=pk, document__author=person, document__withdrawn_at=None)
    found = rows.select_related("document__network__region", "document__school", "person").first()
    if found is None:
        raise Http404
    return found


def access_own_use(person: Person, pk: int) -> Use:
    """What this person told of using a document; else 404."""
    found = Use.objects.filter(pk=pk, person=person).select_related("document__network", "document__school").first()
    if found is None:
        raise Http404
    return found
