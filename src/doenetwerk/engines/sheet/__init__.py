"""Lists of people as they come: a spreadsheet, a csv file, or what someone pasted from one. And cells on their way out.

Pure: bytes or text go in, rows and problems come out; a formula is never computed, a link never followed.
"""

from doenetwerk.engines.problem import Problem
from doenetwerk.engines.sheet.columns import FIELDS, Field, propose_mapping
from doenetwerk.engines.sheet.escaping import escape_cell
from doenetwerk.engines.sheet.people import PersonRow, people
from doenetwerk.engines.sheet.reading import MAX_BYTES, MAX_ROWS, Row, Table, read_table

__all__ = [
    "FIELDS",
    "MAX_BYTES",
    "MAX_ROWS",
    "Field",
    "PersonRow",
    "Problem",
    "Row",
    "Table",
    "escape_cell",
    "people",
    "propose_mapping",
    "read_table",
]
