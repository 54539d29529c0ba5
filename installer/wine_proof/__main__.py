"""``python -m installer.wine_proof``: see ``proof``."""

import sys

from installer.wine_proof.proof import main

sys.exit(main())
