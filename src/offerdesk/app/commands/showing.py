"""`show` and `preview`: one offer with all its words, those in Gmail and those that would be written."""

import argparse
from datetime import datetime
from typing import Any

from rich.console import Console
from rich.text import Text

from offerdesk.adapters.settings import Settings, load_settings
from offerdesk.adapters.store import Store
from offerdesk.app.commands.json_text import json_text
from offerdesk.app.commands.moments import moment_of
from offerdesk.app.commands.offers import STAGE_WORDS, existing_store, find_offer, local_words
from offerdesk.app.person import load_person
from offerdesk.app.template_files import load_templates
from offerdesk.app.views import show_json
from offerdesk.core.drafting.offer_title import title_of
from offerdesk.core.drafting.templates import TemplateProblem
from offerdesk.core.mail.addresses import format_address, visible
from offerdesk.core.offers.draft_request import Glimpse
from offerdesk.core.offers.offer import Offer
from offerdesk.core.planning.desk import Desk, Policy
from offerdesk.core.planning.preview import Preview, Wish, compose_preview, usual_wish, words_of
from offerdesk.errors import LoginNeeded, Refused, RetryLater, UserError
from offerdesk.model import FACT_NAMES, CallMark, Decision, Reason, Register, Stage


def show(arguments: argparse.Namespace) -> int:
    """One offer with everything that is known and was made."""
    settings = load_settings(arguments.config)
    now = moment_of(arguments.now, settings)
    with existing_store(settings) as store:
        offer = find_offer(store, arguments.offer)
        shown = show_json(store, offer)
        if arguments.json:
            print(json_text(shown))
        else:
            _print_offer(offer, shown, settings)
            found = preview_of(store, offer, settings, now)
            if found is not None:
                there = ("untouched", "edited")
                live = any(d["state"] in there and not d["missing_since"] for d in shown["drafts"])
                print_preview(
                    Console(),
                    found,
                    draft=not live,
                    card=not shown["call_card"],
                    notes=not shown["linkedin"],
                )
            if offer.stage is Stage.TO_DECIDE:
                print(f"\nAnother answer: offerdesk preview {offer.offer_id} --decision {'|'.join(ANSWERS)}")
    return 0


def _print_offer(offer: Offer, shown: dict[str, Any], settings: Settings) -> None:
    console = Console()
    words, style = STAGE_WORDS[offer.stage]
    console.print(Text(f"{title_of(offer)}  ", style="bold"), Text(f"[{words}]", style=style))
    console.print(Text(offer.reason))
    console.print(
        f"id {offer.offer_id}, version {offer.version}, https://mail.google.com/mail/#all/{offer.threads[0]}"
    )
    for warning in offer.warnings:
        console.print(Text(f"warning: {visible(warning)}", style="magenta"))
    console.print("\nFacts", style="bold")
    for name in FACT_NAMES:
        fact = shown["facts"][name]
        value = Text(fact["value"]) if fact else Text("unknown", style="dim")
        proof = (
            Text(f'   {fact["source"]}: "{" ".join(fact["quote"].split())[:80]}"', style="dim")
            if fact
            else Text("")
        )
        console.print(Text(f"  {name.replace('_', ' '):<14} "), value, proof, sep="")
    for conflict in offer.facts.conflicts:
        console.print(Text(f"  two answers: {visible(conflict)}", style="yellow"))
    for letter in offer.facts.letters_unread:
        console.print(Text(f"  not read: {visible(letter)}", style="yellow"))
    console.print("\nHistory", style="bold")
    for move in shown["history"]:
        console.print(
            Text(f"  {local_words(move['at'], settings)}  {move['to'].replace('_', ' ')}: {move['why']}")
        )
    if shown["call_card"]:
        console.print("\nCall card", style="bold")
        console.print(Text(indented(shown["call_card"]["text"])), soft_wrap=True)
    for draft in shown["drafts"]:
        state = draft["state"]
        if draft["missing_since"]:
            since = local_words(draft["missing_since"], settings)
            state = f"missing since {since}; sent or deleted, that shows in a minute"
        console.print(f"\nDraft: {draft['kind'].replace('_', ' ')} ({state})", style="bold")
        console.print(Text(f"  To: {draft['to']}"))
        if draft["cc"]:
            console.print(Text(f"  Cc: {draft['cc']}"))
        console.print(Text(f"  Subject: {visible(draft['subject'])}\n"))
        console.print(Text(indented(draft["text"])), soft_wrap=True)
        for remark in draft["remarks"]:
            console.print(Text(f"  remark: {remark}", style="yellow"))
    for note in shown["linkedin"]:
        console.print(f"\nLinkedIn note for {note['person']}", style="bold")
        console.print(Text(note["text"]), soft_wrap=True)


def indented(text: str) -> str:
    return "\n".join(f"  {line}".rstrip() for line in text.splitlines())


def preview_of(store: Store, offer: Offer, settings: Settings, now: datetime) -> Preview | None:
    """For `show`: by the record alone; None when that does not tell enough, or the offer is closed."""
    if offer.glimpse is None or offer.stage is Stage.CLOSED:
        return None
    desk = preview_desk(store, settings, offer)
    try:
        return compose_preview(offer, offer.glimpse, usual_wish(offer), desk=desk, now=now)
    except TemplateProblem:
        return None


ANSWERS = tuple(d.value.replace("_", "-") for d in Decision if d is not Decision.DECLINE)


