"""Asking and answering by plain mail: what becomes of each, and who waits or hears why not."""

import io
import zipfile
from email import message_from_bytes, policy

import pytest
from django.utils import timezone

from doenetwerk.core.errors import Refused
from doenetwerk.exchange.library.filing import file_attachment
from doenetwerk.exchange.models import Answer, Document, Question
from doenetwerk.exchange.questions import domain, jobs
from doenetwerk.mail.incoming.handling import handle
from doenetwerk.mail.mailboxes import address_for, plain_address
from doenetwerk.mail.models import Letter, Received
from doenetwerk.mail.tests.post import bring, mail
from doenetwerk.networks import domain as networks
from doenetwerk.networks.models import Network

pytestmark = pytest.mark.django_db
LIST = "boeien-en-binden@example.org"


@pytest.fixture
def box(world, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return domain.open_postbox(world.facilitator, world.network)


@pytest.fixture
def question(world, box):
    question = domain.ask(world.member, world.network, "Wie heeft een rooster?")
    jobs.tell_question.now(question.pk)
    return question


def send(to, text="Dit is mijn vraag.", person=None, **more):
    sender = person.email if person is not None else "sanne@linde.example"
    return bring(mail(to, text, sender=sender, **more), to, envelope=sender)


def with_files(to, sender, *files, text="Zie de bijlage.", message_id="<met@files.example>", **headers):
    message = message_from_bytes(mail(to, text, sender=sender, message_id=message_id, **headers), policy=policy.default)
    for name, data in files:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return bring(message.as_bytes(), to, envelope=sender)


def told(person):
    return Letter.objects.filter(person=person, purpose="mail.answer").order_by("pk").last()


def test_a_mail_to_the_network_asks(world, box):
    row = send(LIST, "Ik zoek een rooster.\n\n-- \nSanne\nTel. 06 12345678", subject="Wie heeft een rooster?")
    question = Question.objects.get()
    assert (row.state, row.outcome, row.network) == ("done", f"question:{question.pk}", world.network)
    assert (question.author, question.title, question.way) == (world.member, "Wie heeft een rooster?", "mail")
    assert question.text == "Ik zoek een rooster." and "06 12345678" in question.trimmed
    # Without a subject the first sentence is the question.
    send(LIST, "Wie komt er mee naar Utrecht? Het is op dinsdag.", subject="")
    second = Question.objects.order_by("pk").last()
    assert (second.title, "dinsdag" in second.text) == ("Wie komt er mee naar Utrecht?", True)
    send(LIST, "Zo.", subject="Lang " * 80)
    third = Question.objects.order_by("pk").last()
    assert len(third.title) <= 200 and third.text.startswith("Lang Lang")


def test_a_reply_answers_without_what_it_quotes(world, question):
    letter = Letter.objects.get(person=world.member_two)
    quoted = "Wij hebben er een.\n\nOp di 19 jan 2027 om 13:30 schreef Sanne <a@b.example>:\n> Wie heeft een rooster?\n"
    row = send(letter.reply_to, quoted, world.member_two, In_Reply_To=letter.message_id)
    answer = Answer.objects.get()
    assert (row.state, row.outcome) == ("done", f"answer:{answer.pk}")
    assert (answer.author, answer.text, answer.way, answer.counts) == (
        world.member_two, "Wij hebben er een.", "mail", True,
    )  # fmt: skip
    assert "Wie heeft een rooster?" in answer.trimmed
    # To the network's own address it finds its question by what it answers.
    send(
        LIST,
        "Ook wij.",
        world.facilitator,
        In_Reply_To=f"<{answer.message_id.strip('<>')}>",
        message_id="<f@x.example>",
    )
    theirs = Letter.objects.get(person=world.member_three, key__startswith="question:")
    send(
        LIST,
        "En wij.",
        world.member_three,
        References=f"<weg@x.example> {theirs.message_id}",
        message_id="<y@x.example>",
    )
    question.refresh_from_db()
    assert (question.answer_count, Question.objects.count()) == (3, 1)


def test_another_subject_over_an_old_mail_asks_something_new(world, question):
    letter = Letter.objects.get(person=world.member_two)
    more = {"In_Reply_To": letter.message_id}
    send(letter.reply_to, "Wie rijdt er mee?", world.member_two, subject="Vervoer naar Utrecht", **more)
    assert Question.objects.order_by("pk").last().title == "Vervoer naar Utrecht"
    for number, subject in enumerate(
        ("Antw: [Boeien en binden] Wie heeft een rooster?", question.title, "", "RE: Anders")
    ):
        send(letter.reply_to, f"Nummer {number}", world.member_two, subject=subject, **more)
    assert (Answer.objects.filter(question=question).count(), Question.objects.count()) == (4, 2)


def test_the_same_mail_at_two_addresses_is_one_answer(world, question):
    reply = address_for("vraag", question.pk, world.member_two)
    for to in (reply, LIST, reply):
        row = send(to, "Eén keer is genoeg.", world.member_two, message_id="<dubbel@anker.example>")
        assert row.state == "done"
    # Not named as an answer anywhere: yet it became no question besides.
    assert (Answer.objects.count(), Question.objects.count()) == (1, 1)


def test_a_thread_of_another_network_is_not_continued_here(world, question):
    other = networks.found(world.coordinator, name="Ander netwerk", region=world.region)
    networks.bring_in(world.coordinator, other, world.member_two)
    domain.open_postbox(world.coordinator, other)
    letter = Letter.objects.get(person=world.member_two)
    send("ander-netwerk@example.org", "Wat hier staat.", world.member_two, In_Reply_To=letter.message_id)
    assert Answer.objects.count() == 0
    assert Question.objects.get(network=other).text == "Wat hier staat."


def test_files_come_along_and_programs_do_not(world, question):
    bundle = io.BytesIO()
    with zipfile.ZipFile(bundle, "w") as made:
        made.writestr("map/installeer.exe", b"MZ")
    reply = address_for("vraag", question.pk, world.member_two)
    row = with_files(
        reply,
        world.member_two.email,
        ("plan.pdf", b"%PDF-1.7 inhoud"),
        ("vakantie.pdf", b"MZ\x90\x00 programma"),
        ("bundel.zip", bundle.getvalue()),
    )
    answer = Answer.objects.get()
    document = Document.objects.get()
    version = document.versions.get()
    assert (document.answer, document.circle, document.kind) == (answer, "network", "attachment")
    assert (version.name, version.content_type, version.size) == ("plan.pdf", "application/pdf", 15)
    assert "plan" not in version.file.name and version.file.read() == b"%PDF-1.7 inhoud"
    assert row.outcome == f"answer:{answer.pk} left_out:2"
    letter = told(world.member_two)
    assert "vakantie.pdf" in letter.text and "bundel.zip" in letter.text
    # The same file again is the same row.
    assert file_attachment(world.member_two, answer, "kopie.pdf", b"%PDF-1.7 inhoud") == document


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("foto.jpg", b"\xff\xd8\xff\xe0 foto", "image/jpeg"),
        ("lijst.csv", b"naam;school\n", "text/plain"),
        ("vreemd.xyz", b"\x00\x01\x02\x03", "application/octet-stream"),
        ("../../etc/wachtwoord", b"tekst", "text/plain"),
        ("leeg.pdf", b"", None),
        ("groot.pdf", b"%PDF" + b"0" * (20 * 1024 * 1024), None),
        ("macro.xlsm", b"PK\x03\x04", None),
        ("pagina.html", b"<script>", None),
        ("script", b"#!/bin/sh", None),
    ],
)
def test_what_a_file_is_follows_from_its_bytes(world, question, name, data, kind):
    if kind is None:
        with pytest.raises(Refused, match=name.partition(".")[0]):
            file_attachment(world.member, question, name, data)
        assert not Document.objects.exists()
        return
    document = file_attachment(world.member, question, name, data)
    version = document.versions.get()
    assert version.content_type == kind
    assert "/" not in version.name and ".." not in version.file.name


