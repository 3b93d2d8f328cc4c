"""Run Offerdesk as `python -m offerdesk`."""

import sys

from offerdesk.app.cli import main

sys.exit(main())
