"""The story as it is printed: who did what, when, and each paper as it would appear."""

import os
import sys
import textwrap
from collections.abc import Sequence
from pathlib import Path
from shutil import which

from rich.console import Console
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from offerdesk.adapters.store import Store
from offerdesk.app.commands.offers import STAGE_WORDS, deadline_words
from offerdesk.app.cycle import CycleReport
from offerdesk.app.demo.calendar import ZONE, Calendar
from offerdesk.app.office import Office
from offerdesk.core.drafting.fact_words import counted
from offerdesk.core.drafting.offer_title import title_of
from offerdesk.core.mail.parse import parse_raw
from offerdesk.core.offers.offer import DraftRecord, NoteRecord, Offer
from offerdesk.core.recognition.recognise import Context, recognise
from offerdesk.mailbox import Mailbox, RunningServer
from offerdesk.model import NotePurpose, Verdict

WIDTH = 96
_SHOWN_NOTES = {
    NotePurpose.CALL_CARD: "Call card, in the inbox",
    NotePurpose.LINKEDIN: "Note to you: LinkedIn",
    NotePurpose.NEEDS_YOU: "Note to you: needs you",
    NotePurpose.REMARKS: "Note to you: before you send",
    NotePurpose.OTHER_OFFERS: "Note to you: other open offers",
    NotePurpose.STAY_IN_TOUCH: "Note to you: stay in touch",
}


