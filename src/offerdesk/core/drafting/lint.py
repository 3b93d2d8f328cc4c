"""A person's own template or text through the rubric, in all cases it may meet."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from offerdesk.core.drafting.compose import render_letter, tidy_letter
from offerdesk.core.drafting.recipients import Route, find_route
from offerdesk.core.drafting.rubric import Claim, Finding, judge_text
from offerdesk.core.drafting.template_check import all_requests, check_templates
from offerdesk.core.drafting.templates import PHRASES, TemplateProblem, Templates
from offerdesk.model import LATE_KINDS, CallMark, DraftKind, Register

_LATE = "_late"


@dataclass(frozen=True, slots=True)
class Lint:
    """findings: each once; cases: how many were tried; example: one rendered letter ("" for plain text or none)."""

    findings: tuple[Finding, ...]
    cases: int
    example: str = ""

    @property
    def stops(self) -> int:
        return sum(f.hard for f in self.findings)


@dataclass(frozen=True, slots=True)
class Target:
    """What a file is for: a draft of this kind, register and language. late: the text after a passed deadline."""

    kind: DraftKind
    register: Register
    language: str
    late: bool = False

    @property
    def template_name(self) -> str:
        return f"{self.language}/{self.kind.value}{_LATE if self.late else ''}.{self.register.value}.txt"


def target_of(file_name: str) -> tuple[DraftKind, Register | None, bool] | None:
    """("decline_after_call.warm.txt") -> its kind, register and whether it is for a passed deadline."""
    stem = file_name.removesuffix(".txt")
    head, _, tail = stem.partition(".")
    late = head.endswith(_LATE)
    try:
        kind = DraftKind(head.removesuffix(_LATE))
        return kind, Register(tail) if tail else None, late
    except ValueError:
        return None


def is_template(source: str) -> bool:
    return "{{" in source or "{%" in source


def lint_template(source: str, target: Target, templates: Templates) -> Lint:
    """Render it in every case and judge each letter; a template that cannot be rendered has one finding."""
    name = target.template_name
    try:
        templates.check_source(name, source)
    except TemplateProblem as problem:
        return Lint((Finding("template", True, str(problem)),), 0)
    own = Templates(templates.sources | {name: source}, templates.rubric)
    found: list[Finding] = []
    cases, example = 0, ""
    for request in all_requests(target.kind, target.register, target.language):
        if request.deadline_passed is not target.late and target.kind in LATE_KINDS:
            continue
        route = find_route(request)
        if not isinstance(route, Route):
            continue
        cases += 1
        try:
            text, claim = render_letter(request, route, own)
        except TemplateProblem as problem:
            found.append(Finding("template", True, str(problem)))
            continue
        found += judge_text(text, claim, own.rubric)
        example = example or text
    return Lint(tuple(dict.fromkeys(found)), cases, example)


def lint_phrases(source: str, language: str, templates: Templates) -> Lint:
    """A phrases.toml: what is wrong with it, and with every letter that uses it."""
    sources = templates.sources | {f"own/{language}/{PHRASES}": source}
    problems = check_templates(Templates(sources, templates.rubric))
    return Lint(tuple(Finding("template", True, problem) for problem in problems), 1)


def lint_text(text: str, target: Target, name: str, templates: Templates) -> Lint:
    """A plain text as if it were a draft. What only the offer's record could tell (R09, R16) is not judged."""
    body = tidy_letter(text)
    claims = list(_claims(body, target, name))
    judged = [judge_text(body, claim, templates.rubric) for claim in claims]
    best = min(judged, key=lambda found: sum(f.hard for f in found))
    return Lint(tuple(f for f in best if f.check not in ("R09", "R16")), 1)


def _claims(body: str, target: Target, name: str) -> Iterator[Claim]:
    """The circumstances under which the text might be true; the kindest one counts."""
    lines = [line.strip() for line in body.split("\n") if line.strip()]
    greeting = lines[0] if lines else ""
    claim = Claim(
        kind=target.kind,
        register=target.register,
        language=target.language,
        name=name or (lines[-1] if lines else ""),
        facts=(greeting,),
        late=target.late,
        money_allowed=target.kind in (DraftKind.ACCEPT, DraftKind.NEGOTIATE),
    )
    calls = {
        DraftKind.DECLINE_AFTER_CALL: (CallMark.SPOKE,),
        DraftKind.DECLINE_FALLBACK: (CallMark.NO_ANSWER, None),
    }.get(target.kind, (None,))
    for call in calls:
        yield replace(claim, call=call)
