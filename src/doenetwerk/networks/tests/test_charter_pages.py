"""The pages of the start document: what each person meets, what stays inside, and what a mistake costs (nothing)."""

import re
from datetime import date

import pytest
from django.urls import reverse

from doenetwerk.accounts.models import Person
from doenetwerk.engines import guidance
from doenetwerk.networks import domain as networks
from doenetwerk.networks.charter import domain
from doenetwerk.networks.charter.answers import hold, slots
from doenetwerk.networks.charter.hints import PARTS
from doenetwerk.networks.charter.sections import BY_KEY, QUESTIONS, TEXTS
from doenetwerk.networks.charter.wording import REACTIONS
from doenetwerk.networks.models import (
    BudgetLine,
    CharterSection,
    Commitment,
    Expectation,
    Goal,
    Membership,
    Signature,
)
from doenetwerk.testing.queries import assert_same_queries

pytestmark = pytest.mark.django_db
SECRET = "Dit zeggen wij alleen onder elkaar."


def url(world, name="charter", *more):
    return reverse(f"networks:{name}", args=[world.network.pk, *more])


def typed(world, key, person, **changes):
    """A form as a browser sends it: all fields with their bases, some changed."""
    found = slots(BY_KEY[key], hold(world.network, BY_KEY[key], person))
    data = {}
    for slot in found:
        data[slot.name] = slot.value.split(",") if slot.kind == "several" and slot.value else slot.value
        data[f"was-{slot.name}"] = slot.base
        if slot.kind == "several" and not slot.value:
            del data[slot.name]
    return data | {name.replace("__", "-"): value for name, value in changes.items()}


@pytest.fixture
def full(world):
    """All eight questions answered; each free text says the secret with its key."""
    for key, text in TEXTS.items():
        domain.write(world.member, world.network, key, f"{SECRET} {key}" if text.circle == "network" else f"Open {key}")
    domain.answer(world.member, world.network, "goal", {"goal-new4-text": "Klassen houden hun mentor."})
    domain.answer(
        world.member, world.network, "expectations", {"own-of_network": f"{SECRET} verwacht", "own-brings": SECRET}
    )
    domain.answer(
        world.member, world.network, "money", {"budget-new1-what": "Zaal", "budget-new1-amount": "900", "hours": "40"}
    )
    return world


@pytest.mark.parametrize("key", [question.key for question in QUESTIONS])
def test_every_question_opens_for_members_and_guides_and_saves_what_it_showed(full, client, key):
    for person in (full.member, full.facilitator, full.co_facilitator):
        client.force_login(person)
        page = client.get(url(full, "charter_question", key))
        assert page.status_code == 200
        assert str(BY_KEY[key].title) in page.text.replace("&#x27;", "'")
        again = client.post(url(full, "charter_question", key), typed(full, key, person))
        assert again.status_code == 303
    assert CharterSection.objects.get(network=full.network, key=BY_KEY[key].texts[0].key).revision == 1


def test_outside_the_network_no_free_text_is_read(full, client):
    domain.put_up(full.facilitator, full.network)
    domain.write(full.member, full.network, "rules", f"{SECRET} nieuw")
    client.force_login(full.coordinator)
    for page in (
        url(full),
        url(full, "charter_read"),
        url(full, "charter_versions"),
        url(full, "charter_version", 1),
        url(full, "charter_differences") + "?van=1&naar=nu",
    ):
        answer = client.get(page)
        assert answer.status_code == 200, page
        assert SECRET not in answer.text, page
        assert "wij tweeën" not in answer.text
    summary = client.get(url(full)).text
    assert "Klassen houden hun mentor." in summary
    assert "€ 900" in summary
    assert "40 uur per schooljaar" in summary
    assert client.get(url(full, "charter_question", "goal")).status_code == 404
    client.force_login(full.leader)
    assert client.get(url(full)).status_code == 404


def test_inside_the_network_everything_is_read(full, client):
    client.force_login(full.member_three)
    page = client.get(url(full, "charter_read")).text
    assert all(f"{SECRET} {key}" in page for key, text in TEXTS.items() if text.circle == "network")


def test_what_people_write_is_never_markup(world, client):
    domain.write(world.member, world.network, "goal", "<script>alert(1)</script>")
    client.force_login(world.member)
    for name in ("charter", "charter_read"):
        page = client.get(url(world, name)).text
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert" in page


def test_a_conflict_shows_both_texts_and_saves_with_one_button(full, client):
    client.force_login(full.member_two)
    mine = typed(full, "size", full.member_two, **{"text-size": "Dan bellen we.", "size_max": "15"})
    domain.write(full.member, full.network, "size", "Dan verzetten we.")
    answer = client.post(url(full, "charter_question", "size"), mine)
    assert answer.status_code == 422
    assert "Jullie schreven tegelijk" in answer.text
    assert "Sanne Voorbeeld" in answer.text
    assert re.search(r"<textarea[^>]*>\s*Dan bellen we\.</textarea>", answer.text)
    assert "data-not-saved" in answer.text
    # What the page carries, sent again, saves all that was typed.
    data = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', answer.text))
    saved = client.post(url(full, "charter_question", "size"), data | {"text-size": "Dan bellen we."})
    assert saved.status_code == 303
    full.network.refresh_from_db()
    assert full.network.size_max == 15
    assert CharterSection.objects.get(network=full.network, key="size").text == "Dan bellen we."


