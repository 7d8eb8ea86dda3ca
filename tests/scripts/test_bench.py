"""`make bench`: its statistics, its tables, and the specs that it triples. Nothing is measured here."""

from __future__ import annotations

import itertools
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, nullcontext
from pathlib import Path
from types import SimpleNamespace

import httpx
import pytest
from openapi_spec_validator import OpenAPIV30SpecValidator

from scripts.bench import __main__ as command
from scripts.bench import bulk, environments, figures, measuring, server, worker
from scripts.bench.environments import ENVIRONMENTS, BenchError, pinned, triple
from scripts.bench.figures import Figure
from scripts.spec import SERVICES, load, read_operations

SAMPLES = {
    "ours": [{"cpu": 2.0, "wall": 9.0}, {"cpu": 6.0, "wall": 9.0}, {"cpu": 30.0, "wall": 9.0}],
    "bare": [{"cpu": 1.0, "wall": 3.0}, {"cpu": 2.0, "wall": 1.0}, {"cpu": 20.0, "wall": 9.0}],
}


def test_a_figure_is_the_median_of_the_ratios_within_the_rounds() -> None:
    figure = Figure("CPU", "ours", "bare", before=2.5, gate=2)
    assert figure.cells(SAMPLES) == ["CPU", "2.50", "≤ 2.00", "2.00", "1.50 - 3.00", "yes"]


def test_a_figure_may_be_of_wall_time_and_have_a_lower_bound() -> None:
    figure = Figure("wall", "ours", "bare", gate=5, at_least=True, unit="wall")
    assert figure.cells(SAMPLES) == ["wall", "", "≥ 5.00", "3.00", "1.00 - 9.00", "**no**"]


def test_a_figure_may_be_a_count() -> None:
    samples = {"frames": [{"frames": 71}, {"frames": 71}]}
    figure = Figure("frames", "frames", before=125, gate=70, unit="frames")
    assert figure.cells(samples) == ["frames", "125", "≤ 70", "71", "71 - 71", "**no**"]


