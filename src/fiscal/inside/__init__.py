"""Tables whose words aren't understood, held to themselves: what their own layout says must agree.

A table that no vocabulary knows still has totals, categories, spanning headings, quarters and repeated rows. Its
figures become facts without an address, and each relation that the layout suggests becomes a family of equations, one
for each column or row that it runs over. What a label says (合计) is meant; what only the figures suggest must hold
nearly everywhere before a break of it is told.
"""

from fiscal.inside.checked import Inside, look_inside

__all__ = ["Inside", "look_inside"]
