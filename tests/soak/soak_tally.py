"""Counts of what the soak tests did: printed at the end, so that a run that did nothing cannot look like one."""

from collections import Counter

TALLY: Counter[str] = Counter()
