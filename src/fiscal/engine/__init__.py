"""The array engine: the laws over millions of facts that a warehouse holds, with numpy and without a loop per fact.

Rows of a frame become numbers, exact amounts and slices of a tree of codes; the laws of `fiscal.laws` are derived once
for each shape and applied to all rows that have it; `fiscal.equations` and `fiscal.judge` say what an equation's
residual means, as they do for a publication. Nothing here is imported before a frame is checked.
"""
