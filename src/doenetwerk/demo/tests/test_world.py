"""De Waarden as it stands on the day somebody looks at it."""

import re

import pytest
from django.db.models import Count, Q
from django.utils import timezone

from doenetwerk.accounts.models import Person
from doenetwerk.core.asks import asks_of
from doenetwerk.core.models import FailedJob
from doenetwerk.demo import people, world
from doenetwerk.demo.scene import World
from doenetwerk.forming.models import FormingRound, Intake, LearningQuestion, SeatAnswer, StartInvitation, Wish
from doenetwerk.journal.models import Entry
from doenetwerk.mail.models import Letter
from doenetwerk.meetings.models import Meeting, Speaker
from doenetwerk.networks.charter.sections import QUESTIONS
from doenetwerk.networks.models import Membership, Network
from doenetwerk.outcomes.models import Landing
from doenetwerk.people.models import Board, School
from doenetwerk.reflection.models import SHOWN_FROM, Continuation, PulseAnswer

INVENTED = {
    "Voorbeeld", "Beheervoorbeeld", "de Demo", "van Proef", "Verzinsel", "van der Schets", "Denkbeeld", "Fictie",
    "ter Illustratie",
}  # fmt: skip


def test_everybody_is_invented_and_says_so(waarden: World) -> None:
    assert {person.name.split(" ", 1)[1] for person in Person.objects.all()} <= INVENTED
    assert not Person.objects.exclude(email__endswith=".example").exists()
    # A speaker who was asked by mail is somebody as well.
    named = {row[1] for row in people.rows()}
    others = {person.name for person in Person.objects.all()} - named
    assert others <= {speaker.name for speaker in Speaker.objects.all()}
    assert Person.objects.count() == len(people.rows()) + len(others) > 100
    assert not School.objects.exclude(brin__startswith="99").exists()
    assert not Board.objects.exclude(number__startswith="99").exists()


def test_the_networks_are_each_at_their_own_stage(waarden: World) -> None:
    stages = dict(Network.objects.values_list("name", "stage"))
    assert stages == {
        "Eigen tempo in de klas": "running",
        "Merk praktijkonderwijs": "continuing",
        "Mensen eerst": "running",
        "HR onder ons": "continuing",
        "Samen opleiden": "ended",
        "Goed werkgeverschap": "ended",
        "Kwaliteitszorg die helpt": "continuing",
        "Eigen route in het vmbo": "running",
        "Boeien en binden": "continuing",
        "De hele regio voor de klas": "running",
        "Groeien in je vak": "closing",
    }
    ways = set(Continuation.objects.values_list("network__name", "way"))
    assert {
        ("Merk praktijkonderwijs", "self"), ("HR onder ons", "paid"), ("Samen opleiden", "accomplished"),
        ("Goed werkgeverschap", "stops"), ("Kwaliteitszorg die helpt", "lower"), ("Boeien en binden", "paid"),
    } <= ways  # fmt: skip


def test_nothing_happens_after_now_and_rows_are_in_the_order_of_time(waarden: World) -> None:
    moments = list(Entry.objects.order_by("pk").values_list("at", flat=True))
    assert moments == sorted(moments)
    assert moments[-1] <= timezone.now()
    assert (moments[-1] - moments[0]).days > 700
    assert not Letter.objects.filter(created_at__gt=timezone.now()).exists()
    assert not FailedJob.objects.exists()


def test_all_mail_was_delivered_and_can_be_read(waarden: World) -> None:
    letters = Letter.objects.filter(created_at__lt=timezone.now())
    assert letters.count() > 150
    assert not letters.exclude(state=Letter.State.SENT).exists()
    assert not letters.filter(Q(html="") | Q(text="") | Q(person=None)).exists()
    assert letters.exclude(calendar="").exists()


def test_the_lively_network_came_from_a_start_meeting_of_thirty(waarden: World) -> None:
    network = waarden.networks["eigen_tempo"]
    rows = StartInvitation.objects.filter(meeting=network.founding.start_meeting)
    assert rows.filter(came_at__isnull=False).count() == 30
    members = Membership.objects.filter(network=network, until=None)
    assert members.count() == 7
    assert members.values("school").distinct().count() == 5
    assert rows.filter(goes_on="yes").count() == 7


def test_the_lively_network_asks_something_of_everyone_now(waarden: World) -> None:
    network = waarden.networks["eigen_tempo"]
    assert network.meetings.filter(closing__isnull=False).count() == 3
    assert network.meetings.filter(starts_at__gt=timezone.now()).count() == 1
    first = asks_of(waarden.one("fatma"), network)[0]
    assert first.title == "Leg de datum vast"
    assert "behalve Youssef" in first.text
    pulse = network.pulses.latest("opened_at")
    assert not pulse.is_over
    assert PulseAnswer.objects.filter(pulse=pulse).count() >= SHOWN_FROM
    assert any("Hoe was de bijeenkomst" in ask.title for ask in asks_of(waarden.one("youssef"), network))
    version = network.charter_versions.latest("number")
    assert (version.number, version.signatures.count()) == (2, 7)


WHOLE = (
    "merk", "mensen_eerst", "in_vertrouwen", "samen_opleiden", "boeien_en_binden", "hele_regio", "persoonlijke_groei",
    "kwaliteitszorg", "eigen_tempo",
)  # fmt: skip


