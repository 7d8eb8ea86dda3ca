"""Commands for the people who carry the project on; no package imports them."""
