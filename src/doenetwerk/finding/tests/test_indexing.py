"""What comes, changes and goes: the index follows, in the same transaction, and a night puts right what is missing."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from doenetwerk.accounts.models import Person
from doenetwerk.finding import domain, jobs, queries
from doenetwerk.finding.models import Entry, Word
from doenetwerk.finding.tests.scene import BEGIN, numbers, write
from doenetwerk.networks import domain as networks


def test_what_is_written_again_changes_nothing_and_costs_one_query(world, django_assert_num_queries):
    write(1, "Toets", "rooster", author=world.member)
    before = Entry.objects.get(kind="post")
    with django_assert_num_queries(1 + 2):  # and the edges of the transaction
        write(1, "Toets", "rooster", author=world.member)
    after = Entry.objects.get(kind="post")
    assert (before.pk, before.place) == (after.pk, after.place)


def test_what_changes_is_found_as_it_is_now(world):
    write(1, "Toets", "rooster")
    write(1, "Evaluatie")
    assert numbers(world.member, "toets") == [] and numbers(world.member, "evaluatie") == [1]
    assert Entry.objects.filter(kind="post").count() == 1


def test_without_a_day_the_first_one_stays(world):
    domain.index("post", 1, title="Toets", url="/", circle="everyone")
    at = Entry.objects.get(kind="post").at
    domain.index("post", 1, title="Andere toets", url="/", circle="everyone")
    assert Entry.objects.get(kind="post").at == at


def test_what_is_forgotten_is_gone_and_forgetting_twice_is_fine(world):
    write(1, "Toets")
    domain.forget("post", 1)
    domain.forget("post", 1)
    assert numbers(world.member, "toets") == []


def test_what_was_undone_is_never_found(world):
    with transaction.atomic():
        write(1, "Toets")
        transaction.set_rollback(True)
    assert numbers(world.member, "toets") == []


def test_a_network_that_goes_takes_its_entries_out_of_the_index(world):
    other = networks.found(world.coordinator, name="Kort bestaan", region=world.region)
    write(1, "Toets", network=other)
    assert numbers(world.member, "toets") == [1]
    other.delete()
    assert numbers(world.member, "toets") == []


def test_the_same_thing_twice_in_one_batch_counts_once(world):
    twice = [domain.Item("post", "1", title, "", "/", "everyone", BEGIN) for title in ("Toets", "Rooster")]
    assert domain.index_many(twice) == 1
    assert numbers(world.member, "rooster") == [1] and numbers(world.member, "toets") == []


def test_many_at_once_take_few_queries(world, django_assert_max_num_queries):
    rows = [domain.Item("post", str(n), f"Toets {n}", "met een rooster", "/", "everyone", BEGIN) for n in range(800)]
    with django_assert_max_num_queries(40):
        assert domain.index_many(rows) == 800
    assert domain.index_many(rows) == 0


@pytest.mark.parametrize("title", ["", "x" * 5000, "\x00", "🎈", "'; --", "«éé»" * 200])
def test_any_text_can_be_indexed(world, title):
    write(1, title, title + " toets")
    assert numbers(world.member, "toets") == [1]


def test_a_circle_that_is_none_is_a_mistake_of_the_caller(world):
    with pytest.raises(ValueError, match="no circle"):
        write(1, "Toets", circle="iedereen")


def test_a_network_that_is_described_anew_is_found_by_its_new_words(world):
    networks.describe(world.coordinator, world.network, "Kloostertuin", "Hoe dan?", [])
    assert [hit.title[0].text for hit in queries.search(world.member, "kloostertuin").hits] == ["Kloostertuin"]
    assert queries.search(world.member, "boeien", literal=True).hits == []


def test_a_night_puts_right_what_is_missing_and_what_is_there_too_much(world):
    Entry.objects.filter(kind="network").delete()
    domain.index("network", 9999, title="Spooknetwerk", url="/", circle="everyone")
    Word.objects.create(word="verdwenennaam", turned="maannenewdrev", stem="verdwenennaam")
    jobs.repair.now()
    hits = queries.search(world.member, "boeien").hits
    assert [(hit.kind, hit.object_id) for hit in hits] == [("network", str(world.network.pk))]
    assert queries.search(world.member, "spooknetwerk", literal=True).hits == []
    assert not Word.objects.filter(word="verdwenennaam").exists() and Word.objects.filter(word="boeien").exists()


def test_a_night_does_no_more_than_it_may(world):
    rows = [domain.Item("post", str(n), "Toets", "", "/", "everyone", BEGIN) for n in range(2500)]
    domain.register("post", "Berichten", lambda ids: [row for row in rows if not ids or row.object_id in ids])
    assert jobs.rebuild("post", most=1000) == (1000, 0)
    assert jobs.rebuild("post") == (1500, 0)


def test_the_command_says_what_it_did_and_refuses_what_it_does_not_know(world):
    out = io.StringIO()
    call_command("reindex", "school", "network", stdout=out)
    assert "school       +4 -0" in out.getvalue() and "network      +0 -0" in out.getvalue()
    with pytest.raises(CommandError, match="zeep"):
        call_command("reindex", "zeep")


def test_who_leaves_for_good_is_found_no_longer(world):
    from doenetwerk.accounts.privacy import remove

    assert queries.search(world.member, "youssef").hits
    remove(Person.objects.get(pk=world.member_three.pk))
    assert queries.search(world.member, "youssef").hits == []


def test_the_index_itself_is_sound(world):
    """SQLite makes a table anew when a migration alters it, and would lose the triggers that keep the index."""
    write(1, "Toets")
    write(2, "Rooster")
    write(1, "Evaluatie")
    domain.forget("post", 2)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'finding_entry'")
            assert cursor.fetchone()[0] == 3
            cursor.execute("INSERT INTO finding_fulltext(finding_fulltext) VALUES ('integrity-check')")
        else:
            cursor.execute("SELECT count(*) FROM pg_indexes WHERE indexname = 'finding_entry_words'")
            assert cursor.fetchone()[0] == 1
