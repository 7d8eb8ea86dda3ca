"""Where credentials, region and project come from, in which order, and the error when they are nowhere."""

from __future__ import annotations

import importlib
import json
import pickle
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from textwrap import dedent
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smn_kms import AkSkAuth, InvalidRequestError, TokenAuth, TransportError
from smn_kms._given import Given, RefusedError
from smn_kms.auth import _chain
from smn_kms.auth._chain import SDK, TERRAFORM, Resolved, as_iam_url, as_one_url, region_variable

from .leaks import assert_nothing_leaks

REGION = "cn-north-4"
PASSED = TokenAuth("passed")
NOWHERE = "the metadata service has no keys (http://169.254.169.254 did not answer within 3 s)"


def refused() -> httpx.Auth:
    raise TransportError(NOWHERE)


def unexpected() -> httpx.Auth:
    raise AssertionError("the metadata service was asked")


def signed(auth: httpx.Auth) -> httpx.Headers:
    return next(auth.auth_flow(httpx.Request("GET", "https://kms.example/"))).headers


def access_key(auth: httpx.Auth) -> str:
    """The access key that requests are signed with."""
    found = re.search("Access=([^,]+)", signed(auth)["Authorization"])
    assert found
    return found[1]


def security_token(auth: httpx.Auth) -> Any:
    return signed(auth).get("X-Security-Token")


def resolve(
    auth: httpx.Auth | None,
    region: object,
    project_id: object,
    probe: Callable[[], httpx.Auth],
    **options: Any,
) -> Resolved:
    """What is found, with the error that `connect` raises."""
    given = Given()
    return _chain.resolve(given, auth, region, project_id, **options).complete(given, probe)


def iam_endpoint(found: Resolved) -> Any:
    given = Given()
    url = found.take(given, "iam_endpoint", as_iam_url)
    given.close()
    return url


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
def find(home: Path) -> Callable[..., Resolved]:
    """`resolve` in a made-up environment and home directory, outside of the cloud."""

    def find(
        environ: Mapping[str, str] | None = None,
        auth: httpx.Auth | None = None,
        region: str | None = REGION,
        project_id: str | None = None,
        **options: Any,
    ) -> Resolved:
        settings = {"probe": refused, "environ": {"HOME": str(home), **(environ or {})}, **options}
        return resolve(auth, region, project_id, **settings)

    return find


def write(home: Path, text: str | bytes) -> Path:
    path = home / ".huaweicloud" / "credentials"
    path.parent.mkdir()
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def fields(error: InvalidRequestError) -> list[str]:
    return [violation.field for violation in error.violations]


def keys_of(names: Mapping[str, str], key: str) -> dict[str, str]:
    return {names["access_key"]: key, names["secret_key"]: "sk"}


# One place alone


def test_the_arguments_are_enough(find: Callable[..., Resolved]) -> None:
    found = find(auth=PASSED, region="r", project_id="p", probe=unexpected)
    assert (found.auth, found.region, found.project_id, iam_endpoint(found)) == (PASSED, "r", "p", None)


def test_the_variables_of_the_sdk(find: Callable[..., Resolved]) -> None:
    environ = {
        "HUAWEICLOUD_SDK_AK": "ak",
        "HUAWEICLOUD_SDK_SK": "sk",
        "HUAWEICLOUD_SDK_SECURITY_TOKEN": "st",
        "HUAWEICLOUD_SDK_PROJECT_ID": "p",
        "HUAWEICLOUD_SDK_IAM_ENDPOINT": "https://iam.example",
    }
    found = find(environ, probe=unexpected)
    assert (access_key(found.auth), security_token(found.auth)) == ("ak", "st")
    assert (found.region, found.project_id, iam_endpoint(found)) == (REGION, "p", "https://iam.example")


def test_the_variables_of_terraform(find: Callable[..., Resolved]) -> None:
    environ = {
        "HW_ACCESS_KEY": "ak",
        "HW_SECRET_KEY": "sk",
        "HW_SECURITY_TOKEN": "st",
        "HW_PROJECT_ID": "p",
        "HW_REGION_NAME": "eu-west-101",
    }
    found = find(environ, region=None, probe=unexpected)
    assert (access_key(found.auth), security_token(found.auth)) == ("ak", "st")
    assert (found.region, found.project_id) == ("eu-west-101", "p")


