"""The words that are in force: the packaged templates with the person's own on top. Knows nothing of Gmail."""

from functools import lru_cache
from pathlib import Path

from offerdesk.adapters.resources import read_rubric, read_templates
from offerdesk.adapters.settings import Settings
from offerdesk.core.drafting.template_check import check_templates
from offerdesk.core.drafting.templates import Templates

_Sources = tuple[tuple[str, str], ...]


def load_templates(settings: Settings) -> Templates:
    """The packaged templates with the person's own on top. Raises ConfigError with every problem."""
    return _templates(_sources(settings.folder / "templates"))


def find_template_problems(own: Path) -> list[str]:
    """What is wrong with the packaged templates and those of this folder, in words; the same words are tried once."""
    return list(_problems(_sources(own)))


def _sources(own: Path) -> _Sources:
    return tuple(sorted(read_templates(own).items()))


@lru_cache(maxsize=4)
def _templates(sources: _Sources) -> Templates:
    """Templates that were compiled before are not compiled again: the daemon opens anew after each trouble."""
    return Templates(dict(sources), read_rubric())


@lru_cache(maxsize=4)
def _problems(sources: _Sources) -> tuple[str, ...]:
    return tuple(check_templates(_templates(sources)))
