"""The floors of the house: who may import whom, what the core never does, and that nothing can send.

Read with `ast` from the sources themselves. A new module is checked without being named here; a new exception
has to be written down in this file, with its reason.
"""

import ast
import re
import sys
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

SOURCES = Path(__file__).resolve().parents[1] / "src" / "offerdesk"
MODULES = {
    ".".join(("offerdesk", *path.relative_to(SOURCES).with_suffix("").parts)).removesuffix(".__init__"): path
    for path in sorted(SOURCES.rglob("*.py"))
}


@cache
def tree_of(module: str) -> ast.Module:
    """Read when a test asks for it: whoever only collects the tests need not wait for that."""
    return ast.parse(MODULES[module].read_text(encoding="utf-8"))


def for_each(names: Iterable[str]) -> Callable[[Callable[[str], None]], Callable[[], None]]:
    """One test over many modules: a thousand of them would cost more than what they look at."""

    def decorate(test: Callable[[str], None]) -> Callable[[], None]:
        def over_all() -> None:
            for name in names:
                try:
                    test(name)
                except AssertionError as error:
                    error.add_note(f"in {name}")
                    raise

        over_all.__name__, over_all.__doc__ = test.__name__, test.__doc__
        return over_all

    return decorate


def floor_of(module: str) -> str:
    """ground, core, adapters, app, mailbox, or top for the package itself and its entry point."""
    parts = module.split(".")
    if module in ("offerdesk.model", "offerdesk.errors"):
        return "ground"
    return parts[1] if len(parts) > 1 and parts[1] in ("core", "adapters", "app", "mailbox") else "top"


@cache
def imports_of(module: str) -> set[str]:
    """Every module that is imported anywhere in it, also inside functions."""
    found = set()
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} has a relative import"
            base = node.module or ""
            found |= {f"{base}.{a.name}" if f"{base}.{a.name}" in MODULES else base for a in node.names}
    return found


@cache
def calls_in(module: str) -> list[tuple[str, int]]:
    """(dotted name or ".attribute", line) of everything that is called."""
    found = []
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute):
                found.append((ast.unparse(node.func), node.lineno))
            elif isinstance(node.func, ast.Name):
                found.append((node.func.id, node.lineno))
    return found


def on(floor: str) -> list[str]:
    return [m for m in MODULES if floor_of(m) == floor]


def outside(names: set[str]) -> set[str]:
    """Top-level packages that are neither ours nor the standard library."""
    tops = {name.partition(".")[0] for name in names}
    return tops - set(sys.stdlib_module_names) - {"offerdesk"}


def ours(names: set[str]) -> set[str]:
    return {name for name in names if name.split(".")[0] == "offerdesk"}


def test_the_floors_are_all_there():
    assert {floor_of(m) for m in MODULES} == {"ground", "core", "adapters", "app", "mailbox", "top"}
    assert len(on("core")) > 20
    assert len(on("adapters")) > 15


# ---------------------------------------------------------------- who imports whom


@for_each(on("ground"))
def test_the_ground_stands_on_the_standard_library_alone(module):
    assert outside(imports_of(module)) == set()
    assert ours(imports_of(module)) == set()


# Libraries that only compute: templates, and the form of phone numbers.
CORE_LIBRARIES = {"jinja2", "markupsafe", "phonenumbers"}


@for_each(on("core"))
def test_the_core_stands_on_the_ground_and_itself(module):
    imported = imports_of(module)

    assert outside(imported) <= CORE_LIBRARIES
    assert {floor_of(m) for m in ours(imported)} <= {"ground", "core", "top"} - {"top"}


# The rooms of the core, each allowed to stand on those before it: from the bytes of a mail to what is to be done.
ROOMS = ("mail", "facts", "recognition", "offers", "drafting", "planning")


def room_of(module: str) -> str:
    return module.split(".")[2] if module.count(".") >= 3 else ""


@for_each([m for m in on("core") if room_of(m)])
def test_a_room_of_the_core_stands_on_the_rooms_before_it(module):
    before = ROOMS[: ROOMS.index(room_of(module)) + 1]

    assert {room_of(m) for m in ours(imports_of(module)) if floor_of(m) == "core"} <= {*before, ""}


