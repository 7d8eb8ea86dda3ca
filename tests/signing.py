"""The signatures of `spec/vectors/signing.json`, and the signer of the provider's SDK."""

from __future__ import annotations

import importlib
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import attrs
import pytest

from scripts.spec import SPEC

VECTORS_FILE = SPEC / "vectors" / "signing.json"


@attrs.frozen
class Vector:
    """A request, each step of its signature, and all headers to send with it.

    Attributes:
        access_key: Whose signature it is: the access key, the secret key, perhaps the security token.
        request: Method, URL, headers and body.
    """

    name: str
    access_key: Mapping[str, str]
    request: Mapping[str, Any]
    canonical_request: str
    string_to_sign: str
    signature: str
    headers: Mapping[str, str]

    @property
    def method(self) -> str:
        return str(self.request["method"])

    @property
    def url(self) -> str:
        return str(self.request["url"])

    @property
    def body(self) -> bytes:
        return str(self.request["body"]).encode()

    @property
    def date(self) -> str:
        return self.headers["X-Sdk-Date"]

    @property
    def signed(self) -> dict[str, str]:
        """The headers under the signature."""
        names = self.headers["Authorization"].partition("SignedHeaders=")[2].partition(",")[0].split(";")
        return {name: value for name, value in self.headers.items() if name.lower() in names}


@cache
def vectors() -> dict[str, Vector]:
    """The vectors by name."""
    content = json.loads(VECTORS_FILE.read_text(encoding="utf-8"))
    keys = content["access_keys"]
    return {
        each["name"]: Vector(**{**each, "access_key": keys[each["access_key"]]})
        for each in content["vectors"]
    }


class Provider:
    """Signs with the provider's SDK.

    Args:
        home: Where its import may write a file, which it does under the home directory.
    """

    def __init__(self, home: Path) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("HOME", str(home))
            self._signer = importlib.import_module("huaweicloudsdkcore.signer.signer").Signer
            self._request = importlib.import_module("huaweicloudsdkcore.sdk_request").SdkRequest

    def sign(self, access_key: str, secret_key: str, **parts: Any) -> Any:
        """Its request of these parts, signed."""
        return self._signer(SimpleNamespace(ak=access_key, sk=secret_key)).sign(self._request(**parts))

    def vector(self, vector: Vector) -> Vector:
        """What it makes of the request of a vector, with the headers that are signed there."""
        signer = self._signer(
            SimpleNamespace(ak=vector.access_key["access_key"], sk=vector.access_key["secret_key"])
        )
        parts = urlsplit(vector.url)
        request = self._request(
            method=vector.method,
            host=parts.netloc,
            resource_path=parts.path or "/",
            query_params=parse_qsl(parts.query, keep_blank_values=True),
            header_params=vector.signed,
            body=vector.body,
        )
        canonical = signer._process_canonical_request(request, signer._process_signed_headers(request))
        to_sign = signer._process_string_to_sign(canonical, signer._process_header_time(request))
        authorization = signer.sign(request).header_params["Authorization"]
        return attrs.evolve(
            vector,
            canonical_request=canonical,
            string_to_sign=to_sign,
            signature=authorization.rpartition("=")[2],
            headers={**vector.headers, "Authorization": authorization},
        )
