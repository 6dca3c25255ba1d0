"""De Waarden and the region next door: boards and schools that do not exist, with codes DUO does not use."""

from __future__ import annotations

from doenetwerk.people.models import Board, HolidayZone, Location, Region, RegionMunicipality, School

Sector = School.Sector

# By key: number, official name, name as people say it, town.
BOARDS = {
    "waard": ("99101", "Stichting De Waard Voorbeeld", "De Waard", "Waardrecht"),
    "stroomland": ("99102", "Stichting Stroomland Voorbeeld", "Stroomland", "Kadehoek"),
    "oeverland": ("99103", "Vereniging Oeverland Voorbeeld", "Oeverland", "Hogewaard"),
    "morgenster": ("99104", "Stichting De Morgenster Voorbeeld", "De Morgenster", "Nieuwwaard"),
    "baken": ("99105", "Stichting Het Baken Voorbeeld", "Het Baken", "Oeverwaard"),
    "veerhuis": ("99106", "Stichting Het Veerhuis Voorbeeld", "Het Veerhuis", "Veerdorp"),
    "smidse": ("99107", "Stichting De Smidse Voorbeeld", "De Smidse", "Steenwaarde"),
    "samenspel": ("99108", "Stichting Samenspel Voorbeeld", "Samenspel", "Waardrecht"),
    "vlieger": ("99109", "Stichting De Vlieger Voorbeeld", "De Vlieger", "Lindenoord"),
    "vakschool": ("99110", "Stichting Vakschool Waarden Voorbeeld", "Vakschool Waarden", "Waardrecht"),
    "aanleg": ("99111", "Stichting MBO De Aanleg Voorbeeld", "MBO De Aanleg", "Ankerdam"),
    "hogeschool": ("99112", "Stichting Hogeschool De Waarden Voorbeeld", "Hogeschool De Waarden", "Waardrecht"),
    "overzijde": ("99113", "Stichting Overzijde Voorbeeld", "Overzijde", "Overdam"),
}

# By key: code, name, board, sector, town.
SCHOOLS = {
    "linde": ("99AA", "De Linde", "waard", Sector.SECONDARY, "Lindenoord"),
    "anker": ("99AB", "Het Anker", "waard", Sector.SECONDARY, "Ankerdam"),
    "polder": ("99AC", "De Polder", "waard", Sector.SECONDARY, "Waardrecht"),
    "dijk": ("99AD", "De Dijk", "waard", Sector.SECONDARY, "Hogewaard"),
    "kade": ("99AE", "De Kade", "stroomland", Sector.SECONDARY, "Kadehoek"),
    "brug": ("99AF", "De Brug", "stroomland", Sector.SECONDARY, "Brugwaard"),
    "baken": ("99AG", "Het Baken", "baken", Sector.SECONDARY, "Oeverwaard"),
    "reiger": ("99AH", "De Reiger", "oeverland", Sector.SECONDARY, "Waardrecht"),
    "molen": ("99AJ", "De Molenwiek", "oeverland", Sector.SECONDARY, "Hogewaard"),
    "veer": ("99AK", "Het Veerhuis", "veerhuis", Sector.SECONDARY, "Veerdorp"),
    "ster": ("99AL", "De Morgenster", "morgenster", Sector.SECONDARY, "Nieuwwaard"),
    # Practical education
    "kiem": ("99BA", "De Kiem", "waard", Sector.SECONDARY, "Waardrecht"),
    "wissel": ("99BB", "De Wissel", "stroomland", Sector.SECONDARY, "Kadehoek"),
    "werf": ("99BC", "De Werf", "oeverland", Sector.SECONDARY, "Hogewaard"),
    "spil": ("99BD", "De Spil", "morgenster", Sector.SECONDARY, "Nieuwwaard"),
    "smidse": ("99BE", "De Smidse", "smidse", Sector.SECONDARY, "Steenwaarde"),
    "haven": ("99BF", "De Haven", "oeverland", Sector.SECONDARY, "Ankerdam"),
    "luifel": ("99BG", "De Luifel", "morgenster", Sector.SECONDARY, "Brugwaard"),
    "sluis": ("99BH", "De Sluis", "stroomland", Sector.SECONDARY, "Veerdorp"),
    # Primary and special education
    "zwaluw": ("99CA", "De Zwaluw", "samenspel", Sector.PRIMARY, "Waardrecht"),
    "egel": ("99CB", "De Egelantier", "samenspel", Sector.PRIMARY, "Lindenoord"),
    "bloesem": ("99CC", "De Bloesem", "samenspel", Sector.PRIMARY, "Ankerdam"),
    "klaver": ("99CD", "Het Klaverveld", "vlieger", Sector.PRIMARY, "Lindenoord"),
    "hoeve": ("99CE", "De Hoeve", "vlieger", Sector.PRIMARY, "Veerdorp"),
    "kwik": ("99CF", "De Kwikstaart", "vlieger", Sector.PRIMARY, "Steenwaarde"),
    "toren": ("99CG", "De Vuurtoren", "samenspel", Sector.SPECIAL, "Waardrecht"),
    # Further education
    "vakschool": ("99DA", "Vakschool Waarden", "vakschool", Sector.VOCATIONAL, "Waardrecht"),
    "aanleg": ("99DB", "MBO De Aanleg", "aanleg", Sector.VOCATIONAL, "Ankerdam"),
    "hogeschool": ("99DC", "Hogeschool De Waarden", "hogeschool", Sector.HIGHER, "Waardrecht"),
    # The region next door
    "veld": ("99EA", "Het Wijde Veld", "overzijde", Sector.SECONDARY, "Overdam"),
    "bron": ("99EB", "De Bron", "overzijde", Sector.SECONDARY, "Verderveld"),
    "griend": ("99EC", "De Griend", "overzijde", Sector.SECONDARY, "Overdam"),
}

