"""Access tokens for the practice mailbox: consent, issue, refresh, expire, revoke."""

import base64
import hashlib
import json
import re
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from offerdesk.mailbox.refusals import ApiRefusal

SCOPE = "https://www.googleapis.com/auth/gmail.modify"

_PREFIX = "https://www.googleapis.com/auth/gmail."
KNOWN_SCOPES = (SCOPE, f"{_PREFIX}readonly {_PREFIX}compose {_PREFIX}labels")


@dataclass(frozen=True, slots=True)
class _Consent:
    """What a code stands for."""

    redirect_uri: str
    challenge: str
    lasting: bool


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
        self.rotates = False  # a new refresh token with each refresh; the one before dies
        self.lifetime_s = 3600
        self._consents: dict[str, _Consent] = {}
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

    def check_scope(self, accepted: frozenset[str]) -> None:
        """Refuse a method that none of the granted scopes covers."""
        if not accepted & set(self.scope.split()):
            raise ApiRefusal(
                403, "Request had insufficient authentication scopes.", "insufficientPermissions"
            )

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

    def consent(self, url: str, *, allow: bool = True) -> str:
        """What the consent page does: returns the address that the browser is led back to.

        Raises ApiRefusal for a page that Google would not show.
        """
        asked = {k: v[0] for k, v in parse_qs(urlsplit(url).query).items()}
        back = asked.get("redirect_uri", "")
        fits = (
            asked.get("client_id") == self.client_id
            and asked.get("response_type") == "code"
            and asked.get("scope") in KNOWN_SCOPES
            and re.fullmatch(r"http://(127\.0\.0\.1|localhost)(:\d+)?/?", back)
            and asked.get("code_challenge_method") == "S256"
            and asked.get("code_challenge")
            and asked.get("state")
        )
        if not fits:
            raise ApiRefusal(400, "Access blocked: Authorization Error", "invalid_request")
        if not allow:
            return f"{back}?{urlencode({'error': 'access_denied', 'state': asked['state']})}"
        lasting = asked.get("access_type") == "offline" and asked.get("prompt") == "consent"
        with self._lock:
            if self.scope in KNOWN_SCOPES:  # a test that unticked a box has set something else
                self.scope = asked["scope"]
            self._count += 1
            code = f"4/practice-code-{self._count}"
            self._consents[code] = _Consent(back, asked["code_challenge"], lasting)
            self.revoked = False
        return f"{back}?{urlencode({'state': asked['state'], 'code': code, 'scope': self.scope})}"

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
            if kind == "authorization_code":
                consent = self._consents.pop(form.get("code", ""), None)
                fits = consent is not None and _opens(consent, form)
                lasting = consent is not None and consent.lasting
            elif kind == "refresh_token":
                fits, lasting = form.get("refresh_token") == self.refresh_token, self.rotates
            else:
                return {"error": "unsupported_grant_type"}, 400
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
            if lasting:
                if kind == "refresh_token":
                    self.refresh_token = f"practice-refresh-{self._count + 1}"
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
                    "scopes": self.scope.split(),
                }
            ),
            encoding="utf-8",
        )
        path.chmod(0o600)


def _opens(consent: _Consent, form: dict[str, str]) -> bool:
    """Does this exchange come from where the consent began? (PKCE, S256.)"""
    digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
    challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
    return form.get("redirect_uri") == consent.redirect_uri and challenge == consent.challenge