@pytest.mark.parametrize("section", ["basic", "global"])
def test_the_file_in_the_home_directory(home: Path, find: Callable[..., Resolved], section: str) -> None:
    settings = "ak = ak\nsk=sk\nsecurity_token: st\nPROJECT_ID = p\niam_endpoint = https://i.example\n"
    write(home, f"[{section}]\n{settings}")
    found = find(probe=unexpected)
    assert (access_key(found.auth), security_token(found.auth)) == ("ak", "st")
    assert (found.project_id, iam_endpoint(found)) == ("p", "https://i.example")


def test_a_secret_key_is_taken_as_it_is_written(
    home: Path, find: Callable[..., Resolved], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(home, "\ufeff[basic]\r\nak = ak\r\nsk = 50%of%(ak)s\r\n")
    monkeypatch.setattr("smn_kms._clock.now", lambda: datetime(2026, 1, 1, tzinfo=UTC))
    assert signed(find().auth) == signed(AkSkAuth("ak", "50%of%(ak)s"))


def test_the_file_that_a_variable_names(
    home: Path, find: Callable[..., Resolved], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(home, "[basic]\nak = usual\nsk = sk\n")
    (home / "other").write_text("[basic]\nak = other\nsk = sk\n")
    monkeypatch.setenv("HOME", str(home))
    for name in (str(home / "other"), "~/other"):
        found = find({"HUAWEICLOUD_SDK_CREDENTIALS_FILE": name})
        assert access_key(found.auth) == "other"


def test_the_metadata_service(find: Callable[..., Resolved]) -> None:
    keys = AkSkAuth("server", "sk", "st")
    assert find(probe=lambda: keys).auth is keys


def test_the_environment_of_the_process_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUAWEICLOUD_SDK_AK", "mine")
    monkeypatch.setenv("HUAWEICLOUD_SDK_SK", "sk")
    assert access_key(resolve(None, REGION, "p", probe=unexpected).auth) == "mine"


# Places in competition

PLACES = ["sdk", "terraform", "basic", "global"]
PARTS = ["access_key", "secret_key", "security_token"]
LABELS = {
    "sdk": ("HUAWEICLOUD_SDK_AK", "HUAWEICLOUD_SDK_SK"),
    "terraform": ("HW_ACCESS_KEY", "HW_SECRET_KEY"),
    "basic": ("ak in [basic]", "sk in [basic]"),
    "global": ("ak in [global]", "sk in [global]"),
}


@given(st.fixed_dictionaries({place: st.sets(st.sampled_from(PARTS)) for place in PLACES}))
def test_the_first_place_with_any_part_of_a_key_decides(
    tmp_path_factory: pytest.TempPathFactory, holds: dict[str, set[str]]
) -> None:
    home = tmp_path_factory.mktemp("home")
    environ = {"HOME": str(home)}
    environ |= {SDK[part]: f"sdk-{part}" for part in holds["sdk"]}
    environ |= {TERRAFORM[part]: f"terraform-{part}" for part in holds["terraform"]}
    names = {"access_key": "ak", "secret_key": "sk", "security_token": "security_token"}
    lines = [
        line
        for section in ("basic", "global")
        for line in (f"[{section}]", *(f"{names[part]} = {section}-{part}" for part in holds[section]))
    ]
    write(home, "\n".join(lines))

    first = next((place for place in PLACES if holds[place]), None)
    missing = [index for index in (0, 1) if first and PARTS[index] not in holds[first]]
    if first is None or missing:
        with pytest.raises(InvalidRequestError) as caught:
            resolve(None, REGION, None, environ=environ, probe=unexpected if first else refused)
        if first is None:
            assert fields(caught.value) == ["auth"]
        else:
            for violation, index in zip(caught.value.violations, missing, strict=True):
                assert violation.field.startswith(LABELS[first][index])
                assert violation.rule == "required"
    else:
        auth = resolve(None, REGION, None, environ=environ, probe=unexpected).auth
        assert access_key(auth) == f"{first}-access_key"
        token = f"{first}-security_token" if "security_token" in holds[first] else None
        assert security_token(auth) == token


def test_arguments_win(home: Path, find: Callable[..., Resolved]) -> None:
    write(home, "[basic]\nak = file\nsk = sk\nproject_id = file\n")
    environ = {**keys_of(SDK, "env"), "HUAWEICLOUD_SDK_PROJECT_ID": "env", "HW_REGION_NAME": "env"}
    found = find(environ, auth=PASSED, region="arg", project_id="arg", probe=unexpected)
    assert (found.auth, found.region, found.project_id) == (PASSED, "arg", "arg")


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"HUAWEICLOUD_SDK_PROJECT_ID": "sdk", "HW_PROJECT_ID": "terraform"}, "sdk"),
        ({"HUAWEICLOUD_SDK_PROJECT_ID": "", "HW_PROJECT_ID": "terraform"}, "terraform"),
        ({}, "basic"),
    ],
)
@pytest.mark.parametrize("auth", [None, PASSED])
def test_the_project_comes_from_the_first_place_that_has_it(
    home: Path, find: Callable[..., Resolved], auth: httpx.Auth | None, environ: dict[str, str], expected: str
) -> None:
    write(home, "[basic]\nak = ak\nsk = sk\nproject_id = basic\n[global]\nproject_id = global\n")
    assert find(environ, auth=auth).project_id == expected


