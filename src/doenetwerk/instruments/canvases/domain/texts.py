"""The verb for one text that people agree on: nobody overwrites another."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.engines.textdiff import three_way
from doenetwerk.instruments.canvases.domain.writing import MOST_TEXT, cell_of, keep, tell
from doenetwerk.instruments.models import Filling, Note


class Overlap(Refused):
    """Somebody else changed the same lines. Nothing was saved: `mine` is what was typed, `theirs` what stands there."""

    def __init__(self, mine: str, theirs: str, revision: int) -> None:
        super().__init__(
            _("Iemand anders veranderde intussen hetzelfde. Jouw tekst staat er nog, maar is niet bewaard.")
        )
        self.mine = mine
        self.theirs = theirs
        self.revision = revision


@verb
def write_text(
    actor: Person | None, filling: Filling, cell: str, text: str, was: int | None = None
) -> tuple[Note, bool]:
    """Write the one text of a cell. `was` is the revision that the writer began with; without it `text` wins.

    What others changed meanwhile is joined with it, line by line; returns the note and whether that happened. Where
    both changed the same lines Overlap is raised. Refused: a closed sheet, no such cell, a text that is too long.
    """
    cell_of(filling, cell, "text")
    text = text.replace("\r\n", "\n").strip()
    if len(text) > MOST_TEXT:
        raise Refused(_("Houd het onder de %(most)s tekens.") % {"most": MOST_TEXT}, "text")
    # One writer at a time: the comparison and the save belong together.
    Filling.objects.select_for_update(of=("self",)).get(pk=filling.pk)
    note = Note.objects.filter(filling=filling, cell=cell, removed_at=None).first()
    if note is None:
        note = Note.objects.create(filling=filling, cell=cell, text=text, author=actor, at=timezone.now(), revision=1)
        tell("sheet.text_written", actor, filling.sheet)
        return note, False
    joined = False
    if was is not None and was != note.revision and text != note.text:
        both = three_way(_base(note, was), text, note.text)
        if not both.clean:
            raise Overlap(text, note.text, note.revision)
        joined = both.text != text
        text = both.text
    if text != note.text:
        keep(actor, note)
        note.text = text
        note.save(update_fields=["text", "revision"])
        tell("sheet.text_written", actor, filling.sheet)
    return note, joined


def _base(note: Note, revision: int) -> str:
    """The text at a revision. Revision 0 and one that never was count as empty, so that nothing is lost."""
    if revision < 1:
        return ""
    kept = note.changes.order_by("pk").values_list("text", flat=True)
    return kept[revision - 1 : revision].first() or "" if revision < note.revision else ""
