"""Access tokens for the practice mailbox: issue, refresh, expire, revoke."""

import json
import threading
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from offerdesk.mailbox.refusals import ApiRefusal

SCOPE = "https://www.googleapis.com/auth/gmail.modify"


class TokenDesk:
    """Knows which tokens open the mailbox. The client id and secret are checked too."""

    client_id = "practice-client"
    client_secret = "practice-secret"

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._count = 0
        self.scope = SCOPE
        self.refresh_token = "practice-refresh-1"
        self.revoked = False
        self.lifetime_s = 3600
        self._valid = {"practice-access-0"}

    @property
    def access_token(self) -> str:
        """A token that works right away."""
        return "practice-access-0"

    def check(self, authorization: str) -> None:
        """Refuse a request without a valid bearer token."""
        kind, _, token = authorization.partition(" ")
        with self._lock:
            if kind != "Bearer" or token not in self._valid:
                raise ApiRefusal(401, "Request had invalid authentication credentials.", "authError")

    def expire_access(self) -> None:
        """All access tokens given out so far stop working; a refresh gives a new one."""
        with self._lock:
            self._valid.clear()

    def revoke(self) -> None:
        """The person takes the app's access away: refreshing fails with invalid_grant."""
        with self._lock:
            self._valid.clear()
            self.revoked = True

    def grant_again(self) -> None:
        """The person logs in again: a new refresh token."""
        with self._lock:
            self.revoked = False
            self._count += 1
            self.refresh_token = f"practice-refresh-{self._count + 1}"

    def answer(self, body: bytes) -> tuple[dict[str, Any], int]:
        """The token endpoint: refresh_token and authorization_code grants."""
        form = {k: v[0] for k, v in parse_qs(body.decode("utf-8", "replace")).items()}
        with self._lock:
            if (form.get("client_id"), form.get("client_secret")) != (self.client_id, self.client_secret):
                return {
                    "error": "invalid_client",
                    "error_description": "The OAuth client was not found.",
                }, 401
            kind = form.get("grant_type")
            fits = kind == "authorization_code" or form.get("refresh_token") == self.refresh_token
            if self.revoked or not fits:
                return {
                    "error": "invalid_grant",
                    "error_description": "Token has been expired or revoked.",
                }, 400
            self._count += 1
            token = f"practice-access-{self._count}"
            self._valid.add(token)
            answer: dict[str, Any] = {
                "access_token": token,
                "expires_in": self.lifetime_s,
                "scope": self.scope,
                "token_type": "Bearer",
            }
            if kind == "authorization_code":
                answer["refresh_token"] = self.refresh_token
            return answer, 200

    def write_token_file(self, path: Path, token_url: str) -> None:
        """A token file as `offerdesk login` would leave it, for this mailbox."""
        path.write_text(
            json.dumps(
                {
                    "type": "authorized_user",
                    "client_id": self.client_id,
                    "client_secret": self.client_secret,
                    "refresh_token": self.refresh_token,
                    "token_uri": token_url,
                    "scopes": [SCOPE],
                }
            ),
            encoding="utf-8",
        )
        path.chmod(0o600)
