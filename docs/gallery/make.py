"""Render drafts and cards as Gmail shows them, and leave pictures here.

Needs Debian's `chromium` (or another one: `CHROMIUM=/path python docs/gallery/make.py`). Nothing is loaded from the
network. `--all FOLDER` renders every kind, short and long, in light and dark, for a look at all of them.
"""

import argparse
import html
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from offerdesk.adapters.resources import read_rubric, read_templates
from offerdesk.core.drafting.call_card import compose_call_card
from offerdesk.core.drafting.compose import compose_draft
from offerdesk.core.drafting.linkedin import compose_linkedin
from offerdesk.core.drafting.template_check import sample_requests
from offerdesk.core.drafting.templates import Templates
from offerdesk.core.mail.parse import parse_raw
from offerdesk.core.offers.draft_request import DraftRequest, Manner, Refusal
from offerdesk.model import DraftKind, Register, SendAs

HERE = Path(__file__).parent
WORDS = Templates(read_templates(None), read_rubric())
FLAGS = (
    "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync --hide-scrollbars --force-color-profile=srgb"
).split()
SIGNATURE = "<div><b>Sam Rivera</b></div><div>Data &amp; Maps, Berlin</div>"
OFFER = (
    "Hi Sam,\n\nit was great to meet you last week. We are delighted to offer you the position of Data Analyst at"
    " Northwind, at 62,000 EUR a year, starting on 4 May 2026.\n\nPlease let me know by 11 March.\n\n--\nMaya Ortega\n"
    "Head of Data, Northwind"
)
# A page around the mail: Gmail's reading pane, roughly. The mail itself sets neither colours nor fonts but its own.
STYLE = """
body { margin: 0; padding: 18px; background: PAGE; font: 14px Arial, Helvetica, sans-serif; color: TEXT; }
.sheet { columns: COLUMNS; column-gap: 18px; }
.mail { break-inside: avoid; border: 1px solid LINE; border-radius: 8px; padding: 12px 16px; margin-bottom: 18px; }
.what { color: DIM; font-size: 11px; margin-bottom: 10px; }
.folded .gmail_quote { display: none; }
.dots { display: inline-block; background: LINE; border-radius: 6px; padding: 0 8px; margin-top: 8px; letter-spacing: 2px; }
a { color: LINK; }
"""
LIGHT = {"PAGE": "#ffffff", "TEXT": "#222222", "LINE": "#dadce0", "DIM": "#5f6368", "LINK": "#1155cc"}
DARK = {"PAGE": "#1f1f1f", "TEXT": "#e3e3e3", "LINE": "#444746", "DIM": "#9aa0a6", "LINK": "#8ab4f8"}


def sample(
    kind: DraftKind, *, language: str = "en", register: Register = Register.WARM, full: bool = True
) -> DraftRequest:
    request = sample_requests(kind, register, language)[0 if full else 1]
    mail = replace(request.offer_email, text=OFFER if full else "Your offer.")
    manner = Manner(
        familiar=register is not Register.FORMAL, on_first_names=full, signed="Maya Ortega" if full else ""
    )
    return replace(request, offer_email=mail, thread=replace(request.thread, messages=(mail,)), manner=manner)


def draft_html(request: DraftRequest) -> str:
    made = compose_draft(request, WORDS)
    if isinstance(made, Refusal):
        raise SystemExit(f"{request.kind.value}: {made.why} {made.words}")
    return parse_raw(made.raw).html


def mail(what: str, body: str, *, folded: bool = True) -> str:
    quote = "gmail_quote" in body
    dots = '<div class="dots">&bull;&bull;&bull;</div>' if quote and folded else ""
    return f'<div class="mail{" folded" if folded else ""}"><div class="what">{html.escape(what)}</div>{body}{dots}</div>'


def page(mails: Iterable[str], *, columns: int, dark: bool = False) -> str:
    style = STYLE.replace("COLUMNS", str(columns))
    for name, colour in (DARK if dark else LIGHT).items():
        style = style.replace(name, colour)
    return f'<!doctype html><meta charset="utf-8"><style>{style}</style><div class="sheet">{"".join(mails)}</div>'


