"""What a network agrees: notes that hold, decisions without serious objection, actions that come back."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from doenetwerk.accounts import privacy
from doenetwerk.core.errors import Refused
from doenetwerk.finding.models import Entry
from doenetwerk.mail.models import Letter
from doenetwerk.mail.tests.post import bring, mail
from doenetwerk.meetings import domain as meetings
from doenetwerk.meetings.agreements import domain, jobs
from doenetwerk.meetings.agreements.queries.decisions import share
from doenetwerk.meetings.agreements.queries.notes import standing
from doenetwerk.meetings.agreements.tests.permissions import decided, laid, proposal
from doenetwerk.meetings.models import Action, Consent, Decision, DecisionRound, NotesReaction, NotesRound
from doenetwerk.meetings.tests.scene import as_person, coming, day, letters, link_in, over
from doenetwerk.networks import domain as networks
from doenetwerk.networks.models import Network
from doenetwerk.testing.cast import Cast
from doenetwerk.testing.queries import assert_same_queries

pytestmark = pytest.mark.django_db
PAST = timedelta(days=2)


def all_agree(world: Cast, decision: Decision) -> None:
    for person in (world.member, world.member_two, world.member_three):
        domain.consent(person, decision.rounds.all()[0], "agree")


# Notes


def test_notes_are_agreed_when_their_day_passes_in_silence(world: Cast) -> None:
    put = laid(world)
    assert put.until == day(7)
    told = Letter.objects.filter(key__startswith=f"notes:{put.pk}:")
    assert {letter.person for letter in told} == {
        world.member, world.member_two, world.member_three, world.co_facilitator,
    }  # fmt: skip
    assert "starters" not in told[0].text
    jobs.agree_notes()
    assert NotesRound.objects.get().agreed_at is None
    NotesRound.objects.update(until=day(-1))
    jobs.agree_notes()
    assert NotesRound.objects.get().agreed_at is not None


def test_when_everyone_agrees_by_link_nobody_waits(world: Cast, client) -> None:
    put = laid(world)
    for person in (world.member, world.member_two, world.member_three, world.co_facilitator):
        assert NotesRound.objects.get().agreed_at is None
        path = link_in(letters(person, f"notes:{put.pk}")[0])
        assert "starters" in client.get(path).content.decode()
        assert client.post(path, {"kind": "agree", "text": ""}).status_code == 303
    assert NotesRound.objects.get().agreed_at is not None
    with pytest.raises(Refused):
        domain.react(world.member, put, "change", "Toch niet")


def test_a_proposal_keeps_them_open_until_the_text_changes_and_all_begins_anew(world: Cast) -> None:
    put = laid(world)
    with pytest.raises(Refused):
        domain.react(world.member, put, "change", " ")
    domain.react(world.member, put, "change", "We zeiden iets over uren.")
    assert "wijziging" in letters(world.facilitator, f"notes:{put.pk}:change")[0].text
    NotesRound.objects.update(until=day(-1))
    jobs.agree_notes()
    assert NotesRound.objects.get().agreed_at is None
    meeting = put.notes.meeting
    meetings.write_notes(world.facilitator, meeting, "We spraken over starters en uren.", put.revision)
    with pytest.raises(Refused):
        domain.react(world.member_two, NotesRound.objects.get(), "agree")
    second = domain.put_up(world.facilitator, meeting)
    state = standing(NotesRound.objects.select_related("notes__meeting__network").get(pk=second.pk))
    assert (state.version, state.is_open, len(state.silent)) == (2, True, 4)
    old = standing(NotesRound.objects.select_related("notes__meeting__network").get(pk=put.pk))
    assert not old.is_now and old.text == "We spraken over starters."


def test_the_guide_may_establish_beside_a_proposal_with_a_reason(world: Cast) -> None:
    put = laid(world)
    domain.react(world.member, put, "change", "Anders.")
    url = reverse("meetings:notes_round", args=[put.pk])
    assert as_person(world.facilitator).post(url, {"why": ""}).status_code == 422
    assert as_person(world.facilitator).post(url, {"why": "Dit is wat we toen zeiden."}).status_code == 303
    assert NotesRound.objects.get().why == "Dit is wat we toen zeiden."
    # A member who sends the same gets the ordinary form, refused.
    assert as_person(world.member_two).post(url, {"why": "x"}).status_code == 422


def test_what_cannot_be_put_up(world: Cast) -> None:
    meeting = over(world)
    with pytest.raises(Refused):
        domain.put_up(world.facilitator, meeting)
    meetings.write_notes(world.member, meeting, "Tekst", 0)
    with pytest.raises(Refused):
        domain.put_up(world.member, meeting)
    with pytest.raises(Refused):
        domain.put_up(world.facilitator, meeting, day(-1))
    domain.put_up(world.facilitator, meeting)
    with pytest.raises(Refused):
        domain.put_up(world.facilitator, meeting)
    with pytest.raises(Refused):
        domain.react(world.stranger, NotesRound.objects.get(), "agree")


# Decisions


def test_consent_by_link_and_a_decision_that_comes_back(world: Cast, client) -> None:
    decision = domain.propose(world.member, world.network, "term", "Een jaar langer", "Omdat het werkt.")
    for person in (world.member, world.member_two, world.member_three):
        path = link_in(letters(person, f"decision:{decision.pk}:round:1")[0])
        assert client.post(path, {"answer": "", "text": "iets"}).status_code == 422
        assert client.post(path, {"answer": "agree", "text": ""}).status_code == 303
    assert set(Consent.objects.values_list("way", flat=True)) == {"link"}
    assert not letters(world.facilitator, "decision:")
    domain.decide(world.member, decision, day(90))
    assert letters(world.member_two, f"decision:{decision.pk}:taken")
    assert not letters(world.member, f"decision:{decision.pk}:taken")
    found = Decision.objects.get()
    assert found.holds and found.review_on == day(90)
    domain.review(world.member_two, found, "Het bevalt.", day(200))
    assert Decision.objects.get().review_on == day(200)
    with pytest.raises(Refused):
        domain.consent(world.member, DecisionRound.objects.get(), "objection", "Toch niet")


def test_a_serious_objection_holds_it_until_the_proposal_is_better(world: Cast) -> None:
    decision = proposal(world)
    all_agree(world, decision)
    first = decision.rounds.all()[0]
    with pytest.raises(Refused):
        domain.consent(world.member_two, first, "objection", "")
    domain.consent(world.member_two, first, "objection", "Wij hebben er geen uren voor.")
    with pytest.raises(Refused):
        domain.decide(world.facilitator, decision)
    with pytest.raises(Refused):
        domain.amend(world.facilitator, decision, decision.title, first.text)
    second = domain.amend(world.facilitator, decision, "Een half jaar langer", "Met minder bijeenkomsten.")
    assert second.number == 2 and letters(world.member, f"decision:{decision.pk}:round:2")
    with pytest.raises(Refused):
        domain.consent(world.member, first, "agree")
    all_agree(world, decision)
    assert domain.decide(world.facilitator, decision).holds
    page = as_person(world.member).get(reverse("meetings:decision", args=[decision.pk])).content.decode()
    assert "Wij hebben er geen uren voor." in page


def test_nothing_is_decided_before_everyone_answered_or_the_day_is_past(world: Cast) -> None:
    decision = proposal(world)
    domain.consent(world.member, decision.rounds.all()[0], "remark", "Graag op dinsdag.")
    with pytest.raises(Refused):
        domain.decide(world.facilitator, decision)
    DecisionRound.objects.update(until=day(-1))
    with pytest.raises(Refused):
        domain.decide(world.member, decision)
    assert domain.decide(world.facilitator, decision).holds


def test_who_said_nothing_of_a_proposal_is_asked_once_more_before_its_day(world: Cast, client) -> None:
    decision = proposal(world)
    domain.consent(world.member, decision.rounds.all()[0], "agree")
    again = f"decision:{decision.pk}:round:1:again"

    def asked() -> set[str]:
        jobs.remind_of_proposals()
        return set(Letter.objects.filter(key__startswith=again).values_list("person__email", flat=True))

    assert asked() == set()  # its day is far
    DecisionRound.objects.update(until=day(2))
    assert asked() == set()  # it was asked today
    DecisionRound.objects.update(at=timezone.now() - timedelta(days=4))
    for _twice in range(2):
        assert asked() == {world.member_two.email, world.member_three.email}
    assert len(letters(world.member_two, again)) == 1
    path = link_in(letters(world.member_two, again)[0])
    assert client.post(path, {"answer": "agree", "text": ""}).status_code == 303
    Letter.objects.filter(key__startswith=again).delete()
    domain.end(world.facilitator, decision, "Toch niet nodig.")
    assert asked() == set()


def test_a_decision_is_found_by_the_network_and_by_nobody_else(world: Cast) -> None:
    decision = proposal(world)
    domain.consent(world.member_two, decision.rounds.all()[0], "objection", "Zeldzaamwoord: geen uren.")

    def found(person) -> list[str]:
        return list(Entry.objects.readable_by(person).filter(kind="decision").values_list("title", flat=True))

    assert found(world.member) == ["Een jaar langer"]
    assert found(world.stranger) == found(world.coordinator) == []
    domain.amend(world.facilitator, decision, "Een half jaar langer", "Met minder bijeenkomsten.")
    assert found(world.member) == ["Een half jaar langer"]
    assert "Zeldzaamwoord" not in as_person(world.member).get("/zoeken/", {"q": "zeldzaamwoord"}).content.decode()
    assert (
        "Een half jaar langer" in as_person(world.member).get("/zoeken/", {"q": "minder bijeenkomst"}).content.decode()
    )
    domain.end(world.facilitator, decision, "Toch niet.")
    assert found(world.member) == []


def test_objections_never_leave_the_network(world: Cast) -> None:
    decision = proposal(world)
    domain.consent(world.member, decision.rounds.all()[0], "objection", "Geheim bezwaar")
    for name, pk in (("decision", decision.pk), ("agreed", world.network.pk), ("agreed_list", world.network.pk)):
        url = reverse(f"meetings:{name}", args=[pk])
        for person in (world.coordinator, world.leader, world.stranger, world.administrator):
            assert as_person(person).get(url).status_code == 404
        assert as_person(world.member_two).get(url).status_code == 200
    listed = as_person(world.member).get(reverse("meetings:agreed_list", args=[world.network.pk]))
    assert "Geheim" not in listed.content.decode() and "Een jaar langer" in listed.content.decode()
    for person in (world.coordinator, world.facilitator):
        with pytest.raises(Refused):
            domain.consent(person, decision.rounds.all()[0], "agree")


def test_the_list_keeps_what_no_longer_holds_and_is_no_formula(world: Cast) -> None:
    decision = domain.propose(world.facilitator, world.network, "money", "=1+1 per school", "Voor de zaal.")
    with pytest.raises(Refused):
        domain.end(world.facilitator, decision, " ")
    domain.end(world.facilitator, decision, "De zaal is gratis.")
    listed = as_person(world.member).get(reverse("meetings:agreed_list", args=[world.network.pk])).content.decode()
    assert "'=1+1" in listed and "De zaal is gratis." in listed
    page = as_person(world.member).get(reverse("meetings:agreed", args=[world.network.pk])).content.decode()
    assert "De zaal is gratis." in page


def test_who_may_propose_and_what(world: Cast) -> None:
    for wrong in ({"kind": "x"}, {"title": ""}, {"text": ""}, {"until": day(-1)}):
        values = {"kind": "goal", "title": "Ander doel", "text": "Omdat.", "until": day(9)} | wrong
        with pytest.raises(Refused):
            domain.propose(world.member, world.network, **values)
    with pytest.raises(Refused):
        domain.propose(world.coordinator, world.network, "goal", "Ander doel", "Omdat.")


# Actions


def act(world: Cast, **values) -> Action:
    values = {"owner": world.member, "title": "Bel de zaal", "due": day(5)} | values
    return domain.add_action(values.pop("actor", world.facilitator), world.network, **values)


def on_the_day(world: Cast) -> Action:
    action = act(world)
    Action.objects.update(due=day(0), made_at=timezone.now() - PAST)
    jobs.ask_actions()
    return action


def test_an_action_asks_once_on_its_day_and_is_done_by_link(world: Cast, client) -> None:
    action = on_the_day(world)
    jobs.ask_actions()
    (letter,) = letters(world.member, f"action:{action.pk}:due")
    path = link_in(letter)
    assert client.get(path).status_code == 200 and Action.objects.get().is_open
    assert client.post(path, {"doe": "klaar", "word": "Gebeld."}).status_code == 303
    assert (Action.objects.get().done_by, Action.objects.get().word) == (world.member, "Gebeld.")


def test_an_action_moves_and_asks_again_or_is_let_go_with_a_reason(world: Cast, client) -> None:
    action = on_the_day(world)
    path = link_in(letters(world.member, f"action:{action.pk}:due")[0])
    assert client.post(path, {"doe": "los", "because": ""}).status_code == 422
    assert client.post(path, {"doe": "verzet", "due": ""}).status_code == 422
    assert client.post(path, {"doe": "verzet", "due": f"{day(3)}"}).status_code == 303
    assert Action.objects.get().due == day(3)
    assert client.post(path, {"doe": "los", "because": "De school regelt het."}).status_code == 303
    assert not Action.objects.get().is_open


@pytest.mark.parametrize(
    ("text", "done"),
    [("Klaar!", True), ("Het is gelukt: zaal 2.", True), ("Nog niet klaar.", False), ("Ik doe het maandag", False)],
)
def test_answering_the_mail_tells_how_it_stands(world: Cast, text: str, done: bool) -> None:
    action = on_the_day(world)
    letter = letters(world.member, f"action:{action.pk}:due")[0]
    row = bring(mail(letter.reply_to, text, sender=world.member.email), letter.reply_to, envelope=world.member.email)
    assert row.state == "done"
    assert (Action.objects.get().done_at is not None) == done
    if not done:
        assert Action.objects.get().word == text


def test_the_share_of_the_guides_is_shown(world: Cast) -> None:
    act(world)
    for number in range(3):
        act(world, owner=world.facilitator, title=f"Regel {number}")
    found = share(world.network)
    assert (found.total, found.guides, found.leans) == (4, 3, True)
    page = as_person(world.member).get(reverse("meetings:actions", args=[world.network.pk])).content.decode()
    assert "3 van de 4 acties liggen bij de begeleiding" in page


def test_who_may_act(world: Cast) -> None:
    action = act(world)
    for verb in (
        domain.mark_done,
        lambda who, it: domain.let_go(who, it, "x"),
        lambda who, it: domain.say(who, it, "x"),
    ):
        with pytest.raises(Refused):
            verb(world.member_two, action)
    with pytest.raises(Refused):
        act(world, owner=world.stranger)
    with pytest.raises(Refused):
        act(world, due=day(-1))
    assert as_person(world.member_two).post(reverse("meetings:action", args=[action.pk]), {}).status_code == 404
    domain.hand_over(world.member, action, world.member_two)
    assert letters(world.member_two, f"action:{action.pk}:given")
    networks.leave(world.facilitator, world.membership_two, "Andere baan")
    with pytest.raises(Refused):
        domain.mark_done(world.member_two, action)


def test_pages_cost_the_same_for_thirty(world: Cast) -> None:
    decided(world)
    act(world)
    client = as_person(world.facilitator)

    def many() -> None:
        for number in range(30):
            proposal(world)
            act(world, title=f"Actie {number}")

    for name in ("agreed", "agreed_paper", "actions"):
        assert_same_queries(client, reverse(f"meetings:{name}", args=[world.network.pk]), lambda: None, many)
        Decision.objects.filter(decided_at=None).delete()
    Network.objects.update(size_max=60)
    decision = proposal(world)
    url = reverse("meetings:decision", args=[decision.pk])
    assert_same_queries(client, url, lambda: None, lambda: all_agree(world, decision))


def test_a_copy_and_what_goes(world: Cast) -> None:
    decision = proposal(world)
    domain.consent(world.member, decision.rounds.all()[0], "objection", "Mijn bezwaar")
    domain.react(world.member, laid(world), "change", "Mijn wijziging")
    act(world)
    copy = str(privacy.export(world.member)["agreements"])
    assert all(words in copy for words in ("Mijn bezwaar", "Mijn wijziging", "Bel de zaal"))
    assert "Mijn" not in str(privacy.export(world.member_two)["agreements"])
    privacy.remove(world.member)
    assert not Consent.objects.exists() and not NotesReaction.objects.exists()
    assert Action.objects.get().owner is None


def test_other_meetings_do_not_lend_themselves(world: Cast) -> None:
    other = networks.found(world.coordinator, name="Elders", region=world.region)
    networks.appoint(world.coordinator, other, world.facilitator)
    meeting = coming(world)
    url = reverse("meetings:actions", args=[other.pk]) + f"?bijeenkomst={meeting.pk}"
    data = {"title": "Bel", "owner": f"{world.facilitator.pk}", "due": f"{day(3)}"}
    assert as_person(world.facilitator).post(url, data).status_code == 303
    assert Action.objects.get().meeting is None