class Telling:
    """Prints the story; remembers which papers were shown and what stage each offer was told to be at."""

    def __init__(self, calendar: Calendar) -> None:
        self._calendar = calendar
        self._console = Console(width=WIDTH, highlight=False)
        self._shown: set[str] = set()
        self._stages: dict[str, str] = {}
        self._seen_cards = 0

    # ------------------------------------------------------------------ scenes

    def opening(self, name: str, address: str, count: int, source: Path, *, own_mails: bool) -> None:
        where = str(source) if own_mails else "mails that were made up for this demo"
        self._console.print(Rule("Offerdesk demo", style="bold"))
        self._say(
            f"A practice mailbox for {name} <{address}> with {counted(count, 'mail')} ({where}). It speaks Gmail's own "
            "protocol on this machine; nothing leaves it. Offerdesk works on it as it would on Gmail: it "
            "recognises offers, waits for labels, drafts, and never sends. The calendar is simulated."
        )

    def day(self, title: str) -> None:
        moment = self._calendar.now.astimezone(ZONE)
        self._console.print()
        self._console.print(
            Rule(
                f"{title}   {moment:%A}, {moment.day} {moment:%B %Y}",
                style="cyan",
                align="left",
                characters="-",
            )
        )

    def person(self, words: str) -> None:
        self._line(words, style="bold yellow")

    def label_set(self, mailbox: Mailbox, thread_id: str, name: str) -> None:
        self.person(f'{mailbox.name.split()[0]} puts "{name}" on {_conversation(mailbox, thread_id)}')

    def label_removed(self, mailbox: Mailbox, thread_id: str, name: str) -> None:
        self.person(f'{mailbox.name.split()[0]} takes "{name}" off {_conversation(mailbox, thread_id)}')

    def sent(self, draft: DraftRecord) -> None:
        self.person(f'Reviewed, and sent by hand: "{draft.subject}" to {draft.to}')

    def they_wrote(self, sender: str, words: str) -> None:
        self._line(f"{sender.partition('<')[0].strip()} answers:", style="bold magenta")
        self._block(words)

    # ------------------------------------------------------------------ what a cycle did

    def cycle(self, report: CycleReport, store: Store) -> None:
        """Everything that is new since the last cycle: offers, stages, drafts, notes."""
        for offer in store.load_offers():
            before = self._stages.get(offer.offer_id)
            now = "dismissed" if offer.dismissed else f"{offer.stage.value}: {offer.reason}"
            if now != before:
                self._stages[offer.offer_id] = now
                self._offer_moved(offer, first=before is None)
            papers = store.load_papers(offer.offer_id)
            for draft in papers.drafts:
                key = f"{draft.draft_id} {draft.state.value}"
                if key not in self._shown:
                    self._shown.add(key)
                    self._draft(draft)
            for note in papers.notes:
                if note.key not in self._shown:
                    self._shown.add(note.key)
                    self._note(note)

    def _offer_moved(self, offer: Offer, *, first: bool) -> None:
        words, style = STAGE_WORDS[offer.stage]
        if offer.dismissed:
            self._line(f"[dropped] {title_of(offer)}: its status label is gone", style="dim")
            return
        line = Text(f"{self._time()}  ")
        line.append(f"[{words}]", style=style)
        line.append(f" {title_of(offer)}", style="bold")
        self._console.print(line)
        self._detail(offer.reason)
        if first:
            facts = offer.facts
            found = [
                ("who", facts.contact_name, facts.contact_email),
                ("call", facts.contact_phone, None),
                ("pay", facts.compensation, None),
                ("start", facts.start_date, None),
            ]
            known = [f"{n}: {a.value}" + (f" <{b.value}>" if b else "") for n, a, b in found if a]
            if facts.deadline:
                known.append(f'answer by: {deadline_words_of(offer)} ("{_one_line(facts.deadline.quote)}")')
            if known:
                self._detail("; ".join(known))

    def _draft(self, draft: DraftRecord) -> None:
        state = draft.state.value
        kind = draft.kind.value.replace("_", " ")
        if state != "untouched":
            words = {
                "edited": "you changed this draft: Offerdesk keeps its hands off from now on",
                "sent": "you sent it",
                "withdrawn": "the untouched draft was taken back",
                "discarded": "you deleted it",
                "vanished": "the draft is gone; Offerdesk waits whether it comes back",
            }[state]
            self._detail(f"draft ({kind}): {words}")
            return
        body, quoted = _without_quote(draft.text)
        head = Text()
        head.append(f"To: {draft.to}\n", style="dim")
        if draft.cc:
            head.append(f"Cc: {draft.cc}\n", style="dim")
        head.append(f"Subject: {draft.subject}\n\n", style="dim")
        head.append(body)
        if quoted:
            head.append("\n\n[their mail is quoted below]", style="dim")
        for remark in draft.remarks:
            head.append(f"\nremark: {remark}", style="yellow")
        self._console.print(
            Panel(head, title=f"Draft in the conversation: {kind}", title_align="left", border_style="green")
        )

    def _note(self, note: NoteRecord) -> None:
        title = _SHOWN_NOTES.get(note.purpose, "Note to you")
        text = note.text.strip()
        if note.purpose is NotePurpose.CALL_CARD:
            self._seen_cards += 1
            if self._seen_cards > 1:
                text = text.split("\n\n")[0] + "\n\n[script, answers and voicemail as above]"
        body = Text(f"{note.subject}\n\n", style="dim")
        body.append(text, style="default")
        self._console.print(Panel(body, title=title, title_align="left", border_style="blue"))

    def ignored(self, mailbox: Mailbox, office: Office) -> None:
        """What was read and left alone, each with the strongest reason."""
        known = set(office.store.load_threads())
        context = Context(own_addresses=frozenset({mailbox.address}), zone=ZONE)
        rows = []
        received = [
            m
            for m in mailbox.messages.values()
            if not m.labels & {"SENT", "DRAFT"} and m.thread_id not in known and "INBOX" in m.labels
        ]
        rules = office.session(self._calendar.now).rules
        for message in received:
            email = parse_raw(message.raw, message_id=message.id)
            judgement = recognise(email, rules, context)
            against = min(judgement.signals, key=lambda s: s.weight, default=None)
            why = against.why if against is not None and against.weight < 0 else "nothing in it offers a job"
            if judgement.verdict is Verdict.OTHER and not judgement.automatic:
                rows.append((textwrap.shorten(email.subject, 44, placeholder="…"), why))
        self._console.print()
        self._say(
            f"Left alone: {counted(len(rows), 'other mail')}. {'Why' if len(rows) == 1 else 'Some of them, and why'}:"
        )
        table = Table.grid(padding=(0, 2))
        shown: set[str] = set()
        for subject, why in rows:
            if why in shown and len(shown) < 9:
                continue
            shown.add(why)
            if len(shown) > 10:
                break
            table.add_row(Text(subject, style="dim"), Text(why))
        self._console.print(Padding(table, (0, 0, 0, 8)))

    # ------------------------------------------------------------------ the end

    def ending(
        self,
        store: Store,
        report: CycleReport,
        papers: Sequence[Path],
        folder: Path,
        server: RunningServer,
        seconds: float,
        *,
        own_mails: bool,
    ) -> None:
        self._console.print()
        self._console.print(Rule("Where everything stands", style="bold"))
        table = Table.grid(padding=(0, 2))
        for offer in store.load_offers():
            if not offer.dismissed:
                words, style = STAGE_WORDS[offer.stage]
                reason = textwrap.shorten(offer.reason, 90, placeholder=" …")
                table.add_row(Text(words, style=style), Text(title_of(offer)), Text(reason, style="dim"))
        self._console.print(Padding(table, (0, 0, 0, 2)))
        offers = [o for o in store.load_offers() if not o.dismissed]
        made = sum(len(store.load_papers(o.offer_id).drafts) for o in offers)
        counts = server.count()
        sends = sum(counts[m] for m in ("drafts.send", "messages.send", "messages.import"))
        quiet = (
            "nothing: asking once more changes nothing" if not report.done else "something, which is a bug"
        )
        self._console.print()
        self._say(
            f"{counted(len(offers), 'offer')} tracked, {counted(made, 'draft')} written, "
            f"{counted(sends, 'mail')} sent by Offerdesk."
        )
        self._say(
            f"{counted(len(server.requests), 'request')} over HTTP in {seconds:.1f} s. One more cycle at the end did {quiet}."
        )
        self._say(f"In {folder}/: the drafts and notes as files ({len(papers)}), and the database.")
        program = _program()
        self._say(f"  look:  {program} --config {folder}/offerdesk.toml status --all")
        own = "" if own_mails else f"{program} demo --mail FOLDER (your own exported mail), or "
        self._say(f"  next:  {own}docs/gmail-setup.md")

    def serving(self, url: str, folder: Path) -> None:
        self._say(f"The practice mailbox stays open at {url} until you press Ctrl-C. In another terminal:")
        self._say(
            f"  {_program()} --config {folder}/offerdesk.toml once --now {self._calendar.now.isoformat()}"
        )
        self._say(f"Its API is Gmail's ({url}/gmail/v1/users/me/...); the login is in {folder}/token.json.")

    # ------------------------------------------------------------------ lines

    def _time(self) -> str:
        return f"{self._calendar.now.astimezone(ZONE):%H:%M}"

    def _line(self, words: str, *, style: str = "") -> None:
        for number, piece in enumerate(textwrap.wrap(words, WIDTH - 7)):
            self._console.print(
                Text("       " if number else f"{self._time()}  "), Text(piece, style=style), sep=""
            )

    def _detail(self, words: str) -> None:
        for line in textwrap.wrap(words, WIDTH - 10) or [""]:
            self._console.print(Text(f"        {line}", style="dim"))

    def _say(self, words: str) -> None:
        self._console.print(Text(words))

    def _block(self, words: str) -> None:
        for line in words.strip().split("\n"):
            for piece in textwrap.wrap(line, WIDTH - 10) or [""]:
                self._console.print(Text(f"        {piece}", style="italic"))


def _program() -> str:
    """The command as it can be typed here: by its name if the shell finds it, else by where it lies."""
    return "offerdesk" if which("offerdesk") else os.path.relpath(sys.argv[0])


def deadline_words_of(offer: Offer) -> str:
    """The deadline on the person's clock, as `status` shows it."""
    return deadline_words(offer, ZONE)


def _conversation(mailbox: Mailbox, thread_id: str) -> str:
    messages = [mailbox.messages[i] for i in mailbox.threads[thread_id]]
    received = [m for m in messages if not m.labels & {"SENT", "DRAFT"}] or messages
    email = parse_raw(received[-1].raw)
    who = email.sender.name or email.sender.email
    return f'"{_one_line(email.subject)}" ({who})'


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _without_quote(text: str) -> tuple[str, bool]:
    lines = text.split("\n")
    quoted = next((n for n, line in enumerate(lines) if line.startswith(">")), len(lines))
    if quoted == len(lines):
        return text, False
    head = next((n for n in range(quoted - 1, -1, -1) if lines[n].strip()), quoted)
    return "\n".join(lines[:head]).rstrip(), True
