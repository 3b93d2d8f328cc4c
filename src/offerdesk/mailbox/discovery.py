"""The API's rules from the discovery document that ships with google's client: paths, parameters, enums, bodies."""

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from offerdesk.mailbox.refusals import ApiRefusal

_COMMON = {
    "alt",
    "fields",
    "key",
    "oauth_token",
    "access_token",
    "prettyPrint",
    "quotaUser",
    "uploadType",
    "$.xgafv",
    "callback",
}


@dataclass(frozen=True)
class ApiMethod:
    """One method. short: its id without "gmail.users."."""

    short: str
    verb: str
    path: re.Pattern[str]
    parameters: dict[str, dict[str, Any]]
    request: str
    response: str


@cache
def document() -> dict[str, Any]:
    source = files("googleapiclient.discovery_cache.documents").joinpath("gmail.v1.json")
    loaded: dict[str, Any] = json.loads(source.read_text(encoding="utf-8"))
    return loaded


@cache
def methods() -> tuple[ApiMethod, ...]:
    found: list[ApiMethod] = []
    stack = [document()["resources"]]
    while stack:
        for resource in stack.pop().values():
            if "resources" in resource:
                stack.append(resource["resources"])
            for method in resource.get("methods", {}).values():
                pattern = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>[^/]+)", re.escape("/" + method["path"]))
                found.append(
                    ApiMethod(
                        method["id"].removeprefix("gmail.users."),
                        method["httpMethod"],
                        re.compile(pattern),
                        method.get("parameters", {}),
                        method.get("request", {}).get("$ref", ""),
                        method.get("response", {}).get("$ref", ""),
                    )
                )
    return tuple(found)


def find_method(verb: str, path: str) -> tuple[ApiMethod, dict[str, str]] | None:
    """The method of a request and the values in its path; fixed paths win over ones with a slot."""
    hits = [(m, match) for m in methods() if m.verb == verb and (match := m.path.fullmatch(path))]
    if not hits:
        return None
    method, match = min(hits, key=lambda hit: len(hit[1].groupdict()))
    return method, match.groupdict()


def check_query(method: ApiMethod, query: dict[str, list[str]]) -> dict[str, Any]:
    """Typed parameters, or a refusal for an unknown name, a wrong type or a value out of its enum."""
    typed: dict[str, Any] = {}
    for name, values in query.items():
        if name in _COMMON:
            if name == "alt" and values != ["json"]:
                raise _bad(f'Invalid value "{values[0]}" for alt')
            continue
        spec = method.parameters.get(name)
        if spec is None or spec.get("location") != "query":
            raise _bad(f'Invalid JSON payload received. Unknown name "{name}": Cannot bind query parameter.')
        if len(values) > 1 and not spec.get("repeated"):
            raise _bad(f'Parameter "{name}" cannot be repeated')
        converted = [_value(name, value, spec) for value in values]
        typed[name] = converted if spec.get("repeated") else converted[0]
    return typed


def _value(name: str, value: str, spec: dict[str, Any]) -> Any:
    if "enum" in spec and value not in spec["enum"]:
        raise _bad(f"Invalid value at '{name}' (TYPE_ENUM), \"{value}\"")
    if spec.get("type") == "boolean":
        if value not in ("true", "false"):
            raise _bad(f"Invalid value at '{name}' (TYPE_BOOL), \"{value}\"")
        return value == "true"
    if spec.get("type") == "integer" or spec.get("format") == "uint64":
        if not re.fullmatch(r"\d{1,20}", value):
            raise _bad(f"Invalid value at '{name}' (TYPE_{spec.get('format', 'INT32').upper()}), \"{value}\"")
        return int(value)
    return value


def check_body(method: ApiMethod, body: Any) -> dict[str, Any]:
    """The JSON body, or a refusal for a field that the schema does not know."""
    if not method.request:
        return {}
    if not isinstance(body, dict):
        raise _bad("Invalid JSON payload received. Expected an object.")
    stack = [(body, method.request, "")]
    while stack:
        value, schema, path = stack.pop()
        properties = document()["schemas"][schema].get("properties", {})
        for key, inner in value.items():
            spec = properties.get(key)
            if spec is None:
                where = f" at '{path}'" if path else ""
                raise _bad(f'Invalid JSON payload received. Unknown name "{key}"{where}: Cannot find field.')
            if "$ref" in spec and isinstance(inner, dict):
                stack.append((inner, spec["$ref"], f"{path}.{key}".lstrip(".")))
            elif spec.get("type") == "string" and not isinstance(inner, str):
                raise _bad(f"Invalid value at '{key}' (TYPE_STRING)")
            elif "enum" in spec and inner not in spec["enum"]:
                raise _bad(f"Invalid value at '{key}' (TYPE_ENUM), \"{inner}\"")
            elif spec.get("type") == "array" and not isinstance(inner, list):
                raise _bad(f"Invalid value at '{key}' (repeated)")
    return body


def _bad(message: str) -> ApiRefusal:
    return ApiRefusal(400, message, "badRequest")


def apply_fields(answer: Any, mask: str) -> Any:
    """Keep what a `fields` mask names: "a,b(c,d),e/f"."""
    tree = _parse_mask(mask)
    return _keep(answer, tree)


Mask = dict[str, "Mask"]


def _parse_mask(mask: str) -> Mask:
    root: Mask = {}
    stack: list[Mask] = [root]
    current = root
    for token in re.findall(r"[A-Za-z0-9_*]+|[(),/]", mask):
        if token == "(":
            stack.append(stack[-1] if not stack else current)
            level = current
            stack[-1] = level
        elif token == ")":
            stack.pop()
            current = stack[-1] if stack else root
        elif token == ",":
            current = stack[-1] if stack else root
        elif token == "/":
            continue
        else:
            current = current.setdefault(token, {}) if current is not None else root
            continue
    return root


def _keep(value: Any, mask: Mask) -> Any:
    if not mask or "*" in mask:
        return value
    if isinstance(value, list):
        return [_keep(v, mask) for v in value]
    if isinstance(value, dict):
        return {k: _keep(v, mask[k]) for k, v in value.items() if k in mask}
    return value
