"""Guards of drafts: one for each decision, and none that the person changed."""

from guards import APP, CORE, guard

_APPLY = APP + "apply.py"
_DOUBT = APP + "doubt.py"
_TRACE = APP + "draft_trace.py"
_GATHER = APP + "gather.py"
_NOTES = APP + "apply_notes.py"
_PAPERS = CORE + "planning/plan_papers.py"
_PLAN = CORE + "planning/plan.py"
_SITUATION = CORE + "planning/situation.py"
_LIFE = CORE + "offers/draft_life.py"
_T_REGRESSIONS = "app/test_regressions.py::"
_T_DOUBT = "app/test_doubt.py::"
_T_LIFE = "app/test_draft_life.py::"
_T_MINDS = "app/test_changes_of_mind.py::"
_T_LOST = "app/test_lost_database.py::"

GUARDS = (
    # ------------------------------------------------------------------ one draft, through every doubt
    guard(
        "the intent is marked before the POST",
        _APPLY,
        "if not session.store.begin_posting(action.key, at=session.now):",
        "if not action.key:",
        _T_REGRESSIONS + "test_a_create_without_an_answer_is_not_posted_again_before_the_wait_is_over",
    ),
    guard(
        "a key that the journal knows is not used again",
        _PAPERS,
        "used = {d.key for d in case.drafts} | case.posted",
        "used = {d.key for d in case.drafts}",
        _T_REGRESSIONS
        + "test_a_decision_that_comes_back_after_its_draft_was_rewritten_and_taken_back_is_drafted",
    ),
    guard(
        "a key of a draft that vanished is not used again",
        _PAPERS,
        "used = {d.key for d in case.drafts} | case.posted",
        "used = {d.key for d in case.drafts if not d.live}",
        _T_REGRESSIONS + "test_a_label_set_anew_within_a_minute_of_deleting_the_draft_brings_one",
    ),
    guard(
        "the wait after a lost answer",
        APP + "session.py",
        "DOUBT_WAIT = timedelta(minutes=10)",
        "DOUBT_WAIT = timedelta(minutes=0)",
        _T_REGRESSIONS + "test_a_create_without_an_answer_is_not_posted_again_before_the_wait_is_over",
    ),
    guard(
        "looking before a create is repeated",
        _DOUBT,
        "trace = find_trace(session, effect, pending.fingerprint)",
        'from offerdesk.app.draft_trace import Trace; trace = Trace("", None, certain=True)',
        _T_DOUBT + "test_the_person_edits_it_in_the_meantime",
    ),
    guard(
        "a draft that landed elsewhere is found",
        _TRACE,
        "or message_id in added.elsewhere):",
        "or not message_id):",
        _T_DOUBT + "test_a_draft_that_lands_outside_the_conversation_is_found_after_doubt",
    ),
    guard(
        "a deleted draft is no draft that never was",
        _TRACE,
        "if not (added.here and added.certain) or stand_in is None:",
        "if stand_in is not None or added:",
        _T_DOUBT + "test_the_person_deletes_it_in_the_meantime",
    ),
    guard(
        "without history and trace the person is asked",
        _TRACE,
        "frozenset(), certain=False)",
        "frozenset(), certain=True)",
        _T_DOUBT + "test_with_the_history_expired_and_nothing_to_see_the_person_is_asked",
    ),
    guard(
        "a draft that is not listed yet is waited for",
        _TRACE,
        'return Trace("", None, certain=False, unlisted=True)',
        "return None",
        _T_REGRESSIONS + "test_a_draft_that_the_list_does_not_name_yet_is_not_taken_for_deleted",
    ),
    guard(
        "a draft of an earlier life that is not listed yet is waited for",
        _PAPERS,
        "any(not s.draft_id for s in foreign)\n        and",
        "not foreign\n        and",
        _T_REGRESSIONS + "test_a_draft_of_an_earlier_life_that_the_list_does_not_name_yet_is_waited_for",
    ),
    guard(
        "a certain refusal is no doubt",
        _APPLY,
        '        session.store.mark_effect(action.key, "intent")  # it certainly did not run\n',
        "",
        _T_DOUBT + "test_a_certain_refusal_is_no_doubt_and_is_tried_at_the_next_cycle",
    ),
    guard(
        "an exact twin is taken back",
        _LIFE,
        "        if first is not None:\n            twins",
        "        if first is not None and not first.key:\n            twins",
        _T_DOUBT + "test_a_doubled_draft_is_reduced_to_one",
    ),
    guard(
        "of twins every machine keeps the same one",
        _PAPERS,
        "return min(twins, key=lambda d: d.draft_id, default=newest)",
        "return twins[0] if twins else newest",
        _T_LOST + "test_two_machines_that_draft_in_the_same_moment_end_with_one_draft",
    ),
    guard(
        "our own draft of an earlier life is adopted",
        _PAPERS,
        "    if exact:\n",
        "    if exact and not exact:\n",
        _T_LOST + "test_a_waiting_draft_is_adopted_and_not_doubled",
    ),
    guard(
        "a draft that was moved is known after the memory was lost",
        _PAPERS,
        "if s.thread_id in ids or s.answers_here]",
        "if s.thread_id in ids]",
        _T_REGRESSIONS
        + "test_after_a_lost_database_a_draft_moved_by_its_subject_is_not_written_a_second_time",
    ),
    guard(
        "a draft that nobody knows of is looked for where it went",
        _GATHER,
        "if wanted and (lost or stray):",
        "if wanted and lost:",
        _T_REGRESSIONS
        + "test_after_an_old_database_was_put_back_a_draft_moved_by_its_subject_is_not_written_a_second_time",
    ),
    guard(
        "a draft that was sent in an earlier life is not written again",
        _PAPERS,
        "        if sent is not None:\n            return sent, ()",
        "        if sent is None:\n            pass",
        _T_LOST + "test_a_sent_question_whose_label_was_set_again_is_not_asked_again",
    ),
    guard(
        "a draft of the person's own stops ours",
        _PAPERS,
        "    if foreign:\n        return (",
        "    if not foreign and foreign:\n        return (",
        _T_MINDS + "test_a_draft_of_the_persons_own_stops_ours",
    ),
    guard(
        "a note whose answer was lost is adopted",
        _DOUBT,
        "if key_of(email) == note.key:",
        "if not email.labels:",
        _T_DOUBT + "test_a_note_whose_answer_was_lost_is_adopted",
    ),
    guard(
        "a note is claimed before its POST",
        _NOTES,
        "if not session.store.begin_posting(note.key, at=session.now):",
        "if not note.key:",
        "app/test_doubt.py::test_a_note_whose_answer_was_lost_is_adopted",
    ),
    guard(
        "one note for one key",
        CORE + "planning/plan_notes.py",
        "[AddNote(n) for n in wanted if n.key not in papers.note_keys]",
        "[AddNote(n) for n in wanted]",
        _T_LOST + "test_a_call_card_is_not_written_twice",
    ),
    guard(
        "a note comes from nobody",
        CORE + "drafting/notes.py",
        'message["From"] = formataddr(NOTE_SENDER)',
        'message["From"] = formataddr(("", person.addresses[0].email))',
        "app/test_decline.py::test_a_note_comes_from_nobody_that_can_be_answered_and_never_from_the_person",
    ),
    # ------------------------------------------------------------------ what the person changed is theirs
    guard(
        "untouched is proven right before a write",
        _APPLY,
        "if found is DraftState.UNTOUCHED:",
        "if found is not None:",
        _T_LIFE + "test_an_edit_between_the_look_and_the_write_is_respected",
    ),
    guard(
        "a draft in the trash is not written",
        _APPLY,
        "    if TRASH in email.labels:\n        return DraftState.VANISHED\n",
        "",
        _T_LIFE + "test_a_draft_trashed_in_the_moment_we_rewrite_it_is_left_there",
    ),
    guard(
        "an edit is never forgotten",
        _LIFE,
        "edited = record.was_edited or not same",
        "edited = not same",
        "core/test_draft_life.py::test_an_edit_is_never_forgotten_wherever_the_draft_was_in_between",
    ),
    guard(
        "an edited draft is never planned over",
        _PAPERS,
        "    if current is not None and current.state is DraftState.EDITED:\n",
        "    if current is not None and not current.draft_id:\n",
        "core/test_plan.py::test_nothing_ever_touches_an_edited_draft_or_writes_beside_it",
    ),
    guard(
        "an edited draft is never withdrawn",
        _PAPERS,
        "untouched = [d for d in live if d.state is DraftState.UNTOUCHED]",
        "untouched = list(live)",
        "core/test_plan.py::test_nothing_ever_touches_an_edited_draft_or_writes_beside_it",
    ),
    guard(
        "a picture, a link or a word struck through is an edit",
        CORE + "drafting/fingerprint.py",
        "return _short(parts) + _second_part(marks)",
        "return _short(parts)",
        _T_LIFE + "test_an_edited_draft_belongs_to_the_person_for_ever",
    ),
    guard(
        "drafts that wait are known after an update",
        "src/offerdesk/adapters/store_schema.py",
        'record[part] = grown(record[part], record["text"], signatures)',
        "record[part] = str(record[part])",
        "adapters/test_store.py::test_drafts_that_wait_in_an_older_database_are_known_by_all_that_is_seen_of_them",
    ),
    guard(
        "a rewriting is announced",
        _APPLY,
        "session.store.save_draft(replace(action.record, next_fingerprint=action.draft.fingerprint))",
        "pass",
        _T_LIFE + "test_a_lost_answer_to_a_rewriting_is_no_edit",
    ),
    guard(
        "a withdrawal is announced",
        _APPLY,
        "session.store.save_draft(replace(action.record, withdrawing=True))",
        "pass",
        _T_LIFE + "test_a_lost_answer_to_a_withdrawal_is_no_deletion_by_the_person",
    ),
    guard(
        "a missing draft is looked for in a fresh reading",
        APP + "desk_work.py",
        "if lost_sight(papers, view):",
        "if lost_sight(papers, view) and not papers:",
        _T_REGRESSIONS + "test_a_draft_that_is_sent_while_a_cycle_looks_is_no_deleted_draft",
    ),
    guard(
        "a deleted draft is not made again",
        _SITUATION,
        "if latest is not None and latest.state is DraftState.DISCARDED and not marked_anew(latest, offer):",
        "if latest is not None and not latest.key:",
        _T_LIFE + "test_a_deleted_draft_is_not_made_again",
    ),
    guard(
        "a call mark brings no deleted acceptance back",
        CORE + "planning/case.py",
        "called = offer.decision is Decision.DECLINE and offer.seen_call is not None",
        "called = offer.seen_call is not None",
        _T_REGRESSIONS + "test_a_call_mark_brings_no_deleted_acceptance_back",
    ),
    guard(
        "Undo Send is waited for",
        _LIFE,
        "state = DraftState.DISCARDED if now - since >= gone_after else DraftState.VANISHED",
        "state = DraftState.DISCARDED",
        _T_LIFE + "test_a_draft_that_vanishes_is_not_called_deleted_before_undo_is_over",
    ),
    guard(
        "one sent mail is the sending of one draft",
        _PLAN,
        "or (record.is_before(m.received_at) and m.message_id not in claimed and",
        "or (record.is_before(m.received_at) and",
        "core/test_draft_life.py::test_one_sent_mail_is_the_sending_of_one_draft_only",
    ),
    guard(
        "a mail that says something else is no scheduled draft",
        _PLAN,
        "    return is_like(mail.own_text, own)\n",
        "    return bool(own)\n",
        _T_REGRESSIONS + "test_a_mail_by_hand_long_after_the_draft_was_deleted_is_not_the_sending_of_it",
    ),
    guard(
        "a draft in the trash was not sent",
        _LIFE,
        "first = None if record.trashed else next(iter(sent), None)",
        "first = next(iter(sent), None)",
        _T_REGRESSIONS + "test_a_mail_by_hand_after_the_draft_was_trashed_is_not_the_sending_of_it",
    ),
    guard(
        "Gmail's times are compared with Gmail's times",
        CORE + "offers/offer.py",
        "return at > self.newest_at if self.newest_at is not None else at >= self.created_at",
        "return at >= self.created_at",
        _T_REGRESSIONS + "test_a_draft_sent_while_our_clock_is_ahead_counts_as_sent",
    ),
    guard(
        "a replaced draft counts as what it says",
        _PAPERS,
        "return situation, (AdoptDraft(key, draft, content_key, parent_id, stands),)",
        "return situation, ()",
        "app/test_regressions.py::test_a_draft_replaced_by_a_process_that_ended_counts_as_what_it_says_when_it_is_sent",
    ),
)
