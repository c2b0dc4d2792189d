/*
 * The base that the recorder is compared with. It has one prepared statement for each table. It writes the rows in the order of the
 * events, with a fixed number of events in each transaction. It uses the same file of the SQLite library as the other programs. The time to
 * make the rows is not measured; the rows of one transaction are made at a time.
 *
 * base digest WORKLOAD EVENTS
 * base write  WORKLOAD EVENTS LIBRARY DATABASE BATCH TUNED ORDER_SQL EXECUTION_SQL BAR_SQL LOG_SQL    prints: seconds cpu_microseconds
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

typedef struct sqlite3 sqlite3;
typedef struct sqlite3_stmt sqlite3_stmt;
static int (*db_open)(const char *, sqlite3 **, int, const char *);
static int (*db_close)(sqlite3 *);
static int (*db_exec)(sqlite3 *, const char *, void *, void *, char **);
static const char *(*db_error)(sqlite3 *);
static int (*db_prepare)(sqlite3 *, const char *, int, sqlite3_stmt **, const char **);
static int (*db_text)(sqlite3_stmt *, int, const char *, int, void (*)(void *));
static int (*db_double)(sqlite3_stmt *, int, double);
static int (*db_step)(sqlite3_stmt *);
static int (*db_reset)(sqlite3_stmt *);
static int (*db_finalize)(sqlite3_stmt *);
#define SQLITE_DONE 101
#define SQLITE_OPEN_READWRITE 2

enum { CYCLE = 6, RUNS = 8, SERIES = 20 };
static const double FEE = 2.25;
static const char STRATEGY[] = "00000000-0000-5000-8000-999999999999";

typedef struct {
    int kind; /* 0 order, 1 execution, 2 bar */
    char run[37], series[37], symbol[8], order_id[16], execution_id[16], time[29], placed[29], extra[64], payload[512];
    const char *side, *status;
    double price, quantity, filled;
} row;

static uint64_t mix(uint64_t v)
{
    v += 0x9E3779B97F4A7C15ull;
    v = (v ^ (v >> 30)) * 0xBF58476D1CE4E5B9ull;
    v = (v ^ (v >> 27)) * 0x94D049BB133111EBull;
    return v ^ (v >> 31);
}

static double price_of(uint64_t random) { return 4800 + ((random >> 8) % 1600) * 0.25; }

static void utc(char *text, int64_t milliseconds)
{
    time_t seconds = 1709283600 + milliseconds / 1000; /* 2024-03-01 09:00 */
    struct tm t;
    gmtime_r(&seconds, &t);
    char buffer[96];
    snprintf(buffer, sizeof buffer, "%04d-%02d-%02dT%02d:%02d:%02d.%03d0000Z", t.tm_year + 1900, t.tm_mon + 1, t.tm_mday, t.tm_hour, t.tm_min, t.tm_sec,
             (int)(milliseconds % 1000));
    memcpy(text, buffer, 28);
    text[28] = 0;
}

static const int PLACES[3][6] = {{4, 5}, {0, 1, 2, 3}, {0, 1, 2, 3, 4, 5}};
static const int PLACE_COUNT[3] = {2, 4, 6};