def test_an_empty_argument_is_none(find: Callable[..., Resolved]) -> None:
    environ = {"HW_REGION_NAME": "env", "HUAWEICLOUD_SDK_PROJECT_ID": "env"}
    found = find(environ, auth=PASSED, region="", project_id="")
    assert (found.region, found.project_id) == ("env", "env")


def test_the_projects_of_the_file_are_not_for_keys_of_the_environment(
    home: Path, find: Callable[..., Resolved]
) -> None:
    write(home, "[basic]\nak = file\nsk = sk\nproject_id = file\niam_endpoint = https://file.example\n")
    found = find(keys_of(SDK, "env"))
    assert (access_key(found.auth), found.project_id, iam_endpoint(found)) == ("env", None, None)


@pytest.mark.parametrize(
    ("environ", "arguments"),
    [
        (keys_of(SDK, "env"), {}),
        (keys_of(TERRAFORM, "env"), {}),
        ({}, {"auth": PASSED, "project_id": "p"}),
        ({"HW_PROJECT_ID": "p"}, {"auth": PASSED}),
    ],
)
def test_a_file_that_is_not_needed_is_not_read(
    home: Path, find: Callable[..., Resolved], environ: dict[str, str], arguments: dict[str, Any]
) -> None:
    write(home, "no ini file")
    find(environ, **arguments)


# Half given


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({"HUAWEICLOUD_SDK_AK": "CANARY"}, "HUAWEICLOUD_SDK_SK"),
        ({"HUAWEICLOUD_SDK_SK": "CANARY"}, "HUAWEICLOUD_SDK_AK"),
        ({"HW_ACCESS_KEY": "CANARY"}, "HW_SECRET_KEY"),
        ({"HW_SECRET_KEY": "CANARY", "HW_ACCESS_KEY": ""}, "HW_ACCESS_KEY"),
    ],
)
def test_half_a_pair_is_not_passed_over(
    home: Path, find: Callable[..., Resolved], given: dict[str, str], missing: str
) -> None:
    write(home, "[basic]\nak = file\nsk = sk\n")
    with pytest.raises(InvalidRequestError) as caught:
        find(given, probe=unexpected)
    assert fields(caught.value) == [missing]
    assert next(name for name in given if given[name]) in str(caught.value)
    assert "CANARY" not in str(caught.value)


def test_pairs_are_not_put_together_from_two_places(find: Callable[..., Resolved]) -> None:
    with pytest.raises(InvalidRequestError) as caught:
        find({"HUAWEICLOUD_SDK_AK": "ak", "HW_SECRET_KEY": "sk"})
    assert fields(caught.value) == ["HUAWEICLOUD_SDK_SK"]


