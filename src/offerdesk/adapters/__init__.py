"""Floor 2: each module talks to one outside thing; they never import each other."""
