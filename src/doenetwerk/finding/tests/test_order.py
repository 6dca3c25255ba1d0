"""What is found and in which order: the same on SQLite and on PostgreSQL, because this file runs on both."""

import random

import pytest

from doenetwerk.engines.words.bag import bag, terms
from doenetwerk.finding import domain, queries
from doenetwerk.finding.models import Entry
from doenetwerk.finding.tests.scene import numbers, write


def test_all_words_before_some_and_the_title_before_the_text_and_then_the_newest(world):
    write(1, "Toetsen in de brugklas", "niets")
    write(2, "Rooster", "over toetsen en meer")
    write(3, "Toetsen en roosters")
    write(4, "Iets anders", "het rooster van de toetsen")
    write(5, "Rooster maken met toetsen")
    write(6, "Anders", "alleen een rooster")
    write(7, "Toets", "het rooster")
    assert numbers(world.member, "toets rooster") == [5, 3, 7, 2, 4, 1, 6]


def test_one_word_in_the_title_comes_before_the_text_however_old(world):
    write(1, "Evaluatie van het jaar")
    write(2, "Terugkijken", "met een evaluatie")
    write(3, "Nog een evaluatie")
    assert numbers(world.member, "evaluaties") == [3, 1, 2]


def test_on_one_moment_what_came_last_stands_first(world):
    for number in (1, 2, 3):
        write(number, "Rooster", day=4)
    assert numbers(world.member, "rooster") == [3, 2, 1]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("evaluatie", [1]),
        ("EVALUEREN", [1]),
        ("scholen", [4, 2]),
        ("overleg", [2]),
        ("schoolleider", [4, 2]),
        ("schoolleidersoverleg", [2, 4]),
        ("coordinatie", [3]),
        ("coördinatie", [3]),
        ("één team", [3]),
        ("zij-instromers", [5]),
        ("instromer", [5]),
        ("nt2", [6]),
        ("99za", [6]),
        ("'\"; DROP TABLE finding_entry --", []),
        ("AND OR NOT ( ) * ^ @e @n1", []),
        ("% _", []),
        ("\x00", []),
    ],
)
def test_dutch_words_find_each_other(world, asked, found):
    write(1, "Jaarlijkse evaluaties")
    write(2, "Schoolleidersoverleg")
    write(3, "Coördinatie in een team")
    write(4, "De leider van een school", "wat doet een schoolleider")
    write(5, "Zij-instromers")
    write(6, "NT2 op 99ZA")
    assert numbers(world.member, asked) == found


def test_pages_follow_each_other_without_gap_or_double(world):
    chance = random.Random(2)
    for number in range(1, 61):
        write(number, chance.choice(["Toets", "Rooster", "Toets en rooster"]), chance.choice(["", "toets", "rooster"]))
    seen, after, pages = [], "", 0
    while pages < 9:
        found = queries.search(world.member, "toets rooster", after=after)
        seen += [int(hit.object_id) for hit in found.hits]
        pages, after = pages + 1, found.next
        if not after:
            break
    assert pages == 3 and len(seen) == 60 == len(set(seen))
    assert numbers(world.member, "toets rooster") == seen[:20]


@pytest.mark.parametrize("after", ["x", "9-9", "1-", "-1", "1-" + "9" * 40, "3-0"])
def test_an_address_that_makes_no_sense_breaks_nothing(world, after):
    write(1, "Toets")
    assert queries.search(world.member, "toets", after=after).question == "toets"


def _slow_order(entries, question):
    """The rule, written out over whole texts."""
    asked = terms(question)

    def holds(way, keys, mark=""):
        return all(mark + key in keys for key in way)

    ranked = []
    for entry in entries:
        keys = set(entry.bag.split())
        whole = all(any(holds(way, keys) for way in one.ways) for one in asked)
        titled = all(any(holds(way, keys, "^") for way in one.ways) for one in asked)
        in_title = any(holds(way, keys, "^") for one in asked for way in one.loose)
        part = any(holds(way, keys) for one in asked for way in one.loose)
        if part:
            step = 1 if titled else 2 if whole and in_title else 3 if whole else 4 if in_title else 5
            ranked.append((step, -entry.place, int(entry.object_id)))
    return [number for _step, _place, number in sorted(ranked)][:20]


def test_the_index_agrees_with_reading_everything(world):
    chance = random.Random(8)
    some = ["toets", "rooster", "school", "leider", "schoolleider", "overleg", "evaluatie", "kinderen", "fiets"]
    for number in range(1, 80):
        write(number, " ".join(chance.choices(some, k=2)), " ".join(chance.choices(some, k=chance.randint(0, 4))))
    entries = list(Entry.objects.filter(kind="post"))
    for _number in range(25):
        question = " ".join(chance.sample([*some, "schoolleidersoverleg", "zeep"], chance.randint(1, 3)))
        assert numbers(world.member, question, literal=True) == _slow_order(entries, question), question


def test_the_last_word_is_finished_while_typing(world):
    write(1, "Startende leraren")
    write(2, "Leesclub")
    write(3, "Start van het jaar")
    assert numbers(world.member, "startende ler", typing=True)[0] == 1
    assert numbers(world.member, "lees", typing=True) == [2]
    assert numbers(world.member, "startende ler ", typing=True, literal=True) == [3, 1]  # a space ends the word


def test_a_beginning_is_also_tried_when_the_word_itself_finds_nothing(world):
    write(1, "Kloostertuin")
    assert numbers(world.member, "klooster") == [1]


def test_counts_say_how_many_of_each_kind_and_a_kind_can_be_chosen(world):
    write(1, "Boeien en binden van leraren")
    write(2, "Leraren")
    found = queries.search(world.member, "boeien")
    assert [(one.kind, one.count, one.more) for one in found.kinds] == [("network", 1, False), ("post", 1, False)]
    only = queries.search(world.member, "boeien", kind="network")
    assert [hit.kind for hit in only.hits] == ["network"]
    assert len(queries.search(world.member, "boeien", kind="bestaat niet").hits) == 2


def test_many_of_a_kind_are_counted_up_to_a_hundred(world):
    domain.index_many(
        domain.Item("post", str(number), "Toets", "", "/", "everyone") for number in range(queries.COUNTED + 5)
    )
    one = queries.search(world.member, "toets").kinds[0]
    assert (one.count, one.more) == (100, True)


def test_a_passage_marks_the_words(world):
    write(1, "Titel", "Voorop iets. " * 60 + "Dan de evaluaties van dit jaar.")
    hit = queries.search(world.member, "evaluatie").hits[0]
    assert [piece.text for piece in hit.passage if piece.hit] == ["evaluaties"]


def test_the_bag_of_an_entry_is_the_engines_with_the_keys_of_who_may_read(world):
    write(1, "Toets", "rooster", circle="network", network=world.network, author=world.member)
    keys = Entry.objects.get(kind="post").bag.split()
    assert [key for key in keys if not key.startswith("@")] == bag("Toets", "rooster")
    assert f"@n{world.network.pk}" in keys and f"@a{world.member.pk}" in keys and "@e" not in keys
