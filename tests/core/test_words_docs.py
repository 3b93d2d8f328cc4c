"""The pages about words say what is: every variable, every check, every requirement and its test."""

import ast
import re
from functools import cache
from pathlib import Path

from writing import WORDS, a_request

from offerdesk.core.drafting.call_card import _card_slots
from offerdesk.core.drafting.recipients import Route, find_route
from offerdesk.core.drafting.rubric import LENGTHS
from offerdesk.core.drafting.slots import slots_of

ROOT = Path(__file__).parents[2]


def page(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def first_column(text: str) -> set[str]:
    return set(re.findall(r"(?m)^\| `([a-z_]+)` \|", text))


def test_every_variable_of_a_letter_is_listed_and_none_that_is_not():
    request = a_request()
    route = find_route(request)
    assert isinstance(route, Route)

    listed = first_column(page("templates.md").split("### In letters")[1].split("### Only in cards")[0])

    assert listed == set(slots_of(request, route, WORDS))


def test_every_variable_of_a_card_is_listed():
    request = a_request()
    route = find_route(request)
    assert isinstance(route, Route)
    given = set(_card_slots(request, WORDS)) - set(slots_of(request, route, WORDS))

    listed = first_column(page("templates.md").split("### Only in cards")[1])

    assert listed == given | {"again", "doubtful", "reconsider", "fallback_when"}


def test_every_check_is_explained_once_and_the_lengths_are_the_real_ones():
    text = page("rubric.md")

    assert re.findall(r"(?m)^\| (R\d\d) \|", text) == [f"R{n:02}" for n in range(1, 21)]
    told = [(int(a), int(b)) for a, b in re.findall(r"(?m)^\| [^|]+ \| (\d+) to (\d+) \|$", text)]
    assert set(told) == set(LENGTHS.values())


def test_every_requirement_names_a_test_that_exists():
    rows = re.findall(r"(?m)^\| (S\d-\d\d) \| [^|]+ \| ([^|]+) \|$", page("requirements.md"))
    wanted = [f"S1-{n:02}" for n in range(1, 21)] + [f"S2-{n:02}" for n in range(1, 42)]

    assert [number for number, _ in rows] == wanted
    missing = []
    for number, proof in rows:
        file, _, name = proof.partition("::")
        if name not in functions_in(file):
            missing.append((number, proof))
    assert missing == []


@cache
def functions_in(file: str) -> set[str]:
    tree = ast.parse((ROOT / "tests" / file).read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