def test_half_a_pair_is_named_along_with_the_region_that_is_missing(find: Callable[..., Resolved]) -> None:
    with pytest.raises(InvalidRequestError) as caught:
        find({"HW_ACCESS_KEY": "ak", "HW_PROJECT_ID": "p"}, region=None)
    assert fields(caught.value) == ["HW_SECRET_KEY", "region"]


def test_half_a_pair_does_not_matter_to_those_who_pass_credentials(find: Callable[..., Resolved]) -> None:
    assert find({"HUAWEICLOUD_SDK_AK": "ak"}, auth=PASSED).auth is PASSED


def test_a_key_that_cannot_be_sent_is_named_by_its_place(home: Path, find: Callable[..., Resolved]) -> None:
    with pytest.raises(InvalidRequestError) as caught:
        find({"HUAWEICLOUD_SDK_AK": "ak", "HUAWEICLOUD_SDK_SK": "CANARY\n"})
    assert fields(caught.value) == ["HUAWEICLOUD_SDK_SK"]
    path = write(home, "[basic]\nak = CANARY key\nsk = sk\n")
    with pytest.raises(InvalidRequestError) as caught:
        find()
    assert fields(caught.value) == [f"ak in [basic] of {path}"]
    assert "CANARY" not in f"{caught.value}"


# Nowhere


def test_what_is_nowhere_names_every_place(home: Path, find: Callable[..., Resolved]) -> None:
    with pytest.raises(InvalidRequestError) as caught:
        find(region=None)
    path = home / ".huaweicloud" / "credentials"
    assert str(caught.value).splitlines() == [
        "region must be given, or HW_REGION_NAME be set, where no endpoint is",
        "project_id must be given, or HUAWEICLOUD_SDK_PROJECT_ID be set, where no region is",
        "auth must be given in one of these places:",
        '  the argument, such as auth=AkSkAuth("...", "...")',
        "  HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK",
        "  HW_ACCESS_KEY and HW_SECRET_KEY",
        "  HW_AUTH_TOKEN",
        "  HW_USER_NAME, HW_USER_PASSWORD and HW_DOMAIN_NAME",
        f"  ak and sk in [basic] of {path} (not there)",
        f"  ak and sk in [global] of {path} (not there)",
        f"  {NOWHERE}",
    ]
    assert fields(caught.value) == ["region", "project_id", "auth"]


def test_an_existing_file_is_not_reported_as_missing(home: Path, find: Callable[..., Resolved]) -> None:
    path = write(home, "[other]\nak = ak\n")
    with pytest.raises(InvalidRequestError, match=re.escape(f"[basic] of {path}\n")):
        find()


def test_an_environment_without_a_home(find: Callable[..., Resolved]) -> None:
    with pytest.raises(InvalidRequestError, match=re.escape("~/.huaweicloud/credentials (not there)")):
        find(environ={"HOME": ""})


def test_the_region_is_not_missed_where_it_is_not_needed(find: Callable[..., Resolved]) -> None:
    found = find(auth=PASSED, region=None, project_id="p", region_needed=False)
    assert (found.region, found.project_id) == (None, "p")


def test_the_project_is_missed_only_where_no_region_names_it(find: Callable[..., Resolved]) -> None:
    assert find(auth=PASSED).project_id is None
    with pytest.raises(InvalidRequestError) as caught:
        find(auth=PASSED, region=None, region_needed=False)
    assert fields(caught.value) == ["project_id"]


# Files that cannot be read


@pytest.mark.parametrize(
    "content",
    [
        "ak = CANARY\nsk = CANARY\n",
        "[basic]\nak = ak\nsk CANARY\n",
        "[basic]\nak = CANARY\nak = CANARY\n",
        "[CANARY]\n[CANARY]\n",
        "[basic\nak = CANARY\n",
        b"[basic]\nak = \xff\xfeCANARY\n",
        '{"ak": "CANARY"}',
    ],
)
def test_a_malformed_file_is_named_and_not_quoted(
    home: Path, find: Callable[..., Resolved], content: str | bytes
) -> None:
    path = write(home, content)
    with pytest.raises(InvalidRequestError) as caught:
        find(probe=unexpected)
    assert fields(caught.value) == [str(path)]
    assert caught.value.violations[0].rule == "format"
    assert_nothing_leaks(caught.value)


