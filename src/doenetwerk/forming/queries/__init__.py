"""Reads for the pages of forming. Each function says how many queries it takes."""
