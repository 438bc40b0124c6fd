"""
What scikit-learn takes to cluster by density, with both cores: one job a process.

    python3 density_peer.py JOB ROUNDS FILE LABELS ROWS COLUMNS

FILE holds ROWS x COLUMNS float64, row after row. Writes an int32 for each row to LABELS, and prints one line of JSON: the
least seconds of the rounds.
"""
import json
import sys
import time

import numpy as np
from sklearn.cluster import DBSCAN, HDBSCAN

JOBS = {
    "hdbscan": lambda: HDBSCAN(min_cluster_size=100, min_samples=10, n_jobs=2, copy=True),
    "dbscan": lambda: DBSCAN(eps=0.3, min_samples=10, n_jobs=2),
}


def main():
    job, rounds, file, label_file, rows, columns = sys.argv[1:]
    data = np.fromfile(file, dtype=np.float64).reshape(int(rows), int(columns))
    seconds = []
    for _ in range(int(rounds)):
        began = time.perf_counter()
        labels = JOBS[job]().fit(data).labels_
        seconds.append(time.perf_counter() - began)
    labels.astype(np.int32).tofile(label_file)
    print(json.dumps({"seconds": min(seconds)}))


main()
