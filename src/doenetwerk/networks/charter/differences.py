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
    was, now = build(old, names, circles), build(new, names, circles)
    before = {key: (chapter, label, text) for key, chapter, label, text in entries(was)}
    after = {key: (chapter, label, text) for key, chapter, label, text in entries(now)}
    found = []
    if old["question"] != new["question"]:
        found.append(_difference(_("Het netwerk"), _("De vraag"), old["question"], new["question"]))
    keys = [*after, *(key for key in before if key not in after)]
    for key in keys:
        gone, here = before.get(key), after.get(key)
        chapter, label, _text = here or gone or ("", "", "")
        texts = gone[2] if gone else "", here[2] if here else ""
        if texts[0] != texts[1]:
            found.append(_difference(chapter, label, *texts))
    order = {chapter.short: chapter.number for chapter in now.chapters}
    return sorted(found, key=lambda one: order.get(one.chapter, -1))


def _difference(chapter: str, label: str, old: str, new: str) -> Difference:
    kind = "new" if not old else "gone" if not new else "changed"
    return Difference(chapter, label, old, new, kind)
