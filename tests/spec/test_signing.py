"""What the specs state about signatures with an access key."""

from __future__ import annotations

import re

from scripts.spec import SERVICES, load
from tests.signing import vectors


def test_each_spec_describes_the_signature_in_the_same_words() -> None:
    schemes = [load(service)["components"]["securitySchemes"]["AkSkSignature"] for service in SERVICES]
    assert len({scheme["description"] for scheme in schemes}) == 1


def test_the_example_of_the_description_is_the_first_vector() -> None:
    vector = next(iter(vectors().values()))
    text = load("kms")["components"]["securitySchemes"]["AkSkSignature"]["description"]
    request, *steps = re.findall(r"^```\n(.*?)\n```$", text, re.MULTILINE | re.DOTALL)
    assert steps == [vector.canonical_request, vector.string_to_sign, vector.signature]
    head, _, body = request.partition("\n\n")
    line, *headers = head.split("\n")
    host = vector.headers["Host"]
    assert line == f"{vector.method} {vector.url.removeprefix(f'https://{host}')} HTTP/1.1"
    sent = dict(header.split(": ") for header in headers)
    assert {**sent, "Authorization": vector.headers["Authorization"]} == vector.headers
    assert body.encode() == vector.body
    key = vector.access_key
    assert f"`{key['access_key']}`, the secret key `{key['secret_key']}`" in text


def test_the_description_names_every_header_that_the_vectors_sign() -> None:
    text = load("kms")["components"]["securitySchemes"]["AkSkSignature"]["description"]
    rules = text.partition("**Example**")[0]
    signed = {name for vector in vectors().values() for name in vector.signed}
    assert set(re.findall("`([A-Z][a-z]*(?:-[A-Z][a-z]+)+|Host)`", rules)) == signed
