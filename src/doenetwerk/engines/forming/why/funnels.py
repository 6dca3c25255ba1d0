"""How far each theme comes with the people who have no place, and who is missing where it nearly made it."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from doenetwerk.engines.forming.rating import Index
from doenetwerk.engines.forming.why.changes import own_changes
from doenetwerk.engines.forming.why.founding import Founding
from doenetwerk.engines.forming.why.gathering import gather
from doenetwerk.engines.forming.why.markets import Market, Setting
from doenetwerk.engines.forming.why.records import Change, Funnel
from doenetwerk.engines.forming.wording import Saying, Value

TRIED = 50


def funnels(founding: Founding) -> dict[str, Funnel]:
    """For each theme that someone without a place chose."""
    found = {theme: _funnel(founding, market) for theme, market in founding.markets.items()}
    return {theme: funnel for theme, funnel in found.items() if funnel is not None}


def nearly(index: Index, found: Mapping[str, Funnel]) -> tuple[str, ...]:
    """The themes that are a few people short of one more network: at most a third of the minimum, two in any case."""
    near = [
        (funnel.short, place, theme)
        for place, (theme, funnel) in enumerate(found.items())
        if 0 < funnel.short <= max(2, index.rules(theme).size_min // 3)
    ]
    return tuple(theme for _short, _place, theme in sorted(near))


def _funnel(founding: Founding, market: Market) -> Funnel | None:
    tables = founding.tables
    index, theme = tables.index, market.theme
    listed = [name for name in founding.free if theme in index.people[name].themes]
    if not listed:
        return None
    listed.sort(key=index.order.__getitem__)
    if not market.settings:
        return Funnel(
            theme, len(listed), 0, 0, 0, 0, 0, market.rules.size_min, "", (), 0, (), {},
            (Saying("funnel.no_setting", {"theme": theme}),),
        )  # fmt: skip
    place, members = _best(founding, market)
    setting, rules = market.settings[place], market.rules
    host = index.hosts[setting.host]
    left = [index.people[name] for name in listed]
    counts = [len(left)]
    almost: dict[str, Change] = {}
    languages = {setting.language} if setting.language else set()
    lacks = {
        one.id: own_changes(
            one, index.themes[theme], host, rules, setting.slots, setting.level, languages, founding.costs
        )
        for one in left
    }
    for kind in ("promise", "travel", "level", "slot"):
        left = [one for one in left if all(change.kind != kind for change in lacks[one.id])]
        counts.append(len(left))
    for name, changes in lacks.items():
        if len(changes) == 1 and name not in members:
            almost[name] = changes[0]
    short = max(0, rules.size_min - len(members))
    return Funnel(
        theme,
        counts[0],
        counts[1],
        counts[2],
        counts[3],
        counts[4],
        len(members),
        short,
        setting.host,
        setting.slots,
        setting.level,
        members,
        almost,
        _sayings(setting, counts, len(members), short, almost),
    )


def _best(founding: Founding, market: Market) -> tuple[int, tuple[str, ...]]:
    """The setting with the most people who can be in one network; the first among equals."""
    tables = founding.tables
    missing = np.array([len(one.missing) for one in market.settings])
    order = np.lexsort((np.arange(len(missing)), missing, -market.counts))
    best: tuple[int, tuple[str, ...]] | None = None
    for tried, place in enumerate(order):
        if best is not None and (market.counts[place] <= len(best[1]) or tried >= TRIED):
            break
        able = [tables.problem.people[row].id for row in market.pool[np.nonzero(market.able[:, place])[0]]]
        members = gather(tables, market.rules, able)
        if best is None or len(members) > len(best[1]):
            best = (int(place), members)
    assert best is not None
    return best


def _sayings(
    setting: Setting, counts: list[int], members: int, short: int, almost: Mapping[str, Change]
) -> tuple[Saying, ...]:
    """The way down, step by step, and who is missing at the end."""
    theme, host = setting.theme, setting.host
    found = [Saying("funnel.listed", {"number": counts[0], "theme": theme})]
    steps: tuple[tuple[str, dict[str, Value]], ...] = (
        ("promised", {}),
        ("reach", {"host": host}),
        ("level", {"level": str(setting.level)}),
        ("slot", {"slots": setting.slots}),
    )
    for place, (code, data) in enumerate(steps, 1):
        if counts[place] < counts[place - 1]:
            found.append(Saying(f"funnel.{code}", {"number": counts[place], **data}))
    if members < counts[-1]:
        found.append(Saying("funnel.together", {"number": members}))
    if short:
        data = {"number": short, "theme": theme, "host": host, "level": str(setting.level), "slots": setting.slots}
        found.append(Saying("near.missing" if setting.slots else "near.missing_any_time", data))
    else:
        found.append(Saying("funnel.enough", {"theme": theme}))
    if short and almost:
        found.append(Saying("near.almost", {"number": len(almost), "people": tuple(almost)}))
    return tuple(found)
