"""Composing a network by hand: who, how balanced, and founding it."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from doenetwerk.core.errors import Refused
from doenetwerk.forming import domain
from doenetwerk.forming.composition import Member, Theme, compose
from doenetwerk.forming.models import Founding
from doenetwerk.forming.queries.compose import candidates
from doenetwerk.forming.tests.scene import YES, ask, came, crowd, held, open_start
from doenetwerk.networks.models import Network
from doenetwerk.networks.models import Theme as NetworkTheme
from doenetwerk.people.models import Function
from doenetwerk.testing.queries import assert_same_queries

FELT = Theme(need_schools=3, from_above=0, questions=4)


def member(pk: int, school: int, level: str = "tactical", function: str = "hr", **more: Any) -> Member:
    return Member(pk, function, level, school, f"School {school}", school // 10, f"Bestuur {school // 10}", **more)


def keys(*args: Any, **kwargs: Any) -> set[str]:
    return {finding.key for finding in compose(*args, **kwargs).findings}


ALIKE = [member(number, number, promised=True) for number in range(1, 9)]


def test_a_good_group_gets_no_warning():
    found = compose(ALIKE, "learning", FELT, has_facilitator=True)
    assert found.warnings == []
    assert {"size", "alike", "schools", "promised"} <= {finding.key for finding in found.findings}


@pytest.mark.parametrize(("many", "key"), [(3, "too_small"), (8, "size"), (14, "roomy"), (17, "too_big")])
def test_size_is_weighed_against_the_kind(many: int, key: str):
    assert key in keys([member(n, n) for n in range(1, many + 1)], "learning", FELT)


def test_likeness_of_level_is_advice_per_kind():
    mixed = [member(n, n, "operational" if n % 2 else "strategic") for n in range(1, 9)]
    assert "mixed_levels" in keys(mixed, "learning", FELT)
    assert "mixed_levels" not in keys(mixed, "innovation", FELT)
    assert "one_level" in keys(ALIKE, "innovation", FELT)
    trade = compose(mixed, "learning", FELT).trade_off
    assert trade[0].title == "Gelijk: 4 van de 8 op hetzelfde niveau"
    assert trade[1].title == "Verschillend: van 8 scholen"


def test_one_school_that_sets_the_tone():
    group = [member(n, 1) for n in range(1, 5)] + [member(n, n) for n in range(5, 9)]
    assert "one_school_dominates" in keys(group, "learning", FELT)
    alone = [member(n, 1) for n in range(1, 7)]
    assert "one_school" in keys(alone, "learning", FELT)
    assert "one_school" not in keys(alone, "plc", FELT)


def test_the_lessons_of_oost():
    assert "from_above" in keys(ALIKE, "learning", Theme(0, 4, 4))
    assert "few_feel_it" in keys(ALIKE, "learning", Theme(1, 2, 3))
    strangers = [member(n, n, shares=n < 3) for n in range(1, 9)]
    assert "not_their_question" in keys(strangers, "learning", FELT)
    assert "no_question" in keys(ALIKE, "learning", FELT, has_question=False)
    assert "work_group" in keys(ALIKE, "learning", FELT, one_school_could=True)


def test_missing_roles_and_leaders_among_their_own():
    assert "missing_role" in keys(ALIKE, "research", FELT)
    with_researcher = [*ALIKE, member(20, 20, function=Function.RESEARCHER), member(21, 21, function=Function.TEACHER)]
    assert "missing_role" not in keys(with_researcher, "research", FELT)
    found = compose(ALIKE, "intervision", FELT, led_pairs=1)
    assert next(one for one in found.findings if one.key == "leads_each_other").tone == "bad"


# The page


@pytest.fixture
def theme(world: Any) -> NetworkTheme:
    return domain.make_theme(world.coordinator, world.region, "Lerende cultuur")


@pytest.fixture
def after_start(world: Any, theme: NetworkTheme) -> Any:
    """Four came; two go on with all promises, one says perhaps, one said no. A fourth school only asked."""
    for person in (world.member, world.member_two):
        ask(person, theme=theme)
    ask(world.member_three, "Hoe leren wij van elkaars fouten?", theme=theme)
    meeting = open_start(world, theme)
    others = crowd(world.region, 2, Function.HR)
    rows = domain.invite(world.coordinator, meeting, [world.member, world.member_two, *others])
    came(world, held(meeting), *rows)
    domain.say_goes_on(rows[0], "yes", **YES)
    domain.say_goes_on(rows[1], "yes", **YES)
    domain.say_goes_on(rows[2], "maybe")
    domain.say_goes_on(rows[3], "no")
    return meeting, others


def test_who_goes_on_stands_first_and_is_ticked(client: Client, world: Any, theme: NetworkTheme, after_start: Any):
    found = candidates(world.region, theme)
    assert [one.rank for one in found] == [0, 0, 1, 4]
    assert after_start[1][1].pk not in {one.pk for one in found}  # said no
    client.force_login(world.coordinator)
    page = client.get(reverse("forming:compose", args=[world.region.pk, theme.pk])).content.decode()
    assert "2 aangevinkt · minimum 6, ideaal 10, maximum 16" in page


def test_reckoning_founds_nothing(client: Client, world: Any, theme: NetworkTheme, after_start: Any):
    client.force_login(world.coordinator)
    address = reverse("forming:compose", args=[world.region.pk, theme.pk])
    sent = {"wie": [world.member.pk], "kind": "intervision", "doe": "reken"}
    page = client.post(address, sent)
    assert page.status_code == 200
    assert "minimum 4, ideaal 7, maximum 8" in page.content.decode()
    part = client.post(address, sent, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert 'id="paneel"' in part
    assert Network.objects.count() == 1


def found(client: Client, world: Any, theme: NetworkTheme, **more: Any) -> Any:
    client.force_login(world.coordinator)
    sent = {
        "wie": [world.member.pk, world.member_two.pk, world.member_three.pk],
        "name": "Leren van fouten",
        "question": "Hoe leren we van fouten?",
        "one_school_could": "nee",
        "kind": "learning",
        "doe": "richt_op",
    }
    return client.post(reverse("forming:compose", args=[world.region.pk, theme.pk]), {**sent, **more})


def test_founds_a_network_of_who_promised_and_asks_the_others(
    client: Client, world: Any, theme: NetworkTheme, after_start: Any, django_capture_on_commit_callbacks: Any
):
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        response = found(client, world, theme, begeleider=world.facilitator.pk, guide_word="Fatma", term="1")
    assert response.status_code == 303
    network = Network.objects.get(name="Leren van fouten")
    assert response["Location"] == reverse("networks:network", args=[network.pk])
    promised = {row.person: hasattr(row, "commitment") for row in network.memberships.select_related("person")}
    assert promised == {world.member: True, world.member_two: True, world.member_three: False}
    assert [letter.to[0] for letter in mail.outbox] == [world.member_three.email]
    assert network.facilitations.get().person == world.facilitator
    assert (network.origin, list(network.themes.all())) == ("need", [theme])
    assert network.ends_on is not None
    assert (network.ends_on.month, network.ends_on.day) == (7, 31)
    assert set(network.learning_questions.values_list("author", flat=True)) == {
        world.member.pk, world.member_two.pk, world.member_three.pk,
    }  # fmt: skip
    founding = Founding.objects.get()
    assert (founding.start_meeting, founding.theme) == (after_start[0], theme)
    assert "too_small" in founding.remarks
    home = client.get(response["Location"]).content.decode()
    assert "Hoe dit netwerk ontstond" in home
    assert "Er werden 4 mensen uitgenodigd en er kwamen 4." in home
    client.force_login(world.member)
    assert (
        "Hieruit ontstond het leernetwerk “Leren van fouten”."
        in client.get(reverse("forming:questions")).content.decode()
    )


def test_who_is_in_a_network_on_this_theme_is_no_candidate_again(
    client: Client, world: Any, theme: NetworkTheme, after_start: Any
):
    found(client, world, theme)
    assert [one.rank for one in candidates(world.region, theme)] == [1]
    first = Network.objects.get(name="Leren van fouten")
    again = ask(world.member, "Hoe gaan we hier later mee door?", theme=theme)
    domain.found_network(
        world.coordinator,
        world.region,
        theme,
        name="Nog een",
        question="Hoe dan?",
        people=[world.member, world.member_two],
    )
    assert set(first.learning_questions.values_list("author", flat=True)) >= {world.member.pk, world.member_two.pk}
    again.refresh_from_db()
    assert again.network is not None
    assert again.network.name == "Nog een"


def test_founding_with_something_missing_keeps_what_was_chosen(
    client: Client, world: Any, theme: NetworkTheme, after_start: Any
):
    response = found(client, world, theme, name="", kind="innovation")
    assert response.status_code == 422
    page = response.content.decode()
    assert "Hoe leren we van fouten?" in page
    assert 'value="innovation" checked' in page
    assert page.count('name="wie"') == 4
    assert Network.objects.count() == 1


def test_more_people_than_the_maximum_is_refused_as_a_whole(
    client: Client, world: Any, theme: NetworkTheme, after_start: Any
):
    response = found(client, world, theme, size_min=2, size_ideal=2, size_max=2)
    assert response.status_code == 422
    assert "het maximum is 2" in response.content.decode()
    assert Network.objects.count() == 1


def test_an_internal_network_is_for_one_board(client: Client, world: Any, theme: NetworkTheme, after_start: Any):
    response = found(client, world, theme, internal_to=world.board.pk)
    assert response.status_code == 422
    assert "Een intern netwerk is voor mensen van één bestuur." in response.content.decode()
    found(client, world, theme, internal_to=world.board.pk, wie=[world.member.pk, world.member_two.pk])
    assert Network.objects.get(name="Leren van fouten").internal_to == world.board


def test_only_candidates_can_be_ticked(client: Client, world: Any, theme: NetworkTheme, after_start: Any):
    response = found(client, world, theme, wie=[world.stranger.pk, world.leader.pk])
    assert response.status_code == 422
    assert "Vink ten minste twee mensen aan." in response.content.decode()


def test_founds_without_a_start_meeting_but_nobody_is_a_member_yet(world: Any, theme: NetworkTheme):
    ask(world.member, theme=theme, origin="board")
    network = domain.found_network(
        world.coordinator,
        world.region,
        theme,
        name="Zo maar",
        question="Hoe dan?",
        people=[world.member, world.member_two],
    )
    assert network.origin == "board"
    assert not network.memberships.filter(commitment__isnull=False).exists()
    with pytest.raises(Refused):
        domain.found_network(
            world.coordinator, world.region, theme, name="x", question=" ", people=[world.member, world.member_two]
        )


def test_searching_a_facilitator_keeps_the_rest(client: Client, world: Any, theme: NetworkTheme, after_start: Any):
    response = found(client, world, theme, doe="zoek", guide_word="fatma")
    page = response.content.decode()
    assert response.status_code == 200
    assert world.facilitator.name in page
    assert "Leren van fouten" in page


def test_composing_costs_the_same_for_one_and_thirty(client: Client, world: Any, theme: NetworkTheme):
    client.force_login(world.coordinator)

    def thirty() -> None:
        for person in crowd(world.region, 30):
            ask(person, theme=theme)
        meeting = open_start(world, theme)
        domain.invite(world.coordinator, meeting, crowd(world.region, 4))

    address = reverse("forming:compose", args=[world.region.pk, theme.pk])
    assert_same_queries(client, address, lambda: ask(world.member, theme=theme), thirty, 12)
