"""What holds for every test."""

from __future__ import annotations

import os

# A git hook sets these for the repository that it runs in; no test may touch that one.
for name in [name for name in os.environ if name.startswith("GIT_")]:
    del os.environ[name]