MUNICIPALITIES = {
    "9901": ("Waardrecht", ("Waardrecht", "Hogewaard", "Nieuwwaard")),
    "9902": ("Ankerdam", ("Ankerdam", "Kadehoek", "Veerdorp")),
    "9903": ("Lindenoord", ("Lindenoord", "Brugwaard", "Oeverwaard", "Steenwaarde")),
    "9904": ("Overdam", ("Overdam", "Verderveld")),
}
ACROSS = "9904"  # the one municipality of the region next door
# Latitude and longitude: along no real river, but as far apart as towns in a region are.
PLACES = {
    "Waardrecht": (51.842, 5.362),
    "Hogewaard": (51.871, 5.297),
    "Nieuwwaard": (51.813, 5.291),
    "Ankerdam": (51.936, 5.584),
    "Kadehoek": (51.905, 5.503),
    "Veerdorp": (51.958, 5.468),
    "Lindenoord": (51.779, 5.512),
    "Brugwaard": (51.751, 5.431),
    "Oeverwaard": (51.802, 5.604),
    "Steenwaarde": (51.733, 5.571),
    "Overdam": (51.681, 5.402),
    "Verderveld": (51.662, 5.487),
}
TOWN_IN = {town: (code, name) for code, (name, towns) in MUNICIPALITIES.items() for town in towns}


def build() -> tuple[Region, Region, dict[str, Board], dict[str, School]]:
    """The region and the one next door with their municipalities, boards and schools; the last two by key."""
    region = Region.objects.create(name="De Waarden", holiday_zone=HolidayZone.MIDDLE)
    across = Region.objects.create(name="De Overkant", holiday_zone=HolidayZone.MIDDLE)
    RegionMunicipality.objects.bulk_create(
        [
            RegionMunicipality(region=across if code == ACROSS else region, code=code, name=name)
            for code, (name, _towns) in MUNICIPALITIES.items()
        ]
    )
    boards = {
        key: Board.objects.create(number=number, name=name, display_name=short, town=town)
        for key, (number, name, short, town) in BOARDS.items()
    }
    schools = {}
    for key, (brin, name, board, sector, town) in SCHOOLS.items():
        schools[key] = School.objects.create(
            brin=brin, name=f"{name} Voorbeeldschool", display_name=name, board=boards[board],
            region=across if TOWN_IN[town][0] == ACROSS else region, sector=sector, town=town,
        )  # fmt: skip
    Location.objects.bulk_create(
        [
            Location(
                school=school, code=f"{school.brin}00", name=school.name, display_name=school.display_name,
                town=school.town, municipality_code=TOWN_IN[school.town][0], municipality=TOWN_IN[school.town][1],
                holiday_zone=HolidayZone.MIDDLE, source="demo",
                # Schools in one town stand some streets apart.
                lat=round(PLACES[school.town][0] + number % 5 * 0.003, 6),
                lon=round(PLACES[school.town][1] + number % 7 * 0.004, 6),
            )
            for number, school in enumerate(schools.values())
        ]
    )  # fmt: skip
    return region, across, boards, schools
