"""The command that audits topics and keys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ._bulk import Bar
from ._command import Session, command, single
from ._errors import CommandError, Status, message_of
from ._output import Format, Record, note, warn
from ._times import as_span

if TYPE_CHECKING:
    from smn_kms import Cloud, Report

app = single()

COLUMNS = ("severity", "rule", "name", "command")
"""The columns of a table of findings; that of several regions has the region too."""


class FailOn(StrEnum):
    """From which severity on a finding is an exit status of its own."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@command(
    app,
    "audit",
    "kms.listKeys",
    "smn.listTopics",
    "smn.getTopicKmsKey",
    without=("region", "project"),
)
def audit(
    session: Session,
    regions: Annotated[
        list[str] | None,
        typer.Option(
            "--region", metavar="ID", help="Region, such as cn-north-4. May be given several times."
        ),
    ] = None,
    projects: Annotated[
        list[str] | None,
        typer.Option(
            "--project", metavar="ID", help="Id of a project of the region. May be given several times."
        ),
    ] = None,
    expires_within: Annotated[
        timedelta,
        typer.Option("--expires-within", metavar="TIME", parser=as_span, help="Material that ends by then."),
    ] = "30d",  # type: ignore[assignment]
    fail_on: Annotated[
        FailOn, typer.Option("--fail-on", help="The least severity that ends with exit status 1.")
    ] = FailOn.LOW,
    ignore: Annotated[
        Path | None,
        typer.Option(
            "--ignore", metavar="FILE", help="Lines of a rule and a resource, which may have * and ?."
        ),
    ] = None,
) -> int:
    """Find topics without a key, keys that cannot be used, and keys and material that end.

    Changes nothing. Exit status 1: findings; 6: something could not be read.
    """
    if regions and projects and len(regions) > 1:
        raise CommandError("give --project with one --region only: a project belongs to a region")
    import smn_kms

    options: dict[str, Any] = {
        "expires_within": expires_within,
        "ignore": [*_ignored(ignore)] if ignore else [],
    }
    reports: list[Report] = []
    failed = False
    targets = [(region, project) for region in regions or [""] for project in projects or [""]]
    for region, project in targets:
        try:
            with session.connected(region=region, project_id=project) as cloud:
                asked = (
                    _with_project_of(cloud, region) if region and len(targets) > 1 and not project else cloud
                )
                reports.append(_audited(asked, options))
        except (smn_kms.AuthenticationError, smn_kms.InvalidRequestError):
            raise
        except smn_kms.SmnKmsError as error:
            if len(targets) == 1:
                raise
            failed = True
            warn(f"{region or project} was not audited: {message_of(error)}")
    _print(session, reports)
    if any(report.at_least(fail_on.value) for report in reports):
        return Status.FOUND
    return Status.PARTLY if failed or any(report.failures for report in reports) else Status.DONE


def _audited(cloud: Cloud, options: dict[str, Any]) -> Report:
    import smn_kms

    bar = Bar(None)
    try:
        report = smn_kms.audit(cloud, progress=bar.show, **options)
    finally:
        bar.hide()
    for failure in report.failures:
        warn(f"{failure.resource} could not be read: {message_of(failure.error)}")
    severities = Counter(finding.severity.value for finding in report.findings)
    counts = ", ".join(f"{severities[each.value]} {each}" for each in FailOn if severities[each.value])
    place = " ".join(filter(None, (report.region, report.project_id)))
    note(
        f"{place}: {report.topics} topics, {report.keys} keys, findings: {counts or 'none'}, "
        f"ignored: {len(report.ignored)}, agency: {report.agency}"
    )
    return report


def _with_project_of(cloud: Cloud, region: str) -> Cloud:
    """The cloud with the project of its region. That of the environment is one of a single region."""
    found = [project.id for project in cloud.iam.list_projects(name=region).projects]
    if len(found) != 1:
        raise CommandError(
            f"give --project: {len(found)} projects of {region} are named after it", candidates=found
        )
    return cloud.with_options(project_id=found[0])


def _ignored(file: Path) -> Iterator[tuple[str, str]]:
    """The pairs of an ignore file."""
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        words = line.partition("#")[0].split(maxsplit=1)
        if len(words) == 1:
            raise CommandError(
                f"give a rule and a resource in line {number} of {file}, such as topic-no-key demo"
            )
        if words:
            yield words[0], words[1].strip()


def _print(session: Session, reports: Sequence[Report]) -> None:
    output = session.output
    if output.format is Format.JSON:
        output.list([report.to_dict() for report in reports], ())
        return
    findings = [*_findings(reports)]
    columns = COLUMNS if len(reports) < 2 else ("region", *COLUMNS)
    if findings or output.format is Format.NDJSON:
        output.list(findings, columns)


def _findings(reports: Sequence[Report]) -> Iterator[Record]:
    for report in reports:
        for finding in report.to_dict()["findings"]:
            yield {"region": report.region, "project_id": report.project_id, **finding}
