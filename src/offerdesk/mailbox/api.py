"""The API's methods on the mailbox's state. Each takes path values, typed parameters and a checked body."""

import base64
from collections.abc import Callable
from itertools import groupby
from typing import Any

from offerdesk.mailbox.api_drafts import (
    create_draft,
    delete_draft,
    get_draft,
    list_drafts,
    send_draft,
    update_draft,
)
from offerdesk.mailbox.api_labels import create_label, delete_label, get_label, list_labels, patch_label
from offerdesk.mailbox.api_requests import matching, message_of, page_of, raw_of
from offerdesk.mailbox.messages import StoredMessage, as_json
from offerdesk.mailbox.refusals import ApiRefusal
from offerdesk.mailbox.state import HistoryEvent, MailboxState

Handler = Callable[[MailboxState, dict[str, str], dict[str, Any], dict[str, Any]], Any]

# Quota units by method (gmail-api.md F5.2, the tariff of May 2026).
UNITS = {
    "getProfile": 1,
    "labels.list": 1,
    "labels.get": 1,
    "settings.sendAs.list": 1,
    "settings.sendAs.get": 1,
    "history.list": 2,
    "messages.list": 5,
    "drafts.list": 5,
    "messages.modify": 5,
    "labels.create": 5,
    "labels.update": 5,
    "labels.patch": 5,
    "labels.delete": 5,
    "threads.list": 10,
    "threads.modify": 10,
    "drafts.create": 10,
    "drafts.delete": 10,
    "drafts.update": 15,
    "messages.get": 20,
    "drafts.get": 20,
    "messages.attachments.get": 20,
    "messages.insert": 25,
    "threads.get": 40,
    "messages.batchModify": 50,
    "drafts.send": 100,
    "messages.send": 100,
}


def get_profile(
    state: MailboxState, path: dict[str, str], params: dict[str, Any], body: dict[str, Any]
) -> Any:
    return {
        "emailAddress": state.address,
        "messagesTotal": len(state.messages),
        "threadsTotal": len(state.threads),
        "historyId": str(state.history_id),
    }


def list_messages(
    state: MailboxState, path: dict[str, str], params: dict[str, Any], body: dict[str, Any]
) -> Any:
    page, following = page_of(matching(state, params), params)
    answer: dict[str, Any] = {"resultSizeEstimate": len(page)}
    if page:
        answer["messages"] = [{"id": m.id, "threadId": m.thread_id} for m in page]
    if following:
        answer["nextPageToken"] = following
    return answer


def get_message(
    state: MailboxState, path: dict[str, str], params: dict[str, Any], body: dict[str, Any]
) -> Any:
    return as_json(message_of(state, path["id"]), params.get("format", "full"), params.get("metadataHeaders"))


def get_attachment(
    state: MailboxState, path: dict[str, str], params: dict[str, Any], body: dict[str, Any]
) -> Any:
    data = message_of(state, path["messageId"]).attachments.get(path["id"])
    if data is None:
        raise ApiRefusal(400, "Invalid attachment token", "invalidArgument")
    return {"size": len(data), "data": base64.urlsafe_b64encode(data).decode()}


def modify_message(
    state: MailboxState, path: dict[str, str], params: dict[str, Any], body: dict[str, Any]
) -> Any:
    message = message_of(state, path["id"])
    state.modify(message, body.get("addLabelIds", []), body.get("removeLabelIds", []))
    return {"id": message.id, "threadId": message.thread_id, "labelIds": sorted(message.labels)}


def insert_message(
    state: MailboxState, path: dict[str, str], params: dict[str, Any], body: dict[str, Any]
) -> Any:
    raw = raw_of(body)
    labels = set(body.get("labelIds", []))
    for label_id in labels:
        if label_id not in state.labels:
            raise ApiRefusal(400, f"Invalid label: {label_id}", "invalidArgument")
    probe = StoredMessage("", "", raw, set(), 0)
    if probe.sender in {alias["sendAsEmail"].lower() for alias in state.send_as}:
        labels.add("SENT")  # F9.4
    thread_id = state.thread_asked(raw, body["threadId"]) if body.get("threadId") else ""
    dated = probe.date_ms if params.get("internalDateSource") == "dateHeader" else None
    message = state.store(raw, labels, thread_id=thread_id, at_ms=dated)
    return {"id": message.id, "threadId": message.thread_id, "labelIds": sorted(message.labels)}


