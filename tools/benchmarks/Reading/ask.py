# Answers the questions that come in, one a line, from a database, and says for each how many rows it has and how many milliseconds it took. As the measurement of the
# design did: Python's own module, the page cache as it comes, all rows fetched.
import json
import sqlite3
import sys
import time

path = sys.argv[1]
connection, last = None, None
for line in sys.stdin:
    sql, given = json.loads(line)
    if sql != last:
        if connection:
            connection.close()
        connection, last = sqlite3.connect(f"file:{path}?mode=ro", uri=True), sql
    began = time.perf_counter()
    rows = connection.execute(sql, given).fetchall()
    print(len(rows), (time.perf_counter() - began) * 1000, flush=True)
