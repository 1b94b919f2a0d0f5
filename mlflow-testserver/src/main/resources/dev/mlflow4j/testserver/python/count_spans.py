"""Counts in MLflow's database what it has of an experiment; the arguments are the database and the experiment's name."""
import json
import sys

import sqlalchemy

TRACES = " from trace_info t join experiments e on e.experiment_id = t.experiment_id"
NAMED = " where e.name = :name"
SPANS = " left join spans s on s.trace_id = t.request_id"
A_TRACE = "select count(s.span_id) as n" + TRACES + SPANS + NAMED + " group by t.request_id"
BACKWARDS = " and s.end_time_unix_nano < s.start_time_unix_nano"


def rows(connection, query):
    return connection.execute(sqlalchemy.text(query), {"name": sys.argv[2]}).all()


with sqlalchemy.create_engine(sys.argv[1]).connect() as connection:
    by_spans = dict(map(tuple, rows(connection, "select n, count(*) from (" + A_TRACE + ") as c group by n")))
    by_state = dict(map(tuple, rows(connection, "select t.status, count(*)" + TRACES + NAMED + " group by t.status")))
    [(backwards,)] = rows(connection, "select count(s.span_id)" + TRACES + SPANS + NAMED + BACKWARDS)
    [(first, last)] = rows(connection, "select min(t.timestamp_ms), max(t.timestamp_ms)" + TRACES + NAMED)
print(json.dumps({
    "traces": sum(by_spans.values()),
    "spans": sum(n * traces for n, traces in by_spans.items()),
    "by_spans": by_spans,
    "by_state": by_state,
    "backwards": backwards,
    "seconds": 0 if first is None else (last - first) // 1000,
}))
