"""Answers, signatures and mail programs in every combination: a measure on mails for which no rule was written.

python -m doenetwerk.engines.mailbox.tests.combining
"""

from __future__ import annotations

import html as markup
import itertools
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from doenetwerk.engines.mailbox import cut
from doenetwerk.engines.mailbox.flowing import flow
from doenetwerk.engines.mailbox.tests.corpus.building import OURS, OURS_EN, OURS_HTML, THEIRS, quoted

ANSWERS = (
    "Ja.",
    "Dag Joris,\n\nWij gebruiken een schrift.\n\nLukt dat bij jullie ook?",
    "Drie dingen:\n- een lijst\n- een vast moment\n- iemand die kijkt",
    "1. Eerst lezen\n2. Dan praten\n3. Dan schrijven",
    "Op 3 november schreef de inspectie:\n\nalles is op orde.\n\nDaar waren we blij mee.",
    "Van: groep 3 tot groep 8 doen we mee.\nAan: de ouders vragen we hulp.",
    "Groet de kinderen bij de deur. Dat is het halve werk.",
    "Met vriendelijke groet sluiten we elke brief af, dat leren ze in groep 6.",
    "Kijk op https://lezen.example/lijst?id=12&x=1 voor ons formulier.",
    "Bel me gerust: 030-1234567. Of mail sanne@deroos.example.",
    "Wat een goede vraag!!! 😀\n\nIk denk erover na…",
    "Beste allen,\n\nDit bericht is misschien wat lang. We begonnen vorig jaar met een vertrouwelijk gesprek per kind.",
    "Onze aanpak in het kort\n-----------------------\nElke week een boek.",
    "Verzonden met dank aan Sanne: het draaiboek vinden jullie in de bibliotheek.",
    "Hi all,\n\nWe wrote on 12 May 2026 about this:\nsee the library.\n\nHope that helps.",
    "Onderwerp: leeslijst. Datum: volgt nog. Wie kan wanneer?",
    "Alvast bedankt!",
    "De afspraak is:\n\n  maandag: lezen\n  dinsdag: schrijven\n\nen op vrijdag vieren we het.",
    "PS ik ben er dinsdag niet.",
    "Zie de bijlage voor onze kijkwijzer, daarin staat ook wie wat doet en wanneer.",
    "Oorspronkelijk bericht van de bibliotheek was anders; wij kiezen zelf de boeken.",
    "Mijn collega schreef: “doe het samen”. Dat werkt.",
    "groetjes vinden kinderen leuker dan een cijfer",
    "Nee, sorry",
    "Op 12 mei 2026 om 10:30 schreef ik jullie:\n\nwe doen het samen.\n\nDat geldt nog.",
    "Onze voorbeeldbrief:\n\nVan: de school\nAan: de ouders\nOnderwerp: leesavond\n\nBeste ouders, kom kijken.",
    "Ik schrijf altijd:\n\nMet vriendelijke groet,\nde juf\n\nen dat vinden ouders fijn.",
    "Eerste punt: begin klein.\n--\nTweede punt: doe het samen.",
    (
        "Wij sturen ouders een bericht dat vertrouwelijk is en uitsluitend bestemd voor hen, want anders krijgen we problemen"
        " met verspreiding van gegevens via de mail."
    ),
    "Gr. 7 leest elke dag.\nGr. 8 leest voor.",
    "Van wie is de leeslijst?\nVan: Sanne\nDatum: 3 november",
    "Beste Joris,\n\nBest een idee.\n\nBest lastig ook, met 30 kinderen.",
    "Wij doen: 09:00-09:15 stil lezen, @home verder.",
    "> dit vond ik mooi in jullie verslag\n\nGaan jullie daarmee door?",
    # Written after the rules, to see what they are worth.
    "Hallo Joris,\n\nWat leuk dat je dit vraagt. Bij ons op school doen we het zo: elke maandag krijgen de kinderen een half uur vrij lezen.\n\nMocht je een keer willen komen kijken, dan ben je welkom!",
    "hoi, wij niet. succes ermee",
    "Beste collega's,\n\nIn antwoord op jullie vragen:\n\n1) Ja, dat doen we.\n2) Nee, dat hebben we geprobeerd.\n3) Zie 1).\n\nLaat maar weten wat jullie ervan vinden",
    'Ik heb het nagevraagd. Sanne zegt:\n\n"We doen dit sinds 2024, en het werkt."\n\nDus ja.',
    "Datum: dinsdag 12 januari\nTijd: 15.00 uur\nLocatie: De Boom\n\nAanmelden bij mij",
    "Dank voor de tip. Groeten aan Sanne ook.",
    "Thanks for asking! We use a simple sheet, see attached.\n\nLet me know if it works",
    "Kosten: € 1.250,- per jaar\nUren: 4 per week\n---\nDat is het wel ongeveer",
    "Ja!\nJa!\nJa!",
    "Van Joris kreeg ik de kijkwijzer.\n\nVan: 1 t/m 5 scoor je elk onderdeel.\nDatum en naam invullen bovenaan.\nOnderwerp: vrij te kiezen",
    "Ik stuur dit vanaf mijn telefoon, dus kort: prima idee.",
    "* lezen\n* schrijven\n* rekenen",
    "Bedankt!\n\nIk kom er volgende week op terug, want nu is het rapportentijd en dan heb ik het echt te druk met alles wat er op school gebeurt en wat er van ons wordt gevraagd door ouders en inspectie en bestuur.",
    "Kan iemand mij bellen? 06-12345678\nIk ben bereikbaar na vieren.",
    "Met dank aan iedereen voor het meedenken hebben we nu een plan.",
    "Op onze school schreef elke leerling een brief aan de schrijver:\n- Sanne kreeg antwoord\n- Joris niet",
    "Volgens de site (www.lezen.example) mag het:\n> maximaal 30 pagina's\n> alleen voor eigen gebruik\nDus het mag.",
    "Dit bericht mag je delen met iedereen.",
    "Beste Joris, sorry voor de late reactie. Ik was afwezig vanwege ziekte. Wij gebruiken niets.",
    "vr gr 7 en 8 samen, dat is onze oplossing",
    "Eens.\n\nSent from the heart ;-)",
    "Prima!\n\nFatma",
    "Heb je hier wat aan?\n\nhttps://doenetwerk.example/b/3\nhttps://doenetwerk.example/b/4",
    "Mijn mening:\nniet doen",
    "Hallo allemaal,\n\nEven snel tussendoor. Wij hebben net een nieuwe methode gekozen.\n\nVoordelen:\n- goed digibord\n- veel herhaling\n\nNadelen:\n- prijs\n- nog weinig ervaring\n\nIk hoor graag wat jullie doen!",
    "Wat wij doen staat in ons beleidsplan.\nDat stuur ik mee.\n\nHet gaat vooral om bladzijde 4 en 5",
    "Op 5 december (sinterklaas) doen we het anders:\n\nalle groepen lezen samen.",
    "Joris schreef: hoe doen jullie dat?\n\nNou, zo dus.",
    "From our side: yes.\nTo be honest, we only started.\nSubject to change!",
    "Ik heb drie opmerkingen:\n\nten eerste: te duur\nten tweede: te lang\nten derde: te laat\n\nverder mooi werk",
    "Oké",
    "👍",
    "?",
    "Wij hebben hier een heel eigen kijk op.\n\n-\n\nMaar dat vertel ik liever een keer aan de telefoon.",
    "Ha Joris!\n\nBest regards van het hele team aan iedereen die meedeed, het was top.",
    "Vraag: wie kan er in januari?\nAntwoord: ik",
    "Zie onze site:\nwww.deboom.example\n\nDaar staat alles.",
    "Voor de kinderen was het leuk\nvoor de juf ook\ngroetjes doen ze je\nen tot de volgende keer zeggen ze",
    "Mag dit ook op maandag?\n\nDan kan ik er namelijk wel bij zijn. Anders stuur ik Sanne",
    "Hier de stappen\n1. a\n2. b\n\n*belangrijk:* niet overslaan!",
    "Vertrouwelijk: de inspectie komt op bezoek. Dit bericht graag niet doorsturen naar anderen buiten het netwerk, want het is nog niet officieel bekend gemaakt op onze school en de ouders weten het nog niet.",
    "De leerlingen begonnen elke brief zo:\n\nHoogachtend,\n\nen dan hun naam. Grappig toch",
    "Beste,\n\nGraag.\n\nBeste wensen ook",
    "Als u dit leest en ook in Utrecht werkt: bel me. Als je in Zeist werkt ook trouwens",
)
SIGNATURES = (
    "",
    "Groet, Fatma",
    "Met vriendelijke groet,\n\nFatma Voorbeeld\nLeerkracht groep 7\nDe Boom | 030-7654321\nwww.deboom.example",
    "Groetjes,\nFatma",
    "Vriendelijke groeten,\n\nFatma van den Voorbeeld-Berg\nintern begeleider\nAanwezig: maandag, dinsdag en donderdag",
    "Kind regards,\n\nFatma Voorbeeld\nTeacher",
    "-- \nFatma Voorbeeld\nDe Boom",
    "Mvg Fatma",
    "Verzonden vanaf mijn iPhone",
    "Hartelijke groet,\nFatma\n\nVerstuurd vanaf mijn Samsung Galaxy smartphone",
    (
        "Met vriendelijke groet,\nFatma Voorbeeld\n\nDit e-mailbericht is uitsluitend bestemd voor de geadresseerde. Gebruik"
        " door anderen is niet toegestaan. Aan dit bericht kunnen geen rechten worden ontleend."
    ),
    "Groet,\n\nFatma Voorbeeld\nIk werk op maandag, dinsdag en donderdag.",
    "Met groet,\nFatma\n\nFatma Voorbeeld | leescoördinator | De Boom\nE: fatma@deboom.example | T: 06-12345678",
    "Hoogachtend,\n\nmevrouw F. Voorbeeld\ndirecteur-bestuurder\nStichting De Bomen\nPostbus 12\n3500 AA Voorbeeldstad",
    "Vriendelijke groet,\nFatma Voorbeeld",
    "Met vriendelijke groet / kind regards,\n\nFatma Voorbeeld\nDirecteur",
    "Lieve groet, Fatma en groep 7",
    "Groetjes van Fatma",
    "mvg,\nF. Voorbeeld",
    "Warme groet,\n\nFatma\n\n--\nFatma Voorbeeld\nIB'er | De Boom",
    "Met vriendelijke groeten,\nFatma Voorbeeld\n\nBasisschool De Boom\nBoomlaan 12\n3500 AA Voorbeeldstad\n030 - 765 43 21\nwww.deboom.example\nAanwezig op ma, di, do\n\nDenk aan het milieu voordat u dit bericht print.",
    "Namens het team,\nFatma",
    "Cheers,\nFatma",
    "Gr. Fatma",
    "Groeten,\nFatma\n\nVerzonden vanuit Outlook voor Android",
    "Verstuurd vanaf mijn iPad",
    "Get Outlook for iOS",
    "Vriendelijke groet,\n\nFatma Voorbeeld (zij/haar)\nbovenschools coördinator taal & lezen\n\nStichting De Bomen — samen leren we meer\n\nDe informatie in dit e-mailbericht is vertrouwelijk en uitsluitend bestemd voor de geadresseerde. Indien u dit bericht per abuis ontvangt, wordt u verzocht het te vernietigen.\n\nThis e-mail is confidential and intended for the addressee only.",
    "Groet,\nFatma",
    "Met vriendelijke groet,\n\nmw. F. (Fatma) Voorbeeld MEd\nteamleider onderbouw\n\nDe Boom\n\nt. 030 123 45 67",
    "-- \nF.",
    "Vriendelijke groet,\nFatma Voorbeeld\nTeamleider | De Boom | Aanwezig ma-do\n\nDisclaimer\nDe informatie verzonden met dit e-mailbericht is uitsluitend bestemd voor de geadresseerde. Openbaarmaking, vermenigvuldiging of verspreiding is niet toegestaan.",
    "Verzonden vanaf mijn Galaxy",
    "fijne dag,\nFatma",
    "Liefs Fatma",
    "Hartelijke groeten uit Voorbeeldstad,\nFatma",
)
FIELDS_NL = "Van: Netwerk Taal <taal@mail.example>\nVerzonden: maandag 16 november 2026 09:12\nAan: Fatma Voorbeeld\nOnderwerp: Re: Leeslijst\n"
FIELDS_EN = "From: Netwerk Taal <taal@mail.example>\nSent: Monday, 16 November 2026 09:12\nTo: Fatma Voorbeeld\nSubject: Re: Leeslijst\n"
FIELDS_HTML = "".join(
    f"<b>{one.partition(':')[0]}:</b>{one.partition(':')[2]}<br>" for one in FIELDS_NL.replace("<", "&lt;").split("\n")
)


