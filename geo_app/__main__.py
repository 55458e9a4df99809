"""`python -m geo_app`."""

import gc
import os
import signal
import sys

if __name__ == "__main__":
    # Ctrl-C ends the process at once, from before the first import on. Turned into an
    # exception it would surface in whatever is loading, which takes it for a failure of
    # its own.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    # Maps are read into many small objects that all stay: looking through them for
    # garbage again and again takes a sixth of the time of an export.
    gc.set_threshold(200_000)
    from geo_app.cli import main

    status = main()
    sys.stderr.flush()
    # All is written. To take down what was imported, object by object, would be a tenth
    # of the time of an export.
    os._exit(status)
