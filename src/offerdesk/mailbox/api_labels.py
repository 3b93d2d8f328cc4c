"""The API's methods on labels."""

import re
from typing import Any

from offerdesk.mailbox.discovery import document
from offerdesk.mailbox.refusals import ApiRefusal
from offerdesk.mailbox.state import MailboxState


def list_labels(
    state: MailboxState, path: dict[str, str], params: dict[str, Any], body: dict[str, Any]
) -> Any:
    return {"labels": list(state.labels.values())}


def _label(state: MailboxState, label_id: str) -> dict[str, Any]:
    if label_id not in state.labels:
        raise ApiRefusal(404, "Requested entity was not found.", "notFound")
    return state.labels[label_id]


def get_label(state: MailboxState, path: dict[str, str], params: dict[str, Any], body: dict[str, Any]) -> Any:
    label = _label(state, path["id"])
    carrying = [m for m in state.messages.values() if label["id"] in m.labels]
    threads = {m.thread_id for m in carrying}
    unread = [m for m in carrying if "UNREAD" in m.labels]
    return label | {
        "messagesTotal": len(carrying),
        "messagesUnread": len(unread),
        "threadsTotal": len(threads),
        "threadsUnread": len({m.thread_id for m in unread}),
    }


def create_label(
    state: MailboxState, path: dict[str, str], params: dict[str, Any], body: dict[str, Any]
) -> Any:
    extra = {k: v for k, v in body.items() if k in ("messageListVisibility", "labelListVisibility", "color")}
    _check_color(extra.get("color"))
    return state.make_label(body.get("name", ""), extra)


def _check_color(color: dict[str, str] | None) -> None:
    """Two colours of Gmail's palette, or none (F4.8). The palette stands in the words of the schema."""
    if color is None:
        return
    if not {"textColor", "backgroundColor"} <= set(color):
        raise ApiRefusal(400, "Both textColor and backgroundColor are required", "invalidArgument")
    words = document()["schemas"]["LabelColor"]["properties"]["textColor"]["description"]
    for value in color.values():
        if value not in re.findall(r"#[0-9a-f]{6}", words):
            raise ApiRefusal(
                400, f"Label color {value} is not on the allowed color palette", "invalidArgument"
            )


def patch_label(
    state: MailboxState, path: dict[str, str], params: dict[str, Any], body: dict[str, Any]
) -> Any:
    label = _label(state, path["id"])
    if label["type"] == "system":
        raise ApiRefusal(400, "Cannot update system label", "invalidArgument")
    _check_color(body.get("color"))
    if "name" in body:
        state.check_label_name(body["name"], ignore=label["id"])
    label |= {
        k: v
        for k, v in body.items()
        if k in ("name", "messageListVisibility", "labelListVisibility", "color")
    }
    return label


def delete_label(
    state: MailboxState, path: dict[str, str], params: dict[str, Any], body: dict[str, Any]
) -> Any:
    if _label(state, path["id"])["type"] == "system":
        raise ApiRefusal(400, "Cannot delete system label", "invalidArgument")
    state.drop_label(path["id"])
    return None
