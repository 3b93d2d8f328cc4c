"""Bytes of a mail as text, whatever its charset label claims. Never raises, never slow.

Only charsets from a list are used: Python also knows codecs that take minutes on a few megabytes (punycode) or
give half characters (utf-7), and a mail may name any of them.
"""

import re

# Labels without punctuation -> codec. Western labels mean the Windows code page, as every mail program reads them.
_WESTERN = "ascii usascii ansix341968 iso646us latin1 l1 iso88591 windows1252 cp1252 ansi xansi"
_CODECS: dict[str, str] = {
    **dict.fromkeys(_WESTERN.split(), "cp1252"),
    **{f"iso8859{n}": f"iso8859-{n}" for n in (2, 3, 4, 5, 6, 7, 10, 13, 14, 15, 16)},
    **{f"windows{n}": f"cp{n}" for n in range(1250, 1259)},
    **{f"cp{n}": f"cp{n}" for n in (*range(1250, 1259), 437, 850, 852, 858, 866, 874, 949)},
    "utf8": "utf-8",
    "unicode11utf8": "utf-8",
    "latin2": "iso8859-2",
    "latin9": "iso8859-15",
    "iso88598": "iso8859-8",
    "iso88598i": "iso8859-8",
    "iso88599": "cp1254",
    "latin5": "cp1254",
    "tis620": "cp874",
    "iso885911": "cp874",
    "koi8r": "koi8-r",
    "koi8u": "koi8-u",
    "macintosh": "mac-roman",
    "macroman": "mac-roman",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "cp936": "gb18030",
    "hzgb2312": "hz",
    "big5": "big5hkscs",
    "big5hkscs": "big5hkscs",
    "shiftjis": "cp932",
    "sjis": "cp932",
    "xsjis": "cp932",
    "windows31j": "cp932",
    "cp932": "cp932",
    "eucjp": "euc_jp",
    "iso2022jp": "iso2022_jp",
    "euckr": "cp949",
    "ksc56011987": "cp949",
    "ksc5601": "cp949",
    "iso2022kr": "iso2022_kr",
    "utf16": "utf-16",
    "utf16le": "utf-16-le",
    "utf16be": "utf-16-be",
}
# In these, plain ASCII bytes or valid UTF-8 may stand for something else: the label is believed first.
_LABEL_FIRST = frozenset(
    ("gb18030 hz big5hkscs cp932 euc_jp iso2022_jp cp949 iso2022_kr utf-16 utf-16-le utf-16-be").split()
)
_OUTSIDE_ASCII = re.compile("[^\x00-\x7f\ufffd]")


def decode_text(data: bytes, charset: str = "") -> tuple[str, str]:
    """(text, what was wrong with the charset label; "" if nothing).

    Bytes that are valid UTF-8 are UTF-8, whatever a Western label says: text in another charset is never that
    by accident. What fits nothing is read with marks for the broken bytes.
    """
    label = charset.strip().strip("'\"").lower()[:60]
    codec = _CODECS.get(re.sub(r"[^a-z0-9]", "", label), "") if label else "utf-8"
    if codec in _LABEL_FIRST:
        text = _strict(data, codec)
        if text is not None:
            return text, ""
    text = _strict(data, "utf-8")
    if text is not None:
        fits = codec in ("utf-8", "cp1252") or text.isascii()
        return text, "" if codec and fits else _problem(label, codec)
    if codec and codec != "utf-8" and codec not in _LABEL_FIRST:
        return data.decode(codec, "replace"), ""
    if codec in _LABEL_FIRST:
        return data.decode(codec, "replace"), _problem(label, codec)
    text = data.decode("utf-8", "replace")
    if len(_OUTSIDE_ASCII.findall(text)) <= text.count("\ufffd"):  # more broken than good: it is not UTF-8
        text = data.decode("cp1252", "replace")
    return text, _problem(label, codec) if label else "bytes that are no UTF-8, and no charset named"


def _strict(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except ValueError:
        return None


def _problem(label: str, codec: str) -> str:
    return f"the charset {label!r} does not fit the bytes" if codec else f"the charset {label!r} is unknown"