static void make(row *r, int workload, int64_t written)
{
    int places = PLACE_COUNT[workload], place = PLACES[workload][written % places];
    int64_t cycle = written / places, index = cycle * CYCLE + place;
    if (place >= 4) {
        int64_t bar = 2 * cycle + place - 4;
        int series = (int)(bar % SERIES);
        uint64_t random = mix((uint64_t)bar + (1ull << 40));
        r->kind = 2;
        r->price = price_of(random);
        r->quantity = (double)(100 + random % 900);
        snprintf(r->run, sizeof r->run, "00000000-0000-7000-8000-%012d", series % RUNS);
        snprintf(r->series, sizeof r->series, "00000000-0000-5000-8000-%012d", series);
        snprintf(r->symbol, sizeof r->symbol, "SYM%02d", series);
        utc(r->time, bar / SERIES * 60000);
        snprintf(r->payload, sizeof r->payload,
                 "{\"type\":\"BAR\",\"sequence\":%lld,\"run_id\":\"%s\",\"event_utc\":\"%s\",\"data\":{\"symbol\":\"%s\","
                 "\"open\":%.2f,\"high\":%.2f,\"low\":%.2f,\"close\":%.2f,\"volume\":%.2f}}",
                 (long long)index + 1, r->run, r->time, r->symbol, r->price, r->price + 1, r->price - 1, r->price + 0.25, r->quantity);
        return;
    }

    uint64_t random = mix((uint64_t)cycle);
    r->kind = place == 2;
    r->price = price_of(random);
    r->quantity = (double)(1 + (random >> 1) % 10);
    r->filled = place == 0 ? 0 : place == 3 ? r->quantity : r->quantity / 2;
    r->side = random & 1 ? "BUY" : "SELL";
    r->status = r->filled == 0 ? "NEW" : r->filled < r->quantity ? "PARTIALLY_FILLED" : "FILLED";
    snprintf(r->run, sizeof r->run, "00000000-0000-7000-8000-%012d", (int)(cycle % RUNS));
    snprintf(r->symbol, sizeof r->symbol, "SYM%02d", (int)(cycle % SERIES));
    snprintf(r->order_id, sizeof r->order_id, "O%08lld", (long long)cycle % 100000000);
    snprintf(r->execution_id, sizeof r->execution_id, "X%08lld", (long long)cycle % 100000000);
    utc(r->time, index * 100);
    utc(r->placed, cycle * CYCLE * 100);
    if (r->kind == 1) {
        snprintf(r->extra, sizeof r->extra, "{\"side\":\"%s\"}", r->side);
        snprintf(r->payload, sizeof r->payload,
                 "{\"type\":\"EXECUTION\",\"sequence\":%lld,\"run_id\":\"%s\",\"event_utc\":\"%s\",\"data\":{\"execution_id\":\"%s\","
                 "\"order_id\":\"%s\",\"symbol\":\"%s\",\"side\":\"%s\",\"price\":%.2f,\"quantity\":%.2f,\"fee\":%.2f}}",
                 (long long)index + 1, r->run, r->time, r->execution_id, r->order_id, r->symbol, r->side, r->price, r->filled, FEE);
    } else {
        snprintf(r->extra, sizeof r->extra, "{\"filled_quantity\":%.2f}", r->filled);
        snprintf(r->payload, sizeof r->payload,
                 "{\"type\":\"ORDER\",\"sequence\":%lld,\"run_id\":\"%s\",\"event_utc\":\"%s\",\"data\":{\"order_id\":\"%s\",\"cause\":\"UPDATED\","
                 "\"symbol\":\"%s\",\"side\":\"%s\",\"order_type\":\"LIMIT\",\"tif\":\"DAY\",\"quantity\":%.2f,"
                 "\"filled_quantity\":%.2f,\"price\":%.2f,\"status\":\"%s\"}}",
                 (long long)index + 1, r->run, r->time, r->order_id, r->symbol, r->side, r->quantity, r->filled, r->price, r->status);
    }
}

static uint64_t hash_line(uint64_t hash, const row *r)
{
    char line[1024];
    if (r->kind == 2)
        snprintf(line, sizeof line, "BAR|%s|%s|%.2f|%.2f|%.2f|%.2f|%.2f|%s\n", r->series, r->time, r->price, r->price + 1, r->price - 1, r->price + 0.25, r->quantity,
                 r->payload);
    else if (r->kind == 1)
        snprintf(line, sizeof line, "EXECUTION|%s|%s|%s|%s|%.2f|%.2f|%.2f|%s|%s\n", r->run, r->execution_id, r->order_id, r->time, r->price, r->filled, FEE, r->extra,
                 r->payload);
    else
        snprintf(line, sizeof line, "ORDER|%s|%s|%s|%s|%.2f|%.2f|%s|%s|%s|%s|%s\n", r->run, r->order_id, r->symbol, r->side, r->quantity, r->price, r->status, r->placed,
                 r->time, r->extra, r->payload);
    for (const char *c = line; *c; c++)
        hash = (hash ^ (unsigned char)*c) * 1099511628211ull;
    return hash;
}

static sqlite3 *db;

static void check(int ok)
{
    if (ok)
        return;
    fprintf(stderr, "base: %s\n", db ? db_error(db) : "cannot open");
    exit(1);
}

static void *need(void *library, const char *name)
{
    void *found = dlsym(library, name);
    if (!found) {
        fprintf(stderr, "base: the library has no %s\n", name);
        exit(1);
    }
    return found;
}

static sqlite3_stmt *prepare(const char *sql)
{
    sqlite3_stmt *statement;
    check(db_prepare(db, sql, -1, &statement, NULL) == 0);
    return statement;
}

static void run(sqlite3_stmt *statement)
{
    check(db_step(statement) == SQLITE_DONE);
    db_reset(statement);
}

static void texts(sqlite3_stmt *statement, int first, int count, const char *const *values)
{
    for (int i = 0; i < count; i++)
        db_text(statement, first + i, values[i], -1, NULL);
}

