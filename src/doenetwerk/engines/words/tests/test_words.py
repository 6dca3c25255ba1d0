"""Dutch words: which count as one in search and which do not, what compounds are built of, typing errors, passages."""

import random
from itertools import pairwise

import pytest

from doenetwerk.engines.words.bag import bag, last_word, snippet, term, terms, vocabulary
from doenetwerk.engines.words.compounds import parts, split_compound
from doenetwerk.engines.words.spelling import distance, fold, near
from doenetwerk.engines.words.stems import stem

JOINED_PAIRS = """
evaluatie/evaluaties evaluatie/evalueren school/scholen school/schoolse leraar/leraren toets/toetsen toets/toetsing
begeleiden/begeleiding begeleidt/begeleiden vergadering/vergaderingen kind/kinderen ei/eieren stad/steden
netwerk/netwerken opbrengst/opbrengsten docent/docenten lezen/leest reis/reizen huis/huizen brief/brieven
rekenen/rekent starter/starters mentor/mentoren ouder/ouders activiteit/activiteiten mogelijkheid/mogelijkheden
werk/werken werken/gewerkt cursus/cursussen overleg/overleggen gesprek/gesprekken leerling/leerlingen
methode/methoden methode/methodes kwaliteit/kwaliteiten organisatie/organisaties organisatie/organiseren
motivatie/motiveren les/lessen foto/foto's thema/thema's vak/vakken taal/talen klas/klassen sector/sectoren
delen/gedeeld leren/geleerd probleem/problemen systeem/systemen collega/collega's rooster/roosters
begeleider/begeleiders schoolleider/schoolleiders bestuur/besturen museum/musea boek/boekje lijst/lijstjes
groep/groepen onderzoek/onderzoeken onderzoek/onderzocht verslag/verslagen stage/stages samenwerken/samenwerking
nieuw/nieuwe project/projecten visie/visies observeren/observatie gebruik/gebruiken gebruiken/gebruikt
differentieren/differentiatie schrijven/geschreven proces/processen onderdeel/onderdelen examen/examens
"""
JOINED = JOINED_PAIRS.split()

APART_PAIRS = """
beleid/begeleiden politie/politiek leraar/leren school/schuld toets/toestel meer/meester gedrag/dragen geval/vallen
gebied/bieden gemeente/gemeenschap les/lezen bestuur/sturen rekenen/rekening werk/werkelijk kans/kansel
land/landelijk organisatie/orgaan data/datum mentor/mentaal ouder/oud team/teamleider rooster/roos begrip/greep
vak/vakantie overleg/leg ervaring/varen praktijk/praten motivatie/motor plan/planeet voorbeeld/beeld
gezicht/zicht natie/natuur actie/activiteit kans/kan begeleider/leider onderwijs/wijs
"""
APART = APART_PAIRS.split()


def test_the_lists_are_long_enough_to_mean_something():
    assert len(JOINED) >= 40 and len(APART) >= 20


@pytest.mark.parametrize("pair", JOINED)
def test_forms_of_one_word_find_each_other(pair):
    one, other = pair.split("/")
    assert stem(one) == stem(other)


@pytest.mark.parametrize("pair", APART)
def test_words_that_only_look_alike_do_not(pair):
    one, other = pair.split("/")
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    ("word", "built_of"),
    [
        ("schoolleidersoverleg", ["school", "leider", "overleg"]),
        ("schoolleider", ["school", "leider"]),
        ("lerarentekort", ["leraar", "tekort"]),
        ("startersbegeleiding", ["starter", "begeleiding"]),
        ("kansengelijkheid", ["kans", "gelijkheid"]),
        ("personeelsbeleid", ["personeel", "beleid"]),
        ("mobieltjesbeleid", ["mobieltje", "beleid"]),
        ("examencommissies", ["examen", "commissie"]),
        ("klassenraad", ["klas", "raad"]),
        ("zij-instromer", ["zij", "instromer"]),
    ],
)
def test_a_compound_is_what_it_is_built_of(word, built_of):
    assert parts(word) == tuple(stem(part) for part in built_of)


@pytest.mark.parametrize("word", ["overleg", "vakantie", "vergadering", "werkelijk", "leerling", "samenwerken", "aap"])
def test_a_word_that_is_one_whole_stays_whole(word):
    assert parts(word) == ()


def test_a_compound_of_any_known_words_is_split_for_who_brings_them():
    assert split_compound("zeepkistrace", {"zeepkist", "race"}, str) == ("zeepkist", "race")
    assert split_compound("zeepkistrace", {"kist"}, str) is None


def test_who_asks_for_a_compound_finds_its_words_apart_and_the_other_way_round():
    joined, apart = bag("", "het schoolleidersoverleg"), bag("", "een overleg met schoolleiders")
    asked = term("schoolleidersoverleg")
    assert any(set(way) <= set(apart) for way in asked.ways)
    assert set(term("overleg").keys) <= set(joined)
    assert any(set(way) <= set(joined) for way in term("schoolleider").ways)