def shoot(source: str, target: Path, *, width: int, height: int) -> None:
    chromium = os.environ.get("CHROMIUM", "chromium")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.html"
        file.write_text(source, encoding="utf-8")
        command = [chromium, *FLAGS, f"--user-data-dir={folder}/profile", f"--window-size={width},{height}"]
        subprocess.run(  # noqa: S603
            [*command, f"--screenshot={target}", file.as_uri()], check=True, capture_output=True, timeout=120
        )
    print(f"{target.name}: {target.stat().st_size // 1024} KB")


def words(kind: DraftKind) -> str:
    return kind.value.replace("_", " ")


def gallery() -> None:
    """The pictures that are kept: every kind, with all facts and with hardly any."""
    declines = (DraftKind.DECLINE_AFTER_CALL, DraftKind.DECLINE_FALLBACK, DraftKind.DECLINE_EMAIL_ONLY)
    others = tuple(kind for kind in DraftKind if kind not in declines)
    for name, kinds, height in (("declines", declines, 420), ("other-answers", others, 1080)):
        for full in (True, False):
            mails = [mail(words(kind), draft_html(sample(kind, full=full))) for kind in kinds]
            target = HERE / f"{name}{'' if full else '-short'}.png"
            shoot(page(mails, columns=3), target, width=1240, height=height)
    languages = [
        mail(f"decline after call, {code}", draft_html(sample(DraftKind.DECLINE_AFTER_CALL, language=code)))
        for code in ("de", "fr")
    ]
    shoot(page(languages, columns=2), HERE / "languages.png", width=900, height=420)
    signed = sample(DraftKind.DECLINE_AFTER_CALL)
    email = signed.person.addresses[0].email
    own = SendAs(email, "Sam Rivera", SIGNATURE, is_primary=True, is_default=True)
    body = draft_html(replace(signed, person=replace(signed.person, addresses=(own,))))
    unfolded = mail("with a Gmail signature, quote unfolded", body, folded=False)
    shoot(page([unfolded], columns=1), HERE / "signature-and-quote.png", width=640, height=540)
    shoot(page([unfolded], columns=1, dark=True), HERE / "dark.png", width=640, height=540)
    card = page([mail("call card, on a phone", card_html())], columns=1)
    shoot(card, HERE / "call-card.png", width=430, height=900)
    request = sample(DraftKind.DECLINE_AFTER_CALL)
    if note := compose_linkedin(request, WORDS, key="gallery", threads=(request.thread,)):
        shoot(page([mail("LinkedIn", note.html)], columns=1), HERE / "linkedin.png", width=430, height=360)
    dark = page([mail("call card, dark", card_html())], columns=1, dark=True)
    shoot(dark, HERE / "call-card-dark.png", width=430, height=640)


def card_html(language: str = "en") -> str:
    request = sample(DraftKind.DECLINE_AFTER_CALL, language=language)
    return compose_call_card(request, WORDS, key="gallery", fallback_at=request.now + timedelta(days=2)).html


def everything(folder: Path) -> None:
    """Every kind and register, short and long, light and dark; cards and LinkedIn notes in every language."""
    folder.mkdir(parents=True, exist_ok=True)
    for dark in (False, True):
        name = "dark" if dark else "light"
        for full in (True, False):
            mails = list(_all_mails(full))
            for part in range(0, len(mails), 12):
                target = folder / f"{name}-{'long' if full else 'short'}-{part // 12}.png"
                shoot(page(mails[part : part + 12], columns=3, dark=dark), target, width=1500, height=1900)
    for language in sorted(WORDS.languages):
        request = sample(DraftKind.DECLINE_AFTER_CALL, language=language)
        note = compose_linkedin(request, WORDS, key="gallery", threads=(request.thread,))
        cards = [mail(f"call card, {language}", card_html(language))]
        cards += [mail(f"LinkedIn, {language}", note.html)] if note else []
        shoot(page(cards, columns=1), folder / f"card-{language}.png", width=520, height=2100)


def _all_mails(full: bool) -> Iterator[str]:
    for kind in DraftKind:
        for register in Register:
            yield mail(
                f"{words(kind)}, {register.value}", draft_html(sample(kind, register=register, full=full))
            )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--all", type=Path, metavar="FOLDER", help="everything, for a look")
    chosen = parser.parse_args()
    everything(chosen.all) if chosen.all else gallery()
    sys.exit(0)
