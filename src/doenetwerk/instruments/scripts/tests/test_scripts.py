"""A case is brought in, talked through step by step, and gone; what its owner kept is theirs."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from doenetwerk.accounts import privacy
from doenetwerk.core.errors import Refused
from doenetwerk.instruments.models import Case, Keepsake, Run, RunNote
from doenetwerk.instruments.scripts import domain, jobs, queries
from doenetwerk.instruments.scripts.tests.scene import a_case, a_run
from doenetwerk.mail.models import Letter
from doenetwerk.meetings import domain as meetings
from doenetwerk.meetings.moments import Span
from doenetwerk.testing import snapshot
from doenetwerk.testing.queries import assert_same_queries

SECRET = "de conciërge met de rode fiets"


def page(person, name, *args):
    client = Client()
    client.force_login(person)
    return client.get(reverse(f"instruments:{name}", args=args)).content.decode()


def test_people_of_the_network_choose_a_case_and_nobody_is_named_for_wanting_it(world):
    first, second = a_case(world), domain.bring_in(world.member_two, world.network, title="Ouders bellen de bestuurder")
    domain.prefer(world.member_three, second)
    domain.prefer(world.member_three, second)
    domain.prefer(world.facilitator, second)
    domain.prefer(world.facilitator, second, wanted=False)
    shown = queries.table(world.member, world.network)
    assert [(row.case, row.voices) for row in shown.cases] == [(first, 0), (second, 1)]
    text = page(world.member, "scripts", world.network.pk)
    assert "1 wil deze bespreken" in text
    assert world.member_three.name not in text.split("Casussen die wachten")[1]


def test_a_case_is_in_no_letter_no_journal_and_no_search(world):
    case = domain.bring_in(
        world.member, world.network, title=f"Over {SECRET}", text=f"Het gaat om {SECRET}.", asks=SECRET
    )
    run = domain.start(world.facilitator, world.network, "incident", case=case)
    domain.go_to(world.facilitator, run, "own-choice")
    domain.write(world.member_two, run, "own-choice", f"Ik zou {SECRET} zelf vragen.")
    domain.end(world.facilitator, run)
    held = {table for table, rows in snapshot.everything().items() if any(SECRET in repr(row) for row in rows)}
    assert held == {"instruments_case", "instruments_runnote"}


def test_someone_else_cannot_change_or_take_back_a_case(world):
    case = a_case(world)
    with pytest.raises(Refused, match="inbrengt"):
        domain.change_case(world.member_two, case, title="Anders")
    with pytest.raises(Refused, match="inbrengt"):
        domain.withdraw(world.member_two, case)
    domain.withdraw(world.member, case)
    assert not Case.objects.exists()


def test_a_conversation_needs_a_case_and_its_owner_has_their_role(world):
    run = domain.start(world.facilitator, world.network, "incident")
    with pytest.raises(Refused, match="Kies eerst"):
        domain.go_to(world.facilitator, run, "event")
    domain.choose_case(world.facilitator, run, a_case(world))
    domain.go_to(world.facilitator, run, "event")
    shown = queries.show(world.member, run)
    assert shown.now.speaks == "inbrenger"
    assert shown.now.may_speak
    assert not queries.show(world.member_two, run).now.may_speak
    with pytest.raises(Refused, match="al begonnen"):
        domain.drop(world.facilitator, run)


def test_a_note_is_read_by_whom_the_step_says(world):
    run = a_run(world)
    domain.write(world.member_two, run, "own-choice", "Ik zou bellen.")
    domain.go_to(world.facilitator, run, "round")
    domain.write(world.member_three, run, "round", "Dit raakt mij zelf.")
    domain.go_to(world.facilitator, run, "lesson")
    domain.write(world.member_two, run, "lesson", "Ik gun je rust.")

    def reads(person):
        return {note.text for note in queries.readable_notes(person, run, owns=person == world.member)}

    assert reads(world.member) == {"Ik zou bellen.", "Ik gun je rust."}
    assert reads(world.member_two) == {"Ik zou bellen.", "Ik gun je rust."}
    assert reads(world.member_three) == {"Ik zou bellen.", "Dit raakt mij zelf."}
    assert reads(world.facilitator) == {"Ik zou bellen."}
    domain.end(world.facilitator, run)
    assert reads(world.member) == {"Ik zou bellen.", "Ik gun je rust."}
    assert reads(world.member_two) == reads(world.facilitator) == reads(world.member_three) == set()
    assert "Ik zou bellen." not in page(world.facilitator, "run", run.sheet_id)


def test_sending_twice_is_writing_once_and_who_was_late_may_finish(world):
    run, once = a_run(world), uuid4()
    first = domain.write(world.member, run, "own-choice", "Ik zou wachten.", once)
    assert domain.write(world.member, run, "own-choice", "Ik zou wachten.", once) == first
    domain.go_to(world.facilitator, run, "round")
    domain.write(world.member, run, "own-choice", "En daarna praten.")
    assert RunNote.objects.count() == 2
    with pytest.raises(Refused, match="schrijven we niets op"):
        domain.write(world.member, run, "lesson", "Te vroeg.")
    with pytest.raises(Refused, match="Alleen wie in het netwerk"):
        domain.write(world.stranger, run, "round", "Hallo.")


def test_the_clock_stops_goes_on_and_is_given_more(world):
    run = a_run(world)
    Run.objects.filter(pk=run.pk).update(step_began_at=timezone.now() - timedelta(seconds=100))
    run.refresh_from_db()
    assert 258 <= queries.show(world.member, run).now.left <= 260
    domain.pause(world.facilitator, run)
    assert queries.show(world.member, run).now.ends_at is None
    Run.objects.filter(pk=run.pk).update(step_began_at=timezone.now() - timedelta(seconds=900))
    run.refresh_from_db()
    domain.go_on(world.facilitator, run)
    domain.longer(world.facilitator, run, 2)
    assert 376 <= queries.show(world.member, run).now.left <= 381


@pytest.mark.parametrize(
    ("instrument", "step", "days"),
    [("listening-circle", "tell", 0), ("incident", "event", 1), ("moral-case", "duty", 61)],
)
def test_what_was_written_goes_when_that_was_agreed(world, instrument, step, days):
    run = a_run(world, instrument, step)
    now = timezone.now()
    domain.end(world.facilitator, run)
    day = timezone.localdate(run.erase_at)
    assert day == timezone.localdate(now) + timedelta(days=days)
    if days:
        assert timezone.localtime(run.erase_at).hour == 0


def test_after_the_next_meeting_means_the_day_after_it(world):
    run = a_run(world, "moral-case", "duty")
    starts = timezone.now() + timedelta(days=20)
    meetings.plan_meeting(world.facilitator, world.network, when=Span(starts, starts + timedelta(hours=2)))
    domain.end(world.facilitator, run)
    assert timezone.localdate(run.erase_at) == timezone.localdate(starts) + timedelta(days=1)


def test_only_what_the_owner_kept_remains(world):
    run = a_run(world)
    domain.write(world.member_two, run, "own-choice", f"Ik zou {SECRET} vragen.")
    domain.end(world.facilitator, run)
    domain.keep(world.member, run, text="Eerst vragen.", ask_on=timezone.localdate() + timedelta(days=14))
    Run.objects.update(erase_at=timezone.now())
    jobs.erase()
    jobs.erase()
    run.refresh_from_db()
    assert run.erased_at is not None
    assert not Case.objects.exists()
    assert not any(SECRET in repr(row) for rows in snapshot.everything().values() for row in rows)
    assert Keepsake.objects.get().text == "Eerst vragen."
    assert "alles is gewist" in page(world.member_two, "scripts", world.network.pk)
    assert "Eerst vragen." in page(world.member, "keepsakes")
    assert "Eerst vragen." not in page(world.facilitator, "keepsakes")
    with pytest.raises(Refused, match="gewist"):
        domain.keep(world.member, run, text="Te laat.")


def test_a_conversation_that_nobody_closed_is_erased_all_the_same(world):
    run = a_run(world)
    Run.objects.filter(pk=run.pk).update(begun_at=timezone.now() - timedelta(days=2))
    jobs.erase()
    run.refresh_from_db()
    assert run.ended_at is not None
    Run.objects.update(erase_at=timezone.now())
    jobs.erase()
    assert not Case.objects.exists()


def files_hold(words: str) -> bool:
    """Whether the words stand somewhere in the files beneath the notes of runs."""
    from pathlib import Path

    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            name = str(connection.settings_dict["NAME"])
            files = [Path(name + end) for end in ("", "-wal") if Path(name + end).exists()]
            assert files
            return any(words.encode() in one.read_bytes() for one in files)
        cursor.execute("CHECKPOINT")
        cursor.execute("SELECT pg_read_binary_file(pg_relation_filepath('instruments_runnote'))")
        return words.encode() in bytes(cursor.fetchone()[0])


def until_swept(run):
    """Repeat the job, as its tick does: the database itself may be reading an older state (statistics, say)."""
    import time

    for _ in range(100):
        jobs.erase()
        run.refresh_from_db()
        if run.swept_at is not None:
            return
        time.sleep(0.2)
    raise AssertionError("not swept within twenty seconds")


def test_every_change_rings_and_what_was_written_is_never_in_the_ring(world):
    from doenetwerk.live.models import Event, Session

    client = Client()
    client.force_login(world.member)
    run = a_run(world)
    page = client.get(reverse("instruments:run", args=[run.sheet_id])).content.decode()
    assert "data-stream=" in page and "data-ticket=" in page
    bell = Session.objects.get()
    rang = bell.seq
    acts = (
        lambda: domain.write(world.member_two, run, "own-choice", "Een zeldzaamwoord."),
        lambda: domain.pause(world.facilitator, run),
        lambda: domain.go_on(world.facilitator, run),
        lambda: domain.longer(world.facilitator, run, 2),
        lambda: domain.end(world.facilitator, run),
    )
    for act in acts:
        act()
        bell.refresh_from_db()
        assert bell.seq > rang
        rang = bell.seq
    assert set(Event.objects.values_list("audience", flat=True)) == {"everyone"}
    assert all(one.data == [{"op": "reload"}] for one in Event.objects.all())
    domain.erase(run)
    assert not Session.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_what_was_erased_is_gone_from_the_files_of_the_database(world):
    run = a_run(world)
    domain.write(world.member_two, run, "own-choice", "Over zeldzaamwoord gesproken. " * 20)
    domain.end(world.facilitator, run)
    assert files_hold("zeldzaamwoord")
    Run.objects.update(erase_at=timezone.now())
    until_swept(run)
    assert not files_hold("zeldzaamwoord")
    assert domain.sweep_what_is_owed() == 0  # nothing is owed twice


@pytest.mark.django_db(transaction=True)
def test_who_still_reads_an_older_state_delays_the_sweeping_and_no_more(world):
    """A backup that runs, for one: what was deleted stays in the files until it is done; then it goes."""
    from django.db import connection

    run = a_run(world)
    domain.write(world.member_two, run, "own-choice", "Over zeldzaamwoord gesproken. " * 20)
    domain.end(world.facilitator, run)
    Run.objects.update(erase_at=timezone.now())
    backup = connection.copy()
    if connection.vendor == "sqlite":  # which would wait for the reader as long as for a writer
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout")
            patience = cursor.fetchone()[0]
            cursor.execute("PRAGMA busy_timeout=50")
    with backup.cursor() as reader:
        isolated = "BEGIN" if connection.vendor == "sqlite" else "BEGIN ISOLATION LEVEL REPEATABLE READ"
        reader.execute(isolated)
        reader.execute("SELECT count(*) FROM instruments_runnote")
        assert reader.fetchone()[0]
        jobs.erase()
        run.refresh_from_db()
        assert run.erased_at is not None
        assert run.swept_at is None
        assert files_hold("zeldzaamwoord")
        reader.execute("ROLLBACK")
    backup.close()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA busy_timeout={patience}")
    until_swept(run)
    assert not files_hold("zeldzaamwoord")


def test_a_case_from_the_mail_needs_no_password_and_shows_no_others(world):
    a_case(world, "Een geheim van een ander")
    starts = timezone.now() + timedelta(days=7)
    meetings.plan_meeting(world.facilitator, world.network, when=Span(starts, starts + timedelta(hours=2)))
    client = Client()
    client.force_login(world.facilitator)
    for _again in range(2):
        client.post(reverse("instruments:ask_for_cases", args=[world.network.pk]))
    letters = Letter.objects.filter(key__startswith="cases:")
    assert len(letters) == len({letter.person_id for letter in letters}) >= 4
    path = re.search(r"https?://[^/\s]+(/l/\S+)", letters.get(person=world.member_two).text).group(1)
    guest = Client()
    assert "geheim" not in guest.get(path).content.decode()
    assert guest.post(path, {"title": ""}).status_code == 422
    answer = guest.post(path, {"title": "Ik durf geen nee te zeggen"}, follow=True)
    assert "Je casus staat klaar" in answer.content.decode()
    assert Case.objects.get(owner=world.member_two).title == "Ik durf geen nee te zeggen"


def test_a_refused_note_keeps_what_was_typed(world):
    run = a_run(world)
    client = Client()
    client.force_login(world.member)
    typed = {"step": "lesson", "once": str(uuid4()), "text": "Dit wilde ik zeggen."}
    answer = client.post(reverse("instruments:run_write", args=[run.sheet_id]), typed)
    assert answer.status_code == 422
    assert "Dit wilde ik zeggen." in answer.content.decode()


def test_a_phone_that_waits_hears_which_step_it_is(world):
    run = a_run(world)
    client = Client()
    client.force_login(world.member_two)
    address = reverse("instruments:run_now", args=[run.sheet_id])
    assert client.get(address).headers["X-Step"] == "own-choice"
    domain.end(world.facilitator, run)
    assert client.get(address).headers["X-Step"] == "ended"


def test_on_the_chosen_day_one_letter_without_a_word_of_it(world):
    run = a_run(world)
    kept = domain.keep(world.member, run, text=SECRET, ask_on=timezone.localdate() + timedelta(days=1))
    Keepsake.objects.update(ask_on=timezone.localdate())
    jobs.ask_how_it_went()
    jobs.ask_how_it_went()
    letter = Letter.objects.get(key__startswith="keepsake:")
    assert SECRET not in letter.text + letter.html + letter.subject
    with pytest.raises(Refused, match="iemand anders"):
        domain.look_back(world.facilitator, kept, "Goed")
    domain.look_back(world.member, kept, "Het ging goed.")
    assert "Het ging goed." in page(world.member, "keepsakes")


def test_someone_who_leaves_takes_what_was_theirs(world):
    run = a_run(world)
    domain.write(world.member_two, run, "own-choice", "Van mij.")
    domain.keep(world.member_two, run, text="Voor mij.")
    rows = privacy.export(world.member_two)["intervision"]
    assert {row.get("note") or row.get("kept") for row in rows} == {"Van mij.", "Voor mij."}
    privacy.remove(world.member_two)
    assert not RunNote.objects.exists()
    assert not Keepsake.objects.exists()
    assert Case.objects.filter(owner=world.member).exists()


def test_pages_cost_the_same_for_thirty(world):
    client = Client()
    client.force_login(world.member)
    run = a_run(world)

    def one():
        a_case(world)
        domain.write(world.member, run, "own-choice", "Ik zou wachten.")

    def thirty():
        for number in range(30):
            Case.objects.create(network=world.network, owner=world.member_two, title=f"Casus {number}")
            RunNote.objects.create(run=run, step="own-choice", readers="group", author=world.member_two, text="Ik")

    assert_same_queries(client, reverse("instruments:scripts", args=[world.network.pk]), one, thirty)
    assert_same_queries(client, reverse("instruments:run", args=[run.sheet_id]), one, thirty)