@pytest.mark.parametrize("key", WHOLE)
def test_start_documents_answer_all_eight_questions(waarden: World, key: str) -> None:
    network = waarden.networks[key]
    texts = dict(network.charter_sections.values_list("key", "text"))
    needed = [text.key for question in QUESTIONS for text in question.texts if text.needed]
    assert not [name for name in needed if not texts.get(name)]
    assert set(network.goals.values_list("level", flat=True)) == {1, 2, 3, 4}
    assert network.charter_versions.exists()


def test_a_theme_with_sixteen_schools_waits_for_a_network(waarden: World) -> None:
    questions = LearningQuestion.objects.filter(theme__name="Startende leraren", withdrawn_at=None)
    assert questions.values("school").distinct().count() == 16
    assert [ask for ask in asks_of(waarden.one("noor")) if ask.title.startswith("16 scholen delen een vraag")]


def test_a_round_was_formed_and_its_outcome_shows_all_there_is(waarden: World) -> None:
    found = FormingRound.objects.get(region=waarden.region)
    assert not found.is_open
    rows = list(found.signups.all())
    assert (len(rows), sum(row.takes_part for row in rows)) == (50, 40)
    assert sum(row.takes_part and row.promises < 3 for row in rows) == 4
    assert Wish.objects.filter(signup__round=found).count() == 5
    run = found.runs.get(chosen_at__isnull=False)
    assert (run.proposals.count(), run.seats.count(), run.figures["proven"]) == (4, 30, True)
    assert len(run.reasons) == 10
    proposal = run.proposals.get(asked_at__isnull=False)
    said = sorted(SeatAnswer.objects.filter(seat__proposal=proposal).values_list("answer", flat=True))
    assert said == ["", "", "if", "no", "yes", "yes", "yes", "yes", "yes"]
    assert asks_of(waarden.one("noor"))[0].title == "1 voorstel vraagt een keuze"
    talks = Intake.objects.filter(proposal=proposal, facilitator=waarden.one("ineke"))
    assert (talks.count(), talks.filter(answered_at__isnull=False).count()) == (5, 2)


def test_another_region_has_a_round_that_is_open_to_someone_by_mail(waarden: World) -> None:
    found = FormingRound.objects.get(region=waarden.across)
    assert found.is_open
    ravi = waarden.one("ravi")
    assert "forming.signup" in ravi.letters.latest("pk").purpose
    assert asks_of(ravi)[0].title == "Waar wil jij mee verder?"
    assert waarden.one("milou").letters.filter(purpose="forming.signup_leader").exists()


def test_what_there_is_already_stands_in_the_register(waarden: World) -> None:
    rows = waarden.region.initiatives.all()
    assert (rows.filter(accepted_at__isnull=False).count(), rows.filter(accepted_at=None).count()) == (7, 1)
    join = waarden.region.join_instead.get()
    assert sorted(join.answers.values_list("answer", flat=True)) == ["", "joins", "joins", "other"]


def test_what_practical_education_made_is_in_use_in_eight_schools(waarden: World) -> None:
    landings = Landing.objects.filter(outcome__network=waarden.networks["merk"])
    assert landings.filter(state__in=["in_use", "secured"]).values("school").distinct().count() == 8
    assert landings.filter(outcome__title__startswith="Vragenlijst", state="secured").count() == 4


def test_the_faded_network_left_two_behind_and_its_lessons(waarden: World) -> None:
    faded = waarden.networks["goed_werkgeverschap"]
    left = set(faded.offspring.values_list("name", flat=True))
    assert left == {"Kwaliteitszorg die helpt", "Eigen route in het vmbo"}
    assert faded.origin == "subsidy"
    assert faded.themes.count() > 1
    assert "toezegging" in faded.continuations.get().lessons
    held = Meeting.objects.filter(network=faded, closing__isnull=False).annotate(there=Count("attendances"))
    assert [meeting.there for meeting in held.order_by("number")] == [16, 13]


def test_confidential_networks_are_confidential(waarden: World) -> None:
    for key in ("in_vertrouwen", "persoonlijke_groei"):
        assert waarden.networks[key].confidentiality == "high"


def test_no_placeholder_is_left_in_any_text(waarden: World) -> None:
    texts = [*Letter.objects.values_list("text", flat=True), *Letter.objects.values_list("subject", flat=True)]
    assert not [text for text in texts if re.search(r"%\(|\{\{|None|lorem", text)]


def test_building_again_changes_nothing(waarden: World) -> None:
    before = Entry.objects.count()
    assert world.build_if_empty() is False
    assert Entry.objects.count() == before


def test_only_a_demo_is_ever_cleared(waarden: World, settings) -> None:
    settings.DEMO = settings.TESTING = False
    with pytest.raises(world.NotTheDemoError):
        world.build_if_empty(fresh=True)
    assert Person.objects.exists()


def test_clearing_leaves_what_migrations_put_there(waarden: World) -> None:
    from doenetwerk.meetings.models import SchoolHoliday

    holidays = SchoolHoliday.objects.count()
    world.clear()
    assert not Person.objects.exists()
    assert not Entry.objects.exists()
    assert SchoolHoliday.objects.count() == holidays