# Adapters talk to one outside thing each. Files that begin alike are one adapter ("gmail", "gmail_errors"); these
# are the few that stand on another one: everything that goes out passes the transport, and every request to
# Gmail needs the token that a login left.
MAY_STAND_ON = {
    "auth": {"transport"},
    "gmail": {"transport", "auth"},
    "sign_in": {"transport", "auth"},
}
FAMILIES = {"attachments", "auth", "gmail", "settings", "store", "transport"}


def family_of(module: str) -> str:
    name = module.split(".")[2] if module.count(".") >= 2 else ""
    return name.partition("_")[0] if name.partition("_")[0] in FAMILIES else name


@for_each([m for m in on("adapters") if m != "offerdesk.adapters"])
def test_an_adapter_stands_on_ground_and_core_and_on_no_other_adapter(module):
    imported = ours(imports_of(module))

    assert {floor_of(m) for m in imported} <= {"ground", "core", "adapters"}
    others = {family_of(m) for m in imported if floor_of(m) == "adapters"} - {family_of(module)}
    assert others <= MAY_STAND_ON.get(family_of(module), set())


@for_each(on("mailbox"))
def test_the_practice_mailbox_stands_apart(module):
    imported = imports_of(module)

    assert outside(imported) == set()
    assert {floor_of(m) for m in ours(imported)} <= {"mailbox"}


def test_only_the_demo_and_the_tests_know_the_practice_mailbox():
    knowing = {m for m in MODULES if any(floor_of(i) == "mailbox" for i in ours(imports_of(m)))}

    assert {m for m in knowing if floor_of(m) != "mailbox"} <= {
        m for m in MODULES if m.startswith("offerdesk.app.demo")
    }


# Libraries that open something outside, each behind the one adapter (or floor) that is there for it.
LIBRARIES = {
    "googleapiclient": {"offerdesk.adapters.gmail", "offerdesk.adapters.gmail_exchange"},
    "google_auth_oauthlib": {"offerdesk.adapters.sign_in"},
    "certifi": {"offerdesk.adapters.transport"},
    "filelock": {"offerdesk.adapters.lock"},
    "platformdirs": {"offerdesk.adapters.settings"},
    "tzlocal": {"offerdesk.adapters.settings"},
    "pypdf": {"offerdesk.adapters.attachments_worker"},
    "apscheduler": {"offerdesk.app.daemon"},
    "rich": "app",
}


def test_a_library_is_known_in_one_place_only():
    for library in sorted({lib for m in MODULES for lib in outside(imports_of(m))} - CORE_LIBRARIES):
        users = {m for m in MODULES if library in outside(imports_of(m))}
        allowed = LIBRARIES[library]

        assert users <= (set(on(allowed)) if isinstance(allowed, str) else allowed), library


# Parts of the standard library that reach a network, another process or a database.
REACHING = {
    "socket": {"offerdesk.adapters.transport", "offerdesk.adapters.systemd", "offerdesk.mailbox.server"},
    "ssl": {"offerdesk.adapters.transport"},
    "http.client": {"offerdesk.adapters.transport"},
    "http.server": {"offerdesk.mailbox.server"},
    "socketserver": {"offerdesk.adapters.sign_in"},
    "wsgiref": {"offerdesk.adapters.sign_in"},
    "wsgiref.simple_server": {"offerdesk.adapters.sign_in"},
    "webbrowser": {"offerdesk.adapters.sign_in"},
    "subprocess": {"offerdesk.adapters.attachments", "offerdesk.adapters.notify"},
    "sqlite3": {m for m in MODULES if m.startswith("offerdesk.adapters.store")},
}
NEVER = {
    "smtplib", "imaplib", "poplib", "nntplib", "ftplib", "telnetlib", "xmlrpc", "asyncio", "multiprocessing",
    "urllib.request", "urllib3", "requests", "httplib2", "httpx", "aiohttp", "ctypes", "pickle", "marshal", "shelve",
    "pty", "code", "google.auth", "google.oauth2",
}  # fmt: skip


@for_each(MODULES)
def test_only_the_places_made_for_it_reach_out(module):
    imported = imports_of(module)

    assert not {i for i in imported if i in NEVER or i.partition(".")[0] in NEVER}
    for name, places in REACHING.items():
        assert name not in imported or module in places, f"{module} imports {name}"


# ---------------------------------------------------------------- the core computes

