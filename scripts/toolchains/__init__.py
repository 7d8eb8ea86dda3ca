"""Feed the specs to the generators of other languages and to a linter, and use what comes out."""

from scripts.spec import ROOT

INTEROP = ROOT / "tests" / "interop"
"""The toolchains, each a folder with a `run.sh`; the calls that they make; the warnings that are known."""
