"""The connected services of one project, in both colours."""

from __future__ import annotations

from types import TracebackType
from typing import TYPE_CHECKING, Self

from smn_kms_api import iam, kms, smn
from smn_kms_api.iam.service import AsyncIamService, IamService
from smn_kms_api.kms.service import AsyncKmsService, KmsService
from smn_kms_api.smn.service import AsyncSmnService, SmnService

from ._http import AsyncContractClient, ContractClient
from ._services import CONTRACTS, IAM, KMS, SMN
from ._settings import Settings
from ._threads import in_thread


class Cloud:
    """The services of one project in one region, synchronous. Made by `connect`; safe to share by threads.

    Attributes:
        iam: Tokens and projects.
        kms: Customer master keys and their imported material.
        smn: The KMS keys of SMN topics.
    """

    def __init__(self, settings: Settings, project_id: str) -> None:
        clients = {
            name: ContractClient(contract, base_url=settings.urls[name], **settings.options)
            for name, contract in CONTRACTS.items()
        }
        # The generated clients get no base URL of their own: only the client set here knows where to send.
        self.iam = IamService(
            iam.Client(base_url="").set_httpx_client(clients[IAM.service]), prepare=IAM.prepare
        )
        self.kms = KmsService(
            kms.Client(base_url="").set_httpx_client(clients[KMS.service]),
            project_id=project_id,
            prepare=KMS.prepare,
        )
        self.smn = SmnService(
            smn.Client(base_url="").set_httpx_client(clients[SMN.service]),
            project_id=project_id,
            prepare=SMN.prepare,
        )
        self._clients = clients.values()

    def close(self) -> None:
        """Close every connection; the services cannot be used afterwards."""
        for client in self._clients:
            client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class AsyncCloud:
    """The services of one project in one region, asynchronous. Made by `connect_async`.

    Attributes:
        iam: Tokens and projects.
        kms: Customer master keys and their imported material.
        smn: The KMS keys of SMN topics.
    """

    iam: AsyncIamService
    kms: AsyncKmsService
    smn: AsyncSmnService

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._clients = {
            name: AsyncContractClient(contract, base_url=settings.urls[name], **settings.options)
            for name, contract in CONTRACTS.items()
        }
        if settings.project_id is not None:
            self._open(settings.project_id)

    def _open(self, project_id: str) -> None:
        self.iam = AsyncIamService(
            iam.Client(base_url="").set_async_httpx_client(self._clients[IAM.service]), prepare=IAM.prepare
        )
        self.kms = AsyncKmsService(
            kms.Client(base_url="").set_async_httpx_client(self._clients[KMS.service]),
            project_id=project_id,
            prepare=KMS.prepare,
        )
        self.smn = AsyncSmnService(
            smn.Client(base_url="").set_async_httpx_client(self._clients[SMN.service]),
            project_id=project_id,
            prepare=SMN.prepare,
        )

    if not TYPE_CHECKING:  # where the services are declared, and nothing else may be asked for

        def __getattr__(self, name: str) -> object:
            reason = f"{type(self).__name__!r} object has no attribute {name!r}"
            if name in AsyncCloud.__annotations__:
                reason += " before its project is looked up: enter it first, with `async with`"
            raise AttributeError(reason)

    async def close(self) -> None:
        """Close every connection; the services cannot be used afterwards."""
        for client in self._clients.values():
            await client.aclose()

    async def __aenter__(self) -> Self:
        if self._settings.project_id is None:
            self._open(await in_thread(self._settings.find_project_id))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()
