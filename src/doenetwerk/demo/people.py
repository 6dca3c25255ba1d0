"""The people of De Waarden. All of them are invented, and their names say so."""

from __future__ import annotations

from collections.abc import Sequence

from doenetwerk.accounts.models import Person
from doenetwerk.demo.region import BOARDS, SCHOOLS
from doenetwerk.people import domain as people
from doenetwerk.people.models import Board, Function, Region, School

# key | name | school, or @board, or - | function | title
# Who is director or head of a school leads the others there; who heads a school of its own is led by nobody.
PEOPLE = """
noor | Noor Voorbeeld | - | - | regiocoördinator
ada | Ada Beheervoorbeeld | - | - | beheerder
fatma | Fatma Voorbeeld | - | - | procesbegeleider
ineke | Ineke de Demo | - | - | procesbegeleider
hanneke | Hanneke Verzinsel | - | - | procesbegeleider
gerben | Gerben van Proef | - | - | procesbegeleider
nadia | Nadia van der Schets | - | - | procesbegeleider
hylke | Hylke Denkbeeld | - | - | procesbegeleider
pieter | Pieter ter Illustratie | - | - | dagvoorzitter
winston | Winston de Demo | - | - | projectleider

leo | Leo Voorbeeld | linde | director | rector
sanne | Sanne Voorbeeld | linde | team_leader | teamleider onderbouw
elif | Elif de Demo | linde | hr | HR-adviseur
tjitske | Tjitske van Proef | linde | team_leader | teamleider bovenbouw
bram | Bram Verzinsel | linde | teacher | leraar wiskunde
ruud | Ruud van der Schets | anker | director | directeur
joris | Joris Voorbeeld | anker | hr | HR-adviseur
mila | Mila Denkbeeld | anker | team_leader | teamleider vmbo
samira | Samira van Proef | anker | teacher_leader | leraar Nederlands
koen | Koen Verzinsel | anker | team_leader | teamleider havo
willemijn | Willemijn Fictie | polder | director | rector
daan | Daan de Demo | polder | team_leader | teamleider onderbouw
aylin | Aylin Voorbeeld | polder | team_leader | teamleider vwo
sytske | Sytske van Proef | polder | team_leader | teamleider vmbo
ricardo | Ricardo Verzinsel | polder | hr | HR-medewerker
hicham | Hicham de Demo | dijk | director | directeur
lotte | Lotte van der Schets | dijk | team_leader | teamleider onderbouw
emre | Emre Denkbeeld | dijk | team_leader | teamleider bovenbouw
joyce | Joyce ter Illustratie | dijk | team_leader | teamleider ondersteuning
marja | Marja van Proef | @waard | hr | hoofd HR
jeltsje | Jeltsje Voorbeeld | @waard | board | bestuurder
rob | Rob Fictie | @waard | policy | beleidsadviseur onderwijs

anisha | Anisha de Demo | kade | head | afdelingsdirecteur
karim | Karim Voorbeeld | kade | team_leader | teamleider havo
thijs | Thijs Verzinsel | kade | teacher | leraar natuurkunde
roos | Roos van Proef | kade | teacher | leraar Frans
youssef | Youssef Voorbeeld | brug | hr | HR-adviseur
corrie | Corrie van der Schets | brug | director | directeur
milan | Milan Denkbeeld | brug | teacher | leraar gym
soraya | Soraya de Demo | brug | teacher | leraar Engels
wouter | Wouter ter Illustratie | brug | team_leader | teamleider vmbo
wytse | Wytse Voorbeeld | baken | team_leader | teamleider onderbouw
esther | Esther Fictie | baken | director | rector
gijs | Gijs van Proef | baken | hr | HR-adviseur
shanti | Shanti Verzinsel | reiger | director | rector
bas | Bas Denkbeeld | reiger | team_leader | teamleider vwo
nynke | Nynke de Demo | reiger | educator | schoolopleider
ilyas | Ilyas Voorbeeld | reiger | teacher | leraar economie
marloes | Marloes van der Schets | molen | director | directeur
vijay | Vijay van Proef | molen | team_leader | teamleider vmbo
fenna | Fenna Verzinsel | molen | educator | schoolopleider
zeynep | Zeynep de Demo | veer | director | directeur
jasper | Jasper Voorbeeld | veer | team_leader | teamleider onderbouw
linh | Linh Fictie | veer | hr | HR-adviseur
arend | Arend ter Illustratie | ster | director | rector
hadewych | Hadewych van Proef | ster | team_leader | teamleider havo
mehmet | Mehmet Denkbeeld | ster | educator | coach startende leraren
ans | Ans de Demo | @stroomland | hr | hoofd HR
ronald | Ronald Verzinsel | @stroomland | board | bestuurder
radjesh | Radjesh Voorbeeld | @oeverland | hr | HR-adviseur
astrid | Astrid van der Schets | @oeverland | board | bestuurder
margriet | Margriet Fictie | @morgenster | hr | HR-adviseur
dirk | Dirk van Proef | @morgenster | board | bestuurder
oeds | Oeds Voorbeeld | @baken | board | bestuurder
truus | Truus Verzinsel | @veerhuis | policy | beleidsmedewerker
laila | Laila de Demo | @samenspel | hr | HR-adviseur
bert-jan | Bert-Jan Denkbeeld | @samenspel | policy | beleidsmedewerker kwaliteit
marijke | Marijke van der Schets | @vlieger | hr | HR-adviseur
simon | Simon ter Illustratie | @smidse | hr | HR-adviseur

femke | Femke Voorbeeld | kiem | head | schoolleider
sjoerd | Sjoerd de Demo | wissel | head | schoolleider
nel | Nel van Proef | werf | head | schoolleider
abdel | Abdel Verzinsel | spil | head | schoolleider
trijntje | Trijntje Fictie | smidse | head | schoolleider
chandra | Chandra van der Schets | haven | head | schoolleider
rinus | Rinus Denkbeeld | luifel | head | schoolleider
bea | Bea ter Illustratie | sluis | head | schoolleider
kees-jan | Kees-Jan Voorbeeld | kiem | teacher | leraar techniek
petra | Petra de Demo | werf | educator | schoolopleider
indah | Indah van Proef | spil | team_leader | teamleider
tom | Tom Verzinsel | haven | teacher | leraar horeca

hilde | Hilde Voorbeeld | zwaluw | head | schoolleider
merel | Merel Fictie | zwaluw | teacher | leraar groep 6
burak | Burak de Demo | egel | head | schoolleider
ties | Ties van der Schets | egel | teacher | leraar groep 3
gonny | Gonny Denkbeeld | bloesem | head | schoolleider
meryem | Meryem van Proef | bloesem | teacher_leader | taalcoördinator
jikke | Jikke Verzinsel | klaver | head | schoolleider
stefan | Stefan ter Illustratie | klaver | teacher | leraar groep 8
wilma | Wilma Voorbeeld | hoeve | head | schoolleider
nelson | Nelson de Demo | kwik | head | schoolleider
ymkje | Ymkje van Proef | kwik | support | intern begeleider
marc | Marc Fictie | toren | head | schoolleider
salma | Salma Verzinsel | toren | educator | coach startende leraren

jolanda | Jolanda van der Schets | vakschool | hr | hoofd HR
rachid | Rachid Voorbeeld | vakschool | team_leader | opleidingsmanager techniek
bernice | Bernice Denkbeeld | aanleg | team_leader | opleidingsmanager zorg
floor | Floor de Demo | aanleg | hr | HR-adviseur
erik | Erik van Proef | hogeschool | educator | lerarenopleider
sharda | Sharda Verzinsel | hogeschool | educator | lerarenopleider
peggy | Peggy ter Illustratie | hogeschool | researcher | onderzoeker
vincent | Vincent Fictie | hogeschool | director | directeur lerarenopleiding

deniz | Deniz Voorbeeld | kade | teacher | leraar geschiedenis
irma | Irma van Proef | kade | teacher | leraar biologie
lars | Lars de Demo | kade | teacher | leraar informatica
gwen | Gwen Denkbeeld | brug | teacher | leraar wiskunde
hassan | Hassan van der Schets | brug | teacher | leraar maatschappijleer
anneke | Anneke Verzinsel | brug | teacher | leraar tekenen
sietse | Sietse Fictie | wissel | teacher | leraar groen
malika | Malika Voorbeeld | wissel | teacher | leraar zorg
mieke | Mieke de Demo | sluis | teacher | leraar dienstverlening
patrick | Patrick van Proef | sluis | teacher | leraar bouw

marieke | Marieke van Proef | linde | teacher | leraar Engels
tariq | Tariq Voorbeeld | linde | teacher | leraar maatschappijleer
oskar | Oskar Denkbeeld | linde | teacher_leader | leraar geschiedenis
josefien | Josefien Fictie | anker | teacher | leraar biologie
amir | Amir de Demo | anker | teacher | leraar techniek
lieke | Lieke van der Schets | anker | educator | schoolopleider
sven | Sven ter Illustratie | polder | teacher | leraar wiskunde
noortje | Noortje Voorbeeld | polder | teacher | leraar kunst
kofi | Kofi Verzinsel | polder | teacher_leader | leraar economie
jildou | Jildou de Demo | dijk | teacher | leraar Nederlands
boris | Boris Fictie | dijk | teacher | leraar scheikunde
esma | Esma van Proef | dijk | support | mentor en zorgcoördinator
teun | Teun Denkbeeld | reiger | teacher | leraar Duits
imane | Imane van der Schets | reiger | teacher | leraar wiskunde
hugo | Hugo de Demo | molen | teacher | leraar gym
selma | Selma Voorbeeld | molen | teacher | leraar Nederlands
wessel | Wessel Fictie | molen | teacher_leader | leraar informatica
yara | Yara ter Illustratie | veer | teacher | leraar aardrijkskunde
jorn | Jorn van Proef | veer | teacher | leraar techniek
britt | Britt Verzinsel | ster | teacher | leraar Frans
nasim | Nasim de Demo | ster | teacher | leraar natuurkunde
geke | Geke Denkbeeld | baken | teacher | leraar zorg
luuk | Luuk Voorbeeld | baken | teacher | leraar muziek
dunya | Dunya Fictie | baken | educator | coach startende leraren
pim | Pim van der Schets | kade | team_leader | teamleider onderbouw
hester | Hester de Demo | kade | support | decaan
dylan | Dylan Verzinsel | linde | team_leader | teamleider havo
myrthe | Myrthe van Proef | reiger | team_leader | teamleider onderbouw

tamar | Tamar Voorbeeld | - | - | regiocoördinator van De Overkant
milou | Milou Fictie | veld | director | rector
ravi | Ravi Verzinsel | veld | teacher | leraar aardrijkskunde
bente | Bente de Demo | veld | teacher_leader | leraar Duits
otis | Otis van Proef | bron | director | directeur
femmy | Femmy Denkbeeld | bron | teacher | leraar wiskunde
sander | Sander ter Illustratie | bron | team_leader | teamleider vmbo
hanan | Hanan Voorbeeld | griend | head | schoolleider
casper | Casper de Demo | griend | teacher | leraar biologie
ymke | Ymke van der Schets | griend | teacher | leraar Engels
"""


