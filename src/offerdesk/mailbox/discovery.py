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
    scopes: frozenset[str]


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
                        frozenset(method.get("scopes", [])),
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
            if "$ref" in spec:
                if not isinstance(inner, dict):
                    raise _bad(f"Invalid value at '{key}' (TYPE_MESSAGE)")
                stack.append((inner, spec["$ref"], f"{path}.{key}".lstrip(".")))
            else:
                _check_field(key, inner, spec)
    return body


def _check_field(key: str, value: Any, spec: dict[str, Any]) -> None:
    kind = spec.get("type")
    if kind == "array":
        if not isinstance(value, list):
            raise _bad(f"Invalid value at '{key}' (repeated)")
        for item in value:
            _check_field(key, item, spec["items"])
    elif kind == "string" and not isinstance(value, str):
        raise _bad(f"Invalid value at '{key}' (TYPE_STRING)")
    elif "enum" in spec and value not in spec["enum"]:
        raise _bad(f"Invalid value at '{key}' (TYPE_ENUM), \"{value}\"")


def _bad(message: str) -> ApiRefusal:
    return ApiRefusal(400, message, "badRequest")


Mask = dict[str, "Mask"]


def check_fields(method: ApiMethod, mask: str) -> Mask:
    """A `fields` mask such as "a,b(c,d),e/f", or a refusal when it names what the answer does not have."""
    tree = _parse_mask(mask) if mask else {}
    if tree and method.response:
        _check_mask(tree, {"$ref": method.response})
    return tree


def apply_fields(answer: Any, mask: Mask) -> Any:
    """Keep what a mask names; an empty one keeps everything."""
    if not mask or "*" in mask:
        return answer
    if isinstance(answer, list):
        return [apply_fields(v, mask) for v in answer]
    if isinstance(answer, dict):
        return {k: apply_fields(v, mask[k]) for k, v in answer.items() if k in mask}
    return answer


def _parse_mask(mask: str) -> Mask:
    root: Mask = {}
    open_groups: list[Mask] = [root]
    current = root
    tokens = re.findall(r"[A-Za-z0-9_*]+|.", mask)
    for number, token in enumerate(tokens):
        before = tokens[number - 1] if number else ","
        if token == "(":
            open_groups.append(current)
        elif token == ")" and len(open_groups) > 1:
            open_groups.pop()
            current = open_groups[-1]
        elif token == ",":
            current = open_groups[-1]
        elif re.fullmatch(r"[A-Za-z0-9_*]+", token) and before in (",", "(", "/"):
            current = current.setdefault(token, {})
        elif token != "/":
            raise _bad(f"Invalid field selection {mask[:100]}")
    if len(open_groups) > 1:
        raise _bad(f"Invalid field selection {mask[:100]}")
    return root


def _check_mask(mask: Mask, spec: dict[str, Any]) -> None:
    spec = spec.get("items", spec)
    properties = document()["schemas"][spec["$ref"]].get("properties", {}) if "$ref" in spec else {}
    for name, inner in mask.items():
        if name == "*":
            continue
        if name not in properties:
            raise _bad(f"Invalid field selection {name}")
        _check_mask(inner, properties[name])
