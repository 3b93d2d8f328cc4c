"""The database's tables, as an append-only list of migrations, one transaction each."""

import json
import sqlite3
from collections.abc import Callable, Sequence

from offerdesk.core.mail.addresses import company_domain, mailbox_of
from offerdesk.core.offers.record_json import to_json
from offerdesk.errors import UserError


def _first_tables(db: sqlite3.Connection) -> None:
    for statement in (
        "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
        # `due_at`, `stage` and `labelled` repeat what stands in `record`, for the queries of each cycle.
        """CREATE TABLE offer (
             offer_id TEXT PRIMARY KEY, stage TEXT NOT NULL, labelled TEXT NOT NULL, due_at TEXT,
             found_at TEXT NOT NULL, record TEXT NOT NULL) STRICT""",
        """CREATE TABLE offer_thread (
             thread_id TEXT PRIMARY KEY, offer_id TEXT NOT NULL) STRICT, WITHOUT ROWID""",
        """CREATE TABLE move (
             id INTEGER PRIMARY KEY, offer_id TEXT NOT NULL, from_stage TEXT NOT NULL, to_stage TEXT NOT NULL,
             why TEXT NOT NULL, at TEXT NOT NULL) STRICT""",
        # One key, one draft: the unique key is the last guard against a duplicate.
        """CREATE TABLE draft (
             draft_id TEXT PRIMARY KEY, offer_id TEXT NOT NULL, key TEXT NOT NULL UNIQUE, state TEXT NOT NULL,
             message_id TEXT NOT NULL, created_at TEXT NOT NULL, record TEXT NOT NULL) STRICT""",
        """CREATE TABLE note (
             key TEXT PRIMARY KEY, offer_id TEXT NOT NULL, message_id TEXT NOT NULL, created_at TEXT NOT NULL,
             record TEXT NOT NULL) STRICT""",
        # What is about to be created in Gmail. intent: not sent yet; posting: sent, answer unknown; done.
        """CREATE TABLE effect (
             key TEXT PRIMARY KEY, offer_id TEXT NOT NULL, kind TEXT NOT NULL,
             state TEXT NOT NULL CHECK (state IN ('intent', 'posting', 'done', 'cancelled')),
             thread_id TEXT NOT NULL, cursor TEXT NOT NULL, payload TEXT NOT NULL, raw BLOB,
             created_at TEXT NOT NULL, tried_at TEXT) STRICT""",
        # Every mail that was judged; the judgement itself only for conversations of an offer.
        """CREATE TABLE mail (
             message_id TEXT PRIMARY KEY, thread_id TEXT NOT NULL, verdict TEXT NOT NULL, score REAL NOT NULL,
             at TEXT NOT NULL, judgement TEXT) STRICT, WITHOUT ROWID""",
        "CREATE INDEX mail_thread ON mail (thread_id)",
        """CREATE TABLE unreadable (
             message_id TEXT PRIMARY KEY, thread_id TEXT NOT NULL, why TEXT NOT NULL, at TEXT NOT NULL,
             next_try TEXT NOT NULL) STRICT""",
        """CREATE TABLE to_read (
             message_id TEXT PRIMARY KEY, thread_id TEXT NOT NULL, rank INTEGER NOT NULL) STRICT""",
        """CREATE TABLE learned (
             about TEXT NOT NULL, value TEXT NOT NULL, verdict TEXT NOT NULL, at TEXT NOT NULL,
             PRIMARY KEY (about, value)) STRICT, WITHOUT ROWID""",
    ):
        db.execute(statement)


