"""What an installation decides: read from `JIANGMENG_*` variables, overridden by options.

A password is given by a variable or, better, by a file that holds nothing else; it is never
printed.
"""

import os
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from graph_schema.errors import JiangmengError
from service.addresses import with_password
from service.texts import LANGUAGES, Key, language_of

PREFIX = "JIANGMENG_"


class SettingInvalid(JiangmengError):
    """A setting cannot be used. Params: `setting` (the variable), `found`, `expected` (a key)."""

    code: ClassVar[str] = "setting.invalid"


class HostNotLoopback(JiangmengError):
    """The service may not listen there: without accounts and TLS or a proxy, on the loopback
    address only. Params: `host`."""

    code: ClassVar[str] = "setting.host"


def _language(value: str) -> str:
    language = language_of(value)
    if language is None:
        raise ValueError("setting.expected.language")
    return language


class Settings(BaseSettings):
    """All settings, with their defaults."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, hide_input_in_errors=True)

    store: str = "embedded:jiangmeng.jm"
    language: Annotated[str, AfterValidator(_language)] = LANGUAGES[0]
    model: str | None = None
    query_prompt: str | None = None
    """What is put before a need for a sentence-transformers model, instead of its own prompt."""
    reranker: str | None = None
    fetch_models: bool = False
    """Whether a model that is named, and is no folder, may be fetched from the hub."""
    wait: Annotated[float, Field(ge=0, le=3600)] = 10.0
    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535)] = 8765
    beyond_loopback: bool = False
    """Whether to listen where `host` says, although there are no accounts: inside a container whose
    port is published on the host's loopback address alone."""
    hosts: str = ""
    """Names and addresses by which browsers call the service, besides those of this machine; a
    comma between two."""
    proxies: str = ""
    """Addresses of proxies whose word about callers is believed, a comma between two; they speak
    TLS with the callers."""
    tls_certificate: Path | None = None
    tls_key: Path | None = None
    mail_server: str = ""
    """smtp://host, smtp+starttls://user@host or smtps://user@host; without one no mail is sent."""
    mail_from: str = ""
    mail_password_file: Path | None = None
    digest_hour: Annotated[int | None, Field(ge=0, le=23)] = None
    """The hour, by this machine's clock, from which the service sends the mail of the day; without
    one, a timer that runs `jiangmeng digest` does."""
    decisions_file: Path | None = None
    """Where consents, corrections and erasures stand outside the store too, for a restore to repeat
    them; without it, beside an embedded store, and for a server nowhere."""
    public_address: str = ""
    """Where people reach the console, such as https://jm.example.cn; it stands in mails."""
    password: SecretStr | None = None
    password_file: Path | None = None

    def address(self) -> str:
        """The store's address, with the password where there is one.

        Raises:
            SettingInvalid: the password's file cannot be read.
        """
        if self.password is not None:
            return with_password(self.store, self.password.get_secret_value())
        if self.password_file is not None:
            return with_password(self.store, _secret("password_file", self.password_file))
        return self.store

    def mail_password(self) -> str:
        """The password of the mail server's user, '' where there is no file of it.

        Raises:
            SettingInvalid: the file cannot be read.
        """
        file = self.mail_password_file
        return "" if file is None else _secret("mail_password_file", file)


def _secret(name: str, file: Path) -> str:
    """What a file of nothing but a secret holds."""
    try:
        return file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise SettingInvalid(
            setting=f"{PREFIX}{name.upper()}",
            found=str(file),
            expected=Key("setting.expected.password_file"),
        ) from None


def read_settings(**options: object) -> Settings:
    """The settings of this process; an option that is None leaves the variable's value.

    Raises:
        SettingInvalid: the first value that cannot be used.
    """
    given = {name: value for name, value in options.items() if value is not None}
    try:
        return Settings(**given)  # type: ignore[arg-type]
    except ValidationError as error:
        name = str(error.errors()[0]["loc"][0])
        variable = f"{PREFIX}{name.upper()}"
        secret = name == "password"
        raise SettingInvalid(
            setting=variable,
            found="•••" if secret else given.get(name, os.environ.get(variable, "")),
            expected=Key(f"setting.expected.{name}"),
        ) from None


def listening_host(host: str, settings: Settings, *, accounts: bool) -> str:
    """The host, when only this machine can reach it; or when people have accounts, and what they
    send is enciphered, here or by a proxy; or when an administrator has said otherwise.

    Raises:
        HostNotLoopback: other machines could reach it.
    """
    enciphered = settings.tls_certificate is not None or bool(settings.proxies)
    if not (is_loopback(host) or (accounts and enciphered) or settings.beyond_loopback):
        raise HostNotLoopback(host=host)
    return host


def listed(setting: str) -> list[str]:
    """The parts of a setting with a comma between two."""
    return [part for part in (part.strip() for part in setting.split(",")) if part]


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach an address or name."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
