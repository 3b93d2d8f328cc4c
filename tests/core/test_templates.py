"""The sandbox: a template can say words, choose among them and list terms, and nothing else at all."""

import time

import pytest
from writing import WORDS

from offerdesk.adapters.resources import read_rubric, read_templates
from offerdesk.core.drafting.compose import compose_draft, template_name, tidy_letter
from offerdesk.core.drafting.slots import picker
from offerdesk.core.drafting.template_check import check_templates
from offerdesk.core.drafting.templates import MAX_SOURCE_CHARS, TemplateProblem, Templates
from offerdesk.core.offers.draft_request import Refusal
from offerdesk.model import DraftKind, Register

from writing import a_request  # isort: skip

VALUES = {"name": "Sam", "terms": ["a", "b"], "pick": picker("x"), "empty": ""}


def render(source: str, name: str = "en/own.warm.txt") -> str:
    return Templates({name: source}).render(name, VALUES)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Hello {{ name }}.", "Hello Sam."),
        ("{% if empty %}no{% else %}yes{% endif %}", "yes"),
        ("{% if name and not empty %}yes{% endif %}", "yes"),
        ("{% for term in terms %}- {{ term }};{% endfor %}", "- a;- b;"),
        ("{{ terms|join(', ') }}", "a, b"),
        ("{{ empty or 'nobody' }}", "nobody"),
        ("{{ name|upper }}", "SAM"),
        ("{{ pick('one') }}", "one"),
        ("{# a remark #}x", "x"),
        ("a\n{% if name %}\nb\n{% endif %}\nc", "a\nb\nc"),
    ],
)
def test_a_template_can_say_words_choose_and_list(source: str, text: str):
    assert render(source) == text


@pytest.mark.parametrize(
    "source",
    [
        "{{ name.__class__ }}",
        "{{ name['__class__'] }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ terms[0] }}",
        "{{ name.upper() }}",
        "{{ range(10) }}",
        "{{ pick.__globals__ }}",
        "{{ name|attr('__class__') }}",
        "{{ name|map('upper')|list }}",
        "{{ name|format }}",
        "{{ name|safe }}",
        "{{ 2 ** 100000000 }}",
        "{{ 'x' * 100000000 }}",
        "{{ name ~ name }}",
        "{{ 'a%s'|format(name) }}",
        "{{ terms|join(terms|join(name)) }}",
        "{{ name|join(name) }}",
        "{{ terms|join(attribute='x') }}",
        "{% set x = name %}{{ x }}",
        "{% set x %}y{% endset %}",
        "{% for a in terms %}{% for b in terms %}x{% endfor %}{% endfor %}",
        "{% for a in terms recursive %}{{ loop(terms) }}{% endfor %}",
        "{% for a in 'xxx' %}x{% endfor %}",
        "{% macro m() %}x{% endmacro %}{{ m() }}",
        "{% include 'en/phrases.toml' %}",
        "{% import 'x' as y %}",
        "{% extends 'x' %}",
        "{% call name() %}{% endcall %}",
        "{% filter upper %}x{% endfilter %}",
        "{{ lipsum() }}",
        "{{ self }}",
        "{{ cycler('a') }}",
        "{{ {'a': 1} }}",
        "{{ [1, 2] }}",
        "{% raw %}{{ name }}{% endraw %}{{ namespace() }}",
    ],
)
def test_a_template_can_do_nothing_else(source: str):
    with pytest.raises(TemplateProblem):
        render(source)


@pytest.mark.parametrize(
    "source",
    [
        "{{ " + "(" * 500 + "name" + ")" * 500 + " }}",
        "{{ " + "not " * 5000 + "name }}",
        "{% if name %}" * 500 + "x" + "{% endif %}" * 500,
        "{{ name " + "and name " * 5000 + "}}",
        "x" * (MAX_SOURCE_CHARS + 1),
        "{% for t in terms %}" + "x" * 40_000 + "{% endfor %}",
    ],
    ids=["brackets", "nots", "ifs", "ands", "source too long", "output too long"],
)
def test_what_grows_without_end_is_stopped_quickly(source: str):
    began = time.perf_counter()

    with pytest.raises(TemplateProblem):
        render(source)

    assert time.perf_counter() - began < 5


def test_an_unknown_variable_is_named_with_its_file_and_line():
    with pytest.raises(TemplateProblem, match=r"en/own\.warm\.txt, line 3: 'compani' is undefined"):
        render("Hello\n\n{{ compani }}")


def test_an_error_behind_a_tag_line_still_names_the_right_line():
    with pytest.raises(TemplateProblem, match=r"line 4: 'oops'"):
        render("a\n{% if name %}\nb\n{{ oops }}\n{% endif %}")


def test_a_syntax_error_is_named_with_its_line():
    with pytest.raises(TemplateProblem, match=r"own\.warm\.txt, line 2"):
        render("a\n{% if %}")


def test_a_missing_template_is_named():
    with pytest.raises(TemplateProblem, match="no such template"):
        Templates({}).render("en/nothing.txt", {})


def test_every_kind_has_a_text_for_every_register():
    for language in WORDS.languages:
        for kind in DraftKind:
            for register in Register:
                request = a_request(kind, register=register)
                name = template_name(request, WORDS).replace("en/", f"{language}/")
                assert WORDS.has(name), name


