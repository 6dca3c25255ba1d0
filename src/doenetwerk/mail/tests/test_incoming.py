"""What becomes of a mail that came in: once, by who really wrote it, and never what a machine sent."""

import pytest
from allauth.account.models import EmailAddress

from doenetwerk.accounts import domain as accounts
from doenetwerk.accounts.models import Person
from doenetwerk.core.errors import Refused
from doenetwerk.mail.domain import Draft, post
from doenetwerk.mail.incoming import arrival, handling
from doenetwerk.mail.mailboxes import Waiting, address_for
from doenetwerk.mail.models import Letter, RawMail, Received
from doenetwerk.mail.tests.post import bring, mail, open_box

pytestmark = pytest.mark.django_db
State = Received.State
PLAIN = "proefnet@example.org"
FORGED = "mx.example.org; dmarc=fail header.from=linde.example"


@pytest.fixture
def box(monkeypatch):
    return open_box(monkeypatch)


@pytest.fixture
def sanne(db):
    return Person.objects.create_person("Sanne Voorbeeld", "sanne@linde.example")


def told():
    return list(Letter.objects.filter(purpose="mail.answer").values_list("address", "subject"))


def test_an_answer_reaches_the_room_with_who_and_what(box, sanne):
    to = address_for("proef", 12, sanne)
    text = "Ja, dat doen wij ook.\n\nOp ma 5 jan. 2026 om 10:00 schreef Doenetwerk <x@example.org>:\n> Een vraag\n"
    row = bring(mail(to, text), to)
    (delivery,) = box.got
    assert (delivery.person, delivery.subject, delivery.cut.answer.strip()) == (sanne, 12, "Ja, dat doen wij ook.")
    assert "Een vraag" in delivery.cut.quoted
    assert (row.state, row.outcome, row.person, row.mailbox) == (State.DONE, "proef:1", sanne, "proef")
    assert row.handled_at
    assert told() == []


@pytest.mark.parametrize("names_it", [True, False])
def test_what_was_typed_into_our_own_letter_is_the_answer(box, sanne, names_it):
    to = address_for("proef", 12, sanne)
    draft = Draft("Leeslijst", ["Hoe houden jullie de lijst bij in groep 7?", "En wie kijkt ernaar?"], reply_to=to)
    letter = post("brief", sanne, draft)
    older = letter.text.replace("groep 7?", "groep 7?\n\nMet een app.").replace("ernaar?", "ernaar? Ik.")
    head = "Van: Netwerk\nVerzonden: maandag 16 november 2026 09:12\nAan: Sanne\nOnderwerp: Leeslijst\n\n"
    named = {"In_Reply_To": letter.message_id} if names_it else {}
    bring(mail(to, f"Hoi,\n\n{head}{older}", **named), to)
    (delivery,) = box.got
    assert delivery.cut.answer == (
        "Hoi,\n\n> Hoe houden jullie de lijst bij in groep 7?\n\nMet een app.\n\n> En wie kijkt ernaar?\n\nIk."
    )
    assert "Verzonden:" in delivery.cut.quoted


def test_a_plain_answer_above_our_own_letter_stays_as_it_is(box, sanne):
    to = address_for("proef", 12, sanne)
    letter = post("brief", sanne, Draft("Leeslijst", ["Hoe houden jullie de lijst bij?"], reply_to=to, can_reply=True))
    html = f"<p>Met een app.</p><div id=divRplyFwdMsg><b>Van:</b> Netwerk<br></div>{letter.html}"
    raw = mail(to, "Met een app.", In_Reply_To=letter.message_id).replace(b"text/plain", b"text/html")
    bring(raw.replace(b"Met een app.", html.encode("ascii", "xmlcharrefreplace")), to)
    assert box.got[0].cut.answer == "Met een app."


def test_a_plain_address_knows_people_by_any_of_their_addresses(box, sanne):
    EmailAddress.objects.create(user=sanne, email="thuis@sanne.example", verified=True)
    EmailAddress.objects.create(user=sanne, email="onbevestigd@sanne.example", verified=False)
    bring(mail(PLAIN, sender="Thuis@Sanne.example"), PLAIN)
    assert box.got[0].person == sanne
    assert bring(mail(PLAIN, sender="onbevestigd@sanne.example"), PLAIN).person is None
    assert len(box.got) == 1


