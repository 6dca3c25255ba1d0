"""Stems of words, and looking for them with the borders of words respected."""

from __future__ import annotations

import re
from functools import cache


@cache
def _pattern(stems: str) -> re.Pattern[str]:
    parts = []
    for stem in stems.split():
        body = re.escape(stem.strip("*").replace("_", " ")).replace(r"\ ", r"\s+")
        parts.append((r"\w*" if stem.startswith("*") else "") + body + (r"\w*" if stem.endswith("*") else ""))
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)


def found(stems: str, text: str) -> str:
    """The first of these words in the text, in small letters; empty when there is none.

    `stems` are parted by spaces. "leerling*" also finds what begins with it, "*plan" what ends with it, and an
    underscore is a space: "in_eigen_tijd".
    """
    match = _pattern(stems).search(text)
    return " ".join(match.group(0).lower().split()) if match else ""


def says(stems: str, text: str) -> bool:
    """Whether one of these words is in the text."""
    return _pattern(stems).search(text) is not None


def words(text: str) -> int:
    """How many words."""
    return len(re.findall(r"\w+", text))


PUPILS = (
    "leerling* *leerling *leerlingen kind kinderen kinder* student* klas klassen jongere* kleuter* brugklas* "
    "examenkandidaat* pupil* child* kids"
)
INDIRECT = "indirect*"
VAGUE = (
    "verbeter* verbetering* optimaliser* optimalisatie* kwaliteitsslag* versterken versterking doorontwikkel* "
    "professionaliser* inzicht_krijgen inzicht* bewustwording* bewust* draagvlak* verkennen verkenning borgen "
    "toekomstbestendig* aandacht meer_aandacht handen_en_voeten aan_de_slag iets_met iets_doen verbinding "
    "verbinden visie* kwaliteit stimuleren bevorder* inspireren inspiratie* improve* strengthen* awareness"
)
VISIBLE = (
    "waaraan zien ziet zie zichtbaar* merken merkt merk hoort hoor vertelt vertellen laat_zien laten_zien zelf "
    "minstens ten_minste tenminste elke iedere per_week per_maand per_jaar procent minder_dan meer_dan de_helft "
    "blijft blijven kiest kiezen vraagt vragen gebruikt gebruiken"
)
NUMBER = r"\d"
CHANGE = (
    "zodat waardoor opdat doordat anders straks merken merkt daardoor dat_er verandert veranderen in_plaats_van "
    "voortaan hoeven_niet so_that"
)
PRODUCT = (
    "handboek* handreiking* document* map mappen boekje* folder* brochure* website* format* sjabloon* toolkit* "
    "toolbox* protocol* draaiboek* poster* filmpje* lijst lijsten *lijst *lijsten *plan stappenplan* studiedag* "
    "bijeenkomst* training* cursus* workshop* uitwissel* kennis_delen ervaringen_delen elkaar_ontmoeten ontmoeten "
    "netwerken informeren handbook* website* meet exchange*"
)
BEHAVIOUR = (
    "wij_doen doen_wij gebruik* voer* werken werkt werk geven geeft gaan gaat vraagt vragen stellen stelt "
    "bespreken bespreekt plannen begeleiden begeleidt krijgt krijgen kiezen kiest lesgeven differentiër* "
    "observer* start* gesprek* doen doet neemt nemen maken maakt bouwen"
)
ALONE = (
    "onze_school onze_eigen_school mijn_school mijn_eigen_school ons_team ons_eigen_team mijn_team mijn_klas "
    "mijn_les onze_sectie mijn_sectie binnen_de_school our_school my_school"
)
TOGETHER = (
    "scholen onze_scholen alle_scholen elke_school iedere_school samen elkaar gezamenlijk* regio* netwerk* "
    "beide_scholen andere_scholen besturen schools together"
)
REASON = (
    "omdat want doordat zodat daarom doordat waardoor levert leveren levert_op opleveren voor_lief nadeel "
    "voordeel past passen helpt ruil kost because"
)
EVERYONE = (
    "iedereen wij_allemaal allemaal samen gezamenlijk met_z'n_allen met_zijn_allen alle_deelnemers we_beslissen "
    "everyone"
)
DECIDES = (
    "beslis* besluit* bepaal* bepalen kiest knoop* stem stemmen stemt stemming* meerderheid* unaniem* consensus "
    "akkoord decide*"
)
ONE_PERSON = (
    r"\b(?:de (?:proces)?begeleider|de coördinator|de regiocoördinator|de voorzitter|de initiatiefnemer|de bestuurder|"
    r"de directeur|de trekker|ik|onze begeleider|[A-Z][a-zé]+)\s+"
    r"(?:\w+\s+){0,2}?(?:beslist|besluit|bepaalt|beslis|bepaal|hakt)"
)
GUIDE_DOES = "begeleider procesbegeleider facilitator coördinator"
ALL_OF_IT = "alles volledig de_hele regelt_alles doet_alles verzorgt_alles alle_taken"
WE_DO = (
    "wij deelnemers wijzelf zelf om_de_beurt bij_toerbeurt toerbeurt rouleert rouleren duo* tweetal* ieder iedere leden"
)
ABSENCE = (
    "ontbre* afwezig* verhinder* ziek afzeg* afgemeld* afmeld* niet_kan niet_kunnen kan_niet verzet* minder_dan "
    "gaan_toch gaat_toch door_met inhalen wie_er_niet_is er_niet bijpraten bijgepraat online absent*"
)
GROUPS = "groepje* subgroep* tweetal* duo* drietal* deelgroep* in_groepen kleinere kleine_groep* splits*"
REVIEW = (
    "halverwege tussentijds* terugkijk* terugblik* kijken_we_terug evalu* tussenstand* peiling* na_elke "
    "bijstellen halfway"
)
YEARLY = "elk_jaar ieder_jaar jaarlijks* per_jaar elk_schooljaar aan_het_eind_van beslissen_we besluiten_we"
WHO = (
    "wie ik wij_allebei zorgt zorg verantwoordelijk* beheert beheer eigenaar* onder_hoede coach* opleider* "
    "teamleider* schoolleider* coördinator* hr personeelszaken directie* rector* bestuur intern_begeleider "
    "deelnemer bewaakt houdt_bij trekker* responsible"
)
WHERE = (
    "inwerkprogramma* jaarplan* schoolplan* jaaragenda* handboek* beleid* gesprekscyclus* lesprogramma* pta "
    "rooster* teamoverleg* studiedag* teams sharepoint site* schijf map elo curriculum* werkplan* personeelsgids* "
    "functie* leerlijn* vast_onderdeel staat_in staat_op in_het agenda* overleg* kennisbank* intranet*"
)
SHARE = (
    "delen deel gedeeld presenter* presentatie* terugkoppel* nieuwsbrief* mailen rondsturen verslag* vertellen "
    "informeren share*"
)
COME_AND_GO = (
    "nieuwe nieuw nieuwkomer* nieuweling* erbij vertrek* stopt stoppen opvolg* van_baan wisselt wisselen weggaat "
    "instap* aansluit* overdra* plek plaats newcomer*"
)
EXCLUDES = "uitsluitend alleen_maar mogen_niet mag_niet niet_welkom geen_plek verboden only"
CONFIDENTIAL = (
    "vertrouwelijk* geheim* vertrouwen blijft_hier blijft_binnen binnenskamers binnen_de_groep onder_ons "
    "niet_naar_buiten niet_doorvertel* doorvertel* toestemming naam namen privé anoniem* confidential*"
)
NICE = (
    "respect* respectvol* open_houding openheid veilig* eerlijk* positief positieve waarder* fijn prettig* "
    "betrokken* goede_sfeer"
)
WHEN = (
    "als wanneer zodra dan uiterlijk dagen dag uur vooraf van_tevoren begint begin eindigt aan_het_begin spreek "
    "spreken zegt zeggen"
)
GETS = (
    "krijg* ontvang* leren leer haal* halen wil_weten verwacht_van biedt bieden levert_mij ideeën inspiratie "
    "steun hulp antwoord* meeneem* meenemen opdoen kennis ervaring voorbeelden get gets learn*"
)
GIVES = (
    "breng* brengen meebreng* inbreng* geven geef geeft deel delen deelt bijdra* draag draagt voorbereid* "
    "voorbereiden voorbereidt bereid bereidt probeer* proberen probeert uitproberen vertel* meedenk* meedenken "
    "lever leveren help helpen helpt huiswerk terugbreng* organiseer* give gives bring brings"
)
ATTEND = "aanwezig* op_tijd komen komt opkomst bijwonen erbij_zijn"
PAYS = (
    "betaal* betalen betaalt kosten draagt_de budget* subsidie* rekening* vergoed* neemt_voor scholingsgeld* "
    "financier* gratis pays paid"
)
AMOUNT = r"€|\beuro\b|\d{2,}"
TIME = (
    "uur uren tijd rooster* uitgerooster* vervang* taakbeleid* taakuren ontlast* vrijgerooster* vrijgemaakt "
    "dagdeel dagdelen hours time"
)
OWN_TIME = "eigen_tijd vrije_tijd avonduren in_de_avond weekend own_time"
INFLUENCE = (
    "bepaal* bepalen beslis* besluit* invloed* mag mogen vraag* vragen voorwaarde* verslag* verantwoord* eis* "
    "zeggenschap inhoud meekijk* resultaat resultaten opbrengst* decide* influence*"
)