# ---------------------------------------------------------------------------------------- the person's own files


def with_own(**own: str) -> Templates:
    return Templates(read_templates(None) | {k.replace("__", "/"): v for k, v in own.items()}, read_rubric())


def test_an_own_template_wins(tmp_path):
    folder = tmp_path / "en"
    folder.mkdir()
    (folder / "decline_after_call.warm.txt").write_text("mine", encoding="utf-8")

    assert read_templates(tmp_path)["en/decline_after_call.warm.txt"] == "mine"


def test_an_own_phrase_file_need_only_hold_what_it_changes(tmp_path):
    folder = tmp_path / "en"
    folder.mkdir()
    (folder / "phrases.toml").write_text('[sign_off]\nwarm = "Cheers,"\n', encoding="utf-8")

    words = Templates(read_templates(tmp_path), read_rubric())

    assert words.phrases("en")["sign_off"]["warm"] == "Cheers,"
    assert words.phrases("en")["sign_off"]["brief"] == "Best,"


@pytest.mark.parametrize(
    ("own", "problem"),
    [
        ("[sign_off]\nwarm = 3", "sign_off.warm must be a text"),
        ('[dates]\nweekdays = ["Mon"]', "must have 7 entries"),
        ('[greeting]\nwarm = "Hi {first.__class__},"', "may not use {first.__class__}"),
        ('[greeting]\nwarm = "Hi {firts},"', "may not use {firts}"),
        ('[greeting]\nwarm = "Hi {first!r},"', "may not use"),
        ('[greeting]\nwarm = "Hi {first:>9999999999},"', "may not use"),
        ('[greeting]\nwarm = "Hi {first,"', "greeting.warm"),
        ("[greeting", "no valid TOML"),
        ('[forms.polite]\nYou = "you"', "only one of"),
    ],
    ids=[
        "no text",
        "too few",
        "attribute",
        "misspelt",
        "conversion",
        "width",
        "open brace",
        "no TOML",
        "one form",
    ],
)
def test_a_wrong_phrase_file_is_named_and_makes_no_draft(own: str, problem: str):
    words = with_own(own__en__phrases=own)
    words = Templates(words.sources | {"own/en/phrases.toml": own}, read_rubric())

    refusal = compose_draft(a_request(), words)

    assert isinstance(refusal, Refusal)
    assert refusal.check == "template"
    assert problem in refusal.why
    assert "phrases.toml" in refusal.why


def test_a_packaged_language_without_a_section_says_which():
    sources = {"en/phrases.toml": '[sign_off]\nwarm = "x"'}

    with pytest.raises(TemplateProblem, match=r"\[dates\] is missing"):
        Templates(sources, read_rubric()).phrases("en")


def test_a_broken_own_template_makes_no_draft_but_a_refusal_that_names_it():
    words = with_own(**{"en__decline_after_call.warm.txt": "{{ greeting }}\n\n{{ reson }}"})

    refusal = compose_draft(a_request(), words)

    assert isinstance(refusal, Refusal)
    assert "en/decline_after_call.warm.txt, line 3" in refusal.why


def test_config_check_finds_a_template_that_nothing_uses():
    words = with_own(**{"en__decline_after_cal.warm.txt": "x"})

    problems = check_templates(words)

    assert len(problems) == 1
    assert "decline_after_cal.warm.txt" in problems[0]
    assert "decline_after_call.warm.txt" in problems[0]


def test_one_file_without_a_register_serves_all_registers():
    sources = {"en/withdraw.txt": "x"}

    assert template_name(a_request(DraftKind.WITHDRAW), Templates(sources)) == "en/withdraw.txt"


def test_a_language_counts_only_with_words_and_a_gate():
    words = Templates({"it/phrases.toml": "", "own/sv/phrases.toml": ""}, {"it": {}})

    assert words.languages == {"it"}


def test_an_offer_in_another_language_is_refused_with_that_reason():
    request = a_request()
    facts = type(request.facts)(
        **{n: getattr(request.facts, n) for n in request.facts.__slots__} | {"language": "xx"}
    )

    refusal = compose_draft(a_request(facts=facts), WORDS)

    assert isinstance(refusal, Refusal)
    assert refusal.check == "language"


# ------------------------------------------------------------------------------------------------- small parts


@pytest.mark.parametrize(
    ("text", "tidy"),
    [
        ("a  b \n\n\n c", "a b\n\nc"),
        ("at Northwind Inc..", "at Northwind Inc."),
        ("wait ...", "wait ..."),
        ("la décision\u00a0: non", "la décision\u00a0: non"),
        ("a\r\nb", "a\nb"),
    ],
)
def test_a_letter_is_tidied(text: str, tidy: str):
    assert tidy_letter(text) == tidy


def test_a_choice_is_the_same_in_every_process_and_version_and_differs_between_offers():
    """Written down: drafts that wait at people's are known again by their words, after a restart and an update."""
    options = ("a", "b", "c")

    chosen = [picker(f"offer-{n}")(*options) for n in range(1, 7)]

    assert chosen == ["b", "c", "a", "c", "c", "b"]
    assert picker("x")() == ""