def test_the_same_mail_counts_once_for_each_address(box, sanne):
    to = address_for("proef", 12, sanne)
    raw = mail(to)
    assert len(arrival.take(arrival.Mail(raw, "", [to, PLAIN, to.upper()], Received.Door.SMTP))) == 2
    assert arrival.take(arrival.Mail(raw, "", [PLAIN], Received.Door.PIPE)) == []
    again = raw.replace(b"Subject: Re: Een vraag", b"Subject: Re: Een vraag\nReceived: from elsewhere")
    assert arrival.take(arrival.Mail(again, "", [PLAIN], Received.Door.SMTP)) == []
    assert RawMail.objects.count() == 1


def test_nobody_keeps_a_mail_out_by_using_its_id_first(box, sanne):
    bring(mail(PLAIN, sender="x@vreemd.example", message_id="<1@linde.example>"), PLAIN)
    bring(mail(PLAIN, message_id="<1@linde.example>"), PLAIN)
    assert [delivery.person for delivery in box.got] == [sanne]


def test_without_an_id_the_bytes_tell_them_apart(box, sanne):
    one = b"From: sanne@linde.example\r\n\r\nEerste\r\n"
    assert arrival.take(arrival.Mail(one, "", [PLAIN], Received.Door.SMTP))
    assert arrival.take(arrival.Mail(one, "", [PLAIN], Received.Door.SMTP)) == []
    assert arrival.take(arrival.Mail(one + b"!", "", [PLAIN], Received.Door.SMTP))


def test_handling_twice_acts_once(box, sanne):
    row = bring(mail(PLAIN), PLAIN)
    handling.handle(row.pk)
    assert len(box.got) == 1


def test_what_a_room_wrote_before_it_refused_is_undone_and_the_sender_hears_why(box, sanne):
    box.answer = Refused("Deze vraag is gesloten.")
    row = bring(mail(PLAIN), PLAIN)
    assert (row.state, row.outcome, row.error) == (State.REFUSED, "Deze vraag is gesloten.", "")
    letter = Letter.objects.get()
    assert letter.address == "sanne@linde.example"
    assert "Deze vraag is gesloten." in letter.text
    assert PLAIN in letter.text


def test_the_sender_hears_of_it_once_a_day(box, sanne):
    box.answer = Refused("Deze vraag is gesloten.")
    for number in range(3):
        bring(mail(PLAIN, f"Poging {number}"), PLAIN)
    assert len(told()) == 1


def test_what_goes_wrong_in_a_room_leaves_the_mail_for_the_next_try(box, sanne):
    box.answer = ValueError("geheime tekst")
    (pk,) = arrival.take(arrival.Mail(mail(PLAIN), "sanne@linde.example", [PLAIN], Received.Door.SMTP))
    with pytest.raises(ValueError):
        handling.handle(pk)
    row = Received.objects.get()
    assert (row.state, row.attempts, row.error) == (State.NEW, 1, "ValueError")
    box.answer = Refused("Nee.")
    Received.objects.update(arrived_at=row.arrived_at - handling.LEFT * 2)
    handling.handle_left()
    assert Received.objects.get().state == State.REFUSED


def test_an_unknown_sender_waits_for_the_facilitator_and_hears_so(box, world):
    box.network = world.network.pk
    row = bring(mail(PLAIN, sender="iemand@vreemd.example"), PLAIN)
    assert (row.state, row.reason, row.network) == (State.WAITING, "unknown_sender", world.network)
    assert told() == [("iemand@vreemd.example", "Je mail wacht tot iemand hem heeft bekeken")]
    assert box.got == []


def test_an_unknown_sender_without_a_network_is_sent_back(box):
    row = bring(mail(PLAIN, sender="iemand@vreemd.example"), PLAIN)
    assert (row.state, row.reason) == (State.REFUSED, "unknown_sender")


def test_a_reply_address_is_of_one_person(box, world):
    box.network = world.network.pk
    to = address_for("proef", 12, world.member)
    row = bring(mail(to, sender=world.member_two.email), to)
    assert (row.state, row.reason) == (State.WAITING, "other_sender")
    assert box.got == []


def test_who_left_is_nobody(box, sanne):
    to = address_for("proef", 12, sanne)
    accounts.leave(sanne)
    row = bring(mail(to), to)
    assert row.state == State.REFUSED
    assert box.got == []


def test_a_forged_sender_is_not_believed_and_not_written_to(box, world, settings):
    settings.MAIL_AUTHSERV_ID = "mx.example.org"
    box.network = world.network.pk
    row = bring(mail(PLAIN, sender=world.member.email, Authentication_Results=FORGED), PLAIN)
    assert (row.state, row.reason, row.person) == (State.WAITING, "forged", None)
    to = address_for("proef", 12, world.member)
    assert bring(mail(to, sender=world.member.email, Authentication_Results=FORGED), to).reason == "forged"
    assert box.got == []
    assert told() == []