def _divs(text: str) -> str:
    return "".join(f"<div>{markup.escape(line) or '<br>'}</div>" for line in text.split("\n"))


def _brs(text: str) -> str:
    return markup.escape(text).replace("\n", "<br>")


def _word(text: str) -> str:
    return "".join(f"<p class=MsoNormal>{markup.escape(line) or '&nbsp;'}<o:p></o:p></p>" for line in text.split("\n"))


def _under(older: str, blank: str = "\n\n") -> Callable[[str], tuple[str, str]]:
    return lambda own: (f"{own}{blank}{older}\n", "")


def _page(before: str, dress: Callable[[str], str], after: str) -> Callable[[str], tuple[str, str]]:
    return lambda own: ("", f"<html><body>{before}{dress(own)}{after}</body></html>")


GMAIL_HTML = (
    '<br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">Op ma 16 nov 2026 om 09:12 schreef Netwerk Taal &lt;<a'
    f' href="mailto:taal@mail.example">taal@mail.example</a>&gt;:<br></div><blockquote class="gmail_quote">{OURS_HTML}</blockquote></div>'
)
FRAMES: dict[str, Callable[[str], tuple[str, str]]] = {
    "outlook": _under(f"{FIELDS_NL}\n{OURS}"),
    "outlook-close": _under(f"{FIELDS_NL}\n{OURS}", "\n"),
    "outlook-en": _under(f"{FIELDS_EN}\n{THEIRS}"),
    "outlook-line": _under(f"________________________________\n{FIELDS_NL}\n{THEIRS}"),
    "outlook-old": _under(f"-----Oorspronkelijk bericht-----\n{FIELDS_NL}\n{THEIRS}"),
    "outlook-old-en": _under(f"-----Original Message-----\n{FIELDS_EN}\n{OURS_EN}"),
    "outlook-html": _page(
        "",
        _word,
        f"<p class=MsoNormal>&nbsp;</p><div style='border-top:solid #E1E1E1 1.0pt'><p class=MsoNormal>{FIELDS_HTML}</p></div>{OURS_HTML}",
    ),
    "outlook-new": _page(
        "", _divs, f'<div id="appendonsend"></div><hr><div id="divRplyFwdMsg">{FIELDS_HTML}</div>{OURS_HTML}'
    ),
    "outlook-phone": _under(
        f"Outlook voor iOS downloaden<https://aka.ms/o0ukef>\n________________________________\n{FIELDS_NL}\n{OURS}"
    ),
    "gmail": _under(f"Op ma 16 nov 2026 om 09:12 schreef Netwerk Taal <taal@mail.example>:\n\n{quoted(OURS)}"),
    "gmail-wrapped": _under(
        f"Op ma 16 nov 2026 om 09:12 schreef Netwerk Taal van de Voorbeeldscholen <\ntaal@mail.example>:\n\n{quoted(THEIRS)}"
    ),
    "gmail-en": _under(
        f"On Mon, Nov 16, 2026 at 9:12 AM Netwerk Taal <taal@mail.example>\nwrote:\n\n{quoted(OURS_EN)}"
    ),
    "gmail-html": _page('<div dir="ltr">', _divs, f"</div>{GMAIL_HTML}"),
    "gmail-html-breaks": _page('<div dir="ltr">', _brs, f"</div>{GMAIL_HTML}"),
    "apple": _under(
        f"> Op 16 nov 2026, om 09:12 heeft Netwerk Taal <taal@mail.example> het volgende geschreven:\n> \n{quoted(OURS)}"
    ),
    "apple-older": _under(f"Op 16 nov. 2026, om 09:12 heeft Netwerk Taal het volgende geschreven:\n\n{quoted(THEIRS)}"),
    "apple-html": _page(
        "",
        _divs,
        f'<div><br><blockquote type="cite"><div>Op 16 nov 2026, om 09:12 heeft Netwerk Taal &lt;taal@mail.example&gt; het volgende geschreven:</div><br>{OURS_HTML}</blockquote></div>',
    ),
    "thunderbird": _under(f"Op 16-11-2026 om 09:12 schreef Netwerk Taal:\n{quoted(OURS)}"),
    "thunderbird-html": _page(
        "",
        _brs,
        f'<div class="moz-cite-prefix">Op 16-11-2026 om 09:12 schreef Netwerk Taal:<br></div><blockquote type="cite">{OURS_HTML}</blockquote>',
    ),
    "thunderbird-below": lambda own: (f"Op 16-11-2026 om 09:12 schreef Netwerk Taal:\n{quoted(THEIRS)}\n\n{own}\n", ""),
    "samsung": _under(f"-------- Oorspronkelijk bericht --------\n{FIELDS_NL.replace('Verzonden', 'Datum')}\n{OURS}"),
    "thunderbird-close": _under(f"Op 16-11-2026 om 09:12 schreef Netwerk Taal:\n{quoted(OURS)}", "\n"),
    "gmail-close": _under(
        f"Op ma 16 nov 2026 om 09:12 schreef Netwerk Taal van de Voorbeeldscholen <\ntaal@mail.example>:\n\n{quoted(OURS)}",
        "\n",
    ),
    "webmail-close": _under(
        f"Netwerk Taal <taal@mail.example> schreef op 16 november 2026 09:12:\n{quoted(OURS)}", "\n"
    ),
    "apple-html-close": _page(
        "",
        _divs,
        f'<blockquote type="cite">Op 16 nov 2026 om 09:12 heeft Netwerk Taal &lt;taal@mail.example&gt; het volgende geschreven:<br></blockquote><blockquote type="cite">{OURS_HTML}</blockquote>',
    ),
    "reply-line-close": _under(OURS, "\n"),
    "reply-line": _under(OURS),
    "nothing-under-it": lambda own: (own, ""),
}