def test_the_rows_of_the_tables_name_measurements(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    samples = {name: [{"cpu": 1.0, "wall": 1.0, "frames": 1.0}] for name in measured(tmp_path, monkeypatch)}
    assert len(figures.gates(samples)) == 1 + len(figures.GATES)
    assert figures.httpx2(samples)[1:] == [[title, *["1.00", "1.00 - 1.00"] * 2] for title in figures.HTTPX2]


def test_every_measurement_is_in_a_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = {name for row in figures.GATES for name in (row.of, row.to)}
    assert [
        name
        for name in measured(tmp_path, monkeypatch)
        if name not in shown and "beside httpx2" not in name
    ] == []  # fmt: skip


def measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of all measurements; no process is started."""
    monkeypatch.setattr(measuring, "process", lambda *_: nullcontext(NoProcess()))
    monkeypatch.setattr(measuring, "reply", lambda of: "80")
    names = ("plain", "sandbox", "provider", "tripled", "httpx2")
    with measuring.measurements(dict.fromkeys(names, tmp_path), tmp_path) as found:
        return list(found)


class NoProcess:
    stdin = object()


def test_the_rows_of_many_topics_name_measurements_and_each_is_in_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(measuring, "process", lambda *_: nullcontext(NoProcess()))
    monkeypatch.setattr(measuring, "reply", lambda of: "80")
    with bulk.measurements(dict.fromkeys(bulk.ENVIRONMENTS, tmp_path), tmp_path) as found:
        sample = {"accepted": 0.95, "refused": 1.0, "rate": 600.0, "memory": 3.0, "cpu": 0.001}
        heading, *rows = bulk.table({name: [sample] for name in found})
        assert {*found} == {name for row in bulk.ROWS for name in (row.of, row.to) if name}
    assert {len(row) for row in rows} == {len(heading)} == {5}
    assert [row[-1] for row in rows] == ["yes"] * 5 + ["**no**", "yes", "**no**", "", ""]


@pytest.mark.slow
def test_a_sandbox_with_a_limit_tells_its_url(tmp_path: Path) -> None:
    with ExitStack() as stack:
        url = bulk.limited(Path(sys.executable), tmp_path, stack, 0.01)
        with httpx.Client(base_url=url, headers={"X-Auth-Token": "t"}) as client:
            answers = [client.get("/v2/p/notifications/topics").status_code for _ in range(2)]
    assert answers == [200, 429]


@pytest.mark.parametrize(
    "wanted", [{"plain"}, {"plain", "sandbox", "provider"}, {*ENVIRONMENTS}], ids=["one", "bulk", "all"]
)
def test_only_the_environments_that_are_named_are_made(
    wanted: set[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environments, "copy_checkout", lambda _: None)
    monkeypatch.setattr(environments, "wheel", lambda source, to: to / "it.whl")
    tripled: set[Path] = set()
    monkeypatch.setattr(environments, "_tripled", lambda source: tripled.add(source))
    monkeypatch.setattr(environments, "make", lambda folder, *_: folder)
    assert {*environments.make_all(tmp_path, wanted)} == wanted
    assert bool(tripled) == ("tripled" in wanted)


def test_long_measurements_run_in_every_third_round_and_every_second_round_is_reversed() -> None:
    names = ["a", "b, many", "c"]
    rounds = [command.in_round(names, number) for number in range(4)]
    assert rounds == [["a", "b, many", "c"], ["c", "a"], ["a", "c"], ["c", "b, many", "a"]]


@pytest.mark.parametrize("service", SERVICES)
def test_a_tripled_spec_is_valid_and_has_every_operation_three_times(service: str) -> None:
    document = triple(load(service))
    OpenAPIV30SpecValidator(document).validate()
    ids = [
        operation["operationId"]
        for item in document["paths"].values()
        for operation in item.values()
        if "operationId" in operation
    ]
    assert (
        len(set(ids))
        == len(ids)
        == 3 * sum(operation.service == service for operation in read_operations().values())
    )


def test_the_copies_in_a_tripled_spec_refer_to_copies_of_schemas() -> None:
    document = triple(load("smn"))
    path = worker.PATH.partition("/topics")[0].replace(worker.PROJECT, "{project_id}")
    body = document["paths"][f"{path}/topics/{{topic_urn}}/kms/third"]["post"]["requestBody"]
    reference = body["content"]["application/json"]["schema"]["$ref"]
    assert reference.endswith("Third")
    assert reference.rpartition("/")[2] in document["components"]["schemas"]


def test_versions_are_taken_from_the_lock_without_hashes() -> None:
    lock = (
        "a==1.0 \\\n    --hash=sha256:00 \\\n    --hash=sha256:01\n    # via b\n"
        "b-c[d]==2 ; sys_platform == 'win32' \\\n    --hash=sha256:02\n"
    )
    assert pinned(lock) == "a==1.0\nb-c[d]==2 ; sys_platform == 'win32'\n"


@pytest.fixture
def url() -> Iterator[str]:
    process = subprocess.Popen(
        [sys.executable, server.__file__, "0"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    yield f"http://127.0.0.1:{process.stdout.readline().strip()}"
    process.communicate()
    assert process.returncode == 0


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_many_topics_get_their_key(url: str, kind: str) -> None:
    found = worker.measure("token", url, f"bulk {kind}", calls=20, in_flight=4)
    assert found["rate"] > 1
    assert found["cpu"] > 0
    assert found["memory"] < 50


def test_the_pace_is_measured_after_a_warm_up(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each look at the clock takes a second: one before each topic, one after each call."""
    ticks = itertools.count()
    monkeypatch.setattr(worker, "time", SimpleNamespace(monotonic=lambda: next(ticks)))
    found = worker.pace("token", url, jobs=1, warm_up=10.0, seconds=30.0)
    assert found["accepted"] == pytest.approx(0.5, abs=0.1)
    assert found["refused"] == 0


@pytest.mark.parametrize("kind", ["sync", "async"])
@pytest.mark.parametrize("client", ["bare", "token", "signed"])
@pytest.mark.parametrize("in_flight", [1, 3])
def test_each_client_makes_its_calls(url: str, client: str, kind: str, in_flight: int) -> None:
    result = worker.measure(client, url, kind, calls=4, in_flight=in_flight)
    assert result["cpu"] > 0
    assert result["wall"] > 0


def test_a_failed_call_of_a_thread_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    outcomes = iter([None, None, OSError("refused")])

    def call() -> None:
        if error := next(outcomes, None):
            raise error

    monkeypatch.setattr(worker, "sync_call", lambda *_: nullcontext(call))
    with pytest.raises(OSError, match="refused"):
        worker.measure("bare", "http://127.0.0.1:1", "sync", calls=8, in_flight=2)


def test_frames_of_ours_are_counted(url: str) -> None:
    assert worker.measure("bare", url, "frames")["frames"] == 0
    assert worker.measure("signed", url, "frames")["frames"] > 10


def test_what_cannot_be_measured_ends_in_exit_status_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise BenchError("no network")

    monkeypatch.setattr(command, "make_all", fail)
    assert command.main(["--quick"]) == 2
    assert "no network" in capsys.readouterr().err


def test_the_document_has_the_places_of_all_tables() -> None:
    for section in (command.GATES, command.HTTPX2, command.BULK):
        assert section.read()
