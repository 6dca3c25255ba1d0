"""An old mail group becomes questions and answers, once, and can go again."""

from __future__ import annotations

import os
import re
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from doenetwerk.core.errors import Refused
from doenetwerk.exchange.coming import domain, privacy, queries, reading, taking, undoing
from doenetwerk.exchange.coming.tests.scene import BEGIN, KEES, brought, group, mail, mbox, taken, zipped
from doenetwerk.exchange.models import Answer, Coming, ComingMail, ComingWriter, Document, DocumentVersion, Question
from doenetwerk.exchange.questions import digests, nudges
from doenetwerk.exchange.questions import domain as questions
from doenetwerk.finding.queries import alike
from doenetwerk.journal.models import Entry
from doenetwerk.mail.models import Letter
from doenetwerk.networks import domain as networks
from doenetwerk.testing.cast import Cast

pytestmark = pytest.mark.django_db
Kind = ComingMail.State


def states(coming: Coming) -> list[str]:
    return list(coming.mails.order_by("number").values_list("state", flat=True))


def test_nothing_is_written_before_somebody_looked(world: Cast, tmp_path: Path) -> None:
    coming = brought(world, tmp_path, mbox(*group(world)))
    assert coming.state == Coming.State.READY
    assert not Question.objects.exists() and not Letter.objects.exists()
    counts = queries.counts(coming)
    assert (counts.mails, counts.new, counts.threads, counts.left_out, counts.files) == (6, 5, 2, 1, 2)
    assert counts.first == BEGIN
    newest, rooster = queries.talks(coming).rows
    assert (newest.title, newest.answers) == ("Meerjarenonderhoudsbegroting", 0)
    assert (rooster.title, rooster.answers, rooster.files) == ("Wie heeft een rooster voor starters?", 3, 2)
    people = queries.people(coming)
    assert {one.person for one in people.known} == {world.member, world.member_two}
    assert [(one.name, one.mails) for one in people.others] == [("Kees van Vroeger", 2)]
    assert [one.why for one in queries.left_out(coming).rows] == ["bericht van afwezigheid"]


def test_it_comes_along_as_it_was_said(world: Cast, tmp_path: Path) -> None:
    before = Letter.objects.count()
    coming = taken(world, tmp_path, mbox(*group(world)))
    assert coming.state == Coming.State.DONE
    rooster = Question.objects.get(title="Wie heeft een rooster voor starters?")
    assert (rooster.author, rooster.school, rooster.circle, rooster.way) == (
        world.member, world.linde, "network", "import",
    )  # fmt: skip
    assert (rooster.asked_at, rooster.answer_count) == (BEGIN, 2)
    assert rooster.first_answer_at is not None and (rooster.first_answer_at - BEGIN).days == 1
    said = [(one.author, one.text, one.counts) for one in rooster.answers.all()]
    assert said == [
        (world.member_two, "Wij. Zie de bijlage.", True),
        (None, "Wij deden het anders.", True),
        (world.member, "Dank jullie wel.", False),
    ]
    # What a program may be was refused, what is read was filed under the answer.
    document = Document.objects.get()
    assert (document.title, document.answer, document.circle) == ("rooster.pdf", rooster.answers.first(), "network")
    assert document.added_at == rooster.first_answer_at
    assert queries.result(coming).refused == 1
    # Nobody hears of it but in the journal; it is found.
    assert Letter.objects.count() == before
    assert Entry.objects.get(verb="coming.taken").data == {"questions": 2, "answers": 3}
    assert [hit.title for hit in alike(world.member_three, "rooster voor een starter", ["question"], 4)]
    assert not alike(world.stranger, "rooster voor een starter", ["question"], 4)
    # The bytes that were brought are gone, the file that was filed is there.
    assert not list((tmp_path / "media" / "coming").iterdir())
    assert DocumentVersion.objects.get().file.read().startswith(b"%PDF")


def test_names_and_signatures_stay_out_unless_who_guides_wants_them(world: Cast, tmp_path: Path) -> None:
    taken(world, tmp_path, mbox(*group(world)))
    kees = Answer.objects.get(author=None)
    assert not kees.written_by and not kees.trimmed
    assert not Answer.objects.exclude(trimmed="").exists()


