"""The edits of the generator's output: each one fails where it finds nothing to edit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scripts.generate import edits
from scripts.spec import SpecError

INIT = '''""" Doc. """

from .one import One
from .two import Other, Two

__all__ = (
    "One",
    "Other",
    "Two",
)
'''
MODEL = '''from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
  from ..models.two import Two


@_attrs_define
class One:
    """ Doc. """

    key: str
    """ Doc. """
    hint: str | Unset = UNSET
    two: Two
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.two import Two # noqa: PLC0415
        key = self.key
'''
TYPES = """import x


class Unset:
    def __bool__(self) -> Literal[False]:
        return False


UNSET: Unset = Unset()


@define
class File:
    payload: BinaryIO


@define
class Response(Generic[T]):
    parsed: T | None
"""
CLIENTS = """class Client:
    _cookies: dict[str, str] = field(factory=dict, kw_only=True)
    _headers: dict[str, str] = field(factory=dict, kw_only=True)
    _httpx_args: dict[str, Any] = field(factory=dict, kw_only=True)


class AuthenticatedClient:
    _cookies: dict[str, str] = field(factory=dict, kw_only=True)
    _headers: dict[str, str] = field(factory=dict, kw_only=True)
    _httpx_args: dict[str, Any] = field(factory=dict, kw_only=True)

    token: str
    prefix: str = "Bearer"
"""
FUNCTIONS = """from http import HTTPStatus

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ...models.one import One
from ...models.two import Other, Two


def sync_detailed(*, client: AuthenticatedClient | Client, body: One) -> Response[Two]:
    \"\"\" The body of Two, One.\"\"\"
    kwargs = _get_kwargs(
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


async def asyncio_detailed(*, client: AuthenticatedClient | Client, body: One) -> Response[Two]:
    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)
    é, other = Two.from_dict({"Two": One}), Other(response)
