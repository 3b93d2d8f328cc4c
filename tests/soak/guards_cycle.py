"""Guards of the cycle that works on the database, and of what it tells."""

from guards import ADAPTERS, APP, CORE, guard

_CYCLE = APP + "cycle.py"
_DESK = APP + "desk_work.py"
_GATHER = APP + "gather.py"
_SCAN = APP + "scan.py"
_T_MASS = "app/test_mass_guard.py::"
_T_NOTES = "app/test_own_notes.py::"
_T_RECONCILE = "app/test_reconcile.py::"
_T_REGRESSIONS = "app/test_regressions.py::"
_T_TROUBLE = "app/test_trouble.py::"
_T_SCAN = "app/test_scan.py::"
_T_LOST = "app/test_lost_database.py::"

GUARDS = (
    # ------------------------------------------------------------------ the cycle
    guard(
        "more than ten decisions at once are held",
        _CYCLE,
        "if len(fresh) > MASS_GUARD:",
        "if len(fresh) > MASS_GUARD * 100:",
        _T_REGRESSIONS + "test_eleven_decisions_at_once_are_held_and_ten_are_not",
    ),
    guard(
        "what is held stays held when the cycle is cut off",
        _CYCLE,
        '    if session.store.load_meta("hold"):\n',
        "    if not session.store:\n",
        _T_MASS + "test_decisions_stay_held_when_the_cycle_that_held_them_was_cut_off",
    ),
    guard(
        "the next decision is held no more",
        _CYCLE,
        '"last_good_at": now.isoformat(), "hold": ""}',
        '"last_good_at": now.isoformat()}',
        _T_MASS + "test_what_is_decided_after_a_cycle_that_was_cut_off_is_acted_on",
    ),
    guard(
        "a decision among many that Gmail refused to show is held too",
        _DESK,
        "held=known.held or (decided and known.seen_decision is None),",
        "held=known.held,",
        _T_MASS + "test_one_that_gmail_refuses_to_read_is_held_too",
    ),
    guard(
        "the cursor is saved last",
        _CYCLE,
        "    _work_through(session, news, read_limit)\n    with step",
        "    store.save_meta(to_save)\n    _work_through(session, news, read_limit)\n    with step",
        _T_RECONCILE + "test_a_full_look_cut_off_in_the_middle_is_made_again",
    ),
    guard(
        "an expired cursor is followed by a full look",
        _CYCLE,
        "news = reconcile(session, since=since, window=window, words=not again, everything=everything)",
        "news = News()",
        _T_RECONCILE + "test_an_expired_cursor_loses_no_new_offer",
    ),
    guard(
        "a cursor that expires again loses no decision",
        _CYCLE,
        "news = reconcile(session, since=since, window=window, words=not again, everything=everything)",
        "news = News() if again else reconcile(session, since=since)",
        _T_RECONCILE + "test_a_cursor_that_expires_twice_in_an_hour_loses_no_decision",
    ),
    guard(
        "a cursor that stays expired costs one search an hour",
        _CYCLE,
        'again = not (asked or is_due(store.load_meta("recovered_at"), RECOVER_EVERY, now))',
        "again = not now",
        _T_RECONCILE + "test_a_cursor_that_stays_expired_does_not_search_at_every_poll",
    ),
    guard(
        "when the history is gone, closed offers are looked at too",
        _CYCLE,
        "        news.threads |= store.load_threads().keys()\n        return news, {\n",
        "        return news, {\n",
        _T_REGRESSIONS + "test_a_false_status_on_a_closed_offer_goes_also_without_a_history",
    ),
    guard(
        "a look at closed offers that is owed is made",
        _CYCLE,
        'if store.load_meta("closed_owed"):',
        "if not now:",
        _T_REGRESSIONS
        + "test_a_false_status_on_a_closed_offer_goes_when_the_history_is_gone_twice_in_an_hour",
    ),
    guard(
        "once a day everything is looked at",
        _CYCLE,
        'if not (asked or is_due(store.load_meta("reconciled_at"), RECONCILE_EVERY, now)):',
        "if changes:",
        _T_RECONCILE + "test_once_a_day_everything_is_looked_at_without_any_news",
    ),
    guard(
        "an index that lags is asked again within the hour",
        _CYCLE,
        'to_save = {"cursor": session.cursor, "reconciled_at": _soon_again(now)}',
        'to_save = {"cursor": session.cursor, "reconciled_at": now.isoformat()}',
        _T_REGRESSIONS
        + "test_what_the_index_did_not_know_yet_at_the_first_scan_is_found_within_the_next_hours",
    ),
    guard(
        "decisions come before the backlog",
        _CYCLE,
        "    session.news = news\n",
        "    _read_backlog(session, read_limit)\n    session.news = news\n",
        _T_SCAN + "test_decisions_are_acted_on_before_the_backlog_is_read",
    ),
    guard(
        "a scan acts on what it finds",
        _CYCLE,
        "    asked, everything = search is not Search.DUE, search is Search.EVERYTHING\n",
        "    asked, everything = False, search is Search.EVERYTHING\n",
        _T_SCAN + "test_scan_acts_on_a_decision_of_which_no_history_told",
    ),
    guard(
        "an offer that Gmail refuses to read stops no other",
        _DESK,
        "    except Refused as error:\n        _park(",
        "    except Refused as error:\n        raise\n        _park(",
        _T_TROUBLE + "test_one_offer_that_gmail_refuses_to_read_stops_no_other",
    ),
    guard(
        "a mail that Gmail refuses to read is set aside",
        _DESK,
        "    except Refused as error:\n        set_aside(",
        "    except Refused as error:\n        raise\n        set_aside(",
        _T_TROUBLE + "test_a_mail_that_gmail_refuses_is_set_aside_listed_and_tried_again_daily",
    ),
    guard(
        "a mail that was set aside is tried again",
        _CYCLE,
        "for item in store.load_unreadable(due_by=session.now):",
        "for item in ():",
        _T_TROUBLE + "test_a_mail_that_gmail_refuses_is_set_aside_listed_and_tried_again_daily",
    ),
    guard(
        "a mail judged by a process that ended is taken on",
        _DESK,
        "if store.find_verdict(message_id) is Verdict.OTHER or",
        "if store.find_verdict(message_id) is not None or",
        _T_REGRESSIONS + "test_an_offer_whose_process_ends_right_after_it_was_judged_is_not_lost",
    ),
    guard(
        "a dry run writes nothing",
        APP + "apply.py",
        "    if session.dry_run:\n        session.store.save_offer(plan.offer",
        "    if not plan:\n        session.store.save_offer(plan.offer",
        _T_SCAN + "test_a_dry_run_tells_what_would_be_done_and_does_nothing",
    ),
    guard(
        "a label made anew is noticed",
        _CYCLE,
        "if is_new_label(store, (i for c in changes.changes for i in c.labels)):",
        "if not changes:",
        _T_REGRESSIONS + "test_a_decision_label_that_was_deleted_and_made_anew_counts_at_the_next_cycle",
    ),
    guard(
        "a renamed label is followed by its id",
        APP + "labels.py",
        "if label_id not in there:",
        "if there.get(label_id) != name:",
        "app/test_changes_of_mind.py::test_a_renamed_status_label_is_followed_by_its_id",
    ),
    guard(
        "a draft that was moved is watched where it stands",
        _CYCLE,
        "if d.thread_id in news.moved}",
        "if d.thread_id in news.notes}",
        _T_REGRESSIONS + "test_a_moved_draft_that_the_person_deletes_is_noticed_at_the_next_cycle",
    ),
    guard(
        "a label with the name of a renamed one decides too",
        APP + "labels.py",
        "for name in book.names if name in by_name}",
        "for name in book.names if not by_name}",
        _T_REGRESSIONS + "test_a_label_with_the_name_of_a_renamed_one_decides_too",
    ),
    guard(
        "a label of a former name keeps its meaning",
        APP + "labels.py",
        "_load_ours(store).items() if label_id in there}",
        "_load_ours(store).items() if label_id in known}",
        "app/test_renamed_labels.py::test_a_decision_set_before_its_name_was_changed_in_the_settings_still_counts",
    ),
    guard(
        "only what the person calls an offer is taken for one unasked",
        _CYCLE,
        "m.labels & session.labels.choosing for m in thread.messages if is_live(m)",
        "is_live(m) for m in thread.messages",
        "app/test_marked_conversations.py::"
        "test_a_decision_that_is_off_again_before_the_look_makes_no_offer_of_a_mail",
    ),
    guard(
        "a status with the name of a renamed one is taken away",
        APP + "apply_status.py",
        "labels.statuses, others=labels.status_ids)",
        "labels.statuses)",
        _T_REGRESSIONS + "test_a_status_with_the_name_of_a_renamed_one_does_not_stay_beside_the_true_one",
    ),
    guard(
        "a note of ours is nobody's mail",
        _GATHER,
        "return bool(notes & email.labels)",
        "return (not notes)",
        _T_NOTES + "test_the_label_in_the_persons_own_mailbox_tells_a_note",
    ),
    guard(
        "a marker that a mail forges proves nothing",
        _GATHER,
        "return bool(notes & email.labels)",
        'return bool(email.headers.get("x-offerdesk-note"))',
        _T_NOTES + "test_a_mail_that_forges_our_marker_is_read_as_any_other",
    ),
    guard(
        "a marker that a mail forges hides no offer",
        CORE + "recognition/recognise.py",
        "    if looks_like_a_note(email) if context.own_note is None else context.own_note:\n",
        '    if "x-offerdesk-note" in email.headers:\n',
        _T_NOTES + "test_an_offer_that_forges_our_marker_is_found_all_the_same",
    ),
    guard(
        "a note that Gmail refuses to hand out stops nothing",
        _SCAN,
        "with one_mail(session, message_id, record.thread_id):",
        "if message_id:",
        _T_NOTES + "test_a_marked_note_that_gmail_refuses_stops_nothing_and_counts_later",
    ),
    guard(
        "a note that was set aside is tried again",
        _CYCLE,
        "news.notes |= {m for m in again if store.find_note_by_message(m) is not None}",
        "pass",
        _T_NOTES + "test_a_mark_taken_off_while_gmail_refuses_a_note_is_noticed_at_the_next_try",
    ),
    guard(
        "a note of an earlier life that Gmail refuses stops nothing",
        _SCAN,
        "with one_mail(session, message_id, thread_id):",
        "if message_id:",
        _T_NOTES + "test_after_a_lost_database_a_note_that_gmail_refuses_stops_nothing",
    ),
    guard(
        "a note that is not known yet is no offer",
        _DESK,
        " and not is_own_note(session, m)]",
        "]",
        _T_NOTES
        + "test_after_a_lost_database_a_marked_note_that_gmail_refuses_makes_no_offer_and_counts_later",
    ),
    guard(
        "a note in doubt is none of an earlier life",
        _SCAN,
        " or key in in_doubt:",
        ":",
        _T_NOTES + "test_a_note_whose_answer_was_lost_keeps_its_linkedin_text_when_the_history_is_gone",
    ),
    guard(
        "notes of an earlier life are known again",
        _SCAN,
        "    if not label or label.startswith(IMAGINED):\n        return\n",
        "    return\n",
        _T_LOST + "test_a_call_card_is_not_written_twice",
    ),
    guard(
        "labels tell the order when history cannot",
        _GATHER,
        "if not event and wanted:",
        "if not event and not wanted:",
        _T_REGRESSIONS
        + "test_after_a_long_absence_a_revised_offer_that_came_after_the_label_is_not_declined",
    ),
    guard(
        "logs hold no control characters",
        ADAPTERS + "logs.py",
        "record.message = record.message.translate(_UNSAFE)",
        "pass",
        "adapters/test_logs.py::test_no_character_that_moves_the_cursor_or_misleads_the_eye_gets_through",
    ),
    guard(
        "logs do not quote what an error quotes",
        ADAPTERS + "logs.py",
        'words = f": {error.log_words}" if isinstance(error, OfferdeskError) else ""',
        'words = f": {error}"',
        "adapters/test_logs.py::test_an_error_is_told_with_its_place_and_kind_and_without_what_it_quotes",
    ),
    guard(
        "modules that tell whole addresses are kept quiet",
        ADAPTERS + "logs.py",
        "logging.getLogger(name).setLevel(logging.ERROR)",
        "logging.getLogger(name).setLevel(level)",
        "adapters/test_logs.py"
        "::test_modules_that_tell_whole_addresses_are_kept_quiet_even_when_asked_for_everything",
    ),
    guard(
        "logs name no address",
        APP + "daemon.py",
        'log_words = f"{before}{error.log_words}"',
        "log_words = words",
        "app/test_service_log.py::test_no_trouble_puts_words_of_mails_or_addresses_into_the_log",
    ),
    guard(
        "another moment only for a practice mailbox",
        APP + "commands/moments.py",
        'if is_google(urlsplit(endpoint).hostname or ""):',
        "if not endpoint:",
        "app/test_cli.py::test_now_is_refused_with_googles_endpoint",
    ),
    guard(
        "labels are removed only after asking",
        APP + "commands/setup.py",
        'raise UserError("removing labels asks first, and there is no terminal", hint="add --yes")',
        "pass",
        "app/test_cli.py::test_labels_sync_makes_them_and_remove_asks_first",
    ),
    guard(
        "offers of one company and an unknown role are no tie",
        CORE + "offers/joins.py",
        "return same[0] if len(same) == 1 else None",
        "return same[0] if same else None",
        "core/test_joins.py::test_a_tie_joins_nothing",
    ),
)
