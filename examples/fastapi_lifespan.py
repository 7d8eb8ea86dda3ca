"""Use the client in a FastAPI application: one connected cloud for as long as the application runs.

    .venv/bin/python -m uvicorn --app-dir examples fastapi_lifespan:app    # needs `pip install fastapi`
    curl http://127.0.0.1:8000/topics/urn:smn:cn-north-4:PROJECT_ID:demo/key

The credentials and the project come from the environment (docs/guide.md), the region from `HW_REGION_NAME`.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated, Any, TypedDict

from fastapi import Depends, FastAPI, Request
from fastapi.responses import JSONResponse

import smn_kms


class State(TypedDict):
    """What every request finds in `request.state`."""

    cloud: smn_kms.AsyncCloud


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[State]:
    """Connect when the application starts, and close all connections when it stops."""
    async with smn_kms.connect_async() as cloud:
        yield State(cloud=cloud)


def get_cloud(request: Request) -> smn_kms.AsyncCloud:
    """The cloud of the application, for `Depends`."""
    cloud: smn_kms.AsyncCloud = request.state.cloud
    return cloud


app = FastAPI(lifespan=lifespan)


@app.get("/topics/{topic_urn}/key")
async def topic_key(
    topic_urn: str, cloud: Annotated[smn_kms.AsyncCloud, Depends(get_cloud)]
) -> dict[str, Any]:
    """The key of a topic. FastAPI cannot serialize the models themselves: return their `to_dict()`."""
    found = await cloud.smn.get_topic_kms_key(topic_urn)
    return found.to_dict()


@app.exception_handler(smn_kms.NotFoundError)
async def not_found(_: Request, error: smn_kms.NotFoundError) -> JSONResponse:
    """404 for what the service does not know; other errors are a 500, which FastAPI logs."""
    return JSONResponse({"detail": error.message, "code": error.code}, status_code=404)
