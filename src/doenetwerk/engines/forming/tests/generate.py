"""Small invented rounds of forming in which every rule is in play, for holding the search against `brute`."""

from __future__ import annotations

from random import Random

from doenetwerk.engines.forming.records import (
    Facilitator,
    Fixed,
    Host,
    Network,
    Person,
    Point,
    Problem,
    Rules,
    Theme,
    Weights,
)

LANGUAGES = ({"nl"}, {"nl"}, {"nl"}, {"nl"}, {"nl", "en"}, {"nl", "fy"}, {"en"}, {"en", "fr"})


def tiny(seed: int) -> Problem:
    """8 to 14 people, two to four themes of one to three kinds. The same seed gives the same problem.

    Each of these is in play in some and absent in others: kinds with rules of their own, networks within a school or
    board, 0 to 3 slots, ticks, languages, own travel limits, minutes that are known, people without a school or place,
    pairs, hosts with slots or a limit, facilitators, fixed networks that grow or stand, an outcome of before. Nothing
    contradicts itself: a pair is not both together and apart, and the fixed networks fit their hosts and facilitators.
    """
    rng = Random(seed)
    slots = tuple(f"slot{place}" for place in range(rng.choice([0, 1, 2, 3, 3, 4, 5])))
    kinds = rng.sample(["", "open", "internal"], rng.randint(1, 3))
    kind_rules = {kind: rules(rng, len(slots)) for kind in kinds}
    themes = tuple(Theme(f"t{place}", kind=rng.choice(kinds)) for place in range(rng.choice([1, 2, 2, 3, 4])))
    if rng.random() < 0.1 and len(slots) > 1:  # a kind without rules has the defaults
        themes = (*themes, Theme("t9", kind="unknown"))
    hosts = tuple(host(rng, place, slots) for place in range(rng.randint(1, 3)))
    schools = [f"s{place}" for place in range(rng.randint(2, 8))] + [""] * rng.randint(0, 1)
    boards = {school: rng.choice(["b0", "b1", ""]) for school in schools}
    ease = rng.choice([0.4, 0.7, 0.8, 0.9, 0.95])  # the share of wishes that stand in nobody's way
    size = rng.choice([8, 10, 11, 12, 13, 14, 14, 14])
    people = tuple(person(rng, ease, place, themes, hosts, slots, schools, boards) for place in range(size))
    held, facilitators = fixed(rng, people, themes, hosts, slots)
    together, apart = pairs(rng, people)
    return Problem(
        people,
        themes,
        hosts,
        slots,
        kind_rules,
        weights(rng),
        together,
        apart,
        facilitators,
        held,
        present(rng, people, themes, hosts, slots),
    )


def rules(rng: Random, slots: int) -> Rules:
    least = rng.choice([2, 2, 3, 3, 4])
    ideal = least + rng.randint(0, 2)
    return Rules(
        size_min=least,
        size_ideal=ideal,
        size_max=ideal + rng.randint(0, 2),
        per_school=rng.choice([1, 2, 2, 3]),
        within=rng.choice(["", "", "", "", "", "", "", "school", "board"]),
        level_steps=rng.choice([0, 1, 1, 2]),
        travel=rng.choice([20, 45, 60, 60, 90]),
        slots_needed=min(slots, rng.choice([0, 1, 1, 1, 1, 2, 3])),
        ticks=rng.choice([0, 1, 2, 3, 3]),
        share_language=rng.random() < 0.8,
    )


def weights(rng: Random) -> Weights:
    """The defaults, or others in which each one can turn the scale; now and then one is off."""
    if rng.random() < 0.3:
        return Weights()
    return Weights(
        placed=rng.choice([0, 300, 1000, 1000]),
        ranks=rng.choice([(400, 250, 120, 50), (300, 100), (200,), (), (100, 250)]),
        minute=rng.choice([0, 3, 5, 20]),
        level_step=rng.choice([0, 100, 250]),
        extra_colleague=rng.choice([0, 60, 400]),
        group=rng.choice([0, 300, 600, 600, 1500]),
        size=rng.choice([0, 15, 120]),
        again=rng.choice([0, 80, 500]),
        stay=rng.choice([0, 120, 400]),
    )


def point(rng: Random) -> Point:
    """Somewhere within some forty minutes."""
    return 52.0 + rng.uniform(0, 0.2), 5.0 + rng.uniform(0, 0.3)


def some(rng: Random, names: tuple[str, ...], least: int = 1) -> frozenset[str]:
    return frozenset(rng.sample(names, rng.randint(max(0, min(least, len(names))), len(names))))


def host(rng: Random, place: int, slots: tuple[str, ...]) -> Host:
    return Host(
        f"h{place}",
        point=point(rng) if rng.random() < 0.9 else None,
        slots=some(rng, slots) if rng.random() < 0.3 else frozenset(),
        networks=rng.choice([None, None, None, None, 0, 1, 1, 2]),
    )


