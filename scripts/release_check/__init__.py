"""`make release-check`: whether this commit can be released, and what to do where it cannot."""
