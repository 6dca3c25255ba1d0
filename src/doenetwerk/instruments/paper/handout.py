"""A script on one page, and a questionnaire on paper: to fill in, and what came out. Nothing of a conversation."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doenetwerk.instruments.canvases.queries import words_of
from doenetwerk.instruments.definitions import Questionnaire, Script
from doenetwerk.instruments.definitions.script import Step
from doenetwerk.instruments.models import Sheet
from doenetwerk.instruments.paper.drawing import frame, pdf
from doenetwerk.instruments.questionnaires.queries import GROUPS, Result, form_of


def script(found: Script) -> bytes:
    """The steps with minutes, the roles, and the promise about what is written. From the file alone."""
    names = {one.key: words_of(one.name) for one in found.roles} | {"all": _("iedereen")}
    data = frame(words_of(found.head.name), "a4") | {
        "size": 9.5, "purpose": words_of(found.head.purpose),
        "total": ngettext("%(n)s minuut", "%(n)s minuten", found.minutes) % {"n": found.minutes},
        "people": _("%(few)s tot %(many)s mensen") % {"few": found.head.people[0], "many": found.head.people[1]},
        "steps": [_step(number, one, names) for number, one in enumerate(found.steps, 1)],
        "roles": [[words_of(one.name), words_of(one.task)] for one in found.roles],
        "promise": _promise(found) if any(one.written != "nothing" for one in found.steps) else "",
        "heads": {"steps": _("Zo gaat het"), "roles": _("Wie doet wat")},
    }  # fmt: skip
    return pdf("script.typ", data)


def _promise(found: Script) -> str:
    """When what people write in the app during the conversation goes away."""
    return {
        "at-the-end": _("Wat jullie op de telefoon schrijven, wordt gewist zodra het gesprek is afgerond."),
        "end-of-day": _("Wat jullie op de telefoon schrijven, wordt dezelfde nacht gewist."),
        "next-meeting": _("Wat jullie op de telefoon schrijven, wordt na de volgende bijeenkomst gewist."),
        "kept": _("Wat jullie op de telefoon schrijven, blijft bij het netwerk."),
    }[found.erased]


def _step(number: int, step: Step, names: dict[str, str]) -> dict[str, str]:
    said = []
    if step.speaks:
        said.append(_("aan het woord: %(who)s") % {"who": ", ".join(names[one] for one in step.speaks)})
    if step.silent:
        said.append(_("stil: %(who)s") % {"who": ", ".join(names[one] for one in step.silent)})
    return {
        "name": words_of(step.name).removeprefix(f"{number}. "), "task": words_of(step.task), "who": " · ".join(said),
        "minutes": _("%(n)s min") % {"n": step.minutes},
    }  # fmt: skip


def questionnaire(found: Questionnaire, title: str = "", where: str = "") -> bytes:
    """The questions to fill in with a pen; where groups get other questions, a form for each group."""
    asked = list(dict.fromkeys(group for item in found.items for group in item.groups)) or [""]
    forms = [
        {
            "group": str(GROUPS[group]) if group else "",
            "blocks": [_block(block) for block in form_of(found, group, {}, {})],
        }
        for group in asked
    ]
    data = frame(title or words_of(found.head.name), "a4", where) | {
        "size": 10, "purpose": words_of(found.head.purpose), "forms": forms,
        "note": _("Zet je naam er niet op.") if found.anonymous else "",
    }  # fmt: skip
    return pdf("questionnaire.typ", data)


def _block(block: Any) -> dict[str, Any]:
    questions = [
        {"text": one.text, "kind": one.kind, "choices": [choice.name for choice in one.choices]}
        for one in block.questions
    ]
    return {"name": block.name, "about": block.about, "questions": questions}


def result(sheet: Sheet, found: Result) -> bytes:
    """What came out, as the page shows it: never of fewer people than were promised."""
    several = len(found.groups) > 1
    groups = [
        {
            "name": one.name if several else _("Hier staan jullie"),
            "count": _("%(n)s van de %(of)s antwoordden") % {"n": one.answered, "of": one.asked},
            "bars": [{"name": bar.name, "share": bar.share, "says": bar.says} for bar in one.bars],
            "few": "" if one.enough else _("Te weinig antwoorden om te tonen."),
        }
        for one in found.groups
    ]
    lists: list[tuple[str, list[str]]] = [
        (_("Dit gaat goed"), list(found.good)),
        (_("Dit kan beter"), list(found.better)),
        (
            _("Hier liggen jullie het verst uit elkaar"),
            [_("%(name)s: %(points)s punten verschil") % {"name": name, "points": n} for name, n in found.apart],
        ),
    ]
    reads = _("Wie mag dit lezen: %(circle)s") % {"circle": sheet.get_circle_display()}
    data = frame(sheet.title, "a4", str(sheet.network or sheet.school or ""), reads) | {
        "size": 10, "groups": groups, "lists": [[name, some] for name, some in lists if some],
        "nothing": _("te weinig antwoorden"),
    }  # fmt: skip
    return pdf("result.typ", data)
