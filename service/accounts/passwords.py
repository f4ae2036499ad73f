"""Passwords: what one must be, and how it is kept (argon2id by argon2-cffi, its own defaults, which
are those of RFC 9106 for little memory)."""

import secrets
from functools import cache
from typing import ClassVar, Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from graph_schema.errors import JiangmengError

LEAST: Final = 10
MOST: Final = 200
_DIFFERENT: Final = 5
"""Characters that must differ; 1111111111 has one."""

_RUNS: Final = (
    "0123456789",
    "9876543210",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiopasdfghjklzxcvbnm",
)

_hasher = PasswordHasher()


class PasswordWeak(JiangmengError):
    """A password that would be guessed. Params: `least`, `most` (characters)."""

    code: ClassVar[str] = "account.password"


def accepted(password: str, login: str) -> str:
    """The password, where it will do.

    Length is what counts (NIST SP 800-63B, 5.1.1.2); one that is a run of the keyboard or holds
    the sign-in name is the first that is tried.

    Raises:
        PasswordWeak: it will not.
    """
    folded = password.lower()
    weak = (
        not LEAST <= len(password) <= MOST
        or len(set(password)) < _DIFFERENT
        or login.lower() in folded
        or any(folded in run + run for run in _RUNS)
    )
    if weak:
        raise PasswordWeak(least=LEAST, most=MOST)
    return password


def hashed(password: str) -> str:
    """What is kept of a password."""
    return _hasher.hash(password)


def verified(kept: str, password: str) -> bool:
    """Whether it is the password of which this is kept; where nothing is, it takes as long."""
    try:
        return _hasher.verify(kept or _nobodys(), password) and bool(kept)
    except (VerificationError, InvalidHashError):
        return False


def outdated(kept: str) -> bool:
    """Whether a hash was made with weaker settings than those of today."""
    return _hasher.check_needs_rehash(kept)


def secret() -> str:
    """A secret that nobody guesses: 256 bits, for a session, a token or an invitation."""
    return secrets.token_urlsafe(32)


@cache
def _nobodys() -> str:
    return _hasher.hash(secret())
