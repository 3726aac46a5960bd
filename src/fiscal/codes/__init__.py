"""Codes of the government revenue and expenditure classification, and their names by year with evidence."""

from fiscal.codes.catalogue import Catalogue, class_of_name, classes_named
from fiscal.codes.code import Classification, Code, InvalidCodeError
from fiscal.codes.lists import Entry, Evidence, GroupMember, Mapping, groups, mapping
from fiscal.codes.names import plain_name

__all__ = [
    "Catalogue",
    "Classification",
    "Code",
    "Entry",
    "Evidence",
    "GroupMember",
    "InvalidCodeError",
    "Mapping",
    "class_of_name",
    "classes_named",
    "groups",
    "mapping",
    "plain_name",
]
