"""`python -m geo_app`."""

import signal
import sys

from geo_app.cli import main

if __name__ == "__main__":
    # Ctrl-C ends the process at once. Turned into an exception it would surface in
    # whatever library is loading, which takes it for a failure of its own.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    sys.exit(main())
