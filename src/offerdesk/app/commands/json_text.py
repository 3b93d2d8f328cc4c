"""JSON for stdout: readable where it can be, and valid whatever stdout can write."""

import json
import sys
from typing import Any


def json_text(value: Any, *, indent: int | None = 2) -> str:
    """The value as JSON, in plain ASCII when stdout (or a file's name in the value) is no UTF-8.

    What stdout does instead with a character that it cannot write, such as "\\xfc", is no JSON.
    """
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return json.dumps(value, indent=indent)
    return text
