"""Access tokens for a login, from the token endpoint. Never logs or prints a token; never starts a login.

Tokens are asked for over our own wire: google-auth would retry by itself, wait inside, and look up more than
tokens at other addresses. Apart from auth.py, because who only looks whether there is a login needs no wire.
"""

import json
import logging
import re
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from offerdesk.adapters.auth import AGAIN, Login, save_credentials
from offerdesk.adapters.transport import AnswerLost, Endpoint, NotSent, Wire
from offerdesk.errors import LoginNeeded, RetryLater, UserError

log = logging.getLogger(__name__)

# Answers of the token endpoint that only a new login can change (gmail-api.md F6.13, F6.14); any other is temporary.
_FATAL = {
    "invalid_grant": "Google no longer accepts this login (revoked, password changed, or seven days in testing mode)",
    "invalid_client": "the OAuth client of this login is unknown to Google (any more)",
    "deleted_client": "the OAuth client of this login was deleted",
    "unauthorized_client": "the OAuth client may not do this",
    "invalid_scope": "the login lacks a right that Offerdesk needs",
    "admin_policy_enforced": "the administrator of this account does not allow the app",
}


class TokenEndpoint:
    """Where access tokens come from: our wire, to this one address."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._wire = Wire(Endpoint.of(url), token_url=url)

    def ask(self, form: Mapping[str, str]) -> tuple[int, dict[str, Any]]:
        """Post a form; returns the status and the object in the answer, {} if there is none.

        Raises RetryLater when no answer came, or one that says to come back.
        """
        headers = {"content-type": "application/x-www-form-urlencoded", "accept": "application/json"}
        try:
            answer, content = self._wire.request(
                self._url, "POST", body=urlencode(form).encode(), headers=headers
            )
        except (NotSent, AnswerLost) as error:
            raise RetryLater(f"the login cannot be renewed now: {error}") from error
        if answer.status >= 500 or answer.status == 429:
            wait = answer.get("retry-after", "")
            raise RetryLater(
                f"the login cannot be renewed now: an error {answer.status} was the answer",
                retry_after_s=float(wait) if re.fullmatch(r"[0-9]{1,6}", wait) else None,
            )
        try:
            loaded = json.loads(content)
        except (ValueError, RecursionError):
            loaded = None
        return answer.status, loaded if isinstance(loaded, dict) else {}

    def close(self) -> None:
        self._wire.close()


def refresh(login: Login, endpoint: TokenEndpoint) -> None:
    """Get a new access token. Raises LoginNeeded when the person must log in, RetryLater otherwise.

    Not every refusal is fatal: a proxy or a busy endpoint says all kinds of things (F6.13, F6.14).
    """
    status, answer = endpoint.ask(
        {
            "grant_type": "refresh_token",
            "refresh_token": login.refresh_token,
            "client_id": login.client_id,
            "client_secret": login.client_secret,
        }
    )
    code = answer.get("error")
    if status in (400, 401, 403) and isinstance(code, str) and code in _FATAL:
        if answer.get("error_subtype") == "invalid_rapt":
            raise LoginNeeded("Google wants you to log in again (session length control)", hint=AGAIN)
        raise LoginNeeded(_FATAL[code], hint=AGAIN)
    if status != 200 or not take_token(login, answer):
        raise RetryLater(
            f"the login cannot be renewed now: the answer ({status}) made no sense; the login itself may be fine"
        )


def take_token(login: Login, answer: Mapping[str, Any]) -> bool:
    """Take over what the token endpoint gave; False when that is no usable token."""
    token, lasts = answer.get("access_token"), str(answer.get("expires_in", 3600))
    if not isinstance(token, str) or not re.fullmatch(r"[!-~]{1,3900}", token):
        return False
    login.token = token
    login.good_until = time.monotonic() + (
        min(float(lasts), 86_400.0) if re.fullmatch(r"\d{1,9}(\.\d+)?", lasts) else 3600.0
    )
    another = answer.get("refresh_token")
    if isinstance(another, str) and another and another != login.refresh_token:
        login.refresh_token = another
        if login.token_file is not None:
            _keep(login, login.token_file)
    return True


def _keep(login: Login, path: Path) -> None:
    try:
        save_credentials(login, path)
    except UserError as error:
        # It works until this process ends; the old token in the file may be dead by then.
        log.error("new refresh token could not be kept: %s", error.log_words)
