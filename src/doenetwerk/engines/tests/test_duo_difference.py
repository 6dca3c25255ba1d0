"""What a file of DUO says that we did not know yet: proposed, each kind of change in its own list."""

from dataclasses import replace

import pytest

from doenetwerk.engines.duo import KnownBoard, KnownLocation, Parsed, difference, parse
from doenetwerk.engines.tests.duo_files import FIRST, SECOND, codes, known, line, made


@pytest.fixture
def parsed() -> Parsed:
    more = [line(INSTELLINGSCODE=f"{10 + n}ZZ", VESTIGINGSCODE=f"{10 + n}ZZ00") for n in range(6)]
    return parse(made(SECOND, FIRST, *more))


def test_the_same_file_twice_changes_nothing(parsed: Parsed) -> None:
    found = difference(parsed, [known(row) for row in parsed.schools], [])
    assert found.is_empty and found.unchanged == len(parsed.rows) and not found.notices


def test_everything_is_new_in_the_order_of_the_codes(parsed: Parsed) -> None:
    found = difference(parsed, [], [KnownBoard("00008", "Stichting Een")])
    assert [change.code for change in found.new] == sorted(row.brin6 for row in parsed.schools)
    assert found.unknown_boards == ("41636",) and found.count == len(parsed.rows)


def test_each_change_stands_in_its_own_list(parsed: Parsed) -> None:
    ours = [known(row) for row in parsed.schools]
    ours[0] = replace(ours[0], name="Oude naam", street="Oude straat")
    ours[1] = replace(ours[1], board_number="11111", phone="010")
    ours[2] = replace(ours[2], is_closed=True)
    ours[3] = replace(ours[3], postcode=ours[3].postcode.replace(" ", ""), details={"EIGEN": "blijft"})
    gone = replace(ours[4], code="98ZZ00")
    found = difference(parsed, [*ours, gone], [])
    assert [(change.code, change.fields[0].before) for change in found.renamed] == [("99AB01", "Oude naam")]
    assert [change.fields[0].field for change in found.moved] == ["street"]
    assert [change.fields[0].after for change in found.board_changed] == ["00008"]
    assert [change.fields[0].field for change in found.changed] == ["phone"]
    assert [change.code for change in found.reopened] == [ours[2].code]
    assert [change.code for change in found.closed] == ["98ZZ00"]
    assert found.unchanged == len(ours) - 3


def test_only_what_came_from_a_file_of_this_kind_is_proposed_for_closing(parsed: Parsed) -> None:
    ours = [known(row) for row in parsed.schools]
    others = [
        replace(ours[0], code="97AA00", sector="vo"),
        replace(ours[0], code="97AB00", source=""),
        replace(ours[0], code="97AC00", is_closed=True),
    ]
    assert difference(parsed, [*ours, *others], []).is_empty


def test_less_than_half_of_what_is_known_closes_nothing(parsed: Parsed) -> None:
    ours = [known(row) for row in parsed.schools]
    more = [replace(ours[0], code=f"{10 + n}XX00") for n in range(len(ours))]
    assert len(difference(parsed, [*ours, *more], []).closed) == len(more)
    found = difference(parsed, [*ours, *more, replace(ours[0], code="95XX00")], [])
    assert found.is_empty and [notice.code for notice in found.notices] == ["incomplete"]


def test_a_spoilt_line_closes_no_school_and_takes_no_board() -> None:
    whole = parse(made(FIRST, SECOND))
    ours = [known(row) for row in whole.schools]
    spoilt = parse(made(line(VESTIGINGSNAAM=""), SECOND.replace("41636", "?")))
    assert difference(spoilt, ours, []).is_empty
    short = parse(made("Drenthe;00008;99AA;99AA00;Basisschool Één", SECOND))
    assert codes(short) == ["columns"]
    assert difference(short, ours, []).is_empty


def test_a_code_that_cannot_be_read_closes_no_school() -> None:
    ours = [known(row) for row in parse(made(FIRST, SECOND)).schools]
    for spoilt in (line(INSTELLINGSCODE="9,90E+01", VESTIGINGSCODE="9,90E+01"), "Drenthe;00008"):
        found = difference(parse(made(spoilt, SECOND)), ours, [])
        assert found.is_empty and "code niet te lezen" in found.notices[0].text


def test_boards_are_new_renamed_or_the_same_and_never_closed() -> None:
    data = b"BEVOEGD GEZAG NUMMER;BEVOEGD GEZAG NAAM;PLAATSNAAM\n1;Een;URK\n2;Twee;\n3;Drie;URK\n"
    ours = [KnownBoard("00002", "Oud", "Ede"), KnownBoard("00003", "Drie", "Ede"), KnownBoard("00004", "Vier")]
    found = difference(parse(data), [], ours)
    assert [change.code for change in found.new] == ["00001"]
    assert [change.code for change in found.renamed] == ["00002"]
    assert [change.code for change in found.changed] == ["00003"]
    assert found.closed == () and found.unchanged == 0


def test_a_refused_file_proposes_nothing() -> None:
    assert difference(parse(b"%PDF"), [KnownLocation("99AA00", "Een", sector="po", source="duo")], []).is_empty
