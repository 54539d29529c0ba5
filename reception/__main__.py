"""``python -m reception`` opens the window."""

from __future__ import annotations

import sys

from reception.app import main

if __name__ == "__main__":
    sys.exit(main())
