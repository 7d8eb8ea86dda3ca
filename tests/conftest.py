"""What holds for every test."""

from __future__ import annotations

import os

from scripts.environment import clean

# Programs that a test starts inherit it, and so does what is called in this process.
kept = clean()
os.environ.clear()
os.environ.update(kept)
