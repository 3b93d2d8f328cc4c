"""Guards of decisions and labels."""

from guards import APP, CORE, guard

_DOUBT = APP + "doubt.py"
_GATHER = APP + "gather.py"
_NOTICE = CORE + "planning/notice.py"
_SITUATION = CORE + "planning/situation.py"
_TALK = CORE + "offers/conversation.py"
_T_REGRESSIONS = "app/test_regressions.py::"
_T_MINDS = "app/test_changes_of_mind.py::"
_T_MAIL = "app/test_new_mail.py::"

GUARDS = (
    # ------------------------------------------------------------------ decisions
    guard(
        "a decision has to settle",
        _SITUATION,
        "if offer.seen_marks_at is None or case.now >= settled_at:",
        "if bool(case):",
        _T_MINDS + "test_a_decision_is_acted_on_when_it_stood_for_the_settling_time",
    ),
    guard(
        "a time in the future counts as now",
        _NOTICE,
        "if isinstance(at, datetime) and at > now:",
        "if isinstance(at, datetime) and not at:",
        _T_REGRESSIONS + "test_a_clock_that_was_set_back_delays_no_decision",
    ),
    guard(
        "a wait for a lost answer survives a clock set back",
        _DOUBT,
        "if tried > session.now and not session.dry_run:",
        "if tried is None:",
        _T_REGRESSIONS + "test_a_clock_that_was_set_back_delays_no_look_after_a_lost_answer",
    ),
    guard(
        "two decisions are a conflict",
        _SITUATION,
        "    if clash:\n",
        "    if clash is None:\n",
        _T_MINDS + "test_two_decisions_draft_nothing_and_show_the_conflict",
    ),
    guard(
        "a further decision after an answer is shown too",
        _SITUATION,
        "None if settled and clash and decided_more(case) else find_answer(case)",
        "find_answer(case)",
        _T_REGRESSIONS + "test_a_second_decision_beside_the_one_that_was_sent_is_not_passed_over",
    ),
    guard(
        "mail that came while the cycle ran is younger than the label",
        _GATHER,
        "    if event:\n",
        "    if event is None:\n",
        _T_MAIL
        + "test_a_question_that_comes_between_the_look_at_the_label_and_at_the_mail_is_not_passed_over",
    ),
    guard(
        "mail that came while an offer is seen first is younger than the label",
        _TALK,
        "(newest_at is not None or m.history_id > read_to)",
        "newest_at is not None",
        _T_MAIL + "test_a_question_that_comes_while_a_decided_offer_is_seen_first_is_not_passed_over",
    ),
    guard(
        "what nobody knew before is not all news",
        _TALK,
        "(newest_at is not None or m.history_id > read_to)",
        "bool(live)",
        _T_MAIL + "test_mail_from_before_a_label_on_one_message_is_no_news_when_the_offer_is_seen_first",
    ),
    guard(
        "what the history names is put in order by it alone",
        _TALK,
        "if m.message_id not in told\n",
        "if live\n",
        _T_MAIL + "test_a_question_from_before_a_label_on_one_message_is_no_news_when_both_come_in_one_poll",
    ),
    guard(
        "what carries the label was there when it was set",
        _TALK,
        "seen = [m.received_at for m in live if m.labels & label_ids]",
        "seen = [m.received_at for m in live if not live]",
        _T_MAIL + "test_mail_of_a_conversation_that_joins_an_offer_by_its_label_is_older_than_the_label",
    ),
    guard(
        "mail in the trash decides nothing",
        _TALK,
        "_HIDDEN = frozenset({DRAFT, TRASH, SPAM, CHAT})",
        "_HIDDEN = frozenset({DRAFT, SPAM, CHAT})",
        _T_MINDS + "test_a_label_on_a_message_in_the_trash_is_no_decision",
    ),
    guard(
        "a conversation in trash or spam gets no draft",
        _SITUATION,
        "    if not case.talk.live:\n",
        "    if case.talk is None:\n",
        "app/test_changes_of_mind.py::test_a_conversation_in_trash_or_spam_gets_no_draft",
    ),
    guard(
        "an answer by hand is an answer",
        CORE + "planning/answers.py",
        "    for reply in replies_by_hand(case):\n        stood",
        "    for reply in ():\n        stood",
        _T_MINDS + "test_a_hand_written_reply_after_the_decision_leaves_no_draft",
    ),
    guard(
        "a reply counts with the decision that stood then",
        CORE + "planning/answers.py",
        "stood = stood and (stands or reply.message_id in case.view.while_decided)",
        "stood = bool(stood)",
        _T_REGRESSIONS + "test_a_reply_written_after_the_label_was_taken_off_is_no_answer",
    ),
    guard(
        "a sent draft is an answer",
        CORE + "planning/answers.py",
        "if d.state is DraftState.SENT and d.sent_at is not None\n    ]",
        "if d.state is DraftState.SENT and d.sent_at is None\n    ]",
        _T_MINDS + "test_a_label_set_again_after_sending_drafts_nothing",
    ),
    guard(
        "another decision after a sent one is told",
        CORE + "planning/answers.py",
        "        if not (kind is DraftKind.WITHDRAW and offer.decision is Decision.DECLINE):\n",
        "        if not kind:\n",
        _T_MINDS + "test_another_decision_after_a_sent_yes_is_told_and_never_drafted",
    ),
    guard(
        "what they wrote after the decision needs the person",
        _SITUATION,
        "    if unread_since_decision(case):\n",
        "    if not case:\n",
        _T_MAIL + "test_a_question_after_the_decision_needs_the_person",
    ),
    guard(
        "a call mark set after they wrote says that the decline stands",
        CORE + "planning/notice.py",
        "    offer = _confirmed_by_call(case, offer)\n",
        "",
        _T_REGRESSIONS + "test_a_call_mark_after_they_wrote_is_not_passed_over",
    ),
    guard(
        "a mail that comes together with a call mark is not weighed by it",
        CORE + "planning/notice.py",
        '"seen_call_until": offer.newest_at}',
        '"seen_call_until": max(m.received_at for m in talk.messages)}',
        _T_REGRESSIONS + "test_a_mail_that_comes_together_with_a_call_mark_still_needs_the_person",
    ),
    guard(
        "an accepted offer that was taken back can be let go",
        _SITUATION,
        "if offer.accepted_at is not None and not let_go:",
        "if offer.accepted_at is not None:",
        _T_REGRESSIONS + "test_an_accepted_offer_that_they_took_back_closes_when_the_person_lets_go_of_it",
    ),
    guard(
        "what was taken back and is offered again is another offer",
        CORE + "planning/answers.py",
        "stated = talk.stated_at if took_back or decision_of",
        "stated = talk.stated_at if decision_of",
        _T_REGRESSIONS + "test_an_offer_made_again_after_they_took_the_accepted_one_back_is_not_passed_over",
    ),
    guard(
        "a decision answers the version it was set on",
        _SITUATION,
        "if talk.version > offer.decided_version:",
        "if talk.version < 0:",
        _T_MAIL + "test_a_revised_offer_while_the_draft_waits_takes_it_back_and_asks",
    ),
    guard(
        "an offer that they took back is over",
        _SITUATION,
        "    if case.talk.ended_at is not None:\n",
        "    if case.talk is None:\n",
        _T_MAIL + "test_a_rescinded_offer_is_closed_and_the_untouched_draft_taken_back",
    ),
    guard(
        "a robot's mail is no answer",
        _TALK,
        "spoken = [(m, j) for m, j in everyone if not j.automatic]",
        "spoken = list(everyone)",
        _T_MAIL + "test_an_automatic_reply_while_waiting_is_no_answer",
    ),
    guard(
        "a suspicious offer is never answered",
        _SITUATION,
        "    word = case.policy.labels.word_of(decision)\n    if offer.verdict is Verdict.SUSPICIOUS and not offer.trusted:",
        "    word = case.policy.labels.word_of(decision)\n    if offer.verdict is None:",
        _T_MINDS + "test_a_suspicious_offer_labelled_decline_drafts_nothing",
    ),
    guard(
        "only what is set after the warning lifts it",
        _NOTICE,
        "if case.view.choice.is_offer and offer.warned and offer.offer_event > offer.warned_event:",
        "if case.view.choice.is_offer:",
        _T_MINDS + "test_is_an_offer_set_before_the_warning_does_not_lift_it",
    ),
    guard(
        "two roles in one conversation are asked about",
        _SITUATION,
        "    if len(talk.roles) > 1:\n",
        "    if len(talk.roles) > 9:\n",
        "app/test_joins.py::test_two_roles_in_one_conversation_are_asked_about_and_never_guessed",
    ),
    guard(
        "an acceptance that binds is thought over twice",
        _SITUATION,
        "if kind is not DraftKind.RECONSIDER and points and not told:",
        "if kind is None:",
        "app/test_accepting.py::test_a_letter_that_differs_from_the_mail_is_told_and_not_accepted",
    ),
    guard(
        "held decisions stay held",
        _SITUATION,
        "    if offer.held:\n",
        "    if offer is None:\n",
        "app/test_mass_guard.py::test_held_decisions_stay_held_over_the_next_days",
    ),
    guard(
        "a label whose record comes late is not set anew",
        _NOTICE,
        "fresh_label = event > seen and (anew or not offer.event_owed)",
        "fresh_label = event > seen",
        _T_REGRESSIONS + "test_a_label_set_while_a_cycle_runs_is_not_set_anew_when_the_history_tells_of_it",
    ),
    guard(
        "a mark on the card of an earlier decision is over",
        _GATHER,
        'of_now = note.current or f"/v{offer.version}.{offer.round}/" in note.key',
        "of_now = True",
        _T_MINDS + "test_a_mark_on_the_card_of_an_earlier_decision_does_not_count_for_the_next",
    ),
    guard(
        "a decision on a note outlives the decision it was written for",
        _GATHER,
        "return decided | (note.labels - judging) if of_now else decided",
        "return decided | (note.labels - judging) if of_now else frozenset()",
        _T_REGRESSIONS + "test_a_decision_set_on_a_call_card_stands",
    ),
    # ------------------------------------------------------------------ labels
    guard(
        "one status at a time",
        CORE + "planning/status_labels.py",
        "stale = tuple(sorted(message.labels & ours - {wanted}))",
        "stale = ()",
        "core/test_status_labels.py::test_another_status_is_exchanged_in_one_change",
    ),
    guard(
        "the person's labels are never changed",
        CORE + "planning/status_labels.py",
        "stale = tuple(sorted(message.labels & ours - {wanted}))",
        "stale = tuple(sorted(i for i in message.labels - {wanted} if i.startswith('Label_')))",
        _T_MINDS + "test_the_persons_labels_are_never_changed_by_us",
    ),
    guard(
        "hidden mail gets no status",
        CORE + "planning/status_labels.py",
        "            if not is_live(message):\n                continue\n",
        "",
        "core/test_status_labels.py::test_hidden_messages_call_for_no_change",
    ),
    guard(
        "an empty name is the name of no offer",
        APP + "commands/offers.py",
        "if not wanted:",
        "if wanted is None:",
        "app/test_cli.py::test_an_empty_name_is_the_name_of_no_offer",
    ),
)