def test_who_left_and_what_ended_are_refused_kindly(world, question):
    reply = address_for("vraag", question.pk, world.member_two)
    networks.leave(world.coordinator, world.membership_two, "Andere baan.", timezone.localdate())
    for to in (reply, LIST):
        assert send(to, "Ik weet het.", world.member_two, message_id=f"<{to[:5]}@x.example>").state == "refused"
    assert "doet niet meer mee" in told(world.member_two).text
    networks.set_stage(world.coordinator, world.network, Network.Stage.ENDED)
    reply = address_for("vraag", question.pk, world.member_three)
    assert send(reply, "Ik weet het.", world.member_three, message_id="<3@x.example>").state == "refused"
    assert "beëindigd" in told(world.member_three).text
    reply = address_for("vraag", question.pk, world.facilitator)
    domain.remove(world.facilitator, question)
    assert send(reply, "Ik ook.", world.facilitator, message_id="<4@x.example>").state == "refused"
    assert "weggehaald" in told(world.facilitator).text
    assert Answer.objects.count() == 0


def test_a_mail_without_words_is_told_so(world, question):
    reply = address_for("vraag", question.pk, world.member_two)
    assert send(reply, "\n\n", world.member_two).state == "refused"
    assert "geen tekst" in told(world.member_two).text


def test_mail_of_others_waits_until_who_guides_lets_it_in(world, box):
    row = send(LIST, "Mag ik iets vragen?", world.coordinator, subject="Van de coördinator")
    assert (row.state, row.reason, row.network) == ("waiting", "not_member", world.network)
    assert not Question.objects.exists()
    with pytest.raises(Refused, match="procesbegeleider"):
        domain.let_in(world.member, row, world.member)
    with pytest.raises(Refused, match="Kies iemand"):
        domain.let_in(world.facilitator, row, world.coordinator)
    # As one's own it says whose words they are.
    domain.let_in(world.facilitator, row, world.facilitator)
    handle(row.pk)
    question = Question.objects.get()
    assert question.author == world.facilitator
    assert question.text.startswith("Dit schreef") and "Mag ik iets vragen?" in question.text
    stranger = bring(mail(LIST, "Vanaf thuis.", sender="sanne@thuis.example", subject="Thuis"), LIST)
    assert (stranger.state, stranger.reason) == ("waiting", "unknown_sender")
    domain.let_in(world.co_facilitator, stranger, world.member)
    handle(stranger.pk)
    mine = Question.objects.get(author=world.member)
    assert (mine.title, mine.text) == ("Thuis", "Vanaf thuis.")


def test_mail_that_is_sent_back(world, box):
    row = send(LIST, "Koop nu.", world.stranger, subject="Reclame")
    domain.send_back(world.facilitator, row)
    row.refresh_from_db()
    assert row.state == Received.State.REFUSED and not Question.objects.exists()
    assert not Letter.objects.filter(purpose="mail.answer", person=world.member).exists()
    with pytest.raises(Refused):
        domain.send_back(world.coordinator, row)


def test_the_address_of_the_network_is_known_by_its_postbox(world, box):
    assert plain_address(box.name) == LIST
    domain.change_postbox(world.facilitator, box, name="binders")
    assert send("binders@example.org", "Hallo?", subject="Nieuw adres").state == "done"
    assert send(LIST, "Oud adres?", subject="Oud", message_id="<oud@x.example>").state == "refused"