def test_names_can_be_kept_and_taken_off_later(world: Cast, tmp_path: Path) -> None:
    coming = taken(world, tmp_path, mbox(*group(world)), with_names=True)
    coming.network = world.network
    kees = Answer.objects.get(author=None)
    assert kees.written_by == "Kees van Vroeger" and "06 12345678" in kees.trimmed
    domain.forget_names(world.facilitator, coming)
    kees.refresh_from_db()
    assert (kees.written_by, kees.trimmed, kees.text) == ("", "", "Wij deden het anders.")
    assert not ComingWriter.objects.exists()


def test_the_same_file_again_changes_nothing(world: Cast, tmp_path: Path) -> None:
    # One of them has no Message-ID; the zip holds the same mails one by one.
    mails = [*group(world), mail(KEES, "Zonder nummer", "Iets.", day=40)]
    taken(world, tmp_path, mbox(*mails))
    before = (Question.objects.count(), Answer.objects.count(), Document.objects.count())
    assert before == (3, 3, 1)
    for data in (mbox(*mails), zipped(**{f"m{number}__eml": one for number, one in enumerate(mails)})):
        again = brought(world, tmp_path, data)
        assert set(states(again)) == {Kind.KNOWN, Kind.AUTOMATIC}
        again.network = world.network
        with pytest.raises(Refused, match="niets nieuws"):
            domain.take_over(world.facilitator, again)
        domain.cancel(world.facilitator, again)
    assert (Question.objects.count(), Answer.objects.count(), Document.objects.count()) == before


def test_a_newer_file_goes_on_where_the_last_one_ended(world: Cast, tmp_path: Path) -> None:
    mails = group(world)
    taken(world, tmp_path, mbox(*mails))
    later = [
        mail(KEES, "Re: Wie heeft een rooster voor starters?", "Nog iets.", day=5, id="g", to="d"),
        mail(f"Joris <{world.member_two.email}>", "Re: Meerjarenonderhoudsbegroting", "Met een sheet.", day=33, id="h"),
        mail(KEES, "Iets nieuws", "Wie gaat mee?", day=50, id="i"),
    ]
    coming = brought(world, tmp_path, mbox(*mails, *later))
    assert queries.counts(coming).going_on == 2
    coming.network = world.network
    domain.take_over(world.facilitator, coming, in_background=False)
    taking.take(coming.pk)
    assert Question.objects.count() == 3
    assert Question.objects.get(title__startswith="Wie heeft").answer_count == 3
    assert Question.objects.get(title__startswith="Meerjaren").answer_count == 1


def test_mail_that_came_in_itself_is_not_taken_over_again(world: Cast, tmp_path: Path) -> None:
    asked = questions.ask(
        world.member, world.network, "Wie heeft een rooster?", way="mail", message_id="a@groep.example"
    )
    coming = taken(world, tmp_path, mbox(*group(world)))
    assert states(coming)[0] == Kind.KNOWN
    assert asked.answers.count() == 3


def test_what_somebody_took_away_does_not_come_back(world: Cast, tmp_path: Path) -> None:
    taken(world, tmp_path, mbox(*group(world)))
    questions.remove(world.member, Question.objects.get(author=world.member))
    again = brought(world, tmp_path, mbox(*group(world)))
    assert Kind.NEW not in states(again)


