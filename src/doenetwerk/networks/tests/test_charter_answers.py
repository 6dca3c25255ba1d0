"""Answering the eight questions together: nobody's words get lost, and each rule says no in plain Dutch."""

import pytest

from doenetwerk.core.errors import Refused
from doenetwerk.journal.models import Entry
from doenetwerk.networks.charter import domain
from doenetwerk.networks.charter.answers import hold, slots
from doenetwerk.networks.charter.queries import review_after
from doenetwerk.networks.charter.sections import BY_KEY, QUESTIONS, TEXTS
from doenetwerk.networks.charter.storing import defaults_of_kind
from doenetwerk.networks.models import BudgetLine, CharterRevision, CharterSection, Goal, Network

pytestmark = pytest.mark.django_db

THREE = "Wij helpen starters.\nWij kijken in elkaars les.\nWij delen wat werkt."


def text_of(world, key):
    return CharterSection.objects.get(network=world.network, key=key).text


def bases(world, question, person=None):
    asked = BY_KEY[question]
    return {slot.name: slot.base for slot in slots(asked, hold(world.network, asked, person))}


def test_the_eight_questions_have_their_own_words_and_keys():
    assert [question.number for question in QUESTIONS] == list(range(1, 9))
    assert len(TEXTS) == sum(len(question.texts) for question in QUESTIONS)
    assert all(len(key) <= 30 for key in TEXTS)


def test_a_first_answer_is_kept_with_who_and_when(world):
    saved = domain.answer(
        world.member, world.network, "goal", {"text-goal": "Starters blijven.  \r\n"}, {"text-goal": "0"}
    )
    section = CharterSection.objects.get(network=world.network, key="goal")
    assert saved.changed == ("text-goal",)
    assert (section.text, section.revision, section.changed_by) == ("Starters blijven.", 1, world.member)
    entry = Entry.objects.filter(verb="charter.answered").get()
    assert entry.data == {"question": "goal", "number": 1}
    assert entry.actor == world.member


def test_saving_the_same_again_changes_nothing(world):
    domain.write(world.member, world.network, "goal", THREE)
    lines = Entry.objects.count()
    saved = domain.answer(world.member, world.network, "goal", {"text-goal": THREE}, {"text-goal": "1"})
    assert not saved.changed
    assert Entry.objects.count() == lines
    assert CharterRevision.objects.count() == 1


def test_two_people_write_in_different_places_and_both_stay(world):
    domain.write(world.facilitator, world.network, "rules", THREE)
    base = bases(world, "members")
    domain.answer(
        world.member, world.network, "members", {"text-rules": THREE.replace("starters", "starters en hun coach")}, base
    )
    saved = domain.answer(
        world.member_two, world.network, "members", {"text-rules": THREE.replace("delen wat", "delen alles wat")}, base
    )
    assert saved.joined
    assert text_of(world, "rules") == (
        "Wij helpen starters en hun coach.\nWij kijken in elkaars les.\nWij delen alles wat werkt."
    )


def test_the_same_sentence_by_two_people_shows_both_and_saves_neither(world):
    domain.write(world.facilitator, world.network, "goal", THREE)
    base = bases(world, "goal")
    hers = THREE.replace("starters", "startende leraren")
    his = THREE.replace("starters", "zij-instromers")
    domain.answer(world.member, world.network, "goal", {"text-goal": hers}, base)
    with pytest.raises(domain.Overlap) as caught:
        domain.answer(world.member_two, world.network, "goal", {"text-goal": his}, base)
    (clash,) = caught.value.merged.overlaps
    assert (clash.mine, clash.theirs, clash.base) == (his, hers, THREE)
    assert caught.value.merged.values["text-goal"] == his
    assert text_of(world, "goal") == hers
    # Saving on the base of now keeps what the second person chose, and the first text stays as a revision.
    domain.answer(world.member_two, world.network, "goal", {"text-goal": his}, bases(world, "goal"))
    assert text_of(world, "goal") == his
    texts = CharterRevision.objects.filter(section__key="goal").order_by("revision").values_list("text", flat=True)
    assert list(texts) == [THREE, hers, his]