def _contacts(db: sqlite3.Connection) -> None:
    """Who made an open offer: asked of each new mail, and too much to read all offers for."""
    db.execute(
        """CREATE TABLE offer_contact (
             offer_id TEXT PRIMARY KEY, mailbox TEXT NOT NULL, company TEXT NOT NULL) STRICT, WITHOUT ROWID"""
    )
    db.execute("CREATE INDEX offer_contact_mailbox ON offer_contact (mailbox)")
    db.execute("CREATE INDEX offer_contact_company ON offer_contact (company)")
    rows = db.execute(
        """SELECT offer_id, json_extract(record, '$.facts.contact_email.value') FROM offer
           WHERE stage <> 'closed' AND json_extract(record, '$.facts.contact_email.value') <> ''"""
    ).fetchall()
    db.executemany(
        "INSERT INTO offer_contact VALUES (?, ?, ?)",
        [(offer_id, mailbox_of(email), company_domain(email)) for offer_id, email in rows],
    )


def _meanings_of_labels(db: sqlite3.Connection) -> None:
    """What our labels mean was known by their names, which the configuration may change: the next cycle looks at them
    and remembers it by itself."""
    db.execute("DELETE FROM meta WHERE key IN ('labels_also', 'labels_at')")


def _fingerprints(db: sqlite3.Connection) -> None:
    """Fingerprints of drafts and of those under way tell of more than words now. Else a draft that waits, untouched,
    below a signature with a link in it would look edited."""
    from offerdesk.core.drafting.fingerprint import grown  # once for each database, and slow to load

    row = db.execute("SELECT value FROM meta WHERE key = 'send_as'").fetchone()
    signatures = [json.loads(address)["signature_html"] for address in json.loads(row[0])] if row else []

    def of_today(text: str) -> str:
        record = json.loads(text)
        for part in {"fingerprint", "next_fingerprint", "seen_fingerprint"} & record.keys():
            if record[part]:
                record[part] = grown(record[part], record["text"], signatures)
        return to_json(record)

    drafts = db.execute("SELECT record, draft_id FROM draft").fetchall()
    db.executemany("UPDATE draft SET record = ? WHERE draft_id = ?", [(of_today(r), i) for r, i in drafts])
    effects = db.execute("SELECT payload, key FROM effect WHERE kind = 'draft'").fetchall()
    db.executemany("UPDATE effect SET payload = ? WHERE key = ?", [(of_today(p), k) for p, k in effects])


Migration = Callable[[sqlite3.Connection], None]
# Append only, never edit an old one.
MIGRATIONS: tuple[Migration, ...] = (_first_tables, _contacts, _meanings_of_labels, _fingerprints)


def check_version(
    db: sqlite3.Connection, path: str, migrations: Sequence[Migration] = MIGRATIONS, *, oldest: int = 0
) -> None:
    """Raise UserError for a database of a newer Offerdesk, or of an older one than `oldest`.

    Asked before anything in it is touched.
    """
    version = version_of(db)
    if version > len(migrations):
        raise UserError(
            f"the database {path} was written by a newer Offerdesk "
            f"(schema {version}; this one knows up to {len(migrations)})",
            hint="update Offerdesk, or set another [store] path",
        )
    if not version and oldest:
        raise UserError(f"there is nothing in the database {path} yet", hint='run "offerdesk once"')
    if version < oldest:
        raise UserError(
            f"the database {path} is of an older Offerdesk (schema {version} of {oldest})",
            hint='start "offerdesk run" anew, or run "offerdesk once": either brings it up to date',
        )


def migrate(
    db: sqlite3.Connection,
    migrations: Sequence[Migration] = MIGRATIONS,
    *,
    keep: Callable[[int], None] = lambda version: None,
) -> None:
    """Bring the schema up to date, each step in a transaction of its own.

    keep: called with the version before the first step, while nobody can write, to keep a copy. Another process may
    bring up the same database at the same moment: what is left to do is read again once nobody else can do it.
    """
    kept = False
    while version_of(db) < len(migrations):
        db.execute("BEGIN IMMEDIATE")
        try:
            version = version_of(db)
            if version < len(migrations):
                if not kept:
                    keep(version)
                    kept = True
                migrations[version](db)
                db.execute(f"PRAGMA user_version = {version + 1}")
            db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise


def version_of(db: sqlite3.Connection) -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])
