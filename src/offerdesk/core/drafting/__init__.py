"""The words: drafts, call cards and notes, and the rubric that they have to pass."""
