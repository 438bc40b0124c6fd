"""
What scikit-learn takes to judge clusterings and to fit mixtures, in the same process settings for all: one job a process.

    python3 quality_peer.py JOB ROUNDS FILE LABELS ROWS COLUMNS K...

FILE holds ROWS x COLUMNS float32, row after row; LABELS for each K an int32 0..K-1 for each row. Prints one line of JSON: the
least seconds of the rounds for all K together, and the mean of what was found. Where scikit-learn takes both precisions, it
has the faster.
"""
import json
import sys
import time

import numpy as np
from sklearn.metrics import davies_bouldin_score, silhouette_score
from sklearn.mixture import GaussianMixture


def mixture(kind):
    class FromLabels(GaussianMixture):
        """Starts from the given labels, as the other side does, and not from a k-means of its own."""

        labels = None

        def _initialize_parameters(self, data, random_state, **kwargs):
            self._initialize(data, np.eye(self.n_components, dtype=data.dtype)[self.labels])

    def job(data, labels, k):
        model = FromLabels(k, covariance_type=kind, random_state=0)
        model.labels = labels
        model.fit(data)
        return float(model.score(data))

    return job


JOBS = {
    "silhouette": lambda data, labels, k: float(silhouette_score(data, labels)),
    "davies_bouldin": lambda data, labels, k: float(davies_bouldin_score(data, labels)),
    "mixture_full": mixture("full"),
    "mixture_diagonal": mixture("diag"),
}


def main():
    job, rounds, file, label_file, rows, columns, *ks = sys.argv[1:]
    data = np.fromfile(file, dtype=np.float32).reshape(int(rows), int(columns))
    labelings = np.fromfile(label_file, dtype=np.int32).reshape(len(ks), int(rows))
    seconds = []
    for _ in range(int(rounds)):
        began = time.perf_counter()
        found = [JOBS[job](data, labels, int(k)) for labels, k in zip(labelings, ks)]
        seconds.append(time.perf_counter() - began)
    print(json.dumps({"seconds": min(seconds), "found": sum(found) / len(found)}))


main()
