"""The pages of a live session, with and without JavaScript: what people meet and what they may."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from doenetwerk.accounts.privacy import export
from doenetwerk.core.asks import asks_of
from doenetwerk.core.errors import Refused
from doenetwerk.live import domain as live
from doenetwerk.live import jobs
from doenetwerk.live.models import Event, Once, Participant, Session
from doenetwerk.live.tests import scene
from doenetwerk.live.wall import domain as wall
from doenetwerk.live.wall.models import Line, Question
from doenetwerk.testing.queries import assert_same_queries


@pytest.fixture(autouse=True)
def _no_counts(db):
    cache.clear()


def browser(person=None):
    client = Client()
    if person is not None:
        client.force_login(person)
    return client


def guest_of(session, name="Bo Voorbeeld"):
    client = Client()
    assert client.post(f"/live/{session.code}/meedoen/", {"name": name}).status_code == 303
    return client


def test_a_facilitator_asks_and_a_guest_answers_without_javascript(world):
    lead = browser(world.facilitator)
    answer = lead.post(
        f"/netwerken/{world.network.pk}/live/nieuw/", {"text": "Wat houdt je hier?", "guests_allowed": "on"}
    )
    session = Session.objects.get()
    assert answer.status_code == 303 and answer.headers["Location"] == f"/live/{session.code}/begeleider/"
    guest = Client()
    typed = f"{session.code[:3].lower()} {session.code[3:]}"
    answer = guest.post("/live/", {"code": typed})
    assert answer.headers["Location"] == f"/live/{session.code}/"
    page = guest.get(f"/live/{session.code}/").content.decode()
    assert "Wat houdt je hier?" in page and "Hoe heet je?" in page and 'name="text"' not in page
    answer = guest.post(f"/live/{session.code}/meedoen/", {"name": "Bo"})
    cookie = answer.cookies[f"live-{session.code}"]
    assert cookie["httponly"] and cookie["path"] == f"/live/{session.code}/"
    page = guest.get(f"/live/{session.code}/").content.decode()
    assert 'name="text"' in page
    answer = guest.post(f"/live/{session.code}/doe/write/", {"text": "De sfeer <b>hier</b>", "once": "k1"})
    assert answer.status_code == 303
    for page in (guest.get(f"/live/{session.code}/"), lead.get(f"/live/{session.code}/begeleider/")):
        assert "De sfeer &lt;b&gt;hier&lt;/b&gt;" in page.content.decode()
    screen = lead.get(f"/live/{session.code}/scherm/").content.decode()
    assert "De sfeer" in screen and session.code in screen and "<svg" in screen


def test_the_same_contribution_sent_twice_counts_once_and_gets_the_same_answer(world):
    session = scene.ask(world, guests_allowed=True)
    guest = guest_of(session)
    sent = {"text": "Een keer", "once": "a3f0"}
    answers = [
        guest.post(f"/live/{session.code}/doe/write/", sent, headers={"X-Live": "1"}).json() for _number in range(3)
    ]
    assert answers == [{"ok": True, "say": "Verstuurd."}] * 3
    assert Line.objects.count() == 1
    other = guest_of(session, "Een ander")
    other.post(f"/live/{session.code}/doe/write/", sent)
    assert Line.objects.count() == 2, "another device with the same key is another contribution"


def test_a_refusal_is_no_contribution_and_keeps_what_was_typed(world):
    session = scene.ask(world, guests_allowed=True)
    guest = guest_of(session)
    long = "x" * 281
    answer = guest.post(f"/live/{session.code}/doe/write/", {"text": long, "once": "k"}, headers={"X-Live": "1"})
    assert answer.status_code == 422 and answer.json()["field"] == "text"
    assert not Once.objects.exists() and not Line.objects.exists()
    answer = guest.post(f"/live/{session.code}/doe/write/", {"text": long, "once": "k"})
    assert answer.status_code == 422 and long in answer.content.decode()
    assert guest.post(f"/live/{session.code}/doe/write/", {"text": "Kort", "once": "k"}).status_code == 303


def test_guests_only_where_they_are_invited(world):
    session = scene.ask(world)
    page = Client().get(f"/live/{session.code}/").content.decode()
    assert "Wat houdt je hier?" not in page and "meld je aan" in page
    assert Client().post(f"/live/{session.code}/meedoen/", {"name": "Bo"}).status_code == 422
    stranger = browser(world.stranger)
    assert "Wat houdt je hier?" not in stranger.get(f"/live/{session.code}/").content.decode()
    assert stranger.post(f"/live/{session.code}/meedoen/", {}).status_code == 422
    assert not session.participants.exclude(role="facilitator").exists()


def test_a_guest_waits_until_let_in_and_can_be_sent_out_with_what_they_wrote(world):
    session = scene.ask(world, guests_allowed=True, moderated=True, shows_names=True)
    guest, lead = guest_of(session), browser(world.facilitator)
    where = f"/live/{session.code}/"
    assert "Even wachten" in guest.get(where).content.decode()
    assert guest.post(f"{where}doe/write/", {"text": "Voorgedrongen"}).status_code == 404
    pk = Participant.objects.get(role="guest").pk
    assert guest.post(f"{where}mensen/", {"participant": pk, "do": "in"}).status_code == 404
    assert lead.post(f"{where}mensen/", {"participant": pk, "do": "in"}).status_code == 303
    assert guest.post(f"{where}doe/write/", {"text": "Iets lelijks"}).status_code == 303
    assert "Iets lelijks" in lead.get(f"{where}scherm/").content.decode()
    lead.post(f"{where}mensen/", {"participant": pk, "do": "out-hide"})
    assert "Iets lelijks" not in lead.get(f"{where}scherm/").content.decode()
    assert "niet meer mee" in guest.get(where).content.decode()
    assert guest.post(f"{where}doe/write/", {"text": "Nog een keer"}).status_code == 404


def test_the_door_can_be_shut_while_it_runs(world):
    session = scene.ask(world, guests_allowed=True)
    first, lead = guest_of(session), browser(world.facilitator)
    assert lead.post(f"/live/{session.code}/deur/", {"moderated": "1"}).status_code == 303
    second = guest_of(session, "Later")
    assert "Even wachten" in second.get(f"/live/{session.code}/").content.decode()
    assert 'name="text"' in first.get(f"/live/{session.code}/").content.decode()
    closed = scene.ask(world)
    assert lead.post(f"/live/{closed.code}/deur/", {"moderated": "1"}).status_code == 422


def test_without_names_nothing_says_who_wrote_it(world):
    session = scene.ask(world, guests_allowed=True)
    member = scene.comes(session, world.member)
    line = wall.write(member, "Eerlijk gezegd")
    assert line.participant_id is None
    told = [str(event.data) for event in Event.objects.filter(session=session) if "Eerlijk gezegd" in str(event.data)]
    assert told and not any(world.member.name in one or f"participant:{member.pk}" in one for one in told)
    assert not any("Eerlijk gezegd" in str(row) for row in export(world.member)["live"])


def test_the_facilitator_hides_merges_and_reveals(world):
    session = scene.ask(world, covered=True)
    lead, member = scene.leads(session), scene.comes(session, world.member)
    first, second, third = (wall.write(member, text) for text in ("Collega’s", "De collega’s", "Salaris"))
    screen = browser(world.facilitator).get(f"/live/{session.code}/scherm/").content.decode()
    assert "Collega" not in screen and ">3<" in screen
    wall.merge(lead, second, first)
    wall.hide(lead, third)
    wall.cover(lead, False)
    screen = browser(world.facilitator).get(f"/live/{session.code}/scherm/").content.decode()
    assert "Collega’s" in screen and "+1" in screen and "Salaris" not in screen
    second.refresh_from_db()
    with pytest.raises(Refused):
        wall.merge(lead, first, second)
    with pytest.raises(Refused):
        wall.hide(member, first)
    wall.bring_back(lead, second)
    screen = browser(world.facilitator).get(f"/live/{session.code}/scherm/").content.decode()
    assert "+1" not in screen and "De collega’s" in screen
    newest = Event.objects.filter(session=session, audience="everyone").last()
    assert newest is not None and "De collega" not in str(newest.data)


def test_the_clock_runs_stands_still_and_goes_on(world):
    session = scene.ask(world)
    lead = scene.leads(session)
    with pytest.raises(Refused):
        wall.turn_clock(lead, None)
    wall.turn_clock(lead, 180)
    wall.turn_clock(lead, None)
    question = Question.objects.get()
    assert question.ends_at is None and 178 <= (question.seconds_left or 0) <= 180
    wall.turn_clock(lead, None)
    wall.turn_clock(lead, 0)
    assert Question.objects.get().ends_at is None
    with pytest.raises(Refused):
        wall.turn_clock(lead, 4000)


def test_members_come_in_by_the_link_in_their_mail(world, django_capture_on_commit_callbacks):
    session = scene.ask(world)
    lead = browser(world.facilitator)
    with django_capture_on_commit_callbacks(execute=True):
        lead.post(f"/live/{session.code}/uitnodigen/")
        lead.post(f"/live/{session.code}/uitnodigen/")
    assert sorted(one.to[0] for one in mail.outbox) == sorted(
        person.email for person in (world.member, world.member_two, world.member_three)
    )
    link = next(word for word in str(mail.outbox[0].body).split() if "/l/" in word or "/link" in word)
    path = "/" + link.split("/", 3)[3]
    phone = Client()
    assert phone.get(path).status_code == 200
    assert session.participants.count() == 1, "opening a link does nothing"
    answer = phone.post(path)
    assert answer.status_code == 303 and answer.headers["Location"] == f"/live/{session.code}/"
    assert 'name="text"' in phone.get(f"/live/{session.code}/").content.decode()


def test_what_is_open_is_asked_first(world):
    session = scene.ask(world)
    found = [ask for ask in asks_of(world.member) if ask.key == f"live:{session.pk}"]
    assert found and found[0].weight == 0
    assert not [ask for ask in asks_of(world.stranger) if ask.key.startswith("live:")]
    live.close_session(world.facilitator, session)
    assert not [ask for ask in asks_of(world.member) if ask.key.startswith("live:")]


def test_who_guesses_codes_is_slowed_down(world):
    session = scene.ask(world, guests_allowed=True)
    client = Client()
    for number in range(30):
        client.post("/live/", {"code": f"CDF{number:03}"})
    assert "te veel" in client.post("/live/", {"code": session.code}).content.decode()
    assert client.get(f"/live/{session.code}/").status_code == 404
    # Whoever takes part already has no trouble from a neighbour who guesses.
    member = browser(world.member)
    live.join(session, world.member)
    assert member.get(f"/live/{session.code}/").status_code == 200


def test_a_closed_session_takes_nothing_and_is_erased_after_a_day(world):
    session = scene.ask(world, guests_allowed=True, shows_names=True)
    guest, member = guest_of(session), scene.comes(session, world.member)
    guest.post(f"/live/{session.code}/doe/write/", {"text": "Van een gast", "once": "k"})
    wall.write(member, "Van een deelnemer")
    live.close_session(world.facilitator, session)
    answer = guest.post(f"/live/{session.code}/doe/write/", {"text": "Te laat"}, headers={"X-Live": "1"})
    assert answer.status_code == 422 and "voorbij" in answer.json()["message"]
    assert "voorbij" in guest.get(f"/live/{session.code}/").content.decode()
    jobs.tidy()
    assert Event.objects.exists(), "a day has not passed"
    Session.objects.update(closed_at=timezone.now() - timedelta(hours=25))
    jobs.tidy()
    jobs.tidy()
    assert not Event.objects.exists() and not Once.objects.exists()
    assert not Participant.objects.filter(name="Bo Voorbeeld").exists()
    assert not Participant.objects.exclude(key_hash="").exists()
    page = browser(world.member_two).get(f"/netwerken/{world.network.pk}/live/{session.subject_id}/").content.decode()
    assert "Van een gast" in page and "Bo Voorbeeld" not in page and world.member.name in page


def test_a_forgotten_session_is_closed(world):
    session = scene.ask(world)
    Session.objects.update(opened_at=timezone.now() - timedelta(hours=25))
    jobs.tidy()
    session.refresh_from_db()
    assert session.closed_at is not None


def test_asking_twice_about_the_same_is_one_session(world):
    session = scene.ask(world)
    again = live.open_session(
        world.co_facilitator, kind="question", subject_id=session.subject_id, network=world.network, title="Zelfde"
    )
    assert again == session and session.participants.filter(role="facilitator").count() == 2
    with pytest.raises(Refused):
        live.open_session(world.member, kind="question", subject_id=session.subject_id, title="Niet")
    with pytest.raises(Refused):
        wall.ask(world.coordinator, world.network, text="Mag niet")


def test_the_projector_on_another_computer_needs_its_own_link(world):
    session = scene.ask(world)
    page = browser(world.facilitator).get(f"/live/{session.code}/begeleider/").content.decode()
    link = page.split('href="http', 1)[1].split('"', 1)[0]
    path = "/live/" + link.split("/live/", 1)[1]
    assert Client().get(path).status_code == 200
    assert Client().get(path[:-3] + "xxx").status_code == 404
    other = wall.ask(world.facilitator, world.network, text="Een andere")
    assert Client().get(path.replace(session.code, other.code)).status_code == 404


def test_pages_take_the_same_number_of_queries_however_many_answer(world):
    session = scene.ask(world, guests_allowed=True, shows_names=True)

    def more(number):
        for one in range(number):
            wall.write(scene.comes(session, name=f"Gast {one}"), f"Antwoord {one}")

    lead = browser(world.facilitator)
    for page in ("begeleider", "scherm"):
        assert_same_queries(lead, f"/live/{session.code}/{page}/", lambda: more(1), lambda: more(30))
    member = browser(world.member)
    live.join(session, world.member)
    assert_same_queries(member, f"/live/{session.code}/", lambda: more(1), lambda: more(30))
    question = f"/netwerken/{world.network.pk}/live/{session.subject_id}/"
    assert_same_queries(member, question, lambda: more(1), lambda: more(30))
