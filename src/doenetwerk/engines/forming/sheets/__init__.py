"""Forming from a spreadsheet and back: the template, reading with every fault named by its cell, writing, pictures."""
