"""`python -m smn_kms_cli`, which is `smn-kms`."""

import sys

from . import main

sys.exit(main())
