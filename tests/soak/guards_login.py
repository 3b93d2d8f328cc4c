"""Guards of the login, and of telling the person about it."""

from guards import ADAPTERS, APP, Guard, guard

_AUTH = ADAPTERS + "auth.py"
_TOKENS = ADAPTERS + "auth_tokens.py"
_SIGN_IN = ADAPTERS + "sign_in.py"
_LOOP = APP + "service_loop.py"
_T_AUTH = "adapters/test_auth.py::"
_T_SIGN_IN = "adapters/test_sign_in.py::"
_T_DAEMON = "app/test_daemon.py::"

GUARDS = (
    # ------------------------------------------------------------------ the login
    guard(
        "a token file that others can read is refused",
        _AUTH,
        "stat.S_IRWXG | stat.S_IRWXO",
        "0",
        _T_AUTH + "test_a_file_that_others_may_open_is_refused_with_the_cure",
    ),
    guard(
        "a token file is born readable by its owner alone",
        _AUTH,
        "os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)",
        "os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666)",
        _T_AUTH + "test_the_file_is_born_readable_by_its_owner_alone_under_any_umask",
    ),
    guard(
        "a token file is written whole or not at all",
        _AUTH,
        "            os.replace(temporary, path)\n",
        "            path.write_bytes(temporary.read_bytes())\n            temporary.unlink()\n",
        _T_AUTH + "test_a_looser_file_that_was_there_is_replaced_by_a_private_one",
    ),
    Guard(
        "a link in the place of the token is refused",
        _AUTH,
        (("if path.is_symlink():", "if not path:"), ('getattr(os, "O_NOFOLLOW", 0)', "0")),
        "app/test_hostile_people.py::test_a_link_in_the_place_of_token_or_database_is_refused",
    ),
    guard(
        "a login without the rights is no login",
        _AUTH,
        "if granted and not covers(granted, access):",
        "if not loaded:",
        _T_AUTH + "test_a_login_without_the_right_that_is_needed_is_no_login",
    ),
    guard(
        "a box that was not ticked is noticed at login",
        _SIGN_IN,
        "if not covers(login.scopes, access):",
        "if not login.token:",
        _T_SIGN_IN + "test_a_box_that_was_not_ticked_is_said_and_nothing_is_written",
    ),
    guard(
        "another account is refused at login",
        _SIGN_IN,
        "if expected_address and address.lower() != expected_address.lower():",
        "if not address:",
        _T_SIGN_IN + "test_another_account_than_the_databases_is_refused_and_the_old_token_stays",
    ),
    guard(
        "another mailbox is never mixed into this database",
        APP + "identity.py",
        "if account and account != profile.email.lower():",
        "if not profile:",
        "app/test_trouble.py::test_the_wrong_account_is_exit_3_and_touches_nothing",
    ),
    guard(
        "an answer to another login is not taken",
        _SIGN_IN,
        'if not expected or not hmac.compare_digest(fields.get("state", "").encode(), expected.encode()):',
        'if not expected or not fields.get("code"):',
        _T_SIGN_IN + "test_other_requests_do_not_end_the_login",
    ),
    Guard(
        "temporary trouble is not called a revoked login",
        _TOKENS,
        (
            (
                "if status in (400, 401, 403) and isinstance(code, str) and code in _FATAL:",
                "if isinstance(code, str):",
            ),
            ("raise LoginNeeded(_FATAL[code], hint=AGAIN)", "raise LoginNeeded(code, hint=AGAIN)"),
        ),
        _T_AUTH + "test_any_other_trouble_is_temporary_asked_once_and_no_doubt_about_anything",
    ),
    guard(
        "a refused login is not tried again and again",
        _LOOP,
        "if state == token and until - REFUSED_WAIT <= now < until:",
        "if not state:",
        _T_DAEMON + "test_a_revoked_login_is_not_tried_again_and_again",
    ),
    guard(
        "a new login counts at the next poll",
        _LOOP,
        "if state == token and until - REFUSED_WAIT <= now < until:",
        "if until - REFUSED_WAIT <= now < until:",
        _T_DAEMON + "test_a_new_login_is_picked_up_at_the_next_poll_without_a_restart",
    ),
    guard(
        "lasting trouble is told once",
        APP + "daemon.py",
        "if words != self._told:",
        "if words:",
        _T_DAEMON + "test_a_lasting_trouble_is_told_once",
    ),
    guard(
        "a cycle that hangs gives no sign of life",
        APP + "daemon.py",
        "if began is not None and now - began > STUCK_AFTER_S:",
        "if began is not None and now < began:",
        _T_DAEMON + "test_a_cycle_that_hangs_gives_no_sign_of_life_so_that_systemd_starts_it_anew",
    ),
    guard(
        "the notifying program gets words, no shell",
        ADAPTERS + "notify.py",
        "            [*command, message],\n",
        '            " ".join([*command, message]),\n            shell=True,\n',
        "app/test_probe_and_rebuild.py::test_the_message_reaches_the_program_as_one_argument_without_a_shell",
    ),
    guard(
        "back-off has a ceiling",
        APP + "daemon.py",
        "grown = min(2.0 ** min(failures, 9) * (0.5 + jitter), MAX_BACKOFF_S)",
        "grown = 2.0 ** min(failures, 9) * (0.5 + jitter)",
        _T_DAEMON + "test_back_off_grows_has_jitter_and_a_ceiling",
    ),
    guard(
        "nothing secret shows when a login is printed",
        _AUTH,
        "refresh_token: str = field(repr=False)",
        "refresh_token: str",
        _T_AUTH + "test_nothing_secret_shows_when_a_login_is_printed",
    ),
)
