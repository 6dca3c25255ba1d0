"""A mail becomes a post once, by its Message-ID; and texts as they are kept."""

from __future__ import annotations

import hashlib

from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.errors import Refused
from doenetwerk.exchange.models import Answer, Question
from doenetwerk.finding.domain import headline
from doenetwerk.networks.models import Network

LONGEST_ID = 250
LONGEST_TITLE = 200
LONGEST_TEXT = 100_000


def kept_id(message_id: str) -> str:
    """A Message-ID as the rows keep it: with angle brackets, and never too long. Empty stays empty."""
    # PostgreSQL keeps no NUL.
    bare = message_id.replace("\x00", "").strip().strip("<>").strip()
    if not bare:
        return ""
    if len(bare) > LONGEST_ID - 2:
        bare = f"{hashlib.sha256(bare.encode()).hexdigest()}@long"
    return f"<{bare}>"


def known_post(actor: Person, network: Network, message_id: str) -> Question | Answer | None:
    """What this mail of this person became before in this network; None when it is new.

    Two mails at once wait for each other here: one mail is often sent to a network and to a reply address both. Who
    wrote it counts: nobody keeps a colleague's mail out by sending one under the same Message-ID first.
    """
    if not message_id:
        return None
    Network.objects.select_for_update(no_key=True).filter(pk=network.pk).values_list("pk").first()
    own = {"author": actor, "message_id": message_id}
    question = Question.objects.filter(network=network, **own).first()
    return question or Answer.objects.select_related("question").filter(question__network=network, **own).first()


def titled(subject: str, text: str, otherwise: str) -> tuple[str, str]:
    """A mail's subject and text as a question has them: a title of at most 200 characters, and the rest.

    Without a subject the text's first sentence is the title, or `otherwise` when there is no text.
    """
    title = " ".join(subject.split())
    if not title:
        title = headline(text) if text else otherwise
        text = "" if " ".join(text.split()) == title else text
    if len(title) > LONGEST_TITLE:
        text = f"{title}\n\n{text}".strip()
        title = f"{title[: LONGEST_TITLE - 2].rsplit(' ', 1)[0][: LONGEST_TITLE - 2]}…"
    return title, text


def checked_title(title: str) -> str:
    """A question in one sentence. Refused: nothing, and too much."""
    said = " ".join(title.split())
    if not said:
        raise Refused(_("Schrijf je vraag in één zin."), "title")
    if len(said) > LONGEST_TITLE:
        raise Refused(
            _("Maak je vraag korter: hooguit %(number)s tekens. De rest past in de toelichting.")
            % {"number": LONGEST_TITLE},
            "title",
        )
    return said


def checked_text(text: str, *, needed: bool) -> str:
    """What someone writes. Refused: nothing, where something is needed, and more than anyone reads."""
    said = text.replace("\x00", "").strip()
    if needed and not said:
        raise Refused(_("Schrijf eerst iets op."), "text")
    if len(said) > LONGEST_TEXT:
        raise Refused(_("Deze tekst is te lang. Zet hem in een bestand en stuur dat mee."), "text")
    return said