def test_an_unreadable_file_is_named(home: Path, find: Callable[..., Resolved]) -> None:
    path = home / ".huaweicloud" / "credentials"
    path.mkdir(parents=True)
    with pytest.raises(
        InvalidRequestError, match=r"must be a file that can be read \(Is a directory\)"
    ) as caught:
        find(probe=unexpected)
    assert fields(caught.value) == [str(path)]


def test_a_forbidden_file_is_named(
    home: Path, find: Callable[..., Resolved], monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbid(*_: object) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_text", forbid)
    with pytest.raises(InvalidRequestError, match=r"must be a file that can be read \(Permission denied\)"):
        find(probe=unexpected)


def test_a_file_that_is_named_has_to_be_there(home: Path, find: Callable[..., Resolved]) -> None:
    path = home / "elsewhere"
    with pytest.raises(
        InvalidRequestError, match=re.escape(f"must name a file: {path} is not there")
    ) as caught:
        find({"HUAWEICLOUD_SDK_CREDENTIALS_FILE": str(path)}, probe=unexpected)
    assert fields(caught.value) == ["HUAWEICLOUD_SDK_CREDENTIALS_FILE"]


def test_a_home_that_is_no_directory_has_no_file(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(InvalidRequestError) as caught:
        resolve(None, REGION, None, environ={"HOME": str(tmp_path / "file")}, probe=refused)
    assert fields(caught.value) == ["auth"]


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o666])
def test_whoever_else_may_read_the_file_makes_no_difference(
    home: Path, find: Callable[..., Resolved], mode: int
) -> None:
    write(home, "[basic]\nak = ak\nsk = sk\n").chmod(mode)
    assert access_key(find().auth) == "ak"


def test_nothing_is_written(home: Path, find: Callable[..., Resolved]) -> None:
    with pytest.raises(InvalidRequestError):
        find()
    find(keys_of(SDK, "ak"))
    assert list(home.iterdir()) == []


# Endpoints


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        ("https://a.example", "https://a.example"),
        (" https://a.example/ ,", "https://a.example"),
        ("https://a.example,https://b.example", "must be one URL"),
        (",", "must be one URL"),
        ("a.example", "must be a URL"),
    ],
)
def test_the_endpoint_of_a_service_in_a_region(listed: str, expected: str) -> None:
    assert region_variable("kms", "cn-north-4") == "HUAWEICLOUD_SDK_REGION_KMS_CN_NORTH_4"
    if expected.startswith("https"):
        assert as_one_url(listed) == expected
    else:
        with pytest.raises(RefusedError, match=expected):
            as_one_url(listed)


# The provider's own SDK


@pytest.fixture
def sdk(home: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Any]:
    """A module of the provider's SDK."""
    # Importing it writes a file under the home directory.
    monkeypatch.setenv("HOME", str(home))
    for name in (_chain.CREDENTIALS_FILE, *SDK.values()):
        monkeypatch.delenv(name, raising=False)
    return lambda name: importlib.import_module(f"huaweicloudsdkcore.{name}")


def test_the_names_are_those_of_the_sdk(sdk: Callable[[str], Any], monkeypatch: pytest.MonkeyPatch) -> None:
    environ = {name: f"value-of-{name}" for name in SDK.values()}
    environ[SDK["iam_endpoint"]] = "https://iam.example"
    environ["HUAWEICLOUD_SDK_REGION_KMS_CN_NORTH_4"] = "https://a.example"
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    ours = resolve(None, REGION, None, probe=unexpected)
    theirs = sdk("auth.provider").EnvCredentialProvider.get_basic().get_credentials()
    assert (theirs.ak, theirs.security_token) == (access_key(ours.auth), security_token(ours.auth))
    assert (theirs.sk, theirs.project_id) == (environ[SDK["secret_key"]], ours.project_id)
    assert sdk("auth.internal").IamHelper.get_iam_endpoint() == iam_endpoint(ours)
    region = sdk("region.provider").EnvRegionProvider("KMS").get_region("cn-north-4")
    assert region.endpoints == [as_one_url(environ[region_variable("kms", "cn-north-4")])]


