"""Counts in MLflow's database what it has of an experiment; the arguments are the database and the experiment's name."""
import json
import sys

import sqlalchemy

ANY = " from trace_info t join experiments e on e.experiment_id = t.experiment_id where e.name = :name"
SPANS = "select count(s.span_id) as n from trace_info t join experiments e on e.experiment_id = t.experiment_id" \
        " left join spans s on s.trace_id = t.request_id where e.name = :name group by t.request_id"


def rows(connection, query):
    return connection.execute(sqlalchemy.text(query), {"name": sys.argv[2]}).all()


with sqlalchemy.create_engine(sys.argv[1]).connect() as connection:
    by_spans = {n: traces for n, traces in rows(connection, "select n, count(*) from (" + SPANS + ") as c group by n")}
    by_state = {state: traces for state, traces in rows(connection, "select t.status, count(*)" + ANY + " group by t.status")}
print(json.dumps({
    "traces": sum(by_spans.values()),
    "spans": sum(n * traces for n, traces in by_spans.items()),
    "by_spans": by_spans,
    "by_state": by_state,
}))
