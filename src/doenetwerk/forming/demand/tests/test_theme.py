"""What a theme asks now, which form fits it, and how it comes into a round."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from doenetwerk.core.errors import Refused
from doenetwerk.forming import domain as forming
from doenetwerk.forming.demand import domain
from doenetwerk.forming.demand.shapes import TENSIONS, suggest, weighed
from doenetwerk.forming.models import FormingRound, RoundTheme
from doenetwerk.forming.queries.questions import whole_theme
from doenetwerk.forming.tests.scene import ask, crowd
from doenetwerk.networks.models import Kind, Theme
from doenetwerk.people.models import Function
from doenetwerk.testing.queries import assert_same_queries


def theme_of(world: Any) -> Theme:
    return forming.make_theme(world.coordinator, world.region, "Lerende cultuur")


def shown(client: Client, world: Any, theme: Theme) -> str:
    client.force_login(world.coordinator)
    return client.get(reverse("forming:theme", args=[world.region.pk, theme.pk])).content.decode()


def round_of(world: Any) -> FormingRound:
    return FormingRound.objects.create(region=world.region, title="Najaarsronde", opened_by=world.coordinator)


def test_one_school_is_too_few_and_two_call_for_a_start_meeting(client: Client, world: Any):
    theme = theme_of(world)
    ask(world.member, theme=theme)
    page = shown(client, world, theme)
    assert "Nog geen twee scholen lopen hier zelf tegenaan" in page
    assert "Vraag rond" in page
    asking = client.get(f"{reverse('forming:call', args=[world.region.pk])}?thema={theme.pk}").content.decode()
    assert "In de regio leeft een vraag over “Lerende cultuur”" in asking
    ask(world.member_two, theme=theme)
    page = shown(client, world, theme)
    assert "2 scholen delen deze vraag" in page
    assert "<strong>2</strong> van de 2 scholen lopen hier zelf tegenaan" in page


def test_what_was_asked_from_above_does_not_count_as_need(client: Client, world: Any):
    theme = theme_of(world)
    for person in (world.member, world.member_two, world.member_three):
        ask(person, theme=theme, origin="subsidy")
    page = shown(client, world, theme)
    assert "Nog geen twee scholen lopen hier zelf tegenaan" in page
    assert "Deze vraag komt alleen van bovenaf" in page


def test_what_exists_comes_before_anything_new(client: Client, world: Any):
    theme = theme_of(world)
    ask(world.member, theme=theme)
    ask(world.member_two, theme=theme)
    one = domain.register_initiative(
        world.coordinator, world.region, title="De academie", themes=[theme], lat=51.9, lon=5.5
    )
    page = shown(client, world, theme)
    assert "Hier is al iets voor: “De academie”" in page
    assert "km van de dichtstbijzijnde school" in page
    domain.join_instead(world.coordinator, world.region, theme, one, people=[world.member, world.member_two])
    page = shown(client, world, theme)
    assert "Hier is al iets voor" not in page
    assert "Sluit aan bij “De academie”" in page


def test_when_it_is_something_else_for_two_people_a_form_is_asked_for(client: Client, world: Any):
    theme = theme_of(world)
    for person in (world.member, world.member_two):
        ask(person, theme=theme)
    one = domain.register_initiative(world.coordinator, world.region, title="De academie", themes=[theme])
    made = domain.join_instead(world.coordinator, world.region, theme, one, people=[world.member, world.member_two])
    for row in made.answers.all():
        domain.answer_join(row, "other")
    assert "2 mensen zeggen: dit is toch iets anders" in shown(client, world, theme)


def test_what_looks_like_the_theme_can_be_linked_to_it(client: Client, world: Any):
    theme = theme_of(world)
    ask(world.member, "Hoe begeleiden we startende leraren?", theme=theme)
    one = domain.register_initiative(world.coordinator, world.region, title="Training voor starters")
    assert "Misschien ook hierover" in shown(client, world, theme)
    response = client.post(
        reverse("forming:link_theme", args=[world.region.pk, one.pk]), {"thema": theme.pk, "terug": "thema"}
    )
    assert response["Location"] == reverse("forming:theme", args=[world.region.pk, theme.pk])
    assert "Misschien ook hierover" not in shown(client, world, theme)


def test_people_of_far_apart_levels_give_a_warning(client: Client, world: Any):
    theme = theme_of(world)
    teachers, directors = crowd(world.region, 2), crowd(world.region, 2, Function.DIRECTOR)
    for person in (*teachers, *directors):
        ask(person, theme=theme)
    assert "werkt op heel verschillende niveaus" in shown(client, world, theme)


@pytest.mark.parametrize(
    ("texts", "more", "kind"),
    [
        (("Hoe lezen we onze toetsresultaten?", "Wat zeggen de gegevens over onze overgang?"), {}, Kind.DATA),
        (("Hoe leren leerlingen met AI?", "Wat kan ChatGPT in de les?"), {}, Kind.INNOVATION),
        (("Wat bewijst onderzoek over huiswerk?", "Welk effect heeft bijles?"), {}, Kind.RESEARCH),
        (("Hoe ga ik om met dilemma’s?", "Hoe vind ik balans in mijn rol?"), {"ambition": "person"}, Kind.INTERVISION),
        (("Hoe werken we met de gemeente samen?", "Wat kan jeugdzorg op school doen?"), {}, Kind.INTERSECTORAL),
        (("Hoe leren we samen?", "Hoe houden we dit vol?"), {}, Kind.LEARNING),
    ],
)
def test_the_questions_point_to_a_kind_and_say_why(world: Any, texts: tuple[str, ...], more: Any, kind: Kind):
    theme = theme_of(world)
    for person, text in zip((world.member, world.member_two), texts, strict=True):
        ask(person, text, theme=theme, **more)
    line, questions = whole_theme(world.region, theme)
    found = suggest(line, [one.question.text for one in questions])
    assert found[0].kind == kind
    assert all(one.why for one in found)
    assert len(found) <= 2


def test_both_sides_of_every_choice_are_shown_for_every_kind(client: Client, world: Any):
    theme = theme_of(world)
    ask(world.member, theme=theme)
    client.force_login(world.coordinator)
    address = reverse("forming:shape", args=[world.region.pk, theme.pk])
    for kind in Kind:
        page = client.get(f"{address}?soort={kind.value}").content.decode()
        for tension in TENSIONS:
            assert all(str(side.title) in page for side in tension.sides)
        assert all(one.advice for one in weighed(kind))
    assert client.get(f"{address}?soort=zzz").status_code == 200
    assert "Er is nu geen ronde waarvoor je je kunt aanmelden" in client.get(address).content.decode()


def test_the_chosen_form_goes_into_the_round(client: Client, world: Any):
    theme, found = theme_of(world), round_of(world)
    ask(world.member, theme=theme)
    ask(world.member_two, theme=theme)
    assert "Er loopt een vormingsronde" in shown(client, world, theme)
    address = reverse("forming:put_in_round", args=[world.region.pk, theme.pk])
    data = {"ronde": found.pk, "soort": "intervision", "vraag": "Hoe leren wij van fouten?"}
    assert client.post(address, {**data, "soort": "zzz"}).status_code == 422
    assert client.post(address, {**data, "ronde": "999999"}).status_code == 404
    assert client.post(address, data).status_code == 303
    row = RoundTheme.objects.get()
    assert (row.round, row.theme, row.kind, row.question) == (found, theme, "intervision", "Hoe leren wij van fouten?")
    client.post(address, {**data, "soort": "data"})
    assert RoundTheme.objects.get().kind == "data"
    assert "Dit thema staat in “Najaarsronde”" in shown(client, world, theme)
    with pytest.raises(Refused):
        domain.put_in_round(
            world.coordinator,
            found,
            Theme.objects.create(name="Elders", region=type(world.region).objects.create(name="E")),
            "data",
        )


def test_a_theme_with_everything_on_it_stays_within_twelve_queries(client: Client, world: Any):
    round_of(world)
    client.force_login(world.coordinator)
    forming_meeting = theme_of(world)

    def one() -> None:
        ask(world.member, theme=forming_meeting)
        first = domain.register_initiative(
            world.coordinator, world.region, title="Een", themes=[forming_meeting], lat=52.0, lon=5.2
        )
        domain.join_instead(world.coordinator, world.region, forming_meeting, first, people=[world.member])

    def many() -> None:
        people = crowd(world.region, 30)
        for number, person in enumerate(people):
            ask(person, f"Hoe pakken we vraag {number} aan?", theme=forming_meeting)
            domain.register_initiative(
                world.coordinator, world.region, title=f"Initiatief {number}", themes=[forming_meeting]
            )
        what = domain.register_initiative(world.coordinator, world.region, title="Alles", themes=[forming_meeting])
        domain.join_instead(world.coordinator, world.region, forming_meeting, what, people=people)

    address = reverse("forming:theme", args=[world.region.pk, forming_meeting.pk])
    assert_same_queries(client, address, one, many, 12)