def preview(arguments: argparse.Namespace) -> int:
    """Draft, call card and LinkedIn texts as they would be written. Writes nothing anywhere."""
    settings = load_settings(arguments.config)
    now = moment_of(arguments.now, settings)
    with existing_store(settings) as store:
        offer = find_offer(store, arguments.offer)
        desk = preview_desk(store, settings, offer)
    glimpse, note = offer.glimpse, ""
    if glimpse is None:
        glimpse = _read_glimpse(settings, offer, now)
        note = "The conversation was read from Gmail for this (nothing was written)."
    wish = _wish(arguments, offer)
    try:
        found = compose_preview(offer, glimpse, wish, desk=desk, now=now)
    except TemplateProblem as problem:
        raise UserError(str(problem), hint='"offerdesk config check" shows all problems') from None
    if arguments.json:
        print(json_text(preview_json(found)))
    else:
        console = Console()
        console.print(Text(f"{title_of(offer)}: {words_of(wish, settings.labels.book)}", style="bold"))
        if note:
            console.print(Text(note, style="dim"))
        print_preview(console, found)
    return 0


def _wish(arguments: argparse.Namespace, offer: Offer) -> Wish:
    usual = usual_wish(offer)
    decision = Decision(arguments.decision.replace("-", "_")) if arguments.decision else usual.decision
    same = decision is usual.decision
    return Wish(
        decision=decision,
        call=CallMark(arguments.call.replace("-", "_")) if arguments.call else usual.call if same else None,
        register=Register(arguments.register) if arguments.register else None,
        reason=Reason(arguments.reason.replace("-", "_")) if arguments.reason else usual.reason,
        extras=usual.extras,
    )


def preview_desk(store: Store, settings: Settings, offer: Offer) -> Desk:
    """What words are made from, without a look at Gmail."""
    person = load_person(store, settings)
    others = tuple(o for o in store.load_offers() if o.offer_id != offer.offer_id)
    decisions = settings.decisions
    return Desk(
        policy=Policy(
            settings.zone,
            decisions.settle,
            decisions.fallback_business_days,
            labels=settings.labels.book,
        ),
        person=person,
        templates=load_templates(settings),
        own_addresses=frozenset(a.email.lower() for a in person.addresses),
        quote_original=decisions.quote_original,
        others=others,
    )


def _read_glimpse(settings: Settings, offer: Offer, now: datetime) -> Glimpse:
    """An offer recorded by an older version: look at its conversation once, read-only."""
    # Imported here: hardly ever needed, and Google's library takes longer to load than all the rest.
    from offerdesk.app.gather import read_thread
    from offerdesk.app.office import Office
    from offerdesk.core.drafting.glimpse import glimpse_of
    from offerdesk.core.offers.conversation import is_live, is_sent

    try:
        with Office.looking_on(settings) as office:
            session = office.session(now)
            threads = tuple(t for t in (read_thread(session, i) for i in offer.threads) if t is not None)
            person = session.person
    except (LoginNeeded, RetryLater, Refused, UserError) as error:
        raise UserError(
            f"the conversation of this offer has to be read for that, and cannot be: {error}",
            hint='run "offerdesk once"; from then on a preview needs no Gmail',
        ) from error
    theirs = [m for t in threads for m in t.messages if is_live(m) and not is_sent(m)]
    stated = next((m for m in theirs if m.message_id == offer.message_id), theirs[-1] if theirs else None)
    if stated is None:
        raise UserError("no message of theirs is left in the conversation of this offer")
    return glimpse_of(stated, threads, person, offer.facts.language)


def preview_json(found: Preview) -> dict[str, Any]:
    return {
        "draft": {
            "kind": found.kind.value,
            "to": ", ".join(format_address(a) for a in found.to),
            "cc": ", ".join(format_address(a) for a in found.cc),
            "subject": found.subject,
            "text": found.text,
            "remarks": list(found.remarks),
            "refused": found.refused or None,
        },
        "call_card": {"text": found.call_card.text, "html": found.call_card.html}
        if found.call_card
        else None,
        "linkedin": [{"person": t.person, "text": t.text} for t in found.linkedin],
    }


def print_preview(
    console: Console, found: Preview, *, draft: bool = True, card: bool = True, notes: bool = True
) -> None:
    """Those parts of a preview that are wanted, one below the other; each can be copied as it stands."""
    if draft:
        _print_draft(console, found)
    if card and found.call_card is not None:
        console.print("\nCall card (preview)", style="bold")
        console.print(Text(indented(found.call_card.text)), soft_wrap=True)
    for item in found.linkedin if notes else ():
        head = f"\nLinkedIn note for {item.person} (preview, to copy after the mail is sent)"
        console.print(Text(head, style="bold"))
        console.print(Text(item.text), soft_wrap=True)


def _print_draft(console: Console, found: Preview) -> None:
    kind = found.kind.value.replace("_", " ")
    console.print(f"\nDraft: {kind} (preview, nothing is written)", style="bold")
    if found.refused:
        console.print(Text(f"  There would be no draft: {found.refused}", style="yellow"))
        return
    console.print(Text(f"  To: {', '.join(format_address(a) for a in found.to)}"))
    if found.cc:
        console.print(Text(f"  Cc: {', '.join(format_address(a) for a in found.cc)}"))
    console.print(Text(f"  Subject: {visible(found.subject)}\n"))
    console.print(Text(indented(found.text)), soft_wrap=True)
    for remark in found.remarks:
        console.print(Text(f"  remark: {remark}", style="yellow"))
