"""What two people wrote at once is joined where that is safe, and never lost."""

import itertools
import random
import time

from doenetwerk.engines.textdiff import _shortest, difference, three_way


def test_a_difference_gives_both_texts_back() -> None:
    random.seed(3)
    words = ["leren", "samen", "school", "de", "\n", "  ", "vraag", "één"]
    for _round in range(300):
        old = " ".join(random.choices(words, k=random.randint(0, 12)))
        new = " ".join(random.choices(words, k=random.randint(0, 12)))
        segments = difference(old, new)
        assert "".join(one.text for one in segments if one.kind != "added") == old
        assert "".join(one.text for one in segments if one.kind != "removed") == new


def test_different_paragraphs_are_joined() -> None:
    base = "Doel\n\nWe leren samen.\n\nSlot"
    mine = "Doel van ons\n\nWe leren samen.\n\nSlot"
    theirs = "Doel\n\nWe leren samen.\n\nSlot en borgen"
    assert three_way(base, mine, theirs).text == "Doel van ons\n\nWe leren samen.\n\nSlot en borgen"


def test_the_same_paragraph_is_a_conflict_and_mine_is_kept() -> None:
    merged = three_way("We leren.", "We leren samen.", "We doen.")
    assert merged.conflict
    assert merged.text == "We leren samen."


def test_two_who_add_a_line_at_the_same_place_are_asked() -> None:
    assert three_way("a\nb", "a\nmijn\nb", "a\nhun\nb").conflict


def test_the_same_change_by_both_is_taken_once() -> None:
    assert three_way("a\nb", "a\nc", "a\nc").text == "a\nc"


def test_joining_never_loses_a_line_that_only_one_changed() -> None:
    random.seed(5)
    for _round in range(300):
        base = [f"regel {n}" for n in range(8)]
        mine, theirs = base.copy(), base.copy()
        at, other = random.sample(range(8), 2)
        mine[at] = "van mij"
        theirs[other] = "van hen"
        merged = three_way("\n".join(base), "\n".join(mine), "\n".join(theirs))
        if merged.conflict:
            assert abs(at - other) <= 1
        else:
            assert "van mij" in merged.text
            assert "van hen" in merged.text


def shown(old: str, new: str) -> str:
    """The difference as [-taken out-] and {+put in+}."""
    marks = {"same": "%s", "removed": "[-%s-]", "added": "{+%s+}"}
    return "".join(marks[one.kind] % one.text for one in difference(old, new))


def test_words_are_compared_and_not_letters() -> None:
    assert shown("We leren samen.", "We leren elkaar kennen.") == "We leren [-samen.-]{+elkaar kennen.+}"
    assert shown("een twee drie", "een drie") == "een [-twee -]drie"
    assert shown("een", "een twee") == "een{+ twee+}"
    assert shown("", "") == ""


def test_paragraphs_stay_where_they_are() -> None:
    assert shown("Doel\n\nEen.\n", "Doel\n\nEen.\n\nTwee.\n") == "Doel\n\nEen.\n{+\nTwee.\n+}"
    assert shown("Een zin. Nog een.", "Een zin.\nNog een.") == "Een zin.[- -]{+\n+}Nog een."


def test_long_and_repetitive_texts_take_no_long_time() -> None:
    random.seed(8)
    words = ["de", "het", "een", "van", *(f"woord{n}" for n in range(300))]
    long = [random.choice(words) for _one in range(6000)]
    other = [random.choice(words) if random.random() < 0.1 else one for one in long]
    cases = [
        (" ".join(long), " ".join(other)),
        (" ".join(long), " ".join(random.sample(long, len(long)))),
        ("a\n" * 2000, "b\na\n" * 2000),
        ("a " * 3000, "b a " * 3000),
        ("\n" * 5000, "x\n\n" * 2500),
    ]
    started = time.process_time()
    for old, new in cases:
        segments = difference(old, new)
        assert "".join(one.text for one in segments if one.kind != "added") == old
        assert "".join(one.text for one in segments if one.kind != "removed") == new
        three_way(old, new, old + "slot")
    # Generous: it takes some two seconds; this fails when something becomes cubic again.
    assert time.process_time() - started < 12


def test_both_ways_of_comparing_agree_on_what_stays() -> None:
    random.seed(9)
    for _round in range(300):
        old = random.choices("abcd", k=random.randint(0, 30))
        new = random.choices("abcd", k=random.randint(0, 30))
        at, kept, other = 0, [], []
        for a, b, c, d in [*_shortest(old, new), (len(old), len(old), len(new), len(new))]:
            kept += old[at:a]
            other += [*old[at:a], *new[c:d]]
            at = b
        assert other == new
        # The longest row that both have: nothing is called changed without need.
        lengths = [[0] * (len(new) + 1) for _one in range(len(old) + 1)]
        for i, j in itertools.product(range(len(old)), range(len(new))):
            same = lengths[i][j] + 1 if old[i] == new[j] else 0
            lengths[i + 1][j + 1] = max(same, lengths[i][j + 1], lengths[i + 1][j])
        assert len(kept) == lengths[-1][-1]
