"""The rules. Each looks at one text and gives what it would ask, the most helpful first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from doenetwerk.engines.guidance import stems
from doenetwerk.engines.guidance.facts import CharterFacts, Hint, Tone
from doenetwerk.engines.guidance.stems import found, says, words
from doenetwerk.engines.guidance.wording import TEXTS

MOST = 3
SHORT = 6
BIG = 20
# With fewer than this many people left there is no conversation between schools any more.
FEW_LEFT = 4
CLOSE_DAYS, FAR_DAYS = 21, 100
Rule = Callable[[str, CharterFacts], Iterator[Hint]]


def hint(code: str, tone: Tone = "info", **data: object) -> Hint:
    """A reaction in words."""
    template = TEXTS[code]
    return Hint(code, tone, template % data if data else template, template, data)


def _visible(text: str, facts: CharterFacts) -> bool:
    return facts.visible or says(stems.VISIBLE, text) or re.search(stems.NUMBER, text) is not None


def goal(text: str, facts: CharterFacts) -> Iterator[Hint]:
    """Pupils first, then something that can be seen, together, and what will be done differently (S12, S13)."""
    if not text:
        return
    if words(text) < SHORT:
        yield hint("goal.short")
        return
    about_pupils = " ".join(facts.goals.get(4, ()))
    pupils = says(stems.PUPILS, text) or says(f"{stems.PUPILS} {stems.INDIRECT}", about_pupils)
    product, changes = found(stems.PRODUCT, text), says(stems.CHANGE, text)
    if product and not changes:
        yield hint("goal.activity", word=product)
    if not pupils:
        yield hint("goal.pupils")
    vague, visible = found(stems.VAGUE, text), _visible(text, facts)
    if vague and not visible:
        yield hint("goal.vague", word=vague)
    alone = says(stems.ALONE, text) and not says(stems.TOGETHER, text)
    if alone:
        yield hint("goal.alone")
    listed = len(re.findall(r"(?m)^\s*(?:[-•*]|\d+[.)])\s", text))
    if listed > 3:
        yield hint("goal.several", number=listed)
    behaviour = says(stems.BEHAVIOUR, text) or bool(facts.goals.get(3))
    if not behaviour:
        yield hint("goal.behaviour")
    if pupils and not alone and visible and (not product or changes):
        yield hint("goal.good", "good")


def level_four(text: str, facts: CharterFacts) -> Iterator[Hint]:
    """What pupils notice, "indirect" included (S13; 004 foreword)."""
    if not text:
        return
    if says(f"{stems.PUPILS} {stems.INDIRECT}", text):
        yield hint("level4.good", "good")
    else:
        yield hint("level4.adults")


def level_three(text: str, facts: CharterFacts) -> Iterator[Hint]:
    """What goes differently in the school stands between learning and pupils."""
    if not text and facts.goals.get(4):
        yield hint("level3.empty")
    elif text and not _visible(text, facts):
        yield hint("level.seen")


def form(text: str, facts: CharterFacts) -> Iterator[Hint]:
    """The form against the composition: a trade-off, said from both sides (details §1b; 003 Oost, RPO)."""
    if facts.kind == "intersectoral" and facts.members > 2 and len(facts.sectors) == 1:
        yield hint("form.sector")
    if facts.led_together and (facts.kind == "intervision" or facts.confidentiality == "high"):
        yield hint("form.led")
    if facts.levels_alike and _mixed(facts):
        yield hint("form.mixed", number=len(facts.levels))
    if facts.levels_alike is False and facts.members > 3 and len(facts.functions) == 1:
        yield hint("form.alike")
    if "function" in facts.organised_by and len(facts.functions) > 2:
        yield hint("form.function", number=len(facts.functions))
    if "term" in facts.organised_by and facts.ends_on is None:
        yield hint("form.term")
    if not text:
        return
    if not says(stems.REASON, text):
        yield hint("form.why")
    else:
        yield hint("form.good", "good")


def _mixed(facts: CharterFacts) -> bool:
    """Whether the group's levels differ much: three levels, or two where neither is more than two thirds."""
    total = sum(facts.levels.values())
    return total > 2 and (len(facts.levels) > 2 or max(facts.levels.values()) * 3 <= total * 2)


