"""The process that `limited` starts."""

from scripts.pages.limited import main

raise SystemExit(main())
