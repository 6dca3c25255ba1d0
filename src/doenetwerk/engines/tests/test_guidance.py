"""Reactions to a start document: what each kind of text is asked, and what is praised."""

# ruff: noqa: E501 - one example a line

from datetime import date

import pytest

from doenetwerk.engines.guidance import MOST, PARTS, TEXTS, Budget, CharterFacts, Guide, react

# part, text, facts, codes that must be there, codes that must not.
F = CharterFacts
MIXED = F(levels_alike=True, levels={"operational": 3, "tactical": 3, "strategic": 2}, schools={"A": 4, "B": 4})
ALIKE = F(levels_alike=True, levels={"tactical": 7}, schools={"A": 3, "B": 4})
EXAMPLES: list[tuple[str, str, CharterFacts, str, str]] = [
    # The goal
    ("goal", "", F(), "", "goal.pupils goal.short"),
    ("goal", "Beter onderwijs", F(), "goal.short", "goal.good"),
    ("goal", "We willen de begeleiding van starters op onze scholen samen beter regelen.", F(), "goal.pupils", "goal.good"),
    ("goal", "We willen de kwaliteit van het onderwijs verbeteren in de hele regio.", F(), "goal.vague goal.pupils", "goal.good"),
    ("goal", "De professionalisering van teamleiders versterken in onze regio.", F(), "goal.vague", "goal.good"),
    ("goal", "Meer inzicht in differentiatie in de klas, over alle scholen heen.", F(), "goal.vague", "goal.pupils"),
    ("goal", "Leerlingen kiezen elke week zelf een opdracht die bij hun tempo past, op al onze scholen.", F(), "goal.good", "goal.vague goal.pupils"),
    ("goal", "Samen een handboek voor startende leraren schrijven.", F(), "goal.activity", "goal.good"),
    ("goal", "Een studiedag organiseren over lezen voor de hele regio.", F(), "goal.activity goal.pupils", "goal.good"),
    ("goal", "Elkaar vier keer per jaar ontmoeten en ervaringen uitwisselen.", F(), "goal.activity", "goal.good"),
    ("goal", "Een stappenplan waardoor leerlingen op elke school weten bij wie ze terechtkunnen.", F(), "goal.good", "goal.activity"),
    ("goal", "Op mijn school moeten leerlingen elke dag twintig minuten lezen.", F(), "goal.alone", "goal.good"),
    ("goal", "Ons team wil dat de brugklas rustiger begint aan de dag.", F(), "goal.alone", "goal.good"),
    ("goal", "Mijn school en de andere scholen laten leerlingen zelf hun week plannen.", F(), "goal.good", "goal.alone"),
    ("goal", "Leerlingen in de regio zien dat rekenen nut heeft.", F(), "goal.behaviour", "goal.alone"),
    ("goal", "Leerlingen in de regio zien dat rekenen nut heeft.", F(goals={3: ["Elke les begint met een bedrijf."]}), "goal.good", "goal.behaviour"),
    ("goal", "Wij voeren elke maand een gesprek met starters over wat goed gaat.", F(), "goal.pupils", "goal.vague"),
    ("goal", "Wij voeren elke maand een gesprek met starters over wat goed gaat.", F(goals={4: ["Indirect, namelijk minder wisselingen voor de klas."]}), "goal.good", "goal.pupils"),
    ("goal", "Wat wij samen willen:\n- leerlingen horen\n- rust in de klas\n- minder verzuim\n- meer ouders\n- meer plezier", F(), "goal.several", ""),
    ("goal", "Pupils at our schools choose their own pace, which we see every week.", F(), "", "goal.pupils"),
    ("goal", "Een kindvriendelijke overgang naar de middelbare school, waaraan je ziet dat niemand verdwaalt.", F(), "goal.pupils", ""),
    ("goal", "Wij bespreken met elkaar hoe we onze stakingsbereidheid benutten.", F(), "goal.pupils", ""),
    # Goals at levels
    ("level-4", "", F(), "", "level4.adults"),
    ("level-4", "Docenten voelen zich gesteund.", F(), "level4.adults", "level4.good"),
    ("level-4", "Indirect, namelijk minder lesuitval.", F(), "level4.good", "level4.adults"),
    ("level-4", "Basisschoolleerlingen durven vragen te stellen.", F(), "level4.good", "level4.adults"),
    ("level-3", "", F(goals={4: ["Leerlingen lezen meer."]}), "level3.empty", ""),
    ("level-3", "", F(), "", "level3.empty"),
    ("level-3", "Een betere sfeer in het team.", F(), "level.seen", ""),
    ("level-3", "Elke teamleider bezoekt twee lessen.", F(), "", "level.seen"),
    # Kind and form
    ("form", "We zijn een leernetwerk.", F(), "form.why", "form.good"),
    ("form", "Dit past omdat niemand het antwoord al heeft.", F(), "form.good", "form.why"),
    ("form", "Past bij ons, want we leren van verschil.", MIXED, "form.mixed", ""),
    ("form", "Past bij ons, want we leren van verschil.", ALIKE, "form.good", "form.mixed"),
    ("form", "", F(levels_alike=False, functions={"teacher": 6}, schools={"A": 6}), "form.alike", "form.mixed"),
    ("form", "", F(organised_by=["function"], functions={"hr": 2, "head": 2, "teacher": 1}), "form.function", ""),
    ("form", "", F(organised_by=["function"], functions={"hr": 5, "policy": 1}), "", "form.function"),
    ("form", "", F(organised_by=["term"]), "form.term", ""),
    ("form", "", F(organised_by=["term"], ends_on=date(2026, 7, 1)), "", "form.term"),
    ("form", "", F(kind="intersectoral", sectors={"vo": 5}, schools={"A": 5}), "form.sector", ""),
    ("form", "", F(kind="intervision", led_together=1), "form.led", ""),
    # Owner and roles
    ("owner", "De begeleider beslist over nieuwe leden.", F(owner="all"), "owner.one", "owner.good"),
    ("owner", "Noor beslist als er haast is.", F(owner="all"), "owner.one", "owner.good"),
    ("owner", "We beslissen met z'n allen, bij meerderheid.", F(owner="all"), "owner.good", "owner.one owner.how"),
    ("owner", "Iedereen beslist mee.", F(owner="organisation", owner_name="De Waard"), "owner.all", "owner.good"),
    ("owner", "Het bestuur bepaalt het doel.", F(owner="organisation"), "owner.name", ""),
    ("owner", "Het netwerk is van ons.", F(owner="all"), "owner.how", "owner.one"),
    ("roles", "De begeleider regelt alles.", F(), "roles.all", "roles.good"),
    ("roles", "De begeleider leidt het gesprek. Wij maken om de beurt het verslag.", F(), "roles.good", "roles.all"),
    ("roles", "De procesbegeleider nodigt uit, leidt het gesprek en maakt het verslag.", F(), "roles.all", ""),
    # Size
    ("size", "", F(size_min=6, size_max=30), "size.big", ""),
    ("size", "We werken in groepjes van vijf en gaan toch door als er mensen verhinderd zijn.", F(size_min=10, size_max=30), "size.good", "size.big"),
    ("size", "", F(size_min=4, size_max=8), "size.absent", ""),
    ("size", "Zijn er twee verhinderd, dan doen we intervisie met z'n tweeën.", F(size_min=4, size_max=8), "size.good", "size.absent"),
    ("size", "Zes is fijn.", F(size_min=6, size_max=10), "size.plan", "size.good"),
    ("size", "Zes is fijn.", F(size_min=6, size_max=16), "size.groups", ""),
    ("size", "", F(size_min=6, size_max=8, schools={"A": 9}), "size.over", "size.under"),
    ("size", "", F(size_min=6, size_max=8, schools={"A": 3}), "size.under", "size.over"),
    # Term and securing
    ("term", "", F(meetings=8, starts_on=date(2026, 1, 5), ends_on=date(2026, 3, 30)), "term.tight", "term.good"),
    ("term", "", F(meetings=3, starts_on=date(2025, 9, 1), ends_on=date(2026, 7, 1)), "term.loose", ""),
    ("term", "Een schooljaar, vijf keer.", F(meetings=5, starts_on=date(2025, 9, 8), ends_on=date(2026, 6, 1)), "term.review", "term.tight"),
    ("term", "Een schooljaar; halverwege kijken we of het lukt.", F(meetings=5), "term.good", "term.review"),
    ("term", "We zien wel.", F(), "term.open term.review", "term.good"),
    ("term", "Elk jaar beslissen we of we doorgaan, na een evaluatie.", F(), "term.good", "term.open"),
    ("secured", "", F(texts={"term": "Een jaar."}), "secured.none", ""),
    ("secured", "", F(), "", "secured.none"),
    ("secured", "We delen het met collega's in een presentatie.", F(), "secured.share", "secured.good"),
    ("secured", "De werkwijze staat in het inwerkprogramma.", F(), "secured.who", "secured.share"),
    ("secured", "De werkwijze staat in het jaarplan; de teamleider zorgt dat het elk jaar terugkomt.", F(), "secured.good", "secured.who secured.where"),
    ("secured", "De opleider houdt het levend.", F(), "secured.where", "secured.who"),
    # Members
    ("members", "Mensen die zelf lesgeven.", F(schools={"De Linde": 5, "Het Anker": 2}), "members.school members.change", ""),
    ("members", "Komt er een nieuwe bij, dan gaat die eerst met iemand mee.", F(schools={"A": 2, "B": 2}), "members.good", "members.school"),
    ("members", "", F(schools={"A": 5}), "members.one", ""),
    ("members", "", F(schools={"A": 5}, kind="plc"), "", "members.one"),
    ("members", "Uitsluitend directeuren.", F(), "members.excludes members.change", ""),
    ("members", "Wie dit vak geeft.", MIXED, "members.mixed", ""),
    ("rules", "We gaan respectvol met elkaar om.", F(), "rules.nice rules.confidential", "rules.good"),
    ("rules", "Wat hier gezegd wordt blijft hier. Kun je niet, dan meld je dat twee dagen vooraf.", F(), "rules.good", "rules.confidential"),
    ("rules", "We zijn vertrouwelijk.", F(), "", "rules.confidential"),
    # Expectations
    ("expectations", "We krijgen ideeën en inspiratie voor onze lessen.", F(), "expectations.gets", "expectations.good"),
    ("expectations", "Ieder bereidt een keer iets voor en probeert het uit.", F(), "expectations.gives", "expectations.good"),
    ("expectations", "Je bent altijd aanwezig.", F(), "expectations.attend", "expectations.good"),
    ("expectations", "Je brengt een vraag mee en krijgt er antwoorden voor terug.", F(), "expectations.good", "expectations.gets"),
    # Money and time
    ("money", "", F(budget=[Budget("zaal", 200)]), "money.payer", "money.good"),
    ("money", "De spreker kost 600.", F(hours=20), "money.who", "money.good"),
    ("money", "De scholen betalen om de beurt de zaal.", F(), "money.time", "money.good"),
    ("money", "De scholen betalen om de beurt de zaal.", F(hours=24), "money.good", "money.time"),
    ("money", "We doen het in eigen tijd, kosten zijn er niet.", F(), "money.own", "money.good"),
    ("money", "", F(guides=[Guide(is_external=True)]), "money.guide", ""),
    ("money", "", F(guides=[Guide(True, "De regio", 3)], meetings=5), "money.after", "money.guide"),
    ("money", "", F(guides=[Guide(True, "De regio", 5)], meetings=5), "", "money.after money.guide"),
    ("payer", "", F(budget=[Budget("zaal", 200, "De Waard")]), "payer.influence", ""),
    ("payer", "Ja.", F(), "payer.bare", "payer.good"),
    ("payer", "De regio mag een verslag vragen; de inhoud blijft van ons.", F(), "payer.good", "payer.bare"),
    ("payer", "Daar hebben we het nog niet over gehad.", F(), "payer.influence", "payer.good"),
]  # fmt: skip


