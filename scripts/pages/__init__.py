"""Reader of pages of the provider's help centre, saved as HTML or as text."""

from scripts.pages.limited import read_page
from scripts.pages.model import ErrorCode, Field, Page, Status
from scripts.pages.read import UnreadableError

__all__ = ["ErrorCode", "Field", "Page", "Status", "UnreadableError", "read_page"]
