"""The verb that makes something of a result: a theme, an outcome, homework, an action, a paragraph."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.instruments.canvases.domain.writing import canvas_of, tell
from doenetwerk.instruments.hooks import maker_of
from doenetwerk.instruments.models import Became, Group, Note, Sheet
from doenetwerk.networks import domain as networks
from doenetwerk.networks.charter import domain as charter
from doenetwerk.networks.charter.sections import QUESTION_OF_TEXT, TEXTS
from doenetwerk.networks.models import CharterSection, Network, Theme

LONGEST_THEME = 120


@verb
def become(actor: Person, sheet: Sheet, what: str, *, note: Note | None = None, group: Group | None = None) -> Became:
    """Make something of a note, of a group or of an agreed text. Pressing twice makes one.

    `what` is one of `definitions.instrument.BECOMES`. The view checked that this person guides. Refused: a cell whose
    result cannot become this, a sheet of no network, a text that is empty, what no room can make.
    """
    # One press at a time.
    Sheet.objects.select_for_update(of=("self",)).get(pk=sheet.pk)
    known = Became.objects.filter(sheet=sheet, note=note, group=group, what=what).first()
    if known is not None:
        return known
    of = note or group
    cell = canvas_of(sheet).cell(of.cell) if of is not None else None
    if cell is None or what not in cell.becomes:
        raise Refused(_("Hiervan kan dat niet gemaakt worden."))
    text = (note.text if note is not None else _words_of(group)).strip()
    if not text:
        raise Refused(_("Schrijf eerst iets op."))
    if sheet.network is None:
        raise Refused(_("Dit werkblad is niet van een netwerk."))
    if what == "theme":
        subject, url = _theme(actor, sheet.network, text)
    elif what == "charter":
        subject, url = _paragraph(actor, sheet.network, cell.charter, text)
    else:
        maker = maker_of(what)
        if maker is None:
            raise Refused(_("Hiervan kan dat niet gemaakt worden."))
        subject, url = maker(actor, sheet, text)
    made = Became.objects.create(sheet=sheet, note=note, group=group, what=what, subject_id=subject, url=url, by=actor)
    tell("sheet.became", actor, sheet, what=what)
    return made


def _words_of(group: Group | None) -> str:
    """The name of a group, or its first note when it has none."""
    if group is None:
        return ""
    first = group.notes.standing().first()
    return group.title or (first.text if first is not None else "")


def _theme(actor: Person, network: Network, text: str) -> tuple[int, str]:
    """A theme of the network; one of the region that is called the same is used again."""
    name = " ".join(text.split()).rstrip(".")[:LONGEST_THEME]
    known = Theme.objects.filter(name__iexact=name, region__isnull=True) | Theme.objects.filter(
        name__iexact=name, region=network.region
    )
    theme = known.first() or Theme.objects.create(name=name, region=network.region)
    themes = list(network.themes.all())
    if theme not in themes:
        networks.describe(actor, network, network.name, network.question, [*themes, theme])
    return theme.pk, reverse("networks:network", args=[network.pk])


def _paragraph(actor: Person, network: Network, key: str, text: str) -> tuple[int, str]:
    """A paragraph at the end of a text of the start document. What stands there stays."""
    if key not in TEXTS:
        raise Refused(_("Hiervan kan dat niet gemaakt worden."))
    # The same lock as `charter.answer` takes: nobody writes between our reading and our writing.
    Network.objects.select_for_update(of=("self",)).get(pk=network.pk)
    now = CharterSection.objects.filter(network=network, key=key).values_list("text", flat=True).first() or ""
    if text not in now:
        charter.write(actor, network, key, f"{now.rstrip()}\n\n{text}".strip())
    section = CharterSection.objects.get(network=network, key=key)
    return section.pk, reverse("networks:charter_question", args=[network.pk, QUESTION_OF_TEXT[key].key])