static double wall(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

static double cpu(void)
{
    struct rusage u;
    getrusage(RUSAGE_SELF, &u);
    return (u.ru_utime.tv_sec + u.ru_stime.tv_sec) * 1e6 + u.ru_utime.tv_usec + u.ru_stime.tv_usec;
}

int main(int argc, char **argv)
{
    if (argc < 4)
        return 2;
    int workload = atoi(argv[2]) - 1;
    int64_t events = atoll(argv[3]);
    if (strcmp(argv[1], "digest") == 0) {
        uint64_t hash = 14695981039346656037ull;
        row r;
        for (int64_t i = 0; i < events; i++) {
            make(&r, workload, i);
            hash = hash_line(hash, &r);
        }
        printf("%016llx\n", (unsigned long long)hash);
        return 0;
    }
    if (argc < 12)
        return 2;

    /* The restored library calls libm without declaring it as a dependency. Only Linux has this file and needs it. */
    dlopen("libm.so.6", RTLD_NOW | RTLD_GLOBAL);
    void *library = dlopen(argv[4], RTLD_NOW);
    if (!library) {
        fprintf(stderr, "base: %s\n", dlerror());
        return 1;
    }
    *(void **)&db_open = need(library, "sqlite3_open_v2");
    *(void **)&db_close = need(library, "sqlite3_close");
    *(void **)&db_exec = need(library, "sqlite3_exec");
    *(void **)&db_error = need(library, "sqlite3_errmsg");
    *(void **)&db_prepare = need(library, "sqlite3_prepare_v2");
    *(void **)&db_text = need(library, "sqlite3_bind_text");
    *(void **)&db_double = need(library, "sqlite3_bind_double");
    *(void **)&db_step = need(library, "sqlite3_step");
    *(void **)&db_reset = need(library, "sqlite3_reset");
    *(void **)&db_finalize = need(library, "sqlite3_finalize");

    int64_t batch = atoll(argv[6]);
    check(db_open(argv[5], &db, SQLITE_OPEN_READWRITE, NULL) == 0);
    check(db_exec(db, "PRAGMA foreign_keys = ON", NULL, NULL, NULL) == 0);
    check(db_exec(db, "PRAGMA synchronous = NORMAL", NULL, NULL, NULL) == 0);
    /* The pragmas of the tuned base; empty for the plain base. */
    check(db_exec(db, argv[7], NULL, NULL, NULL) == 0);
    sqlite3_stmt *order = prepare(argv[8]), *execution = prepare(argv[9]), *bar = prepare(argv[10]), *log = prepare(argv[11]);
    static const char *const TYPES[] = {"ORDER", "EXECUTION", "BAR"};
    row *rows = malloc(sizeof(row) * (size_t)batch);
    double seconds = 0, microseconds = 0;
    for (int64_t done = 0; done < events; done += batch) {
        int64_t count = events - done < batch ? events - done : batch;
        for (int64_t i = 0; i < count; i++)
            make(&rows[i], workload, done + i);
        double began = wall(), cpu_began = cpu();
        check(db_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL) == 0);
        for (int64_t i = 0; i < count; i++) {
            row *r = &rows[i];
            if (r->kind == 2) {
                texts(bar, 1, 2, (const char *[]){r->series, r->time});
                db_double(bar, 3, r->price);
                db_double(bar, 4, r->price + 1);
                db_double(bar, 5, r->price - 1);
                db_double(bar, 6, r->price + 0.25);
                db_double(bar, 7, r->quantity);
                run(bar);
            } else if (r->kind == 1) {
                texts(execution, 1, 4, (const char *[]){r->run, r->execution_id, r->order_id, r->time});
                db_double(execution, 5, r->price);
                db_double(execution, 6, r->filled);
                db_double(execution, 7, FEE);
                db_text(execution, 8, r->extra, -1, NULL);
                run(execution);
            } else {
                texts(order, 1, 5, (const char *[]){r->run, STRATEGY, r->order_id, r->symbol, r->side});
                db_double(order, 6, r->quantity);
                db_double(order, 7, r->price);
                texts(order, 8, 4, (const char *[]){r->status, r->placed, r->time, r->extra});
                run(order);
            }
            if (workload == 2) {
                texts(log, 1, 4, (const char *[]){r->run, TYPES[r->kind], r->time, r->payload});
                run(log);
            }
        }
        check(db_exec(db, "COMMIT", NULL, NULL, NULL) == 0);
        seconds += wall() - began;
        microseconds += cpu() - cpu_began;
    }
    db_finalize(order);
    db_finalize(execution);
    db_finalize(bar);
    db_finalize(log);
    check(db_close(db) == 0);
    printf("%.9f %.3f\n", seconds, microseconds);
    return 0;
}
