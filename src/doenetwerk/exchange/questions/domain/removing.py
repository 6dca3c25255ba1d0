"""Taking something away for good: by who wrote it, or by who guides the network."""

from __future__ import annotations

from functools import partial

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.exchange.models import Answer, DocumentVersion, Question
from doenetwerk.exchange.questions import found
from doenetwerk.exchange.questions.domain.counting import recount
from doenetwerk.exchange.questions.domain.standing import guides
from doenetwerk.journal.domain import record


@verb
def remove(actor: Person, post: Question | Answer) -> None:
    """Take a question or an answer away, with its files. Under a question the answers of others go along: say so first.

    Letters that were sent stay in people's own mail. Refused: who neither wrote it nor guides the network.
    """
    network = post.network if isinstance(post, Question) else post.question.network
    if post.author_id != actor.pk and not guides(actor, network):
        raise Refused(_("Dit kan alleen wie het schreef, of de procesbegeleider."))
    if isinstance(post, Question):
        number = post.answers.count()
        forget_files(Q(document__question=post) | Q(document__answer__question=post))
        found.forget_question(post)
        record("question.removed", actor, network=network, subject=post, answers=number)
        post.delete()
        return
    forget_files(Q(document__answer=post))
    found.forget_answer(post)
    record("answer.removed", actor, network=network, subject=post)
    question = post.question_id
    post.delete()
    recount([question])


def forget_files(which: Q) -> None:
    """Rows of files go with their question or answer; the files themselves go once that is sure."""
    for version in DocumentVersion.objects.filter(which).only("file"):
        storage, name = version.file.storage, version.file.name
        if name:
            transaction.on_commit(partial(storage.delete, name), robust=True)
