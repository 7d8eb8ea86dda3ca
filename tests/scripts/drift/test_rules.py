"""The rules in the text of a cell."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.pages.rules import Type, read_rules, type_of

NONE: dict[str, Any] = {}


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("Some words.", NONE),
        ("It is gone within 24 hours, in 2 steps.", NONE),
        ("It should be 36 bytes.", {"minimum": 36, "maximum": 36}),
        ("A 36-byte number.", {"minimum": 36, "maximum": 36}),
        ("1 to 64 characters", {"minimum": 1, "maximum": 64}),
        ("It holds 1-64 characters.", {"minimum": 1, "maximum": 64}),
        ("It ranges from 0 to 255 characters.", {"minimum": 0, "maximum": 255}),
        ("Up to 1,024 bytes.", {"maximum": 1024}),
        ("It cannot exceed 512 bytes.", {"maximum": 512}),
        ("At least 8 characters.", {"minimum": 8}),
        ("Minimum: 0\nMaximum: 36", {"minimum": 0, "maximum": 36}),
        ("Minimum: 0 Maximum: 36", {"minimum": 0, "maximum": 36}),
        ("Minimum length: 1 Maximum length: 9", {"minimum": 1, "maximum": 9}),
        ("Value range: 1\u2013100", {"lowest value": 1, "highest value": 100}),
        ("Range\n1 to 100", {"lowest value": 1, "highest value": 100}),
        ("Array Length: 0 - 20", {"minimum": 0, "maximum": 20}),
        ("The value is between 7 and 1096.", {"lowest value": 7, "highest value": 1096}),
        ("Default value: 10", {"default": "10"}),
        ("The default value is kms.", {"default": "kms"}),
        ("Default Value\n3600", {"default": "3600"}),
        ("Default Value\nN/A", NONE),
        ("Default value: -", NONE),
        ("Example: 1550291833", {"example": "1550291833"}),
        ("An id, for example, 0d04-e7.", {"example": "0d04-e7"}),
        ("An id, for example, that of a key.", NONE),
        ("It matches the regular expression ^[a-z ]{2}$.", {"pattern": "^[a-z ]{2}$"}),
        ("It matches ^a$ or so.", {"pattern": "^a$"}),
        ("It matches the regular expression a-z{2}$.", {"pattern": "a-z{2}$"}),
        ("Regular expression: \u201c^a{1,3}$\u201d", {"pattern": "^a{1,3}$"}),
        ("One of:\n\u2022 A_1\n\u2022 b-2", {"values": ("A_1", "b-2")}),
        ("One of:\n\u2022 A (the first)\n\u2022 B - the second", {"values": ("A", "B")}),
        ("One of:\n\u2022 0 indicates this.\n\u2022 1 means that.", {"values": ("0", "1")}),
        ("\u2022 2: on\n\u2022 3: a key that was disabled.", {"values": ("2", "3"), "meaning of 2": "on"}),
        ("Rules:\n\u2022 It starts with a letter.\n\u2022 It ends with a digit.", NONE),
        ("\u2022 A: one\n\u2022 and so on with more", NONE),
        ("Enumeration values:\nAES_256\nSM4", {"values": ("AES_256", "SM4")}),
        ("The value can be kms or external.", {"values": ("kms", "external")}),
        ("Options: A, B, and C", {"values": ("A", "B", "C")}),
        ("Values: standard, strict.", {"values": ("standard", "strict")}),
        ("Possible values: standard and strict", {"values": ("standard", "strict")}),
        ("The value is on (default) or off.", {"values": ("on", "off"), "default": "on"}),
        ("Values:\nstandard\nstrict (default)", {"values": ("standard", "strict"), "default": "strict"}),
        ("The default value is A, and the value can be A or B.", {"values": ("A", "B"), "default": "A"}),
        ("It defaults to 10.", {"default": "10"}),
        (
            "Possible values are as follows: 2: On 3: Off",
            {"values": ("2", "3"), "meaning of 2": "on", "meaning of 3": "off"},
        ),
        ("Only a disabled key can be enabled.", NONE),
        ("It is no longer than 64 characters.", {"maximum": 64}),
        ("Not more than 64 bytes.", {"maximum": 64}),
        ("Its text must be less than 4,096 bytes.", {"maximum": 4095}),
        ("It has more than 3 characters.", {"minimum": 4}),
        ("Not less than 3 characters, 9 characters or less.", {"minimum": 3, "maximum": 9}),
        ("A text of no more than 256 KB.", {"maximum": 262144}),
        ("A maximum of 36 Unicode characters.", {"maximum": 36}),
        ("Its maximum length is 30.", {"maximum": 30}),
        ("A number less than or equal to 604,800 (a week).", {"highest value": 604800}),
        ("From 7 to 1,096 days.", {"lowest value": 7, "highest value": 1096}),
        ("Maximum value: 9", {"highest value": 9}),
        ("A digest (a 32-byte text that SHA256 gives).", NONE),
        ("Some of 3,000 topics, up to 20 keys of each, in less than 24 hours.", NONE),
        ("It cannot be blank or larger than 2 KB.", {"maximum": 2048}),
        ("Some text.\nFor example, 0d04-e7", {"example": "0d04-e7"}),
        ("Some text.\nNote\nSome forms:\n\u2022 one\n\u2022 two", NONE),
        # The constraints of newer pages.
        (
            "Constraints\n\u2022 The value must be a 36-byte ID.\n\u2022 The value must match ^[a-z]{3}$.",
            {"minimum": 36, "maximum": 36, "pattern": "^[a-z]{3}$"},
        ),
        ("\u2022 The value contains 1 to 255 bytes.", {"minimum": 1, "maximum": 255}),
        ("\u2022 Cannot be blank.\n\u2022 Can contain at most 9 characters.", {"maximum": 9}),
        ("Default time: 3600 (an hour)", {"default": "3600"}),
        ("The default offset is 0.", {"default": "0"}),
        ("In seconds, and the default time is 3600s.", {"default": "3600"}),
        ("It is left blank by default. The default value is empty.", NONE),
        ("If the mark is true, you send the next one.", NONE),
        ("If the truncated value is true, the next one is blank.", NONE),
        ("The value is a time in seconds since 00:00:00 UTC on January 1, 1970.", NONE),
        ("The value is 512.", {"values": ("512",)}),
        ("The value is fixed to key_x.", {"values": ("key_x",)}),
        ("Currently, the value is fixed to global.", {"values": ("global",)}),
        ("Commonly used values are 10, 20, and 50.", NONE),
        ("Max 128 characters are allowed.", {"maximum": 128}),
        ("A mode, which can be set to filter or count.", {"values": ("filter", "count")}),
        ("Its value can be true (good) or false (bad).", {"values": ("true", "false")}),
        ("The value 1 indicates one thing, and the value 0 indicates another.", {"values": ("1", "0")}),
        ("\u2022 If the value is true, it goes on.\n\u2022 If the value is false, it ends.",
         {"values": ("true", "false")}),
        ("\u2022 Size of a page\n\u2022 Value range: 1-100", {"lowest value": 1, "highest value": 100}),
    ],
)  # fmt: skip
def test_rules(text: str, rules: dict[str, Any]) -> None:
    assert read_rules(text) == (rules, None)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("A line.\nA key. Allowed values: on; off. More.", "Allowed values: on; off"),
        ("Possible values: one mode and another one", "Possible values: one mode and another one"),
        ("Values: AES_256 only.", "Values: AES_256 only"),
        ("The value is the first or the second.", "value is the first or the second"),
        ("It must be either on or off.", None),
        ("The value can be:\n\u2022 A: one\n\u2022 and so on with more", "value can be:"),
        ("Valid values:\nthe first\nthe second", "Valid values:"),
        ("The value can be an ID, an alias, or a name.", "value can be an ID, an alias, or a name"),
        ("\u2022 ID: it matches ^[a-z]{3}$\n\u2022 Alias: any text", "\u2022 ID: it matches ^[a-z]{3}$"),
        ("Some text.\nNOTE:\nAt most 9 characters.", "At most 9 characters."),
        ("A. If it is filter, the default value is 10.", "If it is filter, the default value is 10."),
        ("If it is filter, the default value is 10.", "If it is filter, the default value is 10."),
        ("The default value is A for one and B for two.", "The default value is A for one and B for two."),
        ("Some protocols are supported:\n\u2022 sms\n\u2022 http and https", "protocols are supported:"),
        ("The value is unique. A, B and C are names.", None),
        ("The default value is A, or so.", None),
        ("The value is between 7 and 1096.", None),
        ("The value must be of the pattern ^a,b$.", None),
        ("Values: A, B", None),
        ("Some words, and others.", None),
    ],
)  # fmt: skip
def test_values_that_are_not_understood(text: str, sentence: str | None) -> None:
    assert read_rules(text).unread == sentence


@pytest.mark.parametrize(
    ("form", "text", "expected"),
    [
        ("integer", "From 30 to 365.", ({"minimum": 30, "maximum": 365}, None)),
        ("integer of 64 bits", "Value range: 1-100", ({"minimum": 1, "maximum": 100}, None)),
        ("array of string", "Array length: 1 - 10", ({"minimum": 1, "maximum": 10}, None)),
        ("array of string", "Each has at most 9 characters.", ({}, "Each has at most 9 characters.")),
        ("array of object", "\u2022 key indicates a name.\n\u2022 value indicates a text.", ({}, None)),
        ("map", "The value is on or off.", ({}, None)),
        ("map", "A key has at most 9 characters.", ({}, "A key has at most 9 characters.")),
    ],
)
def test_rules_of_other_types(form: str, text: str, expected: tuple[dict[str, Any], str | None]) -> None:
    assert read_rules(text, form) == expected


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("String", Type("string")),
        ("int", Type("integer")),
        ("Long", Type("integer of 64 bits")),
        ("Double", Type("number of 64 bits")),
        ("Boolean", Type("boolean")),
        ("Object", Type("object")),
        ("Map<String,String>", Type("map")),
        ("JSON object", Type("object")),
        ("JSONArray", Type("array of object")),
        ("KeyStatusInfo object", Type("object", "KeyStatusInfo")),
        ("Array of strings", Type("array of string")),
        ("Array of objects", Type("array of object")),
        ("Array of KeyDetails objects", Type("array of object", "KeyDetails")),
        ("Array of Table 1 objects", Type("array of object", "Table 1")),
        ("Topic structure array", Type("array of object", "Topic")),
        ("List<String>", Type("array of string")),
        ("Timestamp", Type("Timestamp")),
        ("Strng", Type("Strng")),
    ],
)
def test_types(text: str, type_: Type) -> None:
    assert type_of(text) == type_