def test_accents_and_capitals_do_not_matter():
    assert fold("Coördinatie Één ÉLÈVE façade ijsje IJSJE straße") == "coordinatie een eleve facade ijsje ijsje strasse"
    assert bag("", "COÖRDINATOREN") == bag("", "coordinatoren")


def test_what_stands_in_the_title_is_marked_so():
    keys = bag("Evaluatie", "van de school")
    assert f"^{stem('evaluatie')}" in keys and "^school" not in keys and "school" in keys
    assert "van" not in keys and "de" not in keys


def test_a_whole_book_is_a_bag_of_bounded_size():
    words = " ".join(f"woord{number}" for number in range(20_000))
    assert len(bag("Titel", words)) <= 4001 and "^titel" in bag("Titel", words)


@pytest.mark.parametrize(
    ("one", "other", "far"),
    [
        ("evaluatie", "evaluatie", 0),
        ("evaluatei", "evaluatie", 1),
        ("evalatie", "evaluatie", 1),
        ("evalluatie", "evaluatie", 1),
        ("evaluasie", "evaluatie", 1),
        ("avaluasie", "evaluatie", 2),
        ("kat", "evaluatie", 3),
    ],
)
def test_typing_errors_are_counted(one, other, far):
    assert distance(one, other) == far == distance(other, one)


def test_all_spellings_at_one_error_are_at_one_error():
    assert {distance("toets", word, 3) for word in near("toets")} == {1}


def test_distance_agrees_with_counting_in_full():
    chance = random.Random(3)

    def slow(one, other):
        rows = [list(range(len(other) + 1))]
        for place, letter in enumerate(one, 1):
            row = [place]
            for spot, opposite in enumerate(other, 1):
                best = min(rows[-1][spot] + 1, row[-1] + 1, rows[-1][spot - 1] + (letter != opposite))
                if place > 1 and spot > 1 and one[place - 2 : place] == opposite + other[spot - 2]:
                    best = min(best, rows[-2][spot - 2] + 1)
                row.append(best)
            rows.append(row)
        return rows[-1][-1]

    for _number in range(400):
        one, other = ("".join(chance.choices("abc", k=chance.randint(0, 6))) for _side in range(2))
        assert distance(one, other, 9) == slow(one, other)


def test_a_question_is_its_words_without_those_that_say_nothing():
    assert [one.word for one in terms("Wat is de evaluatie van Het Anker?")] == ["evaluatie", "anker"]
    assert terms("de van het") == [] and terms("?!* '\" ) (") == [] and terms("") == []
    assert len(terms(" ".join(f"woord{number}" for number in range(99)))) == 8


def test_the_word_that_is_being_typed_is_the_last_one():
    assert last_word("startende Ler") == "ler"
    assert last_word("startende leraren ") == "" and last_word("") == ""


def test_a_passage_shows_where_the_words_stand():
    middle = "Dan komt de evaluatie van het rooster aan bod. "
    text = "Eerst veel over iets anders. " * 40 + middle + "En nog meer. " * 40
    found = snippet(text, frozenset([stem("evaluaties"), stem("rooster")]))
    assert [piece.text for piece in found if piece.hit] == ["evaluatie", "rooster"]
    assert found[0].text == "… " and found[-1].text == " …"
    shown = "".join(piece.text for piece in found).strip(" …")
    assert shown in text and len(shown) <= 240


def test_a_passage_without_a_hit_is_the_beginning_and_a_short_text_is_shown_whole():
    assert "".join(piece.text for piece in snippet("Kort en goed.", frozenset(["zeep"]))) == "Kort en goed."
    assert snippet("woord " * 200, frozenset())[0].text.startswith("woord woord")
    assert snippet("", frozenset(["zeep"])) == []


def test_the_pieces_of_a_passage_are_never_empty_and_follow_each_other():
    chance = random.Random(5)
    for _number in range(200):
        text = " ".join(chance.choices(["toets", "school", "de", "wat", "Rooster.", "x"], k=chance.randint(0, 90)))
        pieces = snippet(text, frozenset(["toets", "rooster"]), 60)
        assert all(piece.text for piece in pieces)
        assert "".join(piece.text for piece in pieces).strip(" …") in text
        assert all(not (one.hit and other.hit) for one, other in pairwise(pieces))


def test_words_that_can_be_proposed_are_words():
    assert vocabulary("Zij-instromers in 2026", "de PTA's; nt2, kloostertuin") == {"instromers", "zij", "kloostertuin"}


def test_stems_do_not_depend_on_what_was_asked_before():
    words = ["begeleiding", "evaluaties", "kinderen", "schoolleiders", "problemen"]
    before = [stem(word) for word in words]
    stem.cache_clear()
    assert [stem(word) for word in reversed(words)] == before[::-1]
