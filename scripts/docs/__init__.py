"""The site: the documents, the Python reference and the specs as HTML."""

from scripts.spec import ROOT

CACHE = ROOT / ".docs_cache"
"""What one build makes and the next one uses; may be deleted."""
