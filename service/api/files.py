"""Files in a form: how they are read, and how a route's document tells of them."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from fastapi import Request
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException


class File(NamedTuple):
    """A file that was sent: its name, and what is in it."""

    name: str
    content: bytes


class Form(NamedTuple):
    """The files of a form, and its other values by name."""

    files: list[File]
    values: Mapping[str, str]


async def read_form(request: Request, name: str, most: int, bytes_of_each: int = -1) -> Form:
    """A form with files under a name: of more than `most` one more than that, and of each at most
    so many bytes (-1: all).

    Raises:
        HTTPException: 422, it is no such form.
    """
    try:
        async with request.form(max_files=most + 1, max_fields=20) as form:
            sent = [each for each in form.getlist(name) if isinstance(each, UploadFile)]
            # Where none is chosen, browsers send a file without a name.
            files = [
                File(each.filename, await each.read(bytes_of_each))
                for each in sent
                if each.filename
            ]
            values = {key: value for key, value in form.items() if isinstance(value, str)}
            return Form(files, values)
    except MultiPartException as error:
        raise HTTPException(422, str(error)) from error


def form_body(name: str, bounds: Mapping[str, int], **fields: Any) -> dict[str, Any]:
    """What `openapi_extra` says of a form with files under a name, so many as `bounds` say, and
    with these other fields."""
    files = {"type": "array", "items": {"type": "string", "format": "binary"}, **bounds}
    schema = {"type": "object", "required": [name], "properties": {name: files, **fields}}
    content = {"multipart/form-data": {"schema": schema}}
    return {"requestBody": {"required": True, "content": content}}
