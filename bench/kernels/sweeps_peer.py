"""
What scikit-learn takes for k-means with k = 3..8: one job a process.

    python3 sweeps_peer.py JOB FILE ROWS COLUMNS

FILE begins with ROWS x COLUMNS float32, row after row. Prints one line of JSON: seconds, and the inertia of each k.
"""
import json
import sys
import time

import numpy as np
from sklearn.cluster import KMeans

KS = range(3, 9)
STARTS = 10
SAMPLE = 16384


def sweep(data):
    """Every start on all rows: what one writes."""
    return [float(KMeans(k, n_init=STARTS, random_state=0).fit(data).inertia_) for k in KS]


def best_script(data):
    """What an expert writes: all starts on a sample, and from the best of them one fit on all rows."""
    rows = np.random.default_rng(0).choice(len(data), min(SAMPLE, len(data)), replace=False)
    found = []
    for k in KS:
        start = KMeans(k, n_init=STARTS, random_state=0).fit(data[rows]).cluster_centers_
        found.append(float(KMeans(k, init=start, n_init=1).fit(data).inertia_))
    return found


JOBS = {"sweep": sweep, "best_script": best_script}


def main():
    job, file, rows, columns = sys.argv[1:]
    count = int(rows) * int(columns)
    data = np.fromfile(file, dtype=np.float32, count=count).reshape(int(rows), int(columns))
    began = time.perf_counter()
    found = JOBS[job](data)
    print(json.dumps({"seconds": time.perf_counter() - began, "found": found}))


main()
