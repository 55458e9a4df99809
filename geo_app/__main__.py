"""`python -m geo_app`."""

import sys

from geo_app.cli import main

if __name__ == "__main__":
    sys.exit(main())
