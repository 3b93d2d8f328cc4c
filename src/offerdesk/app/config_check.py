"""What is wrong with the files that the person may edit: settings, rules and templates, all of it at once."""

from functools import partial
from pathlib import Path

from offerdesk.adapters.resources import read_rubric, read_templates
from offerdesk.adapters.settings import config_path, load_settings
from offerdesk.app.rule_files import load_rules_from
from offerdesk.core.drafting.template_check import check_templates
from offerdesk.core.drafting.templates import Templates
from offerdesk.core.recognition.rule_samples import check_samples
from offerdesk.errors import ConfigError, UserError


def find_config_problems(explicit: Path | None) -> UserError | None:
    """Everything that is wrong, each part under the name of its file or folder; None when all is right.

    Rules and templates lie beside the settings, and are looked at also when these cannot be read.
    """
    found: list[UserError] = []
    folder = config_path(explicit).parent
    for check in (partial(load_settings, explicit), partial(_rules, folder), partial(_templates, folder)):
        try:
            check()
        except UserError as error:
            found.append(error)
    if not found:
        return None
    hints = dict.fromkeys(error.hint for error in found if error.hint)
    return UserError("\n".join(str(error) for error in found), hint="; ".join(hints))


def _rules(folder: Path) -> None:
    problems = check_samples(load_rules_from(folder / "rules"))
    if problems:
        raise ConfigError(str(folder / "rules"), problems)


def _templates(folder: Path) -> None:
    problems = check_templates(Templates(read_templates(folder / "templates"), read_rubric()))
    if problems:
        raise ConfigError(str(folder / "templates"), problems)
