"""What is different between two versions of the start document, answer by answer and word by word."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from doenetwerk.networks.charter.document import INSIDE, build, entries
from doenetwerk.networks.charter.snapshot import Content


@dataclass(frozen=True, slots=True)
class Difference:
    """One answer that changed. `kind`: new, gone or changed."""

    chapter: str
    label: str
    old: str
    new: str
    kind: str


def between(
    old: Content, new: Content, names: Mapping[int, str], circles: Collection[str] = INSIDE
) -> list[Difference]:
    """The answers that differ, in the order of the document; what disappeared stands with its own chapter."""
    before = {key: (chapter, label, text) for key, chapter, label, text in entries(build(old, names, circles))}
    after = {key: (chapter, label, text) for key, chapter, label, text in entries(build(new, names, circles))}
    found = []
    if old["question"] != new["question"]:
        found.append(_difference(_("Het netwerk"), _("De vraag"), old["question"], new["question"]))
    chapters = [chapter.short for chapter in build(new, names, circles).chapters]
    keys = [*after, *(key for key in before if key not in after)]
    for key in keys:
        gone, here = before.get(key), after.get(key)
        chapter, label, _text = here or gone or ("", "", "")
        was, now = gone[2] if gone else "", here[2] if here else ""
        if was != now:
            found.append(_difference(chapter, label, was, now))
    order = {short: number for number, short in enumerate(chapters)}
    return sorted(found, key=lambda one: order.get(one.chapter, -1))


def _difference(chapter: str, label: str, old: str, new: str) -> Difference:
    kind = "new" if not old else "gone" if not new else "changed"
    return Difference(chapter, label, old, new, kind)
