"""The same job in pandas, written the way its documentation teaches."""
import json
import resource
import sys
import time

import pandas as pd

file, as_of = sys.argv[1], int(sys.argv[2])
start = time.perf_counter()
events = pd.read_parquet(file).drop_duplicates("message_id")
imported = time.perf_counter()
known = events.dropna(subset=["user_id", "anonymous_id"]).sort_values("timestamp")
owner = known.drop_duplicates("anonymous_id").set_index("anonymous_id")["user_id"]
events["contact"] = events["user_id"].fillna(events["anonymous_id"].map(owner))
events = events.dropna(subset=["contact"])
age = pd.Timestamp(as_of, unit="ms").normalize() - events["timestamp"].dt.normalize()
age = age.dt.days
events["weight"] = (age < 30) * 0.5 + (age < 60) * 0.5 + (age < 90) * 1.0
resolved = time.perf_counter()
matrix = events.groupby(["contact", "event"])["weight"].sum().unstack(fill_value=0.0)
end = time.perf_counter()
total = matrix.to_numpy().sum()
print(
    json.dumps(
        {
            "seconds": {
                "import": imported - start,
                "resolve": resolved - imported,
                "matrix": end - resolved,
                "whole": end - start,
            },
            "checksum": f"{len(matrix)} contacts, {int(total) if total == int(total) else total}",
            "peakMb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        }
    )
)