IMPURE_MODULES = {
    "os", "sys", "io", "time", "random", "secrets", "uuid", "logging", "pathlib", "shutil", "tempfile", "glob",
    "threading", "signal", "socket", "subprocess", "sqlite3", "getpass", "platform", "locale", "fileinput", "select",
    "selectors", "ssl", "warnings", "atexit", "sched", "queue", "concurrent", "resource", "http", "importlib",
}  # fmt: skip
IMPURE_CALLS = {"open", "print", "input", "exec", "eval", "compile", "__import__", "breakpoint", "id", "hash"}
CLOCKS = {
    "now",
    "today",
    "utcnow",
    "fromtimestamp",
    "time",
    "monotonic",
    "perf_counter",
    "localtime",
    "gmtime",
}


@for_each(on("core"))
def test_the_core_has_no_clock_no_chance_no_files_and_no_log(module):
    assert {i.partition(".")[0] for i in imports_of(module)} & IMPURE_MODULES == set()

    for name, line in calls_in(module):
        owner, _, last = name.rpartition(".")
        assert name not in IMPURE_CALLS, f"{module}:{line} calls {name}()"
        if last in CLOCKS and owner.rpartition(".")[2] in ("datetime", "date", "time"):
            computes = last == "fromtimestamp" and _arguments(module, line, name) >= 2
            assert computes, f"{module}:{line} reads a clock: {name}()"
        assert last not in ("read_text", "read_bytes", "write_text", "write_bytes"), f"{module}:{line}"


def _arguments(module: str, line: int, name: str) -> int:
    """How many arguments a call gives: `fromtimestamp(x, UTC)` only computes, `fromtimestamp(x)` asks the system."""
    return max(
        len(node.args) + len(node.keywords)
        for node in ast.walk(tree_of(module))
        if isinstance(node, ast.Call) and node.lineno == line and ast.unparse(node.func) == name
    )


@for_each([*on("ground"), *on("core")])
def test_nothing_below_is_kept_in_a_variable_that_changes(module):
    assert not [n.lineno for n in ast.walk(tree_of(module)) if isinstance(n, ast.Global | ast.Nonlocal)]


@for_each([m for m in MODULES if floor_of(m) in ("ground", "core", "adapters", "mailbox")])
def test_only_the_app_prints(module):
    assert [line for name, line in calls_in(module) if name in ("print", "input")] == []


def test_the_program_reads_the_clock_in_few_places():
    """The moment of a cycle comes from the app; adapters take a clock, and only name the default one."""
    reading = {
        m
        for m in MODULES
        for name, _ in calls_in(m)
        if name in ("datetime.now", "date.today", "datetime.today")
    }

    allowed = {"offerdesk.adapters.gmail_exchange", "offerdesk.mailbox.state"}
    assert {m for m in reading if floor_of(m) != "app"} <= allowed


# ---------------------------------------------------------------- one mail stops no other

# Gmail may refuse one mail or conversation for good. These go through many of them, and ask for each inside its own
# guard.
GOING_THROUGH_MANY = {"cycle", "scan"}
# These work on one offer or mail, and are called inside its guard (`_guarded`, `one_mail`).
WORKING_ON_ONE = {"apply", "desk_work", "doubt", "draft_trace", "gather", "human_thread", "linkedin_search"}
# These read what a person asked for by its name, or what they wrote themselves a moment before.
READING_FOR_SOMEBODY = {"commands.mail", "commands.showing", "probe"}


def asking_in(tree: ast.AST) -> set[int]:
    """Lines in which a single mail, conversation or draft is asked for."""
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    names = ((ast.unparse(call.func).rpartition(".")[2], call.lineno) for call in calls)
    return {line for name, line in names if name.startswith("fetch_") or name == "read_thread"}


def test_whoever_asks_for_a_mail_is_known_here():
    asking = {m.removeprefix("offerdesk.app.") for m in on("app") if asking_in(tree_of(m))}

    assert asking == GOING_THROUGH_MANY | WORKING_ON_ONE | READING_FOR_SOMEBODY


def test_what_goes_through_many_mails_asks_for_each_inside_its_own_guard():
    for name in GOING_THROUGH_MANY:
        tree = tree_of(f"offerdesk.app.{name}")
        guarded = {
            line
            for node in ast.walk(tree)
            if isinstance(node, ast.With)
            and any(ast.unparse(i.context_expr).startswith("one_mail(") for i in node.items)
            for line in asking_in(node)
        }

        assert asking_in(tree) == guarded, f"{name}: {sorted(asking_in(tree) - guarded)}"