SENT = (OURS, OURS_EN, flow(OURS_HTML), THEIRS)
WRITER = "Fatma Voorbeeld"


@dataclass(frozen=True, slots=True)
class Mixed:
    """One combination and what became of it."""

    frame: str
    answer: str
    signature: str
    found: str

    @property
    def is_right(self) -> bool:
        return " ".join(self.found.split()) == " ".join(self.answer.split())

    @property
    def is_lost(self) -> bool:
        """Whether any word of the answer was cut."""
        return bool(Counter(self.answer.split()) - Counter(self.found.split()))


def combinations(step: int = 1, sent: tuple[str, ...] = ()) -> Iterator[Mixed]:
    """Every combination, or one in `step`. `sent`: what we know that we sent."""
    every = itertools.product(FRAMES.items(), ANSWERS, SIGNATURES)
    for (name, frame), answer, signature in itertools.islice(every, 0, None, step):
        if name == "thunderbird-below" and ">" in answer:
            continue  # what one quotes oneself right under the older mail is part of it, to any eye
        text, page = frame(f"{answer}\n\n{signature}".rstrip("\n") if signature else answer)
        yield Mixed(name, answer, signature, cut(text, page, sent=sent, writer=WRITER).answer)


def main() -> None:
    for title, sent in (("the mail alone", ()), ("what we sent is known", SENT)):
        print(title)
        _report(list(combinations(sent=sent)))


def _report(every: list[Mixed]) -> None:
    wrong = [one for one in every if not one.is_right]
    lost = [one for one in every if one.is_lost]
    print(
        f"{len(every)} mails: {100 - 100 * len(wrong) / len(every):.1f} % right, {len(lost)} with a part of the answer cut"
    )
    for title, of in (
        ("answer", lambda one: one.answer),
        ("signature", lambda one: one.signature),
        ("frame", lambda one: one.frame),
    ):
        for value, count in Counter(map(of, wrong)).most_common(6):
            print(f"  {title} {count}: {value[:70]!r}")
    for one in lost[:12]:
        print("  lost:", one)


if __name__ == "__main__":
    main()