def test_an_overlap_in_one_field_keeps_what_was_typed_in_the_others(world):
    base = bases(world, "term")
    domain.answer(world.member, world.network, "term", {"meetings_planned": "6"}, base)
    with pytest.raises(domain.Overlap) as caught:
        domain.answer(
            world.member_two, world.network, "term", {"meetings_planned": "8", "text-secured": "Een kast vol."}, base
        )
    assert caught.value.merged.values == {"meetings_planned": "8", "text-secured": "Een kast vol."}
    assert not CharterSection.objects.filter(network=world.network, key="secured").exists()


def test_numbers_that_only_one_person_changed_go_together(world):
    base = bases(world, "size")
    sizes = {"size_min": "6", "size_ideal": "10", "size_max": "16"}
    domain.answer(world.member, world.network, "size", sizes | {"size_min": "5"}, base)
    saved = domain.answer(world.member_two, world.network, "size", sizes | {"size_max": "12"}, base)
    world.network.refresh_from_db()
    assert (world.network.size_min, world.network.size_max) == (5, 12)
    assert saved.joined


@pytest.mark.parametrize(
    "sizes, field",
    [
        (("11", "10", "16"), "size_min"),
        (("4", "20", "16"), "size_max"),
        (("0", "4", "9"), "size_min"),
        (("", "4", "9"), "size_min"),
    ],
)
def test_sizes_out_of_order_are_refused(world, sizes, field):
    with pytest.raises(Refused) as refused:
        domain.answer(
            world.member, world.network, "size", dict(zip(("size_min", "size_ideal", "size_max"), sizes, strict=True))
        )
    assert refused.value.field == field
    world.network.refresh_from_db()
    assert world.network.size_min == 6


def test_an_end_before_the_beginning_is_refused(world):
    with pytest.raises(Refused) as refused:
        domain.answer(world.member, world.network, "term", {"starts_on": "2027-01-01", "ends_on": "2026-12-31"})
    assert refused.value.field == "ends_on"


def test_goals_at_four_levels_are_stated_sharpened_and_dropped(world):
    domain.answer(
        world.member,
        world.network,
        "goal",
        {
            "goal-new4-text": "Leerlingen houden dezelfde mentor.",
            "goal-new4-seen_by": "rooster",
            "goal-new2-text": "Wij kunnen coachen.",
        },
    )
    top, low = world.network.goals.all()
    assert (top.level, low.level) == (4, 2)
    domain.answer(world.member, world.network, "goal", {f"goal-{top.pk}-seen_when": "juni"})
    domain.answer(world.member, world.network, "goal", {f"goal-{low.pk}-text": ""})
    top.refresh_from_db()
    assert top.seen_when == "juni"
    assert list(world.network.goals.filter(dropped_at=None)) == [top]
    assert Goal.objects.count() == 2  # what was dropped stays, for what was evaluated against it


def test_the_same_goal_sent_twice_is_one_goal(world):
    for _time in range(2):
        domain.answer(world.member, world.network, "goal", {"goal-new3-text": "Elke starter heeft een coach."})
    assert Goal.objects.count() == 1


def test_signs_without_a_goal_are_refused_and_point_to_the_goal(world):
    with pytest.raises(Refused) as refused:
        domain.answer(
            world.member, world.network, "goal", {"goal-new4-text": "", "goal-new4-seen_by": "aan de cijfers"}
        )
    assert refused.value.field == "goal-new4-text"


def test_a_goal_that_someone_dropped_while_another_sharpened_it_stays(world):
    domain.answer(world.facilitator, world.network, "goal", {"goal-new3-text": "Elke starter heeft een coach."})
    goal = Goal.objects.get()
    name = f"goal-{goal.pk}-text"
    base = bases(world, "goal")
    domain.answer(world.member, world.network, "goal", {name: ""}, base)
    domain.answer(world.member_two, world.network, "goal", {name: "Elke starter kiest zelf een coach."}, base)
    goal.refresh_from_db()
    assert goal.dropped_at is None
    assert goal.text == "Elke starter kiest zelf een coach."