def test_a_row_that_someone_took_away_while_another_wrote_comes_back(full, client):
    client.force_login(full.member_two)
    goal = full.network.goals.get()
    mine = typed(full, "goal", full.member_two, **{f"goal-{goal.pk}-text": "Klassen houden hun mentor en hun lokaal."})
    domain.answer(full.member, full.network, "goal", {f"goal-{goal.pk}-text": ""})
    assert client.post(url(full, "charter_question", "goal"), mine).status_code == 303
    goal.refresh_from_db()
    assert (goal.text, goal.dropped_at) == ("Klassen houden hun mentor en hun lokaal.", None)


def test_a_mistake_keeps_everything_that_was_typed(full, client):
    client.force_login(full.member)
    answer = client.post(
        url(full, "charter_question", "term"),
        typed(
            full, "term", full.member, **{"ends_on": "2020-01-01", "starts_on": "2026-09-01", "text-term": "Zo lang."}
        ),
    )
    assert answer.status_code == 422
    assert "De laatste dag ligt voor de eerste." in answer.text
    assert "Zo lang.</textarea>" in answer.text
    assert 'data-keep="text-term"' in answer.text
    # The base stays the one that the form started from, so that a later save is compared rightly.
    assert '<input type="hidden" name="was-text-term" value="1">' in answer.text


def test_hints_react_while_writing_and_write_nothing(world, client):
    client.force_login(world.member)
    hints = url(world, "charter_hints", "goal") + "?deel=goal"
    page = client.post(
        hints, {"text-goal": "Wij gaan samen een mooie website maken voor alle scholen in de regio."}
    ).text
    assert "Wat merken leerlingen hiervan?" in page
    assert not CharterSection.objects.exists()
    assert client.post(url(world, "charter_hints", "goal") + "?deel=onzin").status_code == 404
    assert client.get(hints).status_code == 405


def test_hints_know_the_numbers_that_were_typed(world, client):
    client.force_login(world.member)
    hints = url(world, "charter_hints", "size") + "?deel=size"
    page = client.post(hints, {"size_min": "5", "size_ideal": "8", "size_max": "10", "text-size": ""}).text
    assert "Jullie minimum is 5. Zijn er twee verhinderd, dan zit je met 3." in page


def test_reactions_are_the_engine_s_own_words():
    assert {code: str(words) for code, words in REACTIONS.items()} == guidance.TEXTS
    assert set(guidance.PARTS) <= PARTS


def test_the_page_of_the_form_shows_what_a_kind_would_change(world, client):
    client.force_login(world.member)
    domain.answer(world.member, world.network, "form", {"kind": "data", "organised_by": "theme,term"})
    page = client.get(url(world, "charter_question", "form")).text
    assert "Neem dit over" in page
    shown = re.search(r'name="gezien" value="(\w+)"', page).group(1)
    domain.answer(world.member, world.network, "size", {"size_max": "11"})
    client.post(url(world, "charter_kind"), {"gezien": shown})
    world.network.refresh_from_db()
    assert world.network.size_max == 11  # it changed since it was shown
    client.post(
        url(world, "charter_kind"),
        {
            "gezien": re.search(
                r'name="gezien" value="(\w+)"', client.get(url(world, "charter_question", "form")).text
            ).group(1)
        },
    )
    world.network.refresh_from_db()
    assert (world.network.size_min, world.network.size_max) == (4, 10)


def test_the_overview_asks_one_thing_at_a_time(world, client):
    def first(person):
        client.force_login(person)
        page = client.get(url(world)).text
        found = re.search(r'<section class="ask">.*?<h2>(.*?)</h2>', page, re.DOTALL)
        return found.group(1) if found else ""

    assert first(world.member) == "Schrijf op wat jij verwacht en meebrengt"
    assert first(world.facilitator) == "Vraag 1 is nog leeg"
    domain.write(world.member, world.network, "goal", "Starters blijven.")
    assert first(world.facilitator) == "Vraag 2 is nog leeg"
    for key in TEXTS:
        domain.write(world.member, world.network, key, "Dit spreken we af.")
    assert first(world.facilitator) == "Vraag 1 is nog niet af"  # nothing about pupils yet
    domain.answer(world.member, world.network, "goal", {"goal-new4-text": "Zij houden hun mentor."})
    assert first(world.facilitator) == "Leg versie 1 vast en laat tekenen"
    domain.answer(world.member, world.network, "expectations", {"own-brings": "Een lokaal"})
    assert first(world.member) == ""
    domain.put_up(world.facilitator, world.network)
    assert first(world.member) == "Lees en teken het startdocument"
    assert first(world.facilitator) == "Versie 1 is getekend door 0 van de 3"
    for membership in (world.membership, world.membership_two, world.membership_three):
        domain.sign(membership, 1)
    assert first(world.facilitator) == ""
    assert "Het startdocument is rond" in client.get(url(world)).text