def list_threads(
    state: MailboxState, path: dict[str, str], params: dict[str, Any], body: dict[str, Any]
) -> Any:
    ids = list(dict.fromkeys(m.thread_id for m in matching(state, params)))
    page, following = page_of(ids, params)
    answer: dict[str, Any] = {"resultSizeEstimate": len(page)}
    if page:
        answer["threads"] = [
            {"id": i, "snippet": "", "historyId": str(_thread_history(state, i))} for i in page
        ]
    if following:
        answer["nextPageToken"] = following
    return answer


def _thread_history(state: MailboxState, thread_id: str) -> int:
    return max(state.messages[i].history_id for i in state.threads[thread_id])


def get_thread(
    state: MailboxState, path: dict[str, str], params: dict[str, Any], body: dict[str, Any]
) -> Any:
    ids = state.threads.get(path["id"])
    if not ids:
        raise ApiRefusal(404, "Requested entity was not found.", "notFound")
    messages = sorted((state.messages[i] for i in ids), key=lambda m: (m.internal_ms, m.id))
    kind = params.get("format", "full")
    return {
        "id": path["id"],
        "historyId": str(_thread_history(state, path["id"])),
        "messages": [as_json(m, kind, params.get("metadataHeaders")) for m in messages],
    }


def modify_thread(
    state: MailboxState, path: dict[str, str], params: dict[str, Any], body: dict[str, Any]
) -> Any:
    ids = state.threads.get(path["id"])
    if not ids:
        raise ApiRefusal(404, "Requested entity was not found.", "notFound")
    with state.one_record():
        for message in [state.messages[i] for i in ids]:
            if "DRAFT" not in message.labels:
                state.modify(message, body.get("addLabelIds", []), body.get("removeLabelIds", []))
    return {"id": path["id"], "historyId": str(_thread_history(state, path["id"]))}


def list_send_as(
    state: MailboxState, path: dict[str, str], params: dict[str, Any], body: dict[str, Any]
) -> Any:
    return {"sendAs": state.send_as}


_KINDS = {
    "messageAdded": "messagesAdded",
    "messageDeleted": "messagesDeleted",
    "labelAdded": "labelsAdded",
    "labelRemoved": "labelsRemoved",
}


def list_history(
    state: MailboxState, path: dict[str, str], params: dict[str, Any], body: dict[str, Any]
) -> Any:
    if "startHistoryId" not in params:
        raise ApiRefusal(400, "Missing required parameter: startHistoryId", "required")
    start = params["startHistoryId"]
    label = params.get("labelId")
    if not state.history_floor <= start <= state.history_id or (label and label not in state.labels):
        raise ApiRefusal(404, "Requested entity was not found.", "notFound")
    kinds = {_KINDS[t] for t in params.get("historyTypes", _KINDS)}
    later = (e for e in state.history if e.id > start)
    groups = [(record_id, list(events)) for record_id, events in groupby(later, key=lambda e: e.id)]
    page, following = page_of(groups, params)  # cut before filters apply: a page may come empty (F2.6)
    answer: dict[str, Any] = {"historyId": str(state.history_id)}
    records = []
    for record_id, events in page:
        shown = [e for e in events if e.kind in kinds and (not label or label in e.labels)]
        if shown:
            records.append(_record_json(record_id, shown, with_labels=state.history_shows_labels))
    if records:
        answer["history"] = records
    if following:
        answer["nextPageToken"] = following
    return answer


def _record_json(record_id: int, events: list[HistoryEvent], *, with_labels: bool) -> dict[str, Any]:
    record: dict[str, Any] = {
        "id": str(record_id),
        "messages": [{"id": e.message["id"], "threadId": e.message["threadId"]} for e in events],
    }
    for event in events:
        entry: dict[str, Any] = {
            "message": {k: v for k, v in event.message.items() if with_labels or k != "labelIds"}
        }
        if event.changed:
            entry["labelIds"] = list(event.changed)
        record.setdefault(event.kind, []).append(entry)
    return record


HANDLERS: dict[str, Handler] = {
    "getProfile": get_profile,
    "messages.list": list_messages,
    "messages.get": get_message,
    "messages.attachments.get": get_attachment,
    "messages.modify": modify_message,
    "messages.insert": insert_message,
    "threads.list": list_threads,
    "threads.get": get_thread,
    "threads.modify": modify_thread,
    "drafts.list": list_drafts,
    "drafts.get": get_draft,
    "drafts.create": create_draft,
    "drafts.update": update_draft,
    "drafts.delete": delete_draft,
    "drafts.send": send_draft,
    "labels.list": list_labels,
    "labels.get": get_label,
    "labels.create": create_label,
    "labels.patch": patch_label,
    "labels.update": patch_label,
    "labels.delete": delete_label,
    "settings.sendAs.list": list_send_as,
    "history.list": list_history,
}