def test_a_goal_of_another_network_is_out_of_reach(world):
    other = Network.objects.create(name="Ander", region=world.region)
    goal = Goal.objects.create(network=other, level=3, text="Van hen")
    domain.answer(
        world.member, world.network, "goal", {f"goal-{goal.pk}-text": "Van ons"}, {f"goal-{goal.pk}-text": "Van hen"}
    )
    goal.refresh_from_db()
    assert goal.text == "Van hen"


def test_money_has_lines_with_payers_and_can_be_taken_away(world):
    domain.answer(
        world.member,
        world.network,
        "money",
        {"budget-new1-what": "Zaal", "budget-new1-amount": "350", "budget-new1-payer": "De regio", "hours": "40"},
    )
    line = BudgetLine.objects.get()
    assert (line.amount, line.payer, text_of(world, "hours")) == (350, "De regio", "40")
    domain.answer(world.member, world.network, "money", {f"budget-{line.pk}-what": ""})
    assert not BudgetLine.objects.exists()
    with pytest.raises(Refused):
        domain.answer(world.member, world.network, "money", {"budget-new1-amount": "10"})


def test_a_member_writes_their_own_expectation_and_nobody_elses(world):
    words = {"own-of_network": "Leren coachen", "own-brings": "Een ruim lokaal"}
    domain.answer(world.member, world.network, "expectations", words)
    domain.answer(world.facilitator, world.network, "expectations", words)  # guides, and is no member
    assert world.membership.expectation.brings == "Een ruim lokaal"
    assert not hasattr(world.membership_two, "expectation")


def test_the_role_of_the_guide_is_agreed_in_writing(world):
    guide = world.network.facilitations.get(person=world.facilitator)
    domain.answer(
        world.member,
        world.network,
        "owner",
        {
            "owner": "organisation",
            "owner_name": "De Waarden samen",
            f"guide-{guide.pk}-task": "mix",
            f"guide-{guide.pk}-paid_meetings": "",
        },
    )
    guide.refresh_from_db()
    world.network.refresh_from_db()
    assert (guide.task, guide.paid_meetings) == ("mix", None)
    assert world.network.owner_name == "De Waarden samen"


def test_a_kind_sets_defaults_only_when_asked_and_says_what_changes(world):
    domain.answer(world.member, world.network, "form", {"kind": "intervision", "organised_by": "theme,region"})
    world.network.refresh_from_db()
    assert world.network.size_max == 16
    changes = defaults_of_kind(world.network)
    assert {change.name for change in changes} == {
        "size_min",
        "size_ideal",
        "size_max",
        "organised_by",
        "is_personal",
        "confidentiality",
    }
    domain.apply_kind(world.member, world.network)
    world.network.refresh_from_db()
    assert (world.network.size_max, world.network.confidentiality, world.network.is_personal) == (8, "high", True)
    assert not defaults_of_kind(world.network)
    assert domain.apply_kind(world.member, world.network) == []


def test_defaults_that_changed_since_they_were_shown_are_shown_again(world):
    domain.answer(world.member, world.network, "form", {"kind": "data"})
    with pytest.raises(Refused):
        domain.apply_kind(world.member, world.network, shown="0011")


def test_leaders_are_asked_for_the_agreed_hours(world, mailoutbox):
    with pytest.raises(Refused):
        domain.ask_leaders(world.facilitator, world.network)
    domain.answer(world.member, world.network, "money", {"hours": "40"})
    asked = domain.ask_leaders(world.facilitator, world.network)
    assert (asked.leaders, asked.unknown) == (1, 2)  # only Sanne's leader is known
    assert world.membership.time_grant.hours == 40


def test_the_moments_of_looking_back_are_kept_in_order(world):
    assert review_after(world.network) == []
    domain.answer(world.member, world.network, "term", {"review": "2,4"})
    assert review_after(world.network) == [2, 4]
