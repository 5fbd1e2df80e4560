"""From files as received to a checked, published snapshot."""

import os

# Sums of floating point numbers depend on their order; and the matrices here are too small to be
# worth a thread each. Has no effect where numpy is loaded already.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