"""


@pytest.fixture
def models(tmp_path: Path) -> Path:
    folder = tmp_path / "kms" / "models"
    folder.mkdir(parents=True)
    (folder / "__init__.py").write_text(INIT)
    (folder / "one.py").write_text(MODEL)
    (folder / "two.py").write_text("class Two:\n    pass\n")
    (folder.parent / "types.py").write_text(TYPES)
    (folder.parent / "client.py").write_text(CLIENTS)
    (folder.parent / "api" / "keys").mkdir(parents=True)
    (folder.parent / "api" / "keys" / "__init__.py").touch()
    (folder.parent / "api" / "keys" / "import_key.py").write_text(FUNCTIONS)
    (folder.parent / "__init__.py").write_text(INIT.replace("One", "Client"))
    return folder


def document(*secrets: str, **more: Any) -> dict[str, Any]:
    properties = {name: {"type": "string", "x-sensitive": name in secrets} for name in ("key", "hint")}
    return {"components": {"schemas": {"One": {"type": "object", "properties": properties}, **more}}}


def changed(path: Path, edit: Callable[[], None]) -> tuple[list[str], list[str]]:
    """The lines that an edit takes away, and those that it adds."""
    before = path.read_text().splitlines()
    edit()
    after = path.read_text().splitlines()
    return [it for it in before if it not in after], [it for it in after if it not in before]


def test_a_header_is_the_first_line(models: Path) -> None:
    edits.add_header(models / "one.py", "spec/kms.yaml")
    first, rest = (models / "one.py").read_text().split("\n", 1)
    assert first == "# Generated from spec/kms.yaml by `make generate`. Do not edit."
    assert rest == MODEL


def test_secrets_leave_the_repr_with_what_else_came(models: Path) -> None:
    _, added = changed(models / "one.py", lambda: edits.hide_secrets(document("key", "hint"), models))
    assert added == [
        "    key: str = _attrs_field(repr=False)",
        "    hint: str | Unset = _attrs_field(default=UNSET, repr=False)",
        "    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict, repr=False)",
    ]


def test_the_values_of_a_map_of_secrets_leave_the_repr(models: Path) -> None:
    spec = document(Secret={"type": "string", "x-sensitive": True})
    spec["components"]["schemas"]["One"] = {"additionalProperties": {"$ref": "#/components/schemas/Secret"}}
    _, added = changed(models / "one.py", lambda: edits.hide_secrets(spec, models))
    assert added == [
        "    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict, repr=False)",
    ]


def test_a_model_without_secrets_stays(models: Path) -> None:
    edits.hide_secrets(document(), models)
    assert (models / "one.py").read_text() == MODEL


def test_a_secret_may_be_what_a_property_refers_to(models: Path) -> None:
    spec = document(Secret={"type": "string", "x-sensitive": True})
    spec["components"]["schemas"]["One"]["properties"]["key"] = {"$ref": "#/components/schemas/Secret"}
    _, added = changed(models / "one.py", lambda: edits.hide_secrets(spec, models))
    assert added[0] == "    key: str = _attrs_field(repr=False)"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    key: str\n", ""),
        ("    additional_properties: ", "    rest: "),
        ("    key: str\n", "    key: str\n" * 2),
    ],
)
def test_a_secret_that_is_no_field_is_an_error(models: Path, old: str, new: str) -> None:
    (models / "one.py").write_text(MODEL.replace(old, new))
    with pytest.raises(SpecError, match=r"^one\.py has nothing to edit that matches "):
        edits.hide_secrets(document("key"), models)


def test_a_secret_without_a_model_is_an_error(models: Path) -> None:
    (models / "__init__.py").write_text(INIT.replace("One", "Uno"))
    with pytest.raises(SpecError, match="no model for One"):
        edits.hide_secrets(document("key"), models)


def test_a_secret_of_a_schema_without_a_name_is_an_error(models: Path) -> None:
    inner = {"type": "object", "properties": {"pin": {"type": "string", "x-sensitive": True}}}
    outer = {"type": "object", "properties": {"inner": inner}}
    with pytest.raises(SpecError, match="pin is a secret of a schema without a name"):
        edits.hide_secrets(document(Outer=outer), models)


def test_the_clients_hide_what_they_log_in_with(models: Path) -> None:
    before, after = changed(
        models.parent / "client.py", lambda: edits.hide_client(models.parent / "client.py")
    )
    assert len(before) == 7
    assert [line.replace(", repr=False)", ")") for line in after[:-1]] == before[:-1]
    assert after[-1] == "    token: str = field(repr=False)"


def test_a_request_is_kept_in_no_variable(models: Path) -> None:
    api = models.parent / "api"
    edits.pass_requests_on(api)
    edited = (api / "keys" / "import_key.py").read_text()
    assert "kwargs = " not in edited
    request = "request(**_get_kwargs(\n        body=body,\n    ))\n"
    assert f"    response = client.get_httpx_client().{request}\n    return _build_response(" in edited
    assert f"    response = await client.get_async_httpx_client().{request}" in edited


@pytest.mark.parametrize(
    ("file", "old", "edit"),
    [
        ("client.py", "    token: str\n", lambda service: edits.hide_client(service / "client.py")),
        ("client.py", "_headers", lambda service: edits.hide_client(service / "client.py")),
        ("api/keys/import_key.py", "kwargs = ", lambda service: edits.pass_requests_on(service / "api")),
    ],
)
def test_a_client_that_is_made_in_another_way_is_an_error(
    models: Path, file: str, old: str, edit: Callable[[Path], None]
) -> None:
    path = models.parent / file
    path.write_text(path.read_text().replace(old, "other", 1))
    with pytest.raises(SpecError, match="has nothing to edit"):
        edit(models.parent)


def test_nested_models_are_imported_at_the_top(models: Path) -> None:
    taken, added = changed(models / "one.py", lambda: edits.import_nested_models(models))
    assert taken == [
        "if TYPE_CHECKING:",
        "  from ..models.two import Two",
        "        from ..models.two import Two # noqa: PLC0415",
    ]
    assert added == ["from ..models.two import Two"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("if TYPE_CHECKING:\n", "", "has no block of imports"),
        ("from ..models.two import Two", "import two", "has no import of Two to edit"),
    ],
)
def test_a_nested_model_without_an_import_is_an_error(models: Path, old: str, new: str, message: str) -> None:
    (models / "one.py").write_text(MODEL.replace(old, new))
    with pytest.raises(SpecError, match=rf"^one\.py {message}"):
        edits.import_nested_models(models)


def test_functions_name_models_and_clients_by_their_packages(models: Path) -> None:
    module = models.parent / "api" / "keys" / "import_key.py"
    taken, added = changed(module, lambda: edits.name_by_package(models.parent))
    client = "client: kms.AuthenticatedClient | kms.Client"
    assert taken == [
        "from ...client import AuthenticatedClient, Client",
        "from ...models.one import One",
        "from ...models.two import Other, Two",
        *(line for line in FUNCTIONS.splitlines() if "def " in line or "é" in line),
    ]
    assert added == [
        "from __future__ import annotations",
        "from .... import kms",
        "from ... import models",
        f"def sync_detailed(*, {client}, body: models.One) -> Response[models.Two]:",
        f"async def asyncio_detailed(*, {client}, body: models.One) -> Response[models.Two]:",
        '    é, other = models.Two.from_dict({"Two": models.One}), models.Other(response)',
    ]


def test_functions_without_imports_are_an_error(models: Path) -> None:
    (models.parent / "api" / "keys" / "import_key.py").write_text("import client\n")
    with pytest.raises(SpecError, match=r"^import_key\.py has no imports to edit"):
        edits.name_by_package(models.parent)


def test_all_services_share_their_types(models: Path) -> None:
    edits.share_types(models.parent / "types.py")
    assert "\nfrom .._runtime import UNSET, Response, Unset\n" in (models.parent / "types.py").read_text()


@pytest.mark.parametrize("name", ["Unset", "File", "Response"])
def test_other_types_are_an_error(models: Path, name: str) -> None:
    (models.parent / "types.py").write_text(TYPES.replace(f"class {name}", "class Other"))
    with pytest.raises(SpecError, match=r"^types\.py has no Unset, File, Response to edit"):
        edits.share_types(models.parent / "types.py")


def test_a_package_keeps_its_imports_for_type_checkers(models: Path) -> None:
    edits.load_lazily(models / "__init__.py", runtime="..._runtime")
    assert (
        (models / "__init__.py").read_text()
        == '''""" Doc. """

from typing import TYPE_CHECKING

from ..._runtime import attach as _attach

if TYPE_CHECKING:
    from .one import One
    from .two import Other, Two
else:
    __getattr__, __dir__ = _attach(__name__, {'One': 'one', 'Other': 'two', 'Two': 'two'})

__all__ = (
    "One",
    "Other",
    "Two",
)
'''
    )


def test_a_package_without_imports_is_an_error(models: Path) -> None:
    (models / "__init__.py").write_text('""" Doc. """\n')
    with pytest.raises(SpecError, match=r"^models/__init__\.py has no imports to edit"):
        edits.load_lazily(models / "__init__.py", runtime="..._runtime")


def test_all_edits_are_made(models: Path) -> None:
    edits.edit_client(document("key"), models.parent)
    assert "repr=False" in (models / "one.py").read_text()
    assert "\nfrom ..models.two import Two\n" in (models / "one.py").read_text()
    assert "token: str = field(repr=False)" in (models.parent / "client.py").read_text()
    assert "kwargs = " not in (models.parent / "api" / "keys" / "import_key.py").read_text()
    assert "from .... import kms" in (models.parent / "api" / "keys" / "import_key.py").read_text()
    assert "import UNSET, Response, Unset" in (models.parent / "types.py").read_text()
    assert "from ..._runtime import attach" in (models / "__init__.py").read_text()
    assert "from .._runtime import attach" in (models.parent / "__init__.py").read_text()