@pytest.mark.parametrize(("part", "text", "facts", "there", "absent"), EXAMPLES)
def test_each_text_gets_what_helps(part: str, text: str, facts: CharterFacts, there: str, absent: str) -> None:
    codes = {one.code for one in react(part, text, facts)}
    assert codes >= set(there.split()), codes
    assert not codes & set(absent.split()), codes


def test_there_are_never_more_than_three_and_encouragement_comes_last() -> None:
    for part, text, facts, _there, _absent in EXAMPLES:
        tones = [one.tone == "good" for one in react(part, text, facts)]
        assert len(tones) <= MOST
        assert tones == sorted(tones)


def test_every_sentence_is_reached_by_some_example_and_filled() -> None:
    reached = {one.code for part, text, facts, _t, _a in EXAMPLES for one in react(part, text, facts)}
    assert reached == set(TEXTS)
    for part, text, facts, _t, _a in EXAMPLES:
        assert not [one.text for one in react(part, text, facts) if "%(" in one.text]


def test_a_reaction_asks_or_offers_and_never_judges() -> None:
    for text in TEXTS.values():
        said = text.lower()
        assert not [word for word in ("!", "moet je", "fout", "onvoldoende", "slecht", "verkeerd") if word in said]
        assert len(text) < 190


def test_an_unknown_part_has_no_reactions() -> None:
    assert react("weather", "Regen in de regio.") == []
    assert all(react(part, "") == [] for part in PARTS)


def test_borders_of_words_are_kept() -> None:
    def codes(text: str) -> set[str]:
        return {one.code for one in react("goal", text)}

    # "kind" stands in kindvriendelijk and in afkinderen, and neither is about pupils.
    assert "goal.pupils" in codes("Een kindvriendelijke route die niemand op onze scholen nog mist.")
    assert "goal.pupils" not in codes("Een route die kinderen op onze scholen zelf kiezen.")
    # "onze school" stands in "onze scholen".
    assert "goal.alone" in codes("Op onze school merken leerlingen elke dag dat rust helpt.")
    assert "goal.alone" not in codes("Op onze scholen merken leerlingen elke dag dat rust helpt.")
