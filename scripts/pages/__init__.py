"""Reading a page of the provider's help centre: what the page says, whatever form it was saved in."""

from scripts.pages.model import Action, ErrorCode, Field, Page, Status
from scripts.pages.read import UnreadableError, read_page

__all__ = ["Action", "ErrorCode", "Field", "Page", "Status", "UnreadableError", "read_page"]