def test_what_another_server_says_of_the_sender_does_not_count(box, sanne, settings):
    settings.MAIL_AUTHSERV_ID = "mx.example.org"
    row = bring(mail(PLAIN, Authentication_Results=FORGED.replace("mx.", "elders.")), PLAIN)
    assert row.state == State.DONE


def test_without_a_name_for_our_own_server_nobody_is_believed_about_it(box, sanne, settings):
    settings.MAIL_AUTHSERV_ID = ""
    assert bring(mail(PLAIN, Authentication_Results=FORGED), PLAIN).state == State.DONE
    assert bring(mail(PLAIN, "x", sender="x@y.example", Authentication_Results="; dmarc=pass"), PLAIN).person is None


def test_our_own_letter_that_comes_back_is_a_loop_also_without_our_header(box, sanne):
    letter = post("brief", sanne, Draft("Een vraag", ["Dag."]))
    row = bring(mail(PLAIN, message_id=letter.message_id), PLAIN)
    assert (row.state, row.reason) == (State.IGNORED, "loop")
    row = bring(mail(PLAIN, "x", message_id="<elders@linde.example>", sender=address_for("proef", 12, sanne)), PLAIN)
    assert (row.state, row.reason) == (State.IGNORED, "loop"), "from an address of ours"
    assert box.got == []
    assert told() == []


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"subject": "Automatisch antwoord: Een vraag"},
        {"X_Autoreply": "yes"},
        {"Precedence": "bulk"},
        {"List_Id": "<nieuws.elders.example>"},
        {"X_Doenetwerk": "1"},
    ],
)
def test_what_a_machine_sent_never_becomes_a_post_and_gets_no_answer(box, sanne, headers):
    row = bring(mail(PLAIN, **headers), PLAIN)
    assert row.state == State.IGNORED
    assert row.reason
    assert box.got == []
    assert told() == []


def test_a_mail_from_one_of_our_own_addresses_is_a_loop(box, sanne):
    assert bring(mail(PLAIN, sender="proefnet@example.org"), PLAIN).reason == "loop"
    assert told() == []


def test_no_answer_to_who_wants_none(box):
    bring(mail(PLAIN, sender="iemand@vreemd.example"), PLAIN, envelope="")
    bring(mail(PLAIN, sender="noreply@vreemd.example"), PLAIN, envelope="x@vreemd.example")
    bring(mail(PLAIN, sender="mailer-daemon@vreemd.example"), PLAIN, envelope="x@vreemd.example")
    assert told() == []


def test_a_mail_that_cannot_be_read_is_kept_whole_and_its_sender_hears(box, sanne, monkeypatch):
    from doenetwerk.engines.mailbox import Unreadable

    def broken(raw, trusted):
        raise Unreadable("Deze mail is leeg.")

    monkeypatch.setattr(handling, "read", broken)
    raw = mail(PLAIN)
    row = bring(raw, PLAIN)
    assert (row.state, row.outcome, bytes(row.raw.content)) == (State.UNREADABLE, "Deze mail is leeg.", raw)
    assert told() == [("sanne@linde.example", "We kunnen je mail niet lezen")]


def test_a_room_can_ask_that_somebody_looks_first(box, world):
    box.answer = Waiting("not_member", world.network.pk)
    row = bring(mail(PLAIN, sender=world.stranger.email), PLAIN)
    assert (row.state, row.reason, row.network, row.person) == (
        State.WAITING,
        "not_member",
        world.network,
        world.stranger,
    )


def test_an_address_that_is_gone_is_said_to_who_we_know_only(box, sanne):
    gone = "ooit@example.org"
    assert bring(mail(gone), gone).state == State.REFUSED
    assert bring(mail(gone, sender="x@vreemd.example"), gone).state == State.IGNORED
    assert [address for address, _subject in told()] == ["sanne@linde.example"]


def test_who_answers_the_address_that_letters_come_from_hears_what_to_do(sanne, settings):
    settings.DEFAULT_FROM_EMAIL = "Doenetwerk <doenetwerk@example.org>"
    row = bring(mail("doenetwerk@example.org"), "doenetwerk@example.org")
    assert row.state == State.REFUSED
    assert "leest niemand mee" in Letter.objects.get().text
    assert bring(mail("postmaster@example.org"), "postmaster@example.org").reason == "postmaster"
