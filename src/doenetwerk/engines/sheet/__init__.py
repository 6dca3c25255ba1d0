"""Lists of people as they come: a spreadsheet, a csv file, or what someone pasted from one. And cells on their way out.

Pure: bytes or text go in, rows and problems come out; a formula is never computed, a link never followed.
"""

from doenetwerk.engines.duo.records import Problem
from doenetwerk.engines.sheet.cells import escape_cell
from doenetwerk.engines.sheet.mapping import propose_mapping
from doenetwerk.engines.sheet.people import people
from doenetwerk.engines.sheet.records import FIELDS, MAX_BYTES, MAX_ROWS, PersonRow, Table
from doenetwerk.engines.sheet.tables import read_table

__all__ = [
    "FIELDS",
    "MAX_BYTES",
    "MAX_ROWS",
    "PersonRow",
    "Problem",
    "Table",
    "escape_cell",
    "people",
    "propose_mapping",
    "read_table",
]
