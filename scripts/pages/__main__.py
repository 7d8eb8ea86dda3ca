"""The process that `limited` starts."""

from scripts.pages.limited import write_page

raise SystemExit(write_page())
