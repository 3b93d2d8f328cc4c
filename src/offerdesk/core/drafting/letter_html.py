"""Plain words as the HTML that Gmail itself writes: a `<div>` a line, everything escaped, nothing loaded."""

import html
import re

from offerdesk.core.mail.html_text import html_to_text

QUOTE_STYLE = "margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex"


def lines_as_html(text: str) -> str:
    """Each line as a paragraph of Gmail's composer; an empty one as `<div><br></div>`."""
    return "".join(
        f"<div>{html.escape(line, quote=False)}</div>" if line.strip() else "<div><br></div>"
        for line in text.split("\n")
    )


def letter_as_html(body: str, signature_html: str, quote_head: str, quoted: str, quote_email: str) -> str:
    """The whole HTML part: the answer, the signature once, the folded quote ("" leaves a part out)."""
    parts = [f'<div dir="ltr">{lines_as_html(body)}']
    if signature_html:
        parts.append(
            '<br clear="all"><div><div dir="ltr" class="gmail_signature" data-smartmail="gmail_signature">'
            f"{signature_html}</div></div>"
        )
    parts.append("</div>")
    if quote_head:
        shown = html.escape(quote_head, quote=False)
        if quote_email:
            address = html.escape(quote_email, quote=True)
            shown = shown.replace(
                f"&lt;{html.escape(quote_email, quote=False)}&gt;",
                f'&lt;<a href="mailto:{address}">{address}</a>&gt;',
            )
        inner = "<br>".join(html.escape(line, quote=False) for line in quoted.split("\n"))
        parts.append(
            f'<br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">{shown}<br></div>'
            f'<blockquote class="gmail_quote" style="{QUOTE_STYLE}">{inner}</blockquote></div>'
        )
    return "".join(parts)


_SCRIPTY = re.compile(
    r"<(script|style|iframe|object|embed|form|meta|link)\b.{0,20000}?(?:</\1\s*>|$)", re.I | re.S
)


def safe_signature(source: str) -> str:
    """The person's own Gmail signature, without what no mail program would run anyway."""
    return _SCRIPTY.sub("", source[:20_000]).strip()


def signature_text(source: str) -> str:
    return html_to_text(source)
