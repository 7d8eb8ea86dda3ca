# Generated from spec/smn.yaml by `make generate`. Do not edit.
from __future__ import annotations

from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from .... import smn
from ... import models
from ...types import Response


def _get_kwargs(
    project_id: str,
    topic_urn: str,
    name: str,
    *,
    body: models.SetTopicAttributeRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "put",
        "url": "/v2/{project_id}/notifications/topics/{topic_urn}/attributes/{name}".format(
            project_id=quote(str(project_id), safe=""),
            topic_urn=quote(str(topic_urn), safe=""),
            name=quote(str(name), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: smn.AuthenticatedClient | smn.Client, response: httpx.Response
) -> models.SetTopicAttributeResponse | models.SmnError:
    if response.status_code == 200:
        response_200 = models.SetTopicAttributeResponse.from_dict(response.json())

        return response_200

    if response.status_code == 400:
        response_400 = models.SmnError.from_dict(response.json())

        return response_400

    if response.status_code == 403:
        response_403 = models.SmnError.from_dict(response.json())

        return response_403

    if response.status_code == 404:
        response_404 = models.SmnError.from_dict(response.json())

        return response_404

    if response.status_code == 500:
        response_500 = models.SmnError.from_dict(response.json())

        return response_500

    response_default = models.SmnError.from_dict(response.json())

    return response_default


def _build_response(
    *, client: smn.AuthenticatedClient | smn.Client, response: httpx.Response
) -> Response[models.SetTopicAttributeResponse | models.SmnError]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    project_id: str,
    topic_urn: str,
    name: str,
    *,
    client: smn.AuthenticatedClient | smn.Client,
    body: models.SetTopicAttributeRequest,
) -> Response[models.SetTopicAttributeResponse | models.SmnError]:
    """Set an attribute of a topic

     Sets one attribute of a topic. An empty value clears it.

    The value of `access_policy` is a JSON object in a string. It permits other accounts and cloud
    services to use the topic:

    - `Version` is `2016-09-07`, and `Id` is any name.
    - `Statement` is a list of at least one statement.
    - `Sid` of a statement is its name, which no other statement has. `Effect` is `Allow` or `Deny`.
    - `Principal` or `NotPrincipal` names whom it is about. `CSP` has accounts as
      `urn:csp:iam::{account id}:root`, or `*` for all. `Service` has cloud services, such as `obs`,
      and `OrgPath` has paths of organizational units.
    - `Action` or `NotAction` has actions such as `SMN:Publish` and `SMN:QueryTopicDetail`. A `*` at the
      end stands for any ending.
    - `Resource` or `NotResource` is the URN of the topic, or `*`.

    Args:
        project_id (str):
        topic_urn (str):
        name (str):
        body (SetTopicAttributeRequest): The value of the attribute.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[SetTopicAttributeResponse | SmnError]
    """

    response = client.get_httpx_client().request(
        **_get_kwargs(
            project_id=project_id,
            topic_urn=topic_urn,
            name=name,
            body=body,
        )
    )

    return _build_response(client=client, response=response)


def sync(
    project_id: str,
    topic_urn: str,
    name: str,
    *,
    client: smn.AuthenticatedClient | smn.Client,
    body: models.SetTopicAttributeRequest,
) -> models.SetTopicAttributeResponse | models.SmnError | None:
    """Set an attribute of a topic

     Sets one attribute of a topic. An empty value clears it.

    The value of `access_policy` is a JSON object in a string. It permits other accounts and cloud
    services to use the topic:

    - `Version` is `2016-09-07`, and `Id` is any name.
    - `Statement` is a list of at least one statement.
    - `Sid` of a statement is its name, which no other statement has. `Effect` is `Allow` or `Deny`.
    - `Principal` or `NotPrincipal` names whom it is about. `CSP` has accounts as
      `urn:csp:iam::{account id}:root`, or `*` for all. `Service` has cloud services, such as `obs`,
      and `OrgPath` has paths of organizational units.
    - `Action` or `NotAction` has actions such as `SMN:Publish` and `SMN:QueryTopicDetail`. A `*` at the
      end stands for any ending.
    - `Resource` or `NotResource` is the URN of the topic, or `*`.

    Args:
        project_id (str):
        topic_urn (str):
        name (str):
        body (SetTopicAttributeRequest): The value of the attribute.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        SetTopicAttributeResponse | SmnError
    """

    return sync_detailed(
        project_id=project_id,
        topic_urn=topic_urn,
        name=name,
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    project_id: str,
    topic_urn: str,
    name: str,
    *,
    client: smn.AuthenticatedClient | smn.Client,
    body: models.SetTopicAttributeRequest,
) -> Response[models.SetTopicAttributeResponse | models.SmnError]:
    """Set an attribute of a topic

     Sets one attribute of a topic. An empty value clears it.

    The value of `access_policy` is a JSON object in a string. It permits other accounts and cloud
    services to use the topic:

    - `Version` is `2016-09-07`, and `Id` is any name.
    - `Statement` is a list of at least one statement.
    - `Sid` of a statement is its name, which no other statement has. `Effect` is `Allow` or `Deny`.
    - `Principal` or `NotPrincipal` names whom it is about. `CSP` has accounts as
      `urn:csp:iam::{account id}:root`, or `*` for all. `Service` has cloud services, such as `obs`,
      and `OrgPath` has paths of organizational units.
    - `Action` or `NotAction` has actions such as `SMN:Publish` and `SMN:QueryTopicDetail`. A `*` at the
      end stands for any ending.
    - `Resource` or `NotResource` is the URN of the topic, or `*`.

    Args:
        project_id (str):
        topic_urn (str):
        name (str):
        body (SetTopicAttributeRequest): The value of the attribute.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[SetTopicAttributeResponse | SmnError]
    """

    response = await client.get_async_httpx_client().request(
        **_get_kwargs(
            project_id=project_id,
            topic_urn=topic_urn,
            name=name,
            body=body,
        )
    )

    return _build_response(client=client, response=response)


async def asyncio(
    project_id: str,
    topic_urn: str,
    name: str,
    *,
    client: smn.AuthenticatedClient | smn.Client,
    body: models.SetTopicAttributeRequest,
) -> models.SetTopicAttributeResponse | models.SmnError | None:
    """Set an attribute of a topic

     Sets one attribute of a topic. An empty value clears it.

    The value of `access_policy` is a JSON object in a string. It permits other accounts and cloud
    services to use the topic:

    - `Version` is `2016-09-07`, and `Id` is any name.
    - `Statement` is a list of at least one statement.
    - `Sid` of a statement is its name, which no other statement has. `Effect` is `Allow` or `Deny`.
    - `Principal` or `NotPrincipal` names whom it is about. `CSP` has accounts as
      `urn:csp:iam::{account id}:root`, or `*` for all. `Service` has cloud services, such as `obs`,
      and `OrgPath` has paths of organizational units.
    - `Action` or `NotAction` has actions such as `SMN:Publish` and `SMN:QueryTopicDetail`. A `*` at the
      end stands for any ending.
    - `Resource` or `NotResource` is the URN of the topic, or `*`.

    Args:
        project_id (str):
        topic_urn (str):
        name (str):
        body (SetTopicAttributeRequest): The value of the attribute.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        SetTopicAttributeResponse | SmnError
    """

    return (
        await asyncio_detailed(
            project_id=project_id,
            topic_urn=topic_urn,
            name=name,
            client=client,
            body=body,
        )
    ).parsed
