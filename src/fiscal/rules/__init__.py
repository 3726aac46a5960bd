"""What is not a sum: one file a rule, its page first. The laws have their pages here too, first in the list."""

from collections.abc import Iterator

from fiscal.findings import Finding
from fiscal.rules import (
    amount_in_zero,
    body_differs,
    body_missing,
    code_out_of_order,
    contents_differ,
    copied_row,
    count_differs,
    empty_table_without_note,
    falling_cumulative,
    faulty_heading,
    growth_wrong,
    impossible_code,
    jointly_impossible,
    level_not_disclosed,
    lost_zero,
    missing_breakdown,
    missing_level,
    missing_section,
    missing_table,
    missing_target,
    name_varies,
    note_contradicts_table,
    numbered_by_position,
    orphan_code,
    outdated_code,
    outdated_name,
    part_exceeds_whole,
    placeholder_left,
    renamed_project,
    repeated_code,
    rows_missing,
    sequence_broken,
    shifted_decimal,
    stated_relation,
    sum_mismatch,
    three_public_change_without_reason,
    unbalanced,
    unequal_printings,
    unit_missing,
    unknown_code,
    wrong_name,
    years_differ,
)
from fiscal.rules.base import Context, Rule

RULES: tuple[Rule, ...] = (
    sum_mismatch.RULE,
    unequal_printings.RULE,
    unbalanced.RULE,
    part_exceeds_whole.RULE,
    amount_in_zero.RULE,
    falling_cumulative.RULE,
    stated_relation.RULE,
    jointly_impossible.RULE,
    impossible_code.RULE,
    lost_zero.RULE,
    unknown_code.RULE,
    outdated_code.RULE,
    wrong_name.RULE,
    numbered_by_position.RULE,
    outdated_name.RULE,
    name_varies.RULE,
    orphan_code.RULE,
    missing_level.RULE,
    repeated_code.RULE,
    code_out_of_order.RULE,
    renamed_project.RULE,
    growth_wrong.RULE,
    shifted_decimal.RULE,
    copied_row.RULE,
    count_differs.RULE,
    sequence_broken.RULE,
    rows_missing.RULE,
    faulty_heading.RULE,
    missing_table.RULE,
    contents_differ.RULE,
    empty_table_without_note.RULE,
    note_contradicts_table.RULE,
    level_not_disclosed.RULE,
    missing_breakdown.RULE,
    missing_target.RULE,
    missing_section.RULE,
    three_public_change_without_reason.RULE,
    body_differs.RULE,
    body_missing.RULE,
    unit_missing.RULE,
    years_differ.RULE,
    placeholder_left.RULE,
)


def run_rules(context: Context) -> Iterator[Finding]:
    """The findings of every rule, in the order of the list."""
    for rule in RULES:
        if rule.check is not None:
            yield from rule.check(context)


__all__ = ["RULES", "Context", "Rule", "run_rules"]