def test_states_follow_from_what_was_agreed(full, client):
    client.force_login(full.member_two)
    assert client.get(url(full)).text.count(">ingevuld<") == 8
    domain.put_up(full.facilitator, full.network)
    assert client.get(url(full)).text.count(">afgesproken<") == 8
    domain.write(full.member, full.network, "secured", "In de kast bij de opleider.")
    page = client.get(url(full)).text
    assert page.count(">afgesproken<") == 7
    assert page.count(">gewijzigd<") == 1


def test_an_unchanged_overview_is_not_sent_again(full, client):
    client.force_login(full.member)
    client.get(url(full))  # the first visit brings the token that forms need
    etag = client.get(url(full)).headers["ETag"]
    assert client.get(url(full), headers={"If-None-Match": etag}).status_code == 304
    domain.write(full.member_two, full.network, "goal", "Anders.")
    assert client.get(url(full), headers={"If-None-Match": etag}).status_code == 200


def test_put_up_and_reminders_are_for_guides(full, client):
    for person, status in ((full.member, 404), (full.coordinator, 404), (full.co_facilitator, 200)):
        client.force_login(person)
        assert client.get(url(full, "charter_put_up")).status_code == status
    client.force_login(full.co_facilitator)
    assert client.post(url(full, "charter_put_up")).status_code == 303
    assert client.post(url(full, "charter_put_up")).status_code == 422  # nothing changed
    client.force_login(full.member)
    assert client.post(url(full, "charter_remind")).status_code == 404


def test_a_member_signs_on_the_site_and_a_guide_has_nothing_to_sign(full, client):
    client.force_login(full.member)
    assert "Er ligt nog niets klaar" in client.get(url(full, "charter_sign")).text
    domain.put_up(full.facilitator, full.network)
    assert "Ik teken versie 1" in client.get(url(full, "charter_sign")).text
    assert client.post(url(full, "charter_sign"), {"versie": "1"}).status_code == 303
    assert "Je hebt getekend" in client.get(url(full, "charter_sign")).text
    client.force_login(full.facilitator)
    assert client.get(url(full, "charter_sign")).status_code == 404


def test_time_is_asked_by_a_guide_and_seen_by_guides(full, client):
    client.force_login(full.facilitator)
    assert "Krijgen jullie de tijd?" in client.get(url(full, "charter_question", "money")).text
    assert client.post(url(full, "charter_time")).status_code == 303
    assert full.membership.time_grant.hours == 40
    client.force_login(full.member)
    assert "Krijgen jullie de tijd?" not in client.get(url(full, "charter_question", "money")).text
    assert client.post(url(full, "charter_time")).status_code == 404


def thirty_more(world):
    """Thirty more members, goals, budget lines and expectations; half of the members signed."""
    version = world.network.charter_versions.first()
    people = Person.objects.bulk_create(
        Person(name=f"Lid {number}", email=f"lid{number}@linde.example") for number in range(30)
    )
    members = Membership.objects.bulk_create(
        Membership(network=world.network, person=person, school=world.linde) for person in people
    )
    promised = {"frees_time": True, "wants_to_learn": True, "will_prepare": True}
    Commitment.objects.bulk_create(Commitment(membership=one, **promised) for one in members)
    Expectation.objects.bulk_create(Expectation(membership=one, brings="Iets") for one in members)
    Goal.objects.bulk_create(Goal(network=world.network, level=3, text=f"Doel {n}") for n in range(30))
    BudgetLine.objects.bulk_create(BudgetLine(network=world.network, what=f"Zaal {n}") for n in range(30))
    if version is not None:
        Signature.objects.bulk_create(Signature(version=version, membership=one) for one in members[::2])


PAGES = [
    ("charter",), ("charter_read",), ("charter_versions",), ("charter_version", 1), ("charter_differences",),
    ("charter_sign",), *(("charter_question", question.key) for question in QUESTIONS),
]  # fmt: skip


@pytest.mark.parametrize("name", PAGES, ids=lambda name: "-".join(map(str, name)))
def test_pages_cost_the_same_for_thirty_members(full, client, name):
    networks.found(full.coordinator, name="Ander", region=full.region)
    domain.put_up(full.facilitator, full.network)
    client.force_login(full.member)

    assert_same_queries(client, url(full, *name), lambda: None, lambda: thirty_more(full))


def test_put_up_costs_the_same_for_thirty_members(full, client):
    client.force_login(full.facilitator)

    assert_same_queries(client, url(full, "charter_put_up"), lambda: None, lambda: thirty_more(full))


def test_dates_stand_in_the_form_as_the_browser_wants_them(world, client):
    domain.answer(world.member, world.network, "term", {"starts_on": "2026-09-08"})
    world.network.refresh_from_db()
    assert world.network.starts_on == date(2026, 9, 8)
    client.force_login(world.member)
    assert 'value="2026-09-08"' in client.get(url(world, "charter_question", "term")).text