def test_killed_in_the_middle_it_goes_on_and_counts_once(
    world: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mails = [mail(KEES, f"Vraag {n}", "Wie weet dit?", day=n, id=f"q{n}") for n in range(9)]
    mails += [
        mail(
            KEES,
            f"Re: Vraag {n}",
            "Ik.",
            day=n + 1,
            id=f"r{n}",
            to=f"q{n}",
            files=(("a.pdf", b"%PDF-" + bytes([65 + n])),),
        )
        for n in range(9)
    ]
    coming = brought(world, tmp_path, mbox(*mails))
    coming.network = world.network
    domain.take_over(world.facilitator, coming, in_background=False)
    monkeypatch.setattr(taking, "BATCH", 4)
    refresh, calls = taking.finding.refresh, []

    def dies(*args: object) -> None:
        calls.append(args)
        if len(calls) in (3, 8):
            raise KeyboardInterrupt
        refresh(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(taking.finding, "refresh", dies)
    for _time in range(2):
        with pytest.raises(KeyboardInterrupt):
            taking.take(coming.pk)
        assert Question.objects.count() == Answer.objects.count() < 9
    taking.take(coming.pk)
    taking.take(coming.pk)
    assert Question.objects.count() == Answer.objects.count() == Document.objects.count() == 9
    stored = [one for one in (tmp_path / "media" / "library").rglob("*") if one.is_file()]
    assert len(stored) == 9, "no file stays behind"
    coming.refresh_from_db()
    assert (coming.state, coming.done) == (Coming.State.DONE, 18)


def test_reading_that_was_cut_off_begins_anew(world: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "upload"
    path.write_bytes(mbox(*group(world)))
    coming = domain.bring(world.facilitator, world.network, path, "groep.mbox", in_background=False)
    with monkeypatch.context() as patch:
        patch.setattr(reading, "look", lambda *given: 1 // 0)
        with pytest.raises(ZeroDivisionError):
            reading.read(coming.pk)
    reading.read(coming.pk)
    reading.read(coming.pk)
    assert ComingMail.objects.count() == 6
    assert len(list((tmp_path / "media" / "coming").iterdir())) == 1, "only the pile"


def test_a_writer_matched_by_hand_wrote_it(world: Cast, tmp_path: Path) -> None:
    mails = [
        mail("Youssef Voorbeeld <youssef@oud.example>", "Vraag", "Wie?", id="a"),
        mail(KEES, "Re: Vraag", "Ik.", day=1, id="b", to="a"),
    ]
    coming = brought(world, tmp_path, mbox(*mails))
    coming.network = world.network
    youssef = ComingWriter.objects.get(name="Youssef Voorbeeld")
    assert youssef.person is None and youssef.perhaps == world.member_three
    for wrong in (world.stranger.pk, world.leader.pk):
        with pytest.raises(Refused, match="uit dit netwerk"):
            domain.match(world.facilitator, coming, {youssef.pk: wrong})
    domain.match(world.facilitator, coming, {youssef.pk: world.member_three.pk})
    domain.take_over(world.facilitator, coming, in_background=False)
    taking.take(coming.pk)
    assert Question.objects.get().author == world.member_three


def test_an_address_of_somebody_outside_tells_nothing(world: Cast, tmp_path: Path) -> None:
    brought(world, tmp_path, mbox(mail(f"Vera <{world.stranger.email}>", "Vraag", "Wie?", id="a")))
    assert ComingWriter.objects.get().person is None


def test_nobody_is_asked_for_what_is_old_news(world: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    day = (timezone.now() - BEGIN).days - 5
    taken(world, tmp_path, mbox(mail(f"Sanne <{world.member.email}>", "Wie weet dit?", "Ik niet.", day=day, id="a")))
    questions.subscribe(world.member_two, world.network, "weekly")
    row = world.member_two.subscriptions.get()
    row.told_until = timezone.now() - timedelta(days=9)
    row.save()
    before = Letter.objects.count()
    digests.send(row, timezone.now())
    monday = timezone.now().replace(hour=10) - timedelta(days=timezone.now().weekday())
    monkeypatch.setattr(nudges.timezone, "now", lambda: monday)
    nudges.ask_around()
    assert Letter.objects.count() == before and not Question.objects.get().nudges.exists()


def test_it_can_be_taken_away_but_for_what_people_went_on_with(world: Cast, tmp_path: Path) -> None:
    own = questions.ask(world.member, world.network, "Iets van nu", message_id="nu@groep.example", way="mail")
    joined = mail(KEES, "Re: Iets van nu", "Van vroeger.", day=60, id="z", to="nu")
    coming = taken(world, tmp_path, mbox(*group(world), joined))
    assert own.answers.count() == 1
    begroting = Question.objects.get(title__startswith="Meerjaren")
    questions.answer(world.member_three, begroting, "Wij met een sheet.")
    coming.network = world.network
    domain.undo(world.facilitator, coming, in_background=False)
    undoing.undo(coming.pk)
    coming.refresh_from_db()
    assert (coming.state, coming.kept) == (Coming.State.UNDONE, 1)
    assert set(Question.objects.all()) == {begroting, own}
    assert not own.answers.exists() and not Document.objects.exists()
    assert not [one for one in (tmp_path / "media" / "library").rglob("*") if one.is_file()]
    assert not alike(world.member_three, "rooster voor een starter", ["question", "document"], 4)
    # It may come again; what stayed is known.
    again = brought(world, tmp_path, mbox(*group(world), joined))
    assert (states(again).count(Kind.NEW), states(again).count(Kind.KNOWN)) == (5, 1)


def test_broken_mail_is_listed_and_skipped(world: Cast, tmp_path: Path) -> None:
    good = group(world)[0]
    data = zipped(
        a__eml=good,
        b__eml=b"From: x\n" + bytes(200),
        c__eml=b"Dit is geen mail.",
        d__mbox=mbox(mail(KEES, "Zonder datum", "Wanneer?", id="n", dated=False), good, dated=False),
        e__jpg=b"\xff\xd8\xff",
        f__eml=mail(KEES, "Re: niets", "> Alleen aangehaald\n", id="leeg"),
        g__eml=mail(KEES, "Boeien Digest, Vol 3, Issue 4", "Van alles.", id="dig"),
    )
    coming = brought(world, tmp_path, data, "export.zip")
    why = {one.subject: one.why for one in queries.left_out(coming).rows}
    assert why["Zonder datum"] == "nergens staat wanneer hij verstuurd is"
    assert why["Re: niets".removeprefix("Re: ")] == "zonder eigen tekst"
    assert why["Boeien Digest, Vol 3, Issue 4"] == "verzamelmail"
    assert states(coming).count(Kind.NEW) == 1 and states(coming).count(Kind.COPY) == 1


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"Dag allemaal", "no_mail"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "outlook"),
        (b"!BDN" + bytes(600), "outlook"),
        (b"PK\x03\x04" + bytes(600), "bad_zip"),
        (zipped(a__msg=b"x"), "outlook"),
        (zipped(a__jpg=b"x"), "no_mail"),
        (zipped(a__mbox=mbox(b"From: a@b.example\nSubject: x\n\n" + b"0" * 3_000_000)), "bomb"),
    ],
)
def test_what_cannot_be_read_says_why(world: Cast, tmp_path: Path, data: bytes, why: str) -> None:
    coming = brought(world, tmp_path, data)
    assert (coming.state, coming.failure) == (Coming.State.FAILED, why)
    assert not list((tmp_path / "media" / "coming").iterdir())


def test_no_more_comes_out_than_the_settings_allow(world: Cast, tmp_path: Path, settings) -> None:
    settings.MAIL_IMPORT_MAX_BYTES = 30_000
    large = mbox(mail(KEES, "Groot", "".join(chr(97 + n * n % 26) for n in range(200_000)), id="a"))
    assert brought(world, tmp_path, zipped(a__mbox=large)).failure == "bomb"
    with pytest.raises(Refused, match="groter dan"):
        brought(world, tmp_path, large)


def test_only_who_facilitates_brings_takes_over_and_takes_away(world: Cast, tmp_path: Path) -> None:
    coming = taken(world, tmp_path, mbox(*group(world)))
    coming.network = world.network
    for person in (world.member, world.co_facilitator, world.coordinator, world.stranger, world.administrator):
        with pytest.raises(Refused):
            brought(world, tmp_path, mbox(*group(world)), actor=person)
        for act in (domain.take_over, domain.undo, domain.cancel, domain.forget_names):
            with pytest.raises(Refused):
                act(person, coming)
        with pytest.raises(Refused):
            domain.match(person, coming, {})


def test_one_at_a_time_and_never_into_what_has_ended(world: Cast, tmp_path: Path) -> None:
    coming = brought(world, tmp_path, mbox(*group(world)))
    with pytest.raises(Refused, match="al een overname"):
        brought(world, tmp_path, mbox(*group(world)))
    networks.set_stage(world.coordinator, world.network, "ended")
    world.network.refresh_from_db()
    coming.network = world.network
    with pytest.raises(Refused, match="beëindigd"):
        domain.take_over(world.facilitator, coming)
    domain.cancel(world.facilitator, coming)
    with pytest.raises(Refused, match="beëindigd"):
        brought(world, tmp_path, mbox(*group(world)))


def test_what_is_not_needed_any_more_goes(world: Cast, tmp_path: Path) -> None:
    done = taken(world, tmp_path, mbox(*group(world)))
    waits = brought(world, tmp_path, mbox(mail(KEES, "Nieuw", "Wie?", id="n")))
    domain.tidy()
    assert Coming.objects.count() == 2
    Coming.objects.update(brought_at=timezone.now() - domain.WAITS * 2)
    Coming.objects.filter(pk=done.pk).update(ended_at=timezone.now() - domain.TOLD * 2)
    domain.tidy()
    assert not Coming.objects.filter(pk=waits.pk).exists()
    assert not ComingWriter.objects.exists()
    assert not done.mails.filter(taken_at=None).exists() and not done.mails.exclude(subject="").exists()
    assert not list((tmp_path / "media" / "coming").iterdir())
    # What a crash left behind goes as well, once it is a day old.
    left = tmp_path / "media" / "coming" / "0123"
    for hours, there in ((1, True), (30, False)):
        left.write_bytes(b"x")
        os.utime(left, (time.time() - hours * 3600,) * 2)
        domain.tidy()
        assert left.exists() is there
    # And still the same file brings nothing new.
    assert Kind.NEW not in states(brought(world, tmp_path, mbox(*group(world))))


def test_two_people_of_long_ago_are_not_one(world: Cast, tmp_path: Path) -> None:
    mails = [
        mail(KEES, "Vraag", "Wie?", id="a"),
        mail("Ria <ria@vroeger.example>", "Re: Vraag", "Ik.", day=1, id="b", to="a"),
        mail(KEES, "Re: Vraag", "Dank.", day=2, id="c", to="b"),
    ]
    taken(world, tmp_path, mbox(*mails))
    asked = Question.objects.get()
    assert asked.answer_count == 1 and [one.counts for one in asked.answers.all()] == [True, False]


def test_footers_of_the_group_and_quoted_mails_are_left_behind(world: Cast, tmp_path: Path) -> None:
    text = (
        "Ik weet het.\n\nOp ma 2 sep. 2024 om 09:00 schreef Sanne <sanne@linde.example>:\n> Wie?\n"
        "_______________________________________________\nBoeien mailing list\nBoeien@groep.example\n"
    )
    taken(
        world, tmp_path, mbox(mail(KEES, "Vraag", "Wie?", id="a"), mail(KEES, "Re: Vraag", text, day=1, id="b", to="a"))
    )
    assert re.fullmatch(r"Ik weet het\.", Answer.objects.get().text)


def test_odd_bytes_and_a_mail_that_turns_unreadable_stop_nothing(
    world: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    odd = b"From: K\x00ees <kees\x00@vroeger.example>\nSubject: Vr\x00aag\nMessage-ID: <a\x00b@x>\n"
    odd += b"Date: Mon, 2 Sep 2024 09:00:00 +0000\n\nWie\x00?\n"
    coming = brought(world, tmp_path, mbox(odd, mail(KEES, "Ook", "Wie?", id="b")))
    coming.network = world.network
    domain.take_over(world.facilitator, coming, in_background=False, with_names=True)
    read = taking.mailbox.read
    monkeypatch.setattr(taking.mailbox, "read", lambda raw: read(b"" if b"Subject: Ook" in raw else raw))
    taking.take(coming.pk)
    assert "\x00" not in "".join(Question.objects.values_list("title", "text", "message_id", "written_by").get())
    assert sorted(states(coming)) == [Kind.BROKEN, Kind.NEW]


def test_who_leaves_for_good_is_nobody_in_what_waits(world: Cast, tmp_path: Path) -> None:
    coming = brought(world, tmp_path, mbox(*group(world)))
    assert [row["wrote_as"] for row in privacy.export(world.member)] == [world.member.email]
    assert [row["file"] for row in privacy.export(world.facilitator)] == ["groep.mbox"]
    privacy.forget(world.member)
    privacy.forget(world.facilitator)
    assert not privacy.export(world.member) and not privacy.export(world.facilitator)
    assert not ComingWriter.objects.filter(email=world.member.email).exists()
    coming.network = world.network
    domain.take_over(world.facilitator, coming, in_background=False, with_names=True)
    taking.take(coming.pk)
    assert Question.objects.get(title__startswith="Wie heeft").written_by == ""