# ---------------------------------------------------------------- there is no send

FORBIDDEN_CALLS = {
    "send", "send_message", "sendmail", "trash", "untrash", "import_", "batchDelete", "batchModify", "watch",
    "new_batch_http_request", "forwardingAddresses", "updateAutoForwarding",
}  # fmt: skip
FORBIDDEN_WORDS = re.compile(
    r"[/.]send\b|users\.messages\.(?:send|import|trash|delete)|batchDelete|smtp", re.IGNORECASE
)


def words_in(module: str) -> list[tuple[str, int]]:
    """Every text in the code, docstrings apart."""
    docstrings = {
        id(node.value)
        for node in ast.walk(tree_of(module))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    return [
        (node.value, node.lineno)
        for node in ast.walk(tree_of(module))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings
    ]


# In the demo the person presses Send in the practice mailbox; the demo reaches no other mailbox (see below).
REAL = [m for m in MODULES if floor_of(m) != "mailbox" and not m.startswith("offerdesk.app.demo")]


@for_each(REAL)
def test_no_module_outside_the_practice_mailbox_has_a_way_to_send_or_trash(module):
    called = [(name, line) for name, line in calls_in(module) if name.rpartition(".")[2] in FORBIDDEN_CALLS]
    named = [
        (ast.unparse(node), node.lineno)
        for node in ast.walk(tree_of(module))
        if isinstance(node, ast.Attribute) and node.attr in FORBIDDEN_CALLS - {"watch"}
    ]
    told = [(text[:60], line) for text, line in words_in(module) if FORBIDDEN_WORDS.search(text)]

    assert called == []
    assert named == []
    if module == "offerdesk.adapters.transport_allowed":
        told = [
            (text, line) for text, line in told if not text.startswith("/(?:send|")
        ]  # the guard's own list
    assert told == []


def test_the_demo_has_no_way_to_gmail_of_its_own():
    for module in [m for m in MODULES if m.startswith("offerdesk.app.demo")]:
        assert not {i for i in imports_of(module) if i.startswith(("offerdesk.adapters.gmail", "google"))}


def test_the_adapter_deletes_drafts_of_ours_and_labels_and_nothing_else():
    deleting = [
        ast.unparse(node.func)
        for module in MODULES
        if module.startswith("offerdesk.adapters.gmail")
        for node in ast.walk(tree_of(module))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "delete"
    ]

    assert sorted(deleting) == ["self._drafts.delete", "self._labels.delete"]


def test_every_request_to_gmail_is_made_by_the_adapter_and_by_nothing_else():
    """google's resources (`.drafts()`, `.messages()`, ...) are touched in one module."""
    resources = {
        "drafts",
        "messages",
        "threads",
        "history",
        "labels",
        "attachments",
        "settings",
        "sendAs",
        "getProfile",
    }
    touching = {
        m
        for m in MODULES
        if floor_of(m) != "mailbox"
        for name, _ in calls_in(m)
        if (name.rpartition(".")[2] in resources and "_users" in name) or _is_request(name)
    }

    assert touching <= {"offerdesk.adapters.gmail", "offerdesk.adapters.gmail_exchange"}
    made = {n for m in touching for n, _ in calls_in(m) if _is_request(n) or "_users" in n}
    assert made == {
        "self._users.getProfile", "self._users.settings", "self._users.settings().sendAs",
        "self._users.settings().sendAs().list",
        "self._history.list",
        "self._messages.list", "self._messages.get", "self._messages.attachments",
        "self._messages.attachments().get", "self._messages.modify", "self._messages.insert",
        "self._threads.get", "self._threads.modify",
        "self._drafts.list", "self._drafts.get", "self._drafts.create", "self._drafts.update",
        "self._drafts.delete",
        "self._labels.list", "self._labels.create", "self._labels.delete",
    }  # fmt: skip


def _is_request(name: str) -> bool:
    """A call on one of the resources that the exchange keeps."""
    return name.startswith(
        ("self._history.", "self._messages.", "self._threads.", "self._drafts.", "self._labels.")
    )
