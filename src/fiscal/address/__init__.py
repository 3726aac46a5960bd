"""Gives every figure its address: words and codes of title, headings and labels become boxes."""

from fiscal.address.addresses import Addressed, Renamed, address
from fiscal.address.rowtree import Roll

__all__ = ["Addressed", "Renamed", "Roll", "address"]
