"""What is wrong with the files that the person may edit: settings, rules and templates, all of it at once."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from offerdesk.adapters.settings import config_path, load_settings
from offerdesk.app.rule_files import find_rule_problems
from offerdesk.app.template_files import find_template_problems
from offerdesk.errors import ConfigError, UserError


def find_config_problems(explicit: Path | None) -> UserError | None:
    """Everything that is wrong, each part under the name of its file or folder; None when all is right.

    Rules and templates lie beside the settings, and are looked at also when these cannot be read.
    """
    found: list[UserError] = []
    folder = config_path(explicit).parent
    for check in (
        partial(load_settings, explicit),
        partial(_try_files, folder / "rules", find_rule_problems),
        partial(_try_files, folder / "templates", find_template_problems),
    ):
        try:
            check()
        except UserError as error:
            found.append(error)
    if not found:
        return None
    hints = dict.fromkeys(error.hint for error in found if error.hint)
    return UserError("\n".join(str(error) for error in found), hint="; ".join(hints))


def _try_files(folder: Path, find_problems: Callable[[Path], list[str]]) -> None:
    problems = find_problems(folder)
    if problems:
        raise ConfigError(str(folder), problems)