def rows() -> list[list[str]]:
    """The table, cell by cell."""
    return [[cell.strip() for cell in line.split("|")] for line in PEOPLE.splitlines() if line.strip()]


def address(row: Sequence[str]) -> str:
    """The mail address of someone in the table; `.example` belongs to nobody."""
    return f"{row[0]}@{row[2].strip('@-') or 'dewaarden'}.example"


def _place(row: Sequence[str]) -> str:
    """ "teamleider · De Linde", as the demo's first page says it."""
    where = SCHOOLS[row[2]][1] if row[2] in SCHOOLS else BOARDS.get(row[2].removeprefix("@"), ("", "", ""))[2]
    return " · ".join(part for part in (row[4], where) if part)


PLACES = {row[0]: _place(row) for row in rows()}


def build(region: Region, across: Region, boards: dict[str, Board], schools: dict[str, School]) -> dict[str, Person]:
    """Everybody, by key, with what they do and who leads them, and a coordinator for each region."""
    found: dict[str, Person] = {}
    heads: dict[str, Person] = {}
    for row in rows():
        key, name, place, function, title = row
        school = schools.get(place)
        board = boards.get(place.removeprefix("@")) if place.startswith("@") else None
        person = people.add_person(
            None, name, address(row), school=school, board=board,
            function=Function.OTHER if function == "-" else function, title=title,
        )  # fmt: skip
        found[key] = person
        if school is not None and function in (Function.DIRECTOR, Function.HEAD):
            heads.setdefault(place, person)
    for key, _name, place, _function, _title in rows():
        head = heads.get(place)
        if head is not None and head.pk != found[key].pk:
            people.set_leader(None, found[key], head, schools[place])
    found["ada"].is_administrator = True
    found["ada"].save(update_fields=["is_administrator"])
    people.appoint_coordinator(found["ada"], found["noor"], region)
    people.appoint_coordinator(found["ada"], found["tamar"], across)
    return found
