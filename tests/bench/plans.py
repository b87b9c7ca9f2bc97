"""What PostgreSQL does for each question that a page asks, by EXPLAIN: which rows it reads, and how."""

import json
from dataclasses import dataclass

from django.db import connection

BIG = 20_000  # rows: no page reads a table of so many from end to end; those of the desk count up to 10,001
FIRST_ROWS = 100
SCANS = ("Seq Scan", "Index Scan", "Index Only Scan", "Bitmap Heap Scan", "Bitmap Index Scan")


@dataclass
class Question:
    """One question of a page with its plan."""

    sql: str
    plan: dict

    @property
    def nodes(self):
        return list(_nodes(self.plan["Plan"]))

    @property
    def rows(self) -> int:
        """Rows that were looked at, in tables and in indexes."""
        return int(sum(_looked_at(node) for node in self.nodes if node["Node Type"] in SCANS))

    def scanned(self, big: set[str]) -> set[str]:
        """The big tables that were read row after row; not where the first row of many was enough."""
        scans = [node for node in self.nodes if node["Node Type"] == "Seq Scan" and _looked_at(node) > FIRST_ROWS]
        return {node["Relation Name"] for node in scans} & big


def _looked_at(node):
    dropped = sum(value for name, value in node.items() if name.startswith("Rows Removed by"))
    return (node["Actual Rows"] + dropped) * node["Actual Loops"]


def _nodes(plan):
    yield plan
    for part in plan.get("Plans", ()):
        yield from _nodes(part)


def big_tables() -> set[str]:
    """By the numbers that ANALYZE left."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relkind = 'r' AND reltuples >= %s", [BIG])
        return {name for (name,) in cursor.fetchall()}


def questions_of(ask) -> list[Question]:
    """Each SELECT that ask() sends, explained in the place where it is sent, under the settings of that moment."""
    found = []

    def explain(execute, sql, params, many, context):
        if sql.lstrip().startswith("SELECT"):
            with context["connection"].connection.cursor() as cursor:
                cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {sql}", params)
                (plan,) = cursor.fetchone()
            found.append(Question(sql, (json.loads(plan) if isinstance(plan, str) else plan)[0]))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(explain):
        ask()
    return found
