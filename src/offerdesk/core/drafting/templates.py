"""The words of drafts and notes: Jinja2 templates and phrase tables by language, rendered in a sandbox.

A template is plain text with `{{ variable }}`, `{% if %}`, one level of `{% for %}` and `{{ pick(...) }}`. Nothing
else of Jinja is let through: what cannot be written cannot loop for ever, grow without end or reach an object.
A person's own phrases.toml ("own/en/phrases.toml" among the sources) need only hold the sentences it changes.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError, UndefinedError, nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from offerdesk.core.drafting.phrase_table import merged, problems_of

MAX_RENDERED_CHARS = 50_000
MAX_SOURCE_CHARS = 50_000
PHRASES = "phrases.toml"
OWN = "own/"
FILTERS = ("capitalize", "default", "first", "join", "last", "length", "lower", "trim", "upper")
FUNCTIONS = ("pick",)
_JINJAS_OWN = frozenset({"self", "super", "loop", "caller", "varargs", "kwargs"})
# A line that holds nothing but a tag leaves no empty line behind; a tag inside a line changes nothing around it.
# The line end goes into a comment, so that errors name the right line.
_BLOCK_LINE = re.compile(r"^[ \t]*(\{%[^\n]{0,500}%\})[ \t]*\n", re.MULTILINE)
_ALLOWED_NODES = (
    nodes.And,
    nodes.Call,
    nodes.Compare,
    nodes.CondExpr,
    nodes.Const,
    nodes.Filter,
    nodes.For,
    nodes.If,
    nodes.Keyword,
    nodes.Name,
    nodes.Not,
    nodes.Operand,
    nodes.Or,
    nodes.Output,
    nodes.Template,
    nodes.TemplateData,
    nodes.Test,
)


class TemplateProblem(Exception):
    """A template that cannot be rendered: which one, which line, and what is wrong with it."""

    def __init__(self, name: str, why: str, line: int | None = None) -> None:
        where = f"{name}, line {line}" if line else name
        super().__init__(f"{where}: {why}")


class Templates:
    """All template sources by path ("en/accept.warm.txt"), compiled when first used.

    rubric: the word lists of the rubric by language. A language without templates or without word lists is
    not one that drafts are written in.
    """

    def __init__(
        self, sources: Mapping[str, str], rubric: Mapping[str, Mapping[str, Any]] | None = None
    ) -> None:
        self.sources = dict(sources)
        self.rubric = dict(rubric or {})
        self._environment = ImmutableSandboxedEnvironment(
            undefined=StrictUndefined,
            autoescape=False,
        )
        self._environment.globals.clear()
        self._environment.filters = {name: self._environment.filters[name] for name in FILTERS}
        self._compiled: dict[str, Template] = {}
        self._phrases: dict[str, dict[str, Any]] = {}

    @cached_property
    def languages(self) -> frozenset[str]:
        """Languages that drafts can be written in."""
        names = (n.removeprefix(OWN) for n in self.sources if n.endswith("/" + PHRASES))
        with_phrases = {n.split("/")[0] for n in names}
        return frozenset(with_phrases & set(self.rubric))

    def has(self, name: str) -> bool:
        return name in self.sources

    def phrases(self, language: str) -> dict[str, Any]:
        """The phrase table of a language. Raises TemplateProblem when it is missing, no TOML or not complete."""
        if language not in self._phrases:
            name = f"{language}/{PHRASES}"
            names = [n for n in (name, OWN + name) if n in self.sources]
            if not names:
                raise TemplateProblem(name, "there is no such file")
            table: dict[str, Any] = {}
            for found in names:
                table = merged(table, self._read_table(found))
            problems = list(problems_of(table))
            if problems:
                raise TemplateProblem(names[-1], "; ".join(problems[:5]))
            self._phrases[language] = table
        return self._phrases[language]

    def _read_table(self, name: str) -> dict[str, Any]:
        try:
            return tomllib.loads(self.sources[name])
        except tomllib.TOMLDecodeError as error:
            raise TemplateProblem(name, f"it is no valid TOML: {error}") from None

    def render(self, name: str, values: Mapping[str, Any]) -> str:
        """One template with its values filled in. Raises TemplateProblem with file, line and reason."""
        if name not in self.sources:
            raise TemplateProblem(name, "there is no such template")
        return self._run(name, self.sources[name], values)

    def render_phrase(self, language: str, text: str, values: Mapping[str, Any]) -> str:
        """A sentence of a phrase table, which may hold variables too."""
        if "{" not in text:
            return text
        return self._run(f"{language}/{PHRASES}", text, values)

    def check_source(self, name: str, source: str) -> None:
        """Raise TemplateProblem for a source that uses what templates may not use."""
        self._compile(name, source)

    def _compile(self, name: str, source: str) -> Template:
        if source not in self._compiled:
            if len(source) > MAX_SOURCE_CHARS:
                raise TemplateProblem(name, f"it is longer than {MAX_SOURCE_CHARS:,} characters")
            try:
                plain = _BLOCK_LINE.sub(r"\1{#\n#}", source)
                tree = self._environment.parse(plain)
                _check_nodes(name, tree)
                self._compiled[source] = self._environment.from_string(tree)
            except TemplateSyntaxError as error:
                raise TemplateProblem(name, error.message or "it cannot be read", error.lineno) from error
            except (TemplateError, RecursionError, SyntaxError, MemoryError, OverflowError) as error:
                # Python itself refuses brackets nested a hundred deep, with errors of its own.
                raise TemplateProblem(name, str(error) or "it is nested too deeply") from error
        return self._compiled[source]

    def _run(self, name: str, source: str, values: Mapping[str, Any]) -> str:
        template = self._compile(name, source)
        try:
            text = template.render(values)
        except UndefinedError as error:
            why = f"{error.message} (docs/templates.md lists every variable)"
            raise TemplateProblem(name, why, _line_of(error)) from error
        except SecurityError as error:
            raise TemplateProblem(name, f"it is not allowed: {error.message}", _line_of(error)) from error
        except (TemplateError, TypeError, ValueError, KeyError, RecursionError) as error:
            raise TemplateProblem(name, f"{type(error).__name__}: {error}", _line_of(error)) from error
        if len(text) > MAX_RENDERED_CHARS:
            raise TemplateProblem(name, f"it writes more than {MAX_RENDERED_CHARS:,} characters")
        return text


def _check_nodes(name: str, tree: nodes.Template) -> None:
    for node in tree.find_all(nodes.Node):
        what = ""
        if isinstance(node, nodes.Call):
            if not (isinstance(node.node, nodes.Name) and node.node.name in FUNCTIONS):
                what = "a call of something else than " + ", ".join(FUNCTIONS)
        elif isinstance(node, nodes.Filter):
            if node.name not in FILTERS:
                what = f"the filter {node.name}"
            elif node.name == "join" and not _joins_a_list(node):
                what = "join of something else than a list of the draft"
        elif isinstance(node, nodes.For):
            nested = any(child is not node for child in node.find_all(nodes.For))
            if nested or node.recursive or not isinstance(node.iter, nodes.Name):
                what = "a loop inside a loop, or over something else than a list of the draft"
        elif isinstance(node, nodes.Name) and node.name in _JINJAS_OWN:
            what = f'the name "{node.name}"'
        elif not isinstance(node, _ALLOWED_NODES):
            what = f"{type(node).__name__.lower()}"
        if what:
            raise TemplateProblem(name, f"{what} is not allowed in a template", node.lineno)


def _joins_a_list(node: nodes.Filter) -> bool:
    """`terms|join(", ")` and nothing bigger: joins of joins grow without end."""
    separators_are_words = all(isinstance(a, nodes.Const) and len(str(a.value)) <= 20 for a in node.args)
    return isinstance(node.node, nodes.Name) and separators_are_words and not node.kwargs


def _line_of(error: BaseException) -> int | None:
    """The line of the template in which an error arose (jinja names its frames "<template>")."""
    line, trace = None, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