def owner(text: str, facts: CharterFacts) -> Iterator[Hint]:
    """What was chosen against what was written: everyone's, or one person's (004 §2.1.3)."""
    if facts.owner in ("organisation", "person") and not facts.owner_name.strip():
        yield hint("owner.name")
    if not text:
        return
    one = re.search(stems.ONE_PERSON, text) is not None
    everyone = says(stems.EVERYONE, text)
    if facts.owner in ("all", "") and one and not everyone:
        yield hint("owner.one")
    elif facts.owner in ("organisation", "person") and everyone:
        yield hint("owner.all")
    elif says(stems.DECIDES, text):
        yield hint("owner.good", "good")
    if not says(stems.DECIDES, text):
        yield hint("owner.how")


def roles(text: str, facts: CharterFacts) -> Iterator[Hint]:
    """Not everything on one person's shoulders (004 §4.3)."""
    if not text or not says(stems.GUIDE_DOES, text):
        return
    if says(stems.ALL_OF_IT, text) or not says(stems.WE_DO, text):
        yield hint("roles.all")
    else:
        yield hint("roles.good", "good")


def size(text: str, facts: CharterFacts) -> Iterator[Hint]:
    """Enough people when two are absent, not so many that some stay silent (004 §2.1.4)."""
    least, most, members = facts.size_min, facts.size_max, facts.members
    planned = says(stems.ABSENCE, text)
    grouped = says(stems.GROUPS, text)
    asked = False
    if most is not None and members > most:
        yield hint("size.over", "warn", members=members, most=most)
    elif least is not None and 0 < members < least:
        yield hint("size.under", "warn", members=members, least=least)
    if most is not None and most > BIG and not grouped:
        asked = True
        yield hint("size.big")
    if least is not None and least - 2 < FEW_LEFT and not planned:
        asked = True
        yield hint("size.absent", least=least, left=max(least - 2, 0))
    elif text and not planned:
        asked = True
        yield hint("size.plan")
    if most is not None and 12 < most <= BIG and text and not grouped:
        yield hint("size.groups", most=most)
    if text and planned and not asked:
        yield hint("size.good", "good")


