"""The settings of Sphinx for `make docs`, which makes the other sources of the site as well."""

import html
import re
import textwrap
from typing import Any

from sphinx.application import Sphinx

import smn_kms
from scripts.docs.docstrings import restructured
from scripts.package.publisher import read_publisher
from scripts.spec import ROOT

project = "smn-kms"
author = read_publisher(ROOT)["name"] or "the authors of smn-kms"
version = release = smn_kms.__version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]

# A block in a syntax that Pygments does not know whole is still right.
suppress_warnings = ["misc.highlighting_failure"]

# Quotes stay as they are written.
smartquotes_action = "D"

# The anchors of headings are those of the forges.
myst_heading_anchors = 4

autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
add_module_names = False
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 80
napoleon_numpy_docstring = False
napoleon_use_ivar = True

# A block of code without a language is no Python.
highlight_language = "text"

html_theme = "furo"
pygments_dark_style = "github-dark"
html_title = f"smn-kms {release}"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_js_files = [("copy.js", {"defer": "defer"})]
html_favicon = "_static/icon.svg"
# A summary is fetched from each page, which browsers forbid to pages opened from disk.
html_show_search_summary = False
html_show_sphinx = False
html_show_copyright = False
html_copy_source = False
html_show_sourcelink = False

_AWAITED = re.compile(r"\.Async\w+Service\.(\w+)$")


def setup(app: Sphinx) -> None:
    """Read docstrings as Markdown, before napoleon does, and describe each page."""
    app.connect("autodoc-process-docstring", _restructure, priority=400)
    app.connect("html-page-context", _describe)


def _describe(app: Sphinx, page: str, template: str, context: dict[str, str], doctree: Any) -> None:
    first = doctree and next(doctree.findall(lambda node: node.tagname == "paragraph"), None)
    if first:
        text = html.escape(textwrap.shorten(first.astext(), 160, placeholder=" ..."))
        context["metatags"] += f'<meta name="description" content="{text}">\n'


def _restructure(app: Sphinx, what: str, name: str, obj: object, options: object, lines: list[str]) -> None:
    if awaited := _AWAITED.search(name):
        # The method before it on the page has the rest.
        lines[:] = [f"`{awaited[1]}` of an `AsyncCloud`, with the same arguments, results and errors."]
    lines[:] = restructured(lines)