def person(
    rng: Random,
    ease: float,
    place: int,
    themes: tuple[Theme, ...],
    hosts: tuple[Host, ...],
    slots: tuple[str, ...],
    schools: list[str],
    boards: dict[str, str],
) -> Person:
    names = [theme.id for theme in themes]
    school = rng.choice(schools)

    def easy() -> bool:
        return rng.random() < ease

    return Person(
        f"p{place:02}",
        tuple(rng.sample(names, len(names) if easy() else rng.randint(1, len(names)))),
        level=rng.choice([1, 2] if easy() else [0, 1, 2, 3]),
        school=school,
        board=boards[school],
        point=point(rng) if rng.random() < 0.9 else None,
        minutes={one.id: rng.randint(0, 70) for one in hosts if rng.random() < 0.15},
        travel=None if easy() else rng.choice([15, 30, 90]),
        slots=frozenset(slots) if easy() else some(rng, slots, len(slots) - 2),
        ticks=3 if easy() else rng.randint(0, 3),
        languages=frozenset({"nl"} if easy() else rng.choice(LANGUAGES)),
        earlier=some(rng, tuple(names)) if rng.random() < 0.3 else frozenset(),
    )


def pairs(rng: Random, people: tuple[Person, ...]) -> tuple[frozenset[frozenset[str]], frozenset[frozenset[str]]]:
    """Together (now and then three in a row) and apart; never apart within those who are to be together."""
    names = [one.id for one in people]
    rng.shuffle(names)
    together = []
    for _pair in range(rng.choice([0, 0, 1, 2])):
        one, other = names.pop(), names.pop()
        together.append(frozenset({one, other}))
        if rng.random() < 0.2:
            together.append(frozenset({other, names.pop()}))
    linked = [set(pair) for pair in together]
    apart = set()
    for _pair in range(rng.choice([0, 0, 1, 2, 3])):
        pair = frozenset(rng.sample([one.id for one in people], 2))
        if not any(pair & link for link in linked) or (len(together) == 1 and pair != together[0]):
            apart.add(pair)
    return frozenset(together), frozenset(apart)


def fixed(
    rng: Random, people: tuple[Person, ...], themes: tuple[Theme, ...], hosts: tuple[Host, ...], slots: tuple[str, ...]
) -> tuple[tuple[Fixed, ...], tuple[Facilitator, ...]]:
    """Networks that are held, whatever rules they break, and facilitators who can guide at least those."""
    guides = []
    if rng.random() < 0.35:
        guides = [
            Facilitator(
                f"g{place}",
                networks=rng.choice([1, 1, 2, 3]),
                themes=some(rng, tuple(one.id for one in themes)) if rng.random() < 0.4 else frozenset(),
                hosts=some(rng, tuple(one.id for one in hosts)) if rng.random() < 0.3 else frozenset(),
                slots=some(rng, slots, 2) if slots and rng.random() < 0.3 else frozenset(),
            )
            for place in range(rng.randint(1, 3))
        ]
    room = {one.id: 9 if one.networks is None else one.networks for one in hosts}
    hands = {one.id: one.networks for one in guides}
    held: list[Fixed] = []
    free = list(people)
    rng.shuffle(free)
    for _network in range(rng.choice([0, 0, 0, 1, 1, 2])):
        theme = rng.choice(themes).id
        wanting = [one for one in free if theme in one.themes][: rng.randint(1, 4)]
        places = [name for name in room if room[name] > 0]
        leaders = [name for name in hands if hands[name] > 0]
        if not wanting or not places or (guides and not leaders):
            continue
        place, leader = rng.choice(places), rng.choice(leaders) if leaders else None
        room[place] -= 1
        if leader is not None:
            hands[leader] -= 1
        free = [one for one in free if one not in wanting]
        held.append(
            Fixed(
                theme,
                place,
                frozenset(rng.sample(slots, min(len(slots), rng.choice([0, 1, 1, 1, 2])))),
                frozenset(one.id for one in wanting),
                level=rng.choice([None, None, wanting[0].level]),
                facilitator=leader,
                grow=rng.random() < 0.6,
            )
        )
    return tuple(held), tuple(guides)


def present(
    rng: Random, people: tuple[Person, ...], themes: tuple[Theme, ...], hosts: tuple[Host, ...], slots: tuple[str, ...]
) -> tuple[Network, ...]:
    """An outcome of before, under rules of before: it need not be lawful now."""
    free, found = list(people), []
    rng.shuffle(free)
    for _network in range(rng.choice([0, 0, 1, 2, 3])):
        theme = rng.choice(themes).id
        chosen = tuple(rng.sample(slots, min(len(slots), rng.choice([0, 1, 1, 2]))))
        able = [one for one in free if theme in one.themes and set(chosen) <= one.slots][: rng.randint(2, 5)]
        free = [one for one in free if one not in able]
        if able:
            members = tuple(one.id for one in people if one in able)
            found.append(Network(theme, rng.choice(hosts).id, chosen, able[0].level, members))
    return tuple(found)
