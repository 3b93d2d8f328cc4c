"""Guards of the database and of its files."""

from guards import ADAPTERS, APP, Guard, guard

_EFFECTS = ADAPTERS + "store_effects.py"
_CONNECTION = ADAPTERS + "store_connection.py"
_STORE = ADAPTERS + "store.py"
_SCHEMA = ADAPTERS + "store_schema.py"
_LOCK = ADAPTERS + "lock.py"
_T_STORE = "adapters/test_store.py::"
_T_LOCK = "adapters/test_lock.py::"

GUARDS = (
    # ------------------------------------------------------------------ the journal
    guard(
        "an intent is claimed once",
        _EFFECTS,
        "tried_at = ? WHERE key = ? AND state = 'intent'",
        "tried_at = ? WHERE key = ?",
        _T_STORE + "test_of_two_processes_one_claims_the_post",
    ),
    guard(
        "a claim is durable before the POST",
        _EFFECTS,
        "if self._db.in_transaction:\n            raise",
        "if not key:\n            raise",
        _T_STORE + "test_a_claim_is_durable_before_the_post_and_so_never_part_of_a_transaction",
    ),
    guard(
        "what is done stays done",
        _EFFECTS,
        "WHERE key = ?2 AND state <> 'done'",
        "WHERE key = ?2",
        _T_STORE + "test_what_is_done_stays_done",
    ),
    guard(
        "what is being posted is not planned anew",
        _EFFECTS,
        "                   WHERE effect.state IN ('intent', 'cancelled')",
        "",
        _T_STORE + "test_an_intent_may_be_planned_anew_until_it_is_posted",
    ),
    guard(
        "one key never has two drafts",
        _SCHEMA,
        "key TEXT NOT NULL UNIQUE",
        "key TEXT NOT NULL",
        _T_STORE + "test_one_key_never_has_two_drafts",
    ),
    guard(
        "every write is on disk when it returns",
        _STORE,
        'db.execute("PRAGMA synchronous = FULL")',
        'db.execute("PRAGMA synchronous = OFF")',
        _T_STORE + "test_every_write_is_on_disk_when_it_returns",
    ),
    guard(
        "a transaction is kept whole or not at all",
        _CONNECTION,
        "            if self._broken:\n",
        "            if self is None:\n",
        _T_STORE + "test_a_failure_inside_cannot_be_swallowed_and_half_of_it_kept",
    ),
    # ------------------------------------------------------------------ the file
    guard(
        "the database of a newer version is refused",
        _STORE,
        "            check_version(db, where, migrations)\n",
        "",
        _T_STORE + "test_the_database_of_a_newer_version_is_refused_and_not_touched",
    ),
    guard(
        "a copy is kept before a migration",
        _STORE,
        "copy_aside(where, version)",
        "None",
        _T_STORE + "test_every_schema_there_ever_was_is_brought_up_to_date_with_a_copy_kept",
    ),
    guard(
        "a copy that was cut off does not pass for one",
        _CONNECTION,
        'begun = f"{target}.part"',
        "begun = target",
        _T_STORE + "test_a_copy_that_was_cut_off_does_not_pass_for_one",
    ),
    guard(
        "a copy is the person's alone",
        _CONNECTION,
        "os.close(os.open(begun, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))",
        "os.close(os.open(begun, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o666))",
        _T_STORE + "test_the_copy_before_a_migration_is_the_persons_alone_under_any_umask",
    ),
    Guard(
        "a migration is one transaction",
        _SCHEMA,
        (
            ('db.execute("BEGIN IMMEDIATE")', 'db.execute("SELECT 1")'),
            ('db.execute("COMMIT")', 'db.execute("SELECT 1")'),
        ),
        _T_STORE + "test_a_step_that_fails_leaves_the_schema_before_it_and_runs_again_later",
    ),
    guard(
        "the database of another program is not touched",
        _STORE,
        "            check_ours(db, where)\n            use_wal",
        "            use_wal",
        _T_STORE + "test_the_database_of_another_program_is_not_touched",
    ),
    guard(
        "a damaged database is refused",
        _CONNECTION,
        'if problem != "ok":',
        "if not problem:",
        _T_STORE + "test_a_damaged_file_is_refused_with_the_way_to_rebuild_and_left_as_it_is",
    ),
    guard(
        "a link in the place of the database is refused",
        _CONNECTION,
        "if path.is_symlink():",
        "if not path:",
        "app/test_hostile_people.py::test_a_link_in_the_place_of_token_or_database_is_refused",
    ),
    guard(
        "the database is the person's alone",
        _CONNECTION,
        "os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))",
        "os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o666))",
        _T_STORE + "test_file_and_folder_are_the_persons_alone_under_any_umask",
    ),
    guard(
        "a database that others could read is closed to them",
        _CONNECTION,
        "        path.chmod(0o600)\n",
        "        pass\n",
        _T_STORE + "test_a_file_that_others_could_read_is_closed_to_them",
    ),
    guard(
        "one Offerdesk works on a database",
        _LOCK,
        "lock.acquire()",
        "lock.is_locked",
        _T_LOCK + "test_a_second_process_is_turned_away_and_told_who_holds_the_lock",
    ),
    Guard(
        "the files of the lock are the person's alone",
        _LOCK,
        (
            ("timeout=PATIENCE_S, mode=0o600", "timeout=PATIENCE_S, mode=0o666"),
            ("os.O_EXCL | os.O_WRONLY, 0o600", "os.O_EXCL | os.O_WRONLY, 0o666"),
        ),
        _T_LOCK + "test_files_and_folder_are_the_persons_alone",
    ),
    guard(
        "a rebuilding asks first",
        APP + "rebuild.py",
        "    if not yes and not _agreed(path):\n",
        "    if yes and not _agreed(path):\n",
        "app/test_probe_and_rebuild.py::test_rebuild_without_a_yes_changes_nothing",
    ),
    guard(
        "a wish from the command line is not lost to a cycle at work",
        ADAPTERS + "store_offers.py",
        '            self.save_meta({f"wish:{offer_id}": json.dumps(waiting | dict(wish))})\n',
        "            waiting.clear()\n",
        "app/test_mass_guard.py::test_a_confirmation_given_while_a_cycle_is_at_work_is_not_lost",
    ),
)