def term(text: str, facts: CharterFacts) -> Iterator[Hint]:
    """Meetings against weeks, a moment to look back, and an end or a question about it (004 §2.1.5)."""
    asked = False
    if facts.starts_on and facts.ends_on and facts.meetings and facts.meetings > 1:
        days = (facts.ends_on - facts.starts_on).days
        between = days // (facts.meetings - 1)
        data: dict[str, Any] = {"meetings": facts.meetings, "weeks": days // 7, "days": between}
        if between < CLOSE_DAYS:
            asked = True
            yield hint("term.tight", "warn", **data)
        elif between > FAR_DAYS:
            asked = True
            yield hint("term.loose", **data)
    if not text:
        return
    review = facts.reviews > 0 or says(stems.REVIEW, text)
    if not review:
        yield hint("term.review")
    is_open = facts.ends_on is None and not says(stems.YEARLY, text)
    if is_open and not facts.meetings:
        yield hint("term.open")
    if review and not asked and not (is_open and not facts.meetings):
        yield hint("term.good", "good")


def secured(text: str, facts: CharterFacts) -> Iterator[Hint]:
    """A place and someone who looks after it, or it gets lost (004 §1.6, §5.3)."""
    if not text:
        if facts.texts.get("term", "").strip():
            yield hint("secured.none")
        return
    who, where = says(stems.WHO, text), says(stems.WHERE, text)
    if says(stems.SHARE, text) and not where:
        yield hint("secured.share")
    elif not where:
        yield hint("secured.where")
    if not who:
        yield hint("secured.who")
    if who and where:
        yield hint("secured.good", "good")


def members(text: str, facts: CharterFacts) -> Iterator[Hint]:
    """Who is in: a trade-off, nobody is kept out (004 §2.1.6; details §1b)."""
    total = sum(facts.schools.values())
    if total > 2 and len(facts.schools) > 1:
        school, number = max(facts.schools.items(), key=lambda pair: pair[1])
        if number * 2 > total:
            yield hint("members.school", number=number, members=total, school=school)
    elif total > 2 and facts.kind != "plc":
        yield hint("members.one")
    if facts.levels_alike and _mixed(facts):
        yield hint("members.mixed", number=len(facts.levels))
    if not text:
        return
    if word := found(stems.EXCLUDES, text):
        yield hint("members.excludes", word=word)
    if says(stems.COME_AND_GO, text):
        yield hint("members.good", "good")
    else:
        yield hint("members.change")


def rules(text: str, facts: CharterFacts) -> Iterator[Hint]:
    """Agreements that say what to do when it goes wrong, and what stays inside (004 tip 6)."""
    if not text:
        return
    safe, concrete = says(stems.CONFIDENTIAL, text), says(stems.WHEN, text)
    if says(stems.NICE, text) and not concrete:
        yield hint("rules.nice")
    if not safe:
        yield hint("rules.confidential")
    if safe and concrete:
        yield hint("rules.good", "good")


def expectations(text: str, facts: CharterFacts) -> Iterator[Hint]:
    """Both ways (004 §2.1.7)."""
    if not text:
        return
    gets, gives = says(stems.GETS, text), says(stems.GIVES, text)
    if gets and gives:
        yield hint("expectations.good", "good")
    elif says(stems.ATTEND, text) and not gives:
        yield hint("expectations.attend")
    elif gets:
        yield hint("expectations.gets")
    elif gives:
        yield hint("expectations.gives")


def money(text: str, facts: CharterFacts) -> Iterator[Hint]:
    """Who pays what, and whose time it is (004 §2.1.8)."""
    pays = says(stems.PAYS, text) or (bool(facts.budget) and all(line.payer.strip() for line in facts.budget))
    unpaid = next((line for line in facts.budget if line.what.strip() and not line.payer.strip()), None)
    own, hours = says(stems.OWN_TIME, text), facts.hours or says(stems.TIME, text)
    if unpaid is not None:
        yield hint("money.payer", what=unpaid.what.strip())
    elif text and not pays and re.search(stems.AMOUNT, text):
        yield hint("money.who")
    if own:
        yield hint("money.own")
    elif text and not hours:
        yield hint("money.time")
    for guide in facts.guides:
        if guide.is_external and not guide.paid_by.strip():
            yield hint("money.guide")
            break
        if guide.paid_meetings and facts.meetings and guide.paid_meetings < facts.meetings:
            yield hint("money.after", paid=guide.paid_meetings, meetings=facts.meetings)
            break
    if text and pays and unpaid is None and hours and not own:
        yield hint("money.good", "good")


def payer(text: str, facts: CharterFacts) -> Iterator[Hint]:
    """Whether who pays also decides: talked about, whatever the answer."""
    if not text:
        if any(line.payer.strip() for line in facts.budget) or facts.texts.get("money", "").strip():
            yield hint("payer.influence")
        return
    if words(text) < SHORT:
        yield hint("payer.bare")
    elif says(stems.INFLUENCE, text):
        yield hint("payer.good", "good")
    else:
        yield hint("payer.influence")


# By the key of a text in the start document; "level-4" and "level-3" are the goals at those levels.
PARTS: Mapping[str, Rule] = {
    "goal": goal, "level-4": level_four, "level-3": level_three, "form": form, "owner": owner, "roles": roles,
    "size": size, "term": term, "secured": secured, "members": members, "rules": rules,
    "expectations": expectations, "money": money, "payer": payer,
}  # fmt: skip


def react(question: str, text: str, facts: CharterFacts | None = None) -> list[Hint]:
    """What would help with this part of the start document, the most helpful first, at most three.

    `question` is the key of a text ("goal", "secured", …) or "level-4"/"level-3"; an unknown key has no rules, and so
    no reactions. When something is asked, encouragement comes after it, and only if there is room.
    """
    rule = PARTS.get(question)
    if rule is None:
        return []
    hints = list(rule(text.strip(), facts or CharterFacts()))
    order = {"warn": 0, "info": 0, "good": 1}
    return sorted(hints, key=lambda one: order[one.tone])[:MOST]
