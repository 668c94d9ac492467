"""Links and mail addresses as people paste them: one token each, whatever dots, codes and question marks they hold."""

import re

_LABEL = r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)"
# Top domains that are no Vietnamese word typed without marks; the others only before a path ("t.me/a", "bit.ly/a").
_TOP = r"(?:vn|com|net|org|edu|gov|info|dev|xyz|asia|biz)\b"
_SHORT_TOP = r"(?:me|ly|gl|be|io|app|co|link|cloud|site)"
_LONG_HOST = r"(?:[a-z][a-z0-9-]{2,}\.){2,}[a-z]{2,}"  # "vanban.tinh.local/a"
_PATH = r"(?:\([^\s()]*\)|[^\s<>\"“”()])*(?<![.,;:!?…'\]])"
LINK = re.compile(
    r"(?<![\w@./-])(?:"
    rf"[a-z0-9._%+-]+@{_LABEL}+[a-z]{{2,}}\b"
    rf"|(?:(?:https?|ftp)://|www\.){_PATH}"
    rf"|(?:{_LABEL}+(?:{_TOP}|{_SHORT_TOP})|{_LONG_HOST})(?::\d+)?/{_PATH}"
    rf"|{_LABEL}+{_TOP}(?:\?{_PATH})?)",
    re.IGNORECASE,
)
