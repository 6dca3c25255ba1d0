"""Someone's own copy, and leaving for good."""

from typing import Any

from doenetwerk.accounts import domain as accounts
from doenetwerk.accounts import privacy
from doenetwerk.forming import domain
from doenetwerk.forming.models import LearningQuestion
from doenetwerk.forming.queries.start import funnel
from doenetwerk.forming.tests.scene import YES, ask, came, held, open_start


def test_the_copy_holds_ones_own_words_and_answers(world: Any):
    question = ask(world.member, "Hoe houden we het vol met elkaar?")
    domain.check_means(world.member, question, one_person="no", one_school="no", exists="no", shared="yes")
    ask(world.member_two, "Dit is van een ander, toch?")
    meeting = open_start(world)
    (row,) = domain.invite(world.coordinator, meeting, [world.member])
    domain.answer(row, True)
    mine = str(privacy.export(world.member)["forming"])
    assert "Hoe houden we het vol met elkaar?" in mine
    assert "Samen starten" in mine
    assert "Dit is van een ander" not in mine


def test_who_leaves_takes_open_questions_along_and_leaves_true_counts(world: Any):
    for_school = ask(world.member, "Hoe praten we over fouten?", circle="school")
    open_one = ask(world.member, "Hoe houden we het vol?")
    led_to = ask(world.member, "Hoe leren we samen verder?")
    LearningQuestion.objects.filter(pk=led_to.pk).update(network=world.network)
    past, coming = open_start(world), open_start(world)
    (row,) = domain.invite(world.coordinator, past, [world.member])
    domain.invite(world.coordinator, coming, [world.member])
    came(world, held(past), row)
    domain.say_goes_on(row, "yes", **YES)
    accounts.leave(world.member)
    assert not LearningQuestion.objects.filter(pk=for_school.pk).exists()
    open_one.refresh_from_db()
    led_to.refresh_from_db()
    assert open_one.withdrawn_at is not None
    assert led_to.withdrawn_at is None
    assert [step.people for step in funnel(past.pk).steps] == [1, 0, 1, 1]
    assert not coming.invitations.exists()