@pytest.mark.parametrize("named", [False, True])
def test_the_file_is_read_as_the_sdk_reads_it(
    home: Path, sdk: Callable[[str], Any], monkeypatch: pytest.MonkeyPatch, named: bool
) -> None:
    provider = sdk("auth.provider").ProfileCredentialProvider
    text = """
        ; a comment
        [DEFAULT]
        iam_endpoint = https://iam.example
        [basic]
        AK : ak
        sk=  sk
        security_token=st
        # another
        project_id = p
        [global]
        ak = no
        sk = no
    """
    path = home / "elsewhere" if named else home / ".huaweicloud" / "credentials"
    path.parent.mkdir(exist_ok=True)
    path.write_text(dedent(text))
    if named:
        monkeypatch.setenv(_chain.CREDENTIALS_FILE, str(path))
    theirs = provider.get_basic().get_credentials()
    ours = resolve(None, REGION, None, probe=unexpected)
    assert (theirs.ak, theirs.security_token) == (access_key(ours.auth), security_token(ours.auth))
    assert (theirs.project_id, theirs.iam_endpoint) == (ours.project_id, iam_endpoint(ours))


# Secrets


def test_what_was_found_hides_its_secrets(find: Callable[..., Resolved]) -> None:
    environ = {"HW_ACCESS_KEY": "CANARY-A", "HW_SECRET_KEY": "CANARY-B", "HW_SECURITY_TOKEN": "CANARY-C"}
    found = find(environ)
    assert "CANARY" not in f"{found}{found!r}"
    with pytest.raises(TypeError, match="cannot be pickled"):
        pickle.dumps(found)


@pytest.mark.parametrize(
    "environ",
    [
        {"HUAWEICLOUD_SDK_SK": "CANARY"},
        {"HUAWEICLOUD_SDK_AK": "CANARY\n", "HUAWEICLOUD_SDK_SK": "CANARY CANARY"},
        {"HW_ACCESS_KEY": "ak", "HW_SECRET_KEY": "sk", "HW_SECURITY_TOKEN": "CANARY\u20ac"},
    ],
)
def test_an_error_holds_no_secret_of_the_environment(
    monkeypatch: pytest.MonkeyPatch, environ: dict[str, str]
) -> None:
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(InvalidRequestError) as caught:
        resolve(None, REGION, "p", probe=unexpected)
    assert_nothing_leaks(caught.value)


def test_an_error_holds_no_secret_of_the_file(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(home, "[basic]\nsk = CANARY\n")
    monkeypatch.setenv("HOME", str(home))
    with pytest.raises(InvalidRequestError) as caught:
        resolve(None, REGION, "p", probe=unexpected)
    assert fields(caught.value) == [f"ak in [basic] of {home}/.huaweicloud/credentials"]
    assert_nothing_leaks(caught.value)


# Import

IMPORT = """
import json, os, sys
import anyio, attrs, httpx
files, names = [], []
sys.addaudithook(lambda event, args: files.append(str(args[0])) if event == "open" else None)
environ = type(os.environ)
original = environ.__getitem__
environ.__getitem__ = lambda self, name: (names.append(name), original(self, name))[1]
import smn_kms.auth._chain
print(json.dumps([files, names]))
"""


def test_an_import_reads_neither_the_file_nor_the_environment(home: Path) -> None:
    path = write(home, "no ini file")
    environ = {"HOME": str(home), "HUAWEICLOUD_SDK_CREDENTIALS_FILE": str(path), "HW_ACCESS_KEY": "ak"}
    run = subprocess.run(
        [sys.executable, "-c", IMPORT], env=environ, capture_output=True, text=True, check=True
    )
    files, names = json.loads(run.stdout)
    assert [file for file in files if file.endswith((".py", ".pyc"))], "the hook saw no file at all"
    assert not [file for file in files if file.startswith(str(home))]
    assert not [name for name in names if name.startswith(("HUAWEICLOUD", "HW_", "HOME"))]
