# Runs queries on a database: reads one query per line and prints its row count and its time in milliseconds.
# Uses Python's sqlite3 module with its default page cache, and fetches all rows, like the measurement in the design.
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
