"""The commands of make; no package imports them."""
