"""The settings of Sphinx for `make docs`, which makes the other sources of the site as well."""

import re

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

html_theme = "furo"
html_title = f"smn-kms {release}"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_favicon = "_static/icon.svg"
# A summary is fetched from each page, which browsers forbid to pages opened from disk.
html_show_search_summary = False
html_show_sphinx = False
html_copy_source = False
html_show_sourcelink = False

_AWAITED = re.compile(r"\.Async\w+Service\.(\w+)$")


def setup(app: Sphinx) -> None:
    """Read docstrings as Markdown, before napoleon does."""
    app.connect("autodoc-process-docstring", _restructure, priority=400)


def _restructure(app: Sphinx, what: str, name: str, obj: object, options: object, lines: list[str]) -> None:
    if awaited := _AWAITED.search(name):
        # The method before it on the page has the rest.
        lines[:] = [f"`{awaited[1]}` of an `AsyncCloud`, with the same arguments, results and errors."]
    lines[:] = restructured(lines)
