"""The page of a sandbox for browsers: its files, and the specs that it shows. It calls the admin API."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from importlib.util import find_spec
from pathlib import Path

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from ._spec import documents

# Every file that is served, so that no path of a request leads to a file.
_TYPES = {
    "index.html": "text/html",
    "page.css": "text/css",
    "page.js": "text/javascript",
    "model.js": "text/javascript",
    "specs.css": "text/css",
    "specs.html": "text/html",
    "specs.js": "text/javascript",
    "icon.svg": "image/svg+xml",
    "libraries/lit-html.js": "text/javascript",
    "libraries/simple.min.css": "text/css",
}

# Those of Swagger UI. They are read without an import of their package, which would import Flask.
_SWAGGER_UI = {
    "swagger-ui.css": "text/css",
    "swagger-ui-bundle.js": "text/javascript",
    "swagger-ui-standalone-preset.js": "text/javascript",
}

# Text from the sandbox cannot become HTML: the one policy that makes HTML is that of the template library,
# whose templates are constants of the page.
_POLICY = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types lit-html",
)
_HEADERS = {
    "Content-Security-Policy": "; ".join(_POLICY),
    "Cache-Control": "no-cache",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}

# Swagger UI adds a style element, has images in its style sheet, and no policy for trusted types.
_SPECS_POLICY = (*_POLICY[:2], "style-src 'self' 'unsafe-inline'", "img-src 'self' data:", *_POLICY[4:8])
_SPECS_HEADERS = {**_HEADERS, "Content-Security-Policy": "; ".join(_SPECS_POLICY)}


def page_routes() -> list[Route]:
    """Return the paths of the page, relative to that of the admin API."""
    return [
        Route("/", _index),
        Route("/page/{name:path}", _file),
        Route("/specs", _specs),
        Route("/specs/", _rendered_specs),
        Route("/specs/{service}.json", _spec),
        Route("/specs/{name}", _library),
    ]


class Browsers:
    """An application that redirects browsers from the base URL to the page, in front of another one."""

    def __init__(self, application: ASGIApp, path: str) -> None:
        self._application = application
        self._path = path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if (
            scope["path"] in ("/", self._path)
            and scope["method"] == "GET"
            and "text/html" in Headers(scope=scope).get("accept", "")
        ):
            await RedirectResponse(f"{self._path}/", 302, _HEADERS)(scope, receive, send)
        else:
            await self._application(scope, receive, send)


async def _index(_: Request) -> Response:
    return _response("index.html")


async def _file(request: Request) -> Response:
    name = request.path_params["name"]
    return _response(name) if name in _TYPES else Response(status_code=404, headers=_HEADERS)


async def _specs(_: Request) -> Response:
    return Response(json.dumps([*documents()]), headers=_HEADERS, media_type="application/json")


async def _spec(request: Request) -> Response:
    document = documents().get(request.path_params["service"])
    if document is None:
        return Response(status_code=404, headers=_HEADERS)
    content = json.dumps({**document, "servers": [{"url": "/"}]})
    return Response(content, headers=_HEADERS, media_type="application/json")


async def _rendered_specs(_: Request) -> Response:
    return Response(_content("specs.html"), headers=_SPECS_HEADERS, media_type="text/html")


async def _library(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in _SWAGGER_UI:
        return Response(status_code=404, headers=_HEADERS)
    found = find_spec("flask_swagger_ui")
    if found is None or found.origin is None:
        text = "Install the sandbox with its extra, for flask-swagger-ui: pip install 'smn-kms[sandbox]'"
        return Response(text, 500, _HEADERS, "text/plain")
    content = (Path(found.origin).parent / "dist" / name).read_bytes()
    return Response(content, headers=_HEADERS, media_type=_SWAGGER_UI[name])


def _response(name: str) -> Response:
    return Response(_content(name), headers=_HEADERS, media_type=_TYPES[name])


@cache
def _content(name: str) -> bytes:
    return (resources.files(__package__) / "page").joinpath(name).read_bytes()
