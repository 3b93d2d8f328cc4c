"""Is it an offer? Rules, evidence, the score and the verdict."""
