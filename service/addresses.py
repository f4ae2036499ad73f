"""A store's address may name a user and a password; the password is never shown."""

import re
from urllib.parse import quote

_USER = re.compile(r"^(\w+://[^:@/]+)(:[^@/]*)?(?=@)")


def with_password(address: str, password: str) -> str:
    """The address with a password after its user; one without a user, or with a password, stays."""
    match = _USER.match(address)
    if match is None or match[2] is not None:
        return address
    return f"{match[1]}:{quote(password, safe='')}{address[match.end() :]}"


def without_password(address: str) -> str:
    """The address as it may be shown: a password in it becomes dots."""
    return _USER.sub(lambda match: match[1] + (":•••" if match[2] else ""), address)
