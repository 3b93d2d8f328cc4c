"""The API's methods on drafts."""

from typing import Any

from offerdesk.mailbox.api_requests import matching, page_of, raw_of
from offerdesk.mailbox.messages import as_json
from offerdesk.mailbox.refusals import ApiRefusal
from offerdesk.mailbox.state import MailboxState


def list_drafts(
    state: MailboxState, path: dict[str, str], params: dict[str, Any], body: dict[str, Any]
) -> Any:
    found = {m.id for m in matching(state, {"q": params.get("q", ""), "labelIds": ["DRAFT"]})}
    drafts = [
        {"id": d, "message": {"id": m, "threadId": state.messages[m].thread_id}}
        for d, m in state.drafts.items()
        if m in found
    ]
    page, following = page_of(drafts, params)
    answer: dict[str, Any] = {"resultSizeEstimate": len(page)}
    if page:
        answer["drafts"] = page
    if following:
        answer["nextPageToken"] = following
    return answer


def _draft_json(state: MailboxState, draft_id: str, kind: str = "minimal") -> dict[str, Any]:
    message_id = state.drafts.get(draft_id)
    if message_id is None:
        raise ApiRefusal(404, "Requested entity was not found.", "notFound")
    message = state.messages[message_id]
    if kind == "":
        return {
            "id": draft_id,
            "message": {"id": message.id, "threadId": message.thread_id, "labelIds": ["DRAFT"]},
        }
    return {"id": draft_id, "message": as_json(message, kind)}


def get_draft(state: MailboxState, path: dict[str, str], params: dict[str, Any], body: dict[str, Any]) -> Any:
    return _draft_json(state, path["id"], params.get("format", "full"))


def create_draft(
    state: MailboxState, path: dict[str, str], params: dict[str, Any], body: dict[str, Any]
) -> Any:
    message = body.get("message") or {}
    return _draft_json(state, state.save_draft(raw_of(message), message.get("threadId", "")), "")


def update_draft(
    state: MailboxState, path: dict[str, str], params: dict[str, Any], body: dict[str, Any]
) -> Any:
    message = body.get("message") or {}
    _draft_json(state, path["id"])
    return _draft_json(state, state.save_draft(raw_of(message), message.get("threadId", ""), path["id"]), "")


def delete_draft(
    state: MailboxState, path: dict[str, str], params: dict[str, Any], body: dict[str, Any]
) -> Any:
    state.drop_draft(path["id"])
    return None


def send_draft(
    state: MailboxState, path: dict[str, str], params: dict[str, Any], body: dict[str, Any]
) -> Any:
    _draft_json(state, body.get("id", ""))
    message = state.post(body["id"])
    return {"id": message.id, "threadId": message.thread_id, "labelIds": sorted(message.labels)}
