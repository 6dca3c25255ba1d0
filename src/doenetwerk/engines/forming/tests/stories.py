"""The people of the nine stories of source 003, invented: who they were, how far apart, what they asked and promised.

Numbers of people, schools and functions follow the stories; names, schools and free half-days are ours. Levels: 0
teachers and support staff, 1 team leaders and advisers, 2 heads and heads of staff, 3 board members.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from doenetwerk.engines.forming.records import Host, Person, Point, Problem, Rules, Theme, Weights

DAYS = ("ma", "di", "wo", "do", "vr")
PLAIN = Weights()
USUAL = ("di-middag", "do-middag")
SLOTS = tuple(f"{day}-{part}" for day in DAYS for part in ("ochtend", "middag"))

LEEUWARDEN, DRACHTEN, SNEEK, HEERENVEEN = (53.20, 5.79), (53.11, 6.10), (53.03, 5.66), (52.96, 5.92)
EINDHOVEN, VENLO, TILBURG, HELMOND = (51.44, 5.48), (51.37, 6.17), (51.56, 5.09), (51.48, 5.66)
HILVERSUM, BUSSUM = (52.22, 5.17), (52.27, 5.16)
UTRECHT, NIJMEGEN, DOETINCHEM, AMSTERDAM = (52.09, 5.11), (51.84, 5.86), (51.97, 6.29), (52.37, 4.90)
BARENDRECHT, ROTTERDAM = (51.86, 4.53), (51.92, 4.48)
ZWOLLE, DEVENTER, ENSCHEDE, APELDOORN = (52.51, 6.09), (52.25, 6.16), (52.22, 6.89), (52.21, 5.97)
SCHAGEN, ALKMAAR, HOORN = (52.79, 4.80), (52.63, 4.75), (52.64, 5.06)
GOES, MIDDELBURG, TERNEUZEN = (51.50, 3.89), (51.50, 3.61), (51.33, 3.83)


@dataclass(frozen=True)
class Story:
    """One story: its problem, and the sizes of the networks that sound rules give."""

    name: str
    problem: Problem
    sizes: tuple[int, ...]


def people(
    prefix: str,
    number: int,
    *,
    themes: Sequence[str],
    level: int,
    function: str,
    schools: Sequence[str],
    towns: Sequence[Point],
    slots: Sequence[str] = USUAL,
    ticks: int = 3,
    board: Callable[[str], str] = lambda school: f"bestuur van {school}",
) -> list[Person]:
    """So many people who are alike, over the schools and towns in turn."""
    return [
        Person(
            f"{prefix}{place}",
            tuple(themes),
            level=level,
            school=schools[place % len(schools)],
            board=board(schools[place % len(schools)]),
            point=towns[place % len(towns)],
            slots=frozenset(slots),
            ticks=ticks,
            function=function,
        )
        for place in range(number)
    ]


def schools(code: str, number: int) -> list[str]:
    """Codes of schools that do not exist."""
    return [f"99{code}{place:02}" for place in range(number)]


def a_problem(
    some: Sequence[Person],
    themes: Sequence[str],
    hosts: dict[str, Point],
    rules: Rules,
    weights: Weights = PLAIN,
) -> Problem:
    known = {slot for one in some for slot in one.slots}
    return Problem(
        tuple(some),
        tuple(Theme(name, name.capitalize()) for name in themes),
        tuple(Host(name, name.capitalize(), point) for name, point in hosts.items()),
        tuple(slot for slot in SLOTS if slot in known),
        {"": rules},
        weights,
    )


def friesland() -> Problem:
    """PRO: the heads of all eight schools for practical education, who have met for years."""
    towns = (LEEUWARDEN, DRACHTEN, SNEEK, HEERENVEEN)
    heads = people(
        "f", 8, themes=["merk"], level=2, function="head", schools=schools("F", 8), towns=towns,
        slots=["di-middag", "do-middag", "vr-ochtend"],
    )  # fmt: skip
    return a_problem(heads, ["merk"], {"leeuwarden": LEEUWARDEN, "heerenveen": HEERENVEEN}, Rules())


def gooi() -> Problem:
    """GSF: the managers of one board with eight schools, two days at a time. (We take twenty, of the story's 55.)"""
    internal = Rules(
        size_min=12, size_ideal=20, size_max=24, per_school=4, within="board", level_steps=2, travel=30, slots_needed=2
    )
    managers: list[Person] = []
    for number, level, function in ((12, 1, "team_leader"), (6, 2, "head"), (2, 3, "board")):
        managers += people(
            f"g{level}-", number, themes=["shrm"], level=level, function=function, schools=schools("G", 8),
            towns=[HILVERSUM, BUSSUM], board=lambda _school: "bestuur gooi",
        )  # fmt: skip
    return a_problem(managers, ["shrm"], {"hilversum": HILVERSUM}, internal)


def nijmegen() -> Problem:
    """HR of eight boards, from all over the country: they meet in the middle."""
    advisers = people(
        "n", 8, themes=["mobiliteit", "shrm"], level=1, function="hr", schools=schools("N", 8),
        towns=[NIJMEGEN, DOETINCHEM, AMSTERDAM, ROTTERDAM], slots=["do-middag", "do-ochtend"],
    )  # fmt: skip
    return a_problem(advisers, ["mobiliteit", "shrm"], {"utrecht": UTRECHT, "nijmegen": NIJMEGEN}, Rules(travel=120))


def waarden() -> Problem:
    """RPO-prof: heads, trainers and HR of nine boards, and of two teacher trainings."""
    regional = Rules(level_steps=2, size_ideal=11, size_max=14)
    towns = [BARENDRECHT, ROTTERDAM]
    some = [
        *people("w-head", 4, themes=["opleiden"], level=2, function="head", schools=schools("W", 9)[:4], towns=towns),
        *people("w-hr", 2, themes=["opleiden"], level=1, function="hr", schools=schools("W", 9)[4:6], towns=towns),
        *people(
            "w-coach", 3, themes=["opleiden"], level=0, function="teacher", schools=schools("W", 9)[6:], towns=towns
        ),
        *people("w-hbo", 2, themes=["opleiden"], level=1, function="trainer", schools=schools("WH", 2), towns=towns),
    ]
    return a_problem(some, ["opleiden"], {"barendrecht": BARENDRECHT}, regional)


def oost() -> Problem:
    """Nineteen people who were asked to come: directors to HR staff, each with a theme of their own, full diaries, and
    few who promised to come each time. Seven of them share an interest in quality care."""
    towns = (ZWOLLE, DEVENTER, ENSCHEDE, APELDOORN)
    codes = schools("O", 14)
    # name, level, function, themes, slots, ticks
    rows = [
        # quality care lives with these seven, most of them advisers and heads
        ("o-bert", 1, "adviser", ("kwaliteitszorg",), ("di-middag", "vr-ochtend"), 3),
        ("o-carla", 1, "adviser", ("kwaliteitszorg", "shrm"), ("di-middag",), 3),
        ("o-dewi", 2, "head", ("kwaliteitszorg",), ("di-middag", "ma-ochtend"), 3),
        ("o-emre", 1, "adviser", ("shrm", "kwaliteitszorg"), ("di-middag", "do-middag"), 3),
        ("o-fien", 2, "head", ("kwaliteitszorg", "vmbo"), ("di-middag",), 3),
        ("o-gijs", 1, "adviser", ("kwaliteitszorg",), ("di-middag", "wo-middag"), 2),  # did not promise to prepare
        ("o-hana", 1, "adviser", ("kwaliteitszorg",), ("wo-middag",), 3),  # cannot on Tuesdays
        # the others
        ("o-ivo", 3, "board", ("shrm",), ("ma-ochtend",), 2),
        ("o-jet", 3, "board", ("krimp", "shrm"), ("vr-middag",), 1),
        ("o-kees", 0, "hr", ("verzuim",), ("wo-ochtend", "do-ochtend"), 1),
        ("o-lot", 0, "hr", ("verzuim", "mobiliteit"), ("do-middag",), 2),
        ("o-mo", 0, "hr", ("mobiliteit",), ("ma-middag",), 3),
        ("o-noor", 2, "head", ("vmbo",), ("wo-middag", "vr-ochtend"), 2),
        ("o-otto", 2, "head", ("vmbo", "krimp"), ("do-ochtend",), 3),
        ("o-pia", 1, "team_leader", ("vmbo",), ("ma-ochtend", "wo-middag"), 2),
        ("o-rik", 2, "head", ("shrm", "krimp"), ("do-ochtend",), 2),
        ("o-saar", 2, "head", ("krimp",), ("ma-middag",), 1),
        ("o-teun", 0, "hr", ("shrm",), ("vr-middag",), 2),
        ("o-ufuk", 1, "hr", ("shrm", "mobiliteit"), ("wo-ochtend",), 3),
    ]
    some = [
        Person(
            name, themes, level=level, school=codes[place % 14], board=f"bestuur {place % 9}",
            point=towns[place % 4], slots=frozenset(slots), ticks=ticks, function=function,
        )
        for place, (name, level, function, themes, slots, ticks) in enumerate(rows)
    ]  # fmt: skip
    themes = ["shrm", "kwaliteitszorg", "vmbo", "krimp", "verzuim", "mobiliteit"]
    return a_problem(some, themes, {"deventer": DEVENTER, "zwolle": ZWOLLE}, Rules(travel=80))


def noord_holland_noord() -> Problem:
    """HR of eleven boards that already were a working group, with a board member and a head."""
    group = Rules(size_ideal=16, size_max=20, level_steps=2)
    codes, towns = schools("H", 11), [SCHAGEN, ALKMAAR, HOORN]
    some = [
        *people("h-hr", 16, themes=["shrm"], level=1, function="hr", schools=codes, towns=towns),
        *people("h-head", 1, themes=["shrm"], level=2, function="head", schools=codes[6:], towns=[HOORN]),
        *people("h-board", 1, themes=["shrm"], level=3, function="board", schools=codes[7:], towns=[SCHAGEN]),
    ]
    return a_problem(some, ["shrm"], {"alkmaar": ALKMAAR}, group)


def zeeland() -> Problem:
    """All fifteen institutions of a province, from rector to caretaker. The question asks for that mix, so a step in
    level weighs little."""
    mixed = Rules(level_steps=2, size_ideal=15, size_max=18)
    codes, towns = schools("Z", 15), [GOES, MIDDELBURG, TERNEUZEN]
    some = [
        *people("z-board", 2, themes=["leercultuur"], level=3, function="board", schools=codes[:2], towns=towns),
        *people("z-head", 5, themes=["leercultuur"], level=2, function="head", schools=codes[2:7], towns=towns),
        *people("z-hr", 4, themes=["leercultuur"], level=1, function="hr", schools=codes[7:11], towns=towns),
        *people("z-staff", 5, themes=["leercultuur"], level=0, function="staff", schools=codes[10:], towns=towns),
    ]
    return a_problem(some, ["leercultuur"], {"goes": GOES}, mixed, Weights(level_step=20))


def zaam() -> Problem:
    """Twenty teachers of one board with many schools, about their own growth; their leaders stay away."""
    internal = Rules(size_ideal=18, size_max=20, within="board", travel=45)
    some = people(
        "a", 20, themes=["groei"], level=0, function="teacher", schools=schools("A", 12), towns=[AMSTERDAM],
        slots=["wo-middag", "do-middag", "ma-middag"], board=lambda _school: "bestuur amsterdam",
    )  # fmt: skip
    return a_problem(some, ["groei"], {"amsterdam": AMSTERDAM}, internal)


def zuid() -> Problem:
    """Thirty came to the start meeting. Seven, of five schools, promised their time, to learn and to prepare."""
    towns = [EINDHOVEN, VENLO, TILBURG, HELMOND]
    codes = schools("U", 5)
    stay = ["di-middag", "do-ochtend"]
    some = [
        *people("u-head", 4, themes=["eigen tempo"], level=2, function="head", schools=codes, towns=towns, slots=stay),
        *people("u-hr", 3, themes=["eigen tempo"], level=1, function="hr", schools=codes[2:], towns=towns, slots=stay),
        *people(
            "u-guest", 16, themes=["eigen tempo"], level=2, function="head", schools=schools("UG", 16), towns=towns,
            ticks=1,
        ),
        *people(
            "u-looker", 7, themes=["shrm"], level=1, function="hr", schools=schools("UL", 7), towns=towns, ticks=0
        ),
    ]  # fmt: skip
    return a_problem(some, ["eigen tempo", "shrm"], {"eindhoven": EINDHOVEN, "helmond": HELMOND}, Rules())


STORIES = (
    Story("friesland", friesland(), (8,)),
    Story("gooi", gooi(), (20,)),
    Story("nijmegen", nijmegen(), (8,)),
    Story("waarden", waarden(), (11,)),
    Story("oost", oost(), ()),
    Story("noord-holland-noord", noord_holland_noord(), (18,)),
    Story("zeeland", zeeland(), (16,)),
    Story("zaam", zaam(), (20,)),
    Story("zuid", zuid(), (7,)),
)
