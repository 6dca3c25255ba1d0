"""The page to search on."""

import pytest

from doenetwerk.finding.tests.scene import write
from doenetwerk.testing.queries import assert_same_queries


@pytest.fixture
def page(world, client):
    client.force_login(world.member)

    def get(question="", **more):
        return client.get("/zoeken/", {"q": question, **more})

    return get


def test_what_was_found_stands_there_with_who_reads_along(world, page):
    write(1, "Evaluatie van de kloostertuin", "met zorg", circle="network", network=world.network)
    html = page("evaluaties").content.decode()
    assert "<mark>Evaluatie</mark> van de kloostertuin" in html and "dit netwerk" in html
    assert "Boeien en binden" in html and 'href="/vragen/1/"' in html and "2 jan 2026" in html


def test_what_people_wrote_is_no_html(world, page):
    write(1, "<script>toets</script>", "<b>toets</b>")
    html = page("toets").content.decode()
    assert (
        "&lt;script&gt;" in html and "<script>toets" not in html and "<b>toets" not in html.replace("<b><mark>", "<b>")
    )


def test_a_mistyped_word_is_told_with_a_way_back(world, page):
    write(1, "Kloostertuin")
    html = page("kloostrtuin").content.decode()
    assert "<strong>kloostertuin</strong>" in html and "letterlijk=1" in html
    assert "Niets gevonden" in page("kloostrtuin", letterlijk="1").content.decode()


def test_nothing_found_gives_advice(page):
    assert "Niets gevonden over zeepkist" in page("zeepkist").content.decode()
    assert "Dit woord staat overal" in page("de van het").content.decode()
    assert "Schrijf een of twee woorden" in page("").content.decode()


def test_a_kind_that_has_nothing_shows_the_way_to_the_others(world, page):
    write(1, "Kloostertuin")
    html = page("kloostertuin", soort="network").content.decode()
    assert "Zoek in alles" in html and "Berichten" in html


def test_the_next_page_follows_and_keeps_the_kind(world, page):
    for number in range(25):
        write(number, "Toets")
    first = page("toets", soort="post")
    assert first.context["next_url"].startswith("?q=toets&soort=post&na=1-")
    after = first.context["found"].next
    second = page("toets", soort="post", na=after)
    assert len(second.context["found"].hits) == 5 and "Toon meer" not in second.content.decode()


def test_while_typing_only_the_results_come(world, client):
    write(1, "Kloostertuin")
    client.force_login(world.member)
    html = client.get("/zoeken/", {"q": "kloo"}, headers={"HX-Request": "true"}).content.decode()
    assert "tuin" in html and "<html" not in html and "<mark>" in html


def test_a_long_question_and_strange_addresses_are_fine(page):
    assert page("x" * 5000).status_code == 200
    assert page("toets", soort="bestaat-niet", na="zeep").status_code == 200


def test_who_is_signed_out_is_asked_to_sign_in(client):
    assert client.get("/zoeken/?q=toets").status_code == 302


def test_the_part_for_who_is_about_to_ask(world, client):
    write(1, "Draaiboek voor een open dag")
    client.force_login(world.member)
    html = client.get("/zoeken/eerder-gevraagd/", {"text": "een draaiboek voor de open dag?", "soort": "post"}).content
    assert b"Vroeg iemand dit al?" in html and b"Draaiboek" in html
    assert client.get("/zoeken/eerder-gevraagd/", {"text": "zeep"}).content.strip() == b""


def test_every_page_has_the_field_but_the_search_has_its_own(world, client):
    client.force_login(world.member)
    assert b'class="top-search"' in client.get("/vandaag/").content
    assert b'class="top-search"' not in client.get("/zoeken/").content


def test_thirty_hits_take_as_many_queries_as_one(world, client):
    client.force_login(world.member)
    assert_same_queries(
        client,
        "/zoeken/?q=toets",
        lambda: write(1, "Toets", network=world.network),
        lambda: [write(number, "Toets", network=world.network) for number in range(2, 40)],
    )


def test_mending_three_words_stays_within_the_bound(world, client, django_assert_max_num_queries):
    write(1, "Kloostertuin met evaluatieformulier en zeepkistenrace")
    client.force_login(world.member)
    with django_assert_max_num_queries(12):
        client.get("/zoeken/", {"q": "kloostrtuin evaluatiefrmulier zeepkistnrace"})
