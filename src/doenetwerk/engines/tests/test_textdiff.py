"""What two people wrote at once is joined where that is safe, and never lost."""

import random

from doenetwerk.engines.textdiff import difference, three_way


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
