"""Guards against mails and senders that mean harm."""

from guards import CORE, Guard, guard

_MIME = CORE + "mail/mime_parts.py"
_HEADER = CORE + "mail/header_text.py"
_HTML = CORE + "mail/html_text.py"
_ADDRESSES = CORE + "mail/address_list.py"
_PARTS = CORE + "mail/gmail_parts.py"
_BUILD = CORE + "drafting/mime_build.py"
_ROUTE = CORE + "drafting/recipients.py"
_STRANGERS = CORE + "offers/strangers.py"
_T_MIME = "core/test_mime_parts.py::"
_T_HEADER = "core/test_header_text.py::"
_T_HTML = "core/test_html_text.py::"
_T_ADDRESSES = "core/test_address_list.py::"
_T_PARTS = "core/test_gmail_parts.py::"
_T_BUILD = "core/test_mime_build.py::"
_T_ROUTE = "core/test_recipients.py::"
_T_HIJACK = "app/test_hijack.py::"

GUARDS = (
    # ------------------------------------------------------------------ who speaks
    guard(
        "a stranger changes no offer",
        _STRANGERS,
        "elif service_of(message.sender.email) is None:",
        "elif not message.sender.email:",
        _T_HIJACK + "test_a_stranger_in_the_conversation_changes_no_open_offer",
    ),
    guard(
        "a stranger's claim is shown to the person",
        CORE + "planning/situation.py",
        "doubtful = _claimed_by_a_stranger(case)",
        "doubtful = None",
        _T_HIJACK + "test_a_stranger_in_the_conversation_changes_no_open_offer",
    ),
    guard(
        "a mail that Gmail could not verify is not theirs",
        _STRANGERS,
        "elif _is_forged(message, first):",
        "elif not message:",
        _T_HIJACK + "test_a_forged_mail_of_the_offer_maker_changes_no_open_offer",
    ),
    guard(
        "a mail without the check that their offer passed is not theirs",
        _STRANGERS,
        "        bool(results)\n",
        "        not message\n",
        _T_HIJACK + "test_a_mail_without_the_check_that_their_offer_passed_is_a_forged_one",
    ),
    guard(
        "only Gmail's own topmost result counts",
        CORE + "mail/authenticity.py",
        'return top if top.startswith("mx.google.com") else ""',
        "return top",
        "core/test_authenticity.py::test_only_gmails_own_topmost_result_counts",
    ),
    guard(
        "a neighbour at a free mail provider is a stranger",
        _STRANGERS,
        "if is_free_mail(domain) or service_of(email) is not None:",
        "if service_of(email) is not None:",
        "core/test_strangers.py::test_a_neighbour_at_the_same_free_mail_provider_is_one",
    ),
    guard(
        "what a stranger wrote is not answered",
        CORE + "planning/plan_papers.py",
        "    thread = without_strangers(case, thread)\n",
        "",
        _T_HIJACK + "test_a_forged_mail_is_neither_answered_nor_quoted",
    ),
    # ------------------------------------------------------------------ whom a draft goes to
    guard(
        "Reply-To only inside the same company",
        _ROUTE,
        "if usable and related and not is_free_mail(domain_of(answer.email)):",
        "if usable and not is_free_mail(domain_of(answer.email)):",
        _T_ROUTE + "test_a_reply_to_is_followed_only_inside_the_same_company",
    ),
    guard(
        "a robot is never answered",
        _ROUTE,
        "usable = not is_robot(sender.email) and not is_own(sender.email, person)",
        "usable = not is_own(sender.email, person)",
        _T_ROUTE + "test_a_robot_alone_is_never_answered",
    ),
    guard(
        "the person never writes to themselves",
        _ROUTE,
        "usable = not is_robot(sender.email) and not is_own(sender.email, person)",
        "usable = not is_robot(sender.email)",
        _T_ROUTE + "test_the_person_never_writes_to_themselves",
    ),
    guard(
        "an address that only a robot's text names is not written to",
        _ROUTE,
        "if not usable and _took_part(contact, request):",
        "if not usable:",
        _T_ROUTE + "test_an_address_that_only_a_robots_text_names_is_not_written_to",
    ),
    guard(
        "no outsider gets a copy",
        _ROUTE,
        "if registrable_domain(domain_of(address.email)) != domain or not address.email.isascii():",
        "if not address.email.isascii():",
        _T_ROUTE + "test_nobody_else_gets_a_copy",
    ),
    guard(
        "a crowd in copy is left out",
        _ROUTE,
        "return tuple(found) if len(found) <= MAX_CC else ()",
        "return tuple(found)",
        _T_ROUTE + "test_a_crowd_in_copy_is_left_out_as_a_whole",
    ),
    guard(
        "only verified addresses send",
        _ROUTE,
        "verified = [a for a in person.addresses if a.verified]",
        "verified = list(person.addresses)",
        _T_ROUTE + "test_an_alias_that_is_not_verified_is_not_used_and_that_is_said",
    ),
    guard(
        "the answer never follows a robot's mail",
        _ROUTE,
        "if not is_live(message) or message.received_at < best.received_at or is_automatic(message):",
        "if not is_live(message) or message.received_at < best.received_at:",
        _T_ROUTE + "test_the_answer_never_follows",
    ),
    # ------------------------------------------------------------------ addresses and headers
    guard(
        "an address in a name is only a name",
        _ADDRESSES,
        "    email = _usable(piece.angles[0])\n",
        "    email = _usable(words.strip()) or _usable(piece.angles[0])\n",
        _T_ADDRESSES + "test_a_trusted_address_in_the_name_is_only_a_name",
    ),
    guard(
        "two addresses in one place are none",
        _ADDRESSES,
        "if len(set(piece.angles)) > 1:",
        "if not piece.angles:",
        _T_ADDRESSES + "test_what_could_be_read_in_two_ways_is_no_address",
    ),
    guard(
        "no address with characters one cannot see",
        _ADDRESSES,
        'if not text.isascii() and (re.search("[\\\\s\\ufffd]", text) or is_deceptive(text)):',
        "if not text:",
        _T_ADDRESSES + "test_an_address_with_characters_that_one_cannot_see_is_none",
    ),
    guard(
        "of many recipients the first hundred",
        _ADDRESSES,
        "if len(found) >= MAX_ADDRESSES:",
        "if len(found) < 0:",
        _T_ADDRESSES + "test_of_twenty_thousand_addresses_the_first_hundred_are_kept",
    ),
    guard(
        "no line end in a recipient's name",
        _BUILD,
        "    name = clean_name(address.name)\n",
        "    name = address.name\n",
        _T_BUILD + "test_names_of_any_kind_reach_exactly_their_addresses",
    ),
    guard(
        "no line end in a subject",
        _BUILD,
        'line = " ".join(text.split())',
        "line = text",
        _T_BUILD + "test_subjects_of_any_kind_stay_one_line",
    ),
    guard(
        "no address that mail cannot carry",
        _BUILD,
        "if not local or not domain or not local.isascii():",
        "if not domain:",
        _T_BUILD + "test_addresses_that_mail_cannot_carry_are_refused",
    ),
    guard(
        "ten references at most",
        _BUILD,
        "[-(MAX_REFERENCES - 1) :]",
        "[:]",
        _T_BUILD + "test_a_hundred_kilobytes_of_references_become_the_ten_newest",
    ),
    guard(
        "only ids in their proper form are answered",
        _BUILD,
        "if not _MESSAGE_ID.fullmatch(own):",
        "if own is None:",
        "core/test_mime_build.py::test_ids_that_are_none_are_not_written",
    ),
    guard(
        "a draft is read back before it is made",
        _BUILD,
        "    return tuple(wrong)\n",
        "    return ()\n",
        _T_BUILD + "test_a_mail_that_is_not_what_was_meant_is_noticed",
    ),
    # ------------------------------------------------------------------ sizes
    guard(
        "a header is cut",
        _HEADER,
        "text = whole(value[:MAX_HEADER_CHARS])",
        "text = whole(value)",
        _T_HEADER + "test_twenty_thousand_encoded_words_are_cut_and_cheap",
    ),
    guard(
        "a thousand parts at most",
        _MIME,
        "if visited > MAX_PARTS:",
        "if visited < 0:",
        _T_MIME + "test_of_twenty_thousand_parts_a_thousand_are_read",
    ),
    guard(
        "a thousand parts of Gmail's at most",
        _PARTS,
        "if count > MAX_PARTS:",
        "if count < 0:",
        _T_PARTS + "test_of_twenty_thousand_parts_a_thousand_are_read",
    ),
    guard(
        "parts as deep as any real mail goes",
        _MIME,
        "if depth >= MAX_DEPTH or walk.search_left < end - start:",
        "if depth < 0:",
        _T_MIME + "test_nested_parts_are_read_as_deep_as_any_real_mail_goes",
    ),
    Guard(
        "five hundred headers at most",
        _MIME,
        (
            ("if len(fields) > _MAX_FIELDS:", "if len(fields) < 0:"),
            ("in fields[:_MAX_FIELDS]]", "in fields]"),
        ),
        _T_MIME + "test_of_ten_thousand_headers_five_hundred_are_read",
    ),
    Guard(
        "a file over the cap is listed without its bytes",
        _MIME,
        (
            ("if size <= min(MAX_ATTACHMENT_BYTES * 11 // 10, walk.keep_left):", "if size >= 0:"),
            ("data = data if size <= MAX_ATTACHMENT_BYTES else None", "data = bytes(data)"),
        ),
        _T_MIME + "test_a_file_over_the_cap_is_listed_without_its_bytes",
    ),
    guard(
        "no more HTML than the cap is read",
        _HTML,
        "HtmlReader(source[:MAX_HTML_CHARS], mark_quotes=mark_quotes)",
        "HtmlReader(source, mark_quotes=mark_quotes)",
        _T_HTML + "test_nothing_beyond_the_source_cap_is_read",
    ),
    Guard(
        "no more text than the cap is kept",
        _HTML,
        (
            ('return "\\n".join(parts)[:MAX_TEXT_CHARS]', 'return "\\n".join(parts)'),
            ('return "\\n".join(kept).strip()[:MAX_TEXT_CHARS]', 'return "\\n".join(kept).strip()'),
            ("return text.strip()[:MAX_TEXT_CHARS]", "return text.strip()"),
        ),
        _T_HTML + "test_no_more_text_is_kept_than_the_cap",
    ),
)
