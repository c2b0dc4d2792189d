-- QuantowerRecorder: the database's whole shape, in one place.
--
-- The recorder embeds this file and runs it on an empty database; a person can read it, or run it with `sqlite3 recorder.db < schema.sql`.
-- Needs SQLite 3.35 or newer.
--
-- How to read the data: strategy -> instance (a strategy with its parameters) -> run (one execution of an instance) -> orders, executions,
-- positions, bars. Start with the views whose names begin with v_.
--
-- Times are TEXT, UTC, ISO 8601 with seven fractional digits and Z, so that text order is time order. Prices are in the quote currency.
-- A value that is not known is NULL, never 0.

PRAGMA application_id = 1364346179;
PRAGMA user_version = 4;

-- ---------------------------------------------------------------------------------------------------------------------------------
-- Core: strategies, instances, runs
-- ---------------------------------------------------------------------------------------------------------------------------------

CREATE TABLE strategies (                        -- the logic, whatever its parameters
  strategy_id        TEXT PRIMARY KEY,           -- UUID made from name, version and vendor: the same strategy has the same id everywhere
  name               TEXT NOT NULL,
  version            TEXT,
  vendor             TEXT,
  source_ref         TEXT,                       -- assembly, repository or commit it came from
  created_utc        TEXT NOT NULL,              -- first time it was recorded
  notes              TEXT
);

CREATE TABLE strategy_instances (                -- a strategy with one set of parameters, symbol and account
  instance_id        TEXT PRIMARY KEY,           -- UUID made from strategy, parameters, symbols and account
  strategy_id        TEXT NOT NULL,
  instance_name      TEXT,
  parameters_json    TEXT NOT NULL,              -- every input parameter, groups as nested objects
  symbol             TEXT,                       -- when it trades one symbol
  symbols_json       TEXT,                       -- when it trades several
  timeframe          TEXT,                       -- 1m, 5m, 1h, tick ...
  account_id         TEXT,
  venue              TEXT,
  created_utc        TEXT NOT NULL,
  FOREIGN KEY(strategy_id) REFERENCES strategies(strategy_id)
);

CREATE TABLE strategy_runs (                     -- one execution of an instance
  run_id             TEXT PRIMARY KEY,           -- UUID version 7: sorts by creation
  instance_id        TEXT NOT NULL,
  run_type           TEXT NOT NULL,              -- BACKTEST, LIVE, PAPER, REPLAY, UNKNOWN
  start_utc          TEXT NOT NULL,              -- in the run's own time: simulated time in a backtest
  end_utc            TEXT,
  status             TEXT NOT NULL,              -- RUNNING, COMPLETED, FAILED, CANCELED
  engine_version     TEXT,                       -- platform version
  data_source        TEXT,                       -- connection or file the prices came from
  initial_balance    REAL,
  base_currency      TEXT,
  metrics_json       TEXT,                       -- what the strategy itself reported at the end
  created_utc        TEXT NOT NULL,              -- wall clock
  FOREIGN KEY(instance_id) REFERENCES strategy_instances(instance_id)
);

CREATE INDEX idx_runs_instance_time ON strategy_runs(instance_id, start_utc);
CREATE INDEX idx_runs_type_status ON strategy_runs(run_type, status);

-- ---------------------------------------------------------------------------------------------------------------------------------
-- Core: orders, executions, OCO
-- ---------------------------------------------------------------------------------------------------------------------------------

CREATE TABLE orders (                            -- each order in its latest known state; the way there is in order_status_history
  id                 INTEGER PRIMARY KEY AUTOINCREMENT,
  run_id             TEXT NOT NULL,
  strategy_id        TEXT,
  order_id           TEXT NOT NULL,              -- the platform's id, unique per connection
  parent_order_id    TEXT,                       -- entry order of a bracket leg
  symbol             TEXT NOT NULL,
  account_id         TEXT,
  side               TEXT NOT NULL,              -- BUY, SELL
  order_type         TEXT NOT NULL,              -- MARKET, LIMIT, STOP, STOP_LIMIT, TRAILING_STOP, UNKNOWN
  tif                TEXT,                       -- DAY, GTC, IOC ...
  quantity           REAL NOT NULL,
  price              REAL,                       -- limit price
  stop_price         REAL,                       -- trigger price
  status             TEXT NOT NULL,              -- NEW, PARTIALLY_FILLED, FILLED, CANCELED, REJECTED, INACTIVE, UNKNOWN
  submit_utc         TEXT NOT NULL,              -- earliest time the order was known
  update_utc         TEXT,                       -- time of the state shown here
  client_tag         TEXT,                       -- the order's comment
  position_impact    TEXT NOT NULL DEFAULT 'UNKNOWN', -- OPEN, CLOSE, REDUCE, REVERSE, UNKNOWN
  extra_json         TEXT,                       -- what has no column: filled quantity, average price, ids, bracket prices
  UNIQUE(run_id, order_id),
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
);

CREATE INDEX idx_orders_run_time ON orders(run_id, submit_utc);
CREATE INDEX idx_orders_orderid ON orders(order_id);
CREATE INDEX idx_orders_symbol ON orders(symbol);
CREATE INDEX idx_orders_status ON orders(status);

CREATE TABLE executions (                        -- each fill; its side, symbol and effect on the position are in position_changes
  id                 INTEGER PRIMARY KEY AUTOINCREMENT,
  run_id             TEXT NOT NULL,
  execution_id       TEXT NOT NULL,
  order_id           TEXT NOT NULL,              -- no foreign key on purpose: a fill may be seen before its order
  exec_utc           TEXT NOT NULL,
  price              REAL NOT NULL,
  quantity           REAL NOT NULL,              -- always positive
  fee                REAL,                       -- as the platform gave it, sign included
  fee_currency       TEXT,
  liquidity          TEXT,                       -- MAKER, TAKER
  extra_json         TEXT,                       -- profit and loss as the platform gave it, ids
  UNIQUE(run_id, execution_id),
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
);

CREATE INDEX idx_exec_run_time ON executions(run_id, exec_utc);
CREATE INDEX idx_exec_order ON executions(run_id, order_id);

CREATE TABLE order_oco_groups (                  -- orders that cancel each other
  oco_group_id       TEXT PRIMARY KEY,           -- UUID made from the run and what ties the orders together
  run_id             TEXT NOT NULL,
  created_utc        TEXT NOT NULL,
  label              TEXT,
  extra_json         TEXT,                       -- the rule that tied them: GROUP_ID, REQUEST, POSITION_ID, HEURISTIC
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
);

CREATE INDEX idx_oco_run ON order_oco_groups(run_id);

CREATE TABLE order_oco_links (
  id                 INTEGER PRIMARY KEY AUTOINCREMENT,
  run_id             TEXT NOT NULL,
  oco_group_id       TEXT NOT NULL,
  order_id           TEXT NOT NULL,
  oco_role           TEXT,                       -- ENTRY, TP, SL, EXIT
  position_impact    TEXT NOT NULL DEFAULT 'UNKNOWN',
  UNIQUE(run_id, oco_group_id, order_id),
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id),
  FOREIGN KEY(oco_group_id) REFERENCES order_oco_groups(oco_group_id)
);

CREATE INDEX idx_oco_links_order ON order_oco_links(run_id, order_id);

-- ---------------------------------------------------------------------------------------------------------------------------------
-- Core: bars
-- ---------------------------------------------------------------------------------------------------------------------------------

CREATE TABLE run_series (                        -- which bars a run saw
  series_id          TEXT PRIMARY KEY,
  run_id             TEXT NOT NULL,
  symbol             TEXT NOT NULL,
  timeframe          TEXT NOT NULL,              -- 1m, 5m, 1h, tick ...
  source             TEXT,
  start_utc          TEXT,                       -- first bar
  end_utc            TEXT,                       -- last bar
  has_volumetric     INTEGER NOT NULL DEFAULT 0,
  created_utc        TEXT NOT NULL,
  UNIQUE(run_id, symbol, timeframe),
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
);

CREATE INDEX idx_series_run ON run_series(run_id);

CREATE TABLE bars (                              -- each bar once: a run that saw the bars of another shares them, and v_bars shows them to both
  id                 INTEGER PRIMARY KEY AUTOINCREMENT,
  series_id          TEXT NOT NULL,
  ts_utc             TEXT NOT NULL,              -- open of the bar
  open               REAL NOT NULL,
  high               REAL NOT NULL,
  low                REAL NOT NULL,
  close              REAL NOT NULL,
  volume             REAL,
  volumetric_json    TEXT,
  UNIQUE(series_id, ts_utc),                     -- its index also serves reading a series in time order
  FOREIGN KEY(series_id) REFERENCES run_series(series_id)
);

-- ---------------------------------------------------------------------------------------------------------------------------------
-- Core: the raw event log
-- ---------------------------------------------------------------------------------------------------------------------------------

CREATE TABLE ingest_events (                     -- every event as it was accepted; the other tables can be rebuilt from it
  id                 INTEGER PRIMARY KEY AUTOINCREMENT,
  run_id             TEXT NOT NULL,
  event_type         TEXT NOT NULL,              -- STRATEGY, INSTANCE, RUN_START, RUN_PROGRESS, RUN_END, SYMBOL, ORDER, EXECUTION, POSITION, OCO_LINK, BAR, BARS_SHARED, NOTE, REQUEST, CONNECTION
  event_utc          TEXT NOT NULL,              -- when it happened
  payload_json       TEXT NOT NULL,              -- header and data, one line
  received_utc       TEXT NOT NULL,              -- when the recorder was told, wall clock
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
);

CREATE INDEX idx_ingest_run_time ON ingest_events(run_id, event_utc);

-- ---------------------------------------------------------------------------------------------------------------------------------
-- Beside the core: positions
-- ---------------------------------------------------------------------------------------------------------------------------------

CREATE TABLE positions (                         -- each position the platform reported, in its latest known state
  id                 INTEGER PRIMARY KEY AUTOINCREMENT,
  run_id             TEXT NOT NULL,
  connection_id      TEXT NOT NULL,
  position_id        TEXT NOT NULL,              -- may be reused by the platform: opened_utc tells them apart
  book               TEXT NOT NULL,              -- as in position_changes
  opened_utc         TEXT NOT NULL,
  closed_utc         TEXT,
  status             TEXT NOT NULL,              -- OPEN, CLOSED
  symbol             TEXT NOT NULL,
  account_id         TEXT,
  side               TEXT NOT NULL,              -- BUY = long, SELL = short
  quantity           REAL NOT NULL,              -- held now, always positive; 0 when closed
  open_price         REAL,
  close_price        REAL,
  gross_pnl          REAL,                       -- as the platform reported it
  net_pnl            REAL,
  fee                REAL,
  swaps              REAL,
  found_quantity     REAL,                       -- held when the recorder attached; NULL when it was opened under its eyes
  update_utc         TEXT NOT NULL,
  sequence           INTEGER NOT NULL,           -- event that this row is as of
  extra_json         TEXT,
  UNIQUE(run_id, connection_id, position_id, opened_utc),
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
);

CREATE INDEX idx_positions_found ON positions(run_id, book) WHERE found_quantity IS NOT NULL;

CREATE TABLE position_changes (                  -- what each execution did to the position, in the order of the fills
  run_id             TEXT NOT NULL,
  execution_id       TEXT NOT NULL,
  order_id           TEXT NOT NULL,
  book               TEXT NOT NULL,              -- what is netted together: connection, account and symbol, and the position id where an account holds several
  exec_utc           TEXT NOT NULL,
  sequence           INTEGER NOT NULL,           -- recorded order, for fills in the same instant
  symbol             TEXT NOT NULL,
  account_id         TEXT,
  position_id        TEXT,
  side               TEXT NOT NULL,              -- BUY, SELL
  quantity           REAL NOT NULL,
  price              REAL NOT NULL,
  quantity_before    REAL NOT NULL,              -- signed: positive long, negative short
  quantity_after     REAL NOT NULL,
  position_impact    TEXT NOT NULL,              -- OPEN, CLOSE, REDUCE, REVERSE
  platform_impact    TEXT,                       -- what the platform said: OPEN, CLOSE, UNDEFINED
  PRIMARY KEY(run_id, execution_id),
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

CREATE INDEX idx_position_changes_book ON position_changes(run_id, book, exec_utc, sequence);
CREATE INDEX idx_position_changes_order ON position_changes(run_id, order_id);

-- ---------------------------------------------------------------------------------------------------------------------------------
-- Beside the core: what else a run saw
-- ---------------------------------------------------------------------------------------------------------------------------------

CREATE TABLE run_symbols (                       -- what a price and a quantity of a symbol mean
  run_id             TEXT NOT NULL,
  connection_id      TEXT NOT NULL,
  symbol_id          TEXT NOT NULL,
  name               TEXT NOT NULL,
  root               TEXT,
  exchange           TEXT,
  symbol_type        TEXT,
  description        TEXT,
  tick_size          REAL,
  tick_cost          REAL,                       -- money for one tick of one lot
  multiplier         REAL,                       -- money for one whole unit of price and one lot, where it was stated as such; NULL: tick_cost / tick_size
  lot_size           REAL,
  lot_step           REAL,
  quote_currency     TEXT,
  expiration_utc     TEXT,
  sequence           INTEGER NOT NULL,           -- event that this row is as of
  PRIMARY KEY(run_id, connection_id, symbol_id),
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

CREATE TABLE order_requests (                    -- what was asked of the platform, whether or not an order came of it
  run_id             TEXT NOT NULL,
  request_id         TEXT NOT NULL,
  kind               TEXT NOT NULL,              -- PLACE, MODIFY, CANCEL, CLOSE_POSITION, LINK_OCO
  requested_utc      TEXT NOT NULL,
  order_id           TEXT,
  position_id        TEXT,
  symbol             TEXT,
  account_id         TEXT,
  side               TEXT,
  order_type         TEXT,
  quantity           REAL,
  price              REAL,
  stop_price         REAL,
  client_tag         TEXT,
  sending_source     TEXT,
  result             TEXT,                       -- SUCCESS: it was sent; FAILURE; NULL: no answer seen
  message            TEXT,
  extra_json         TEXT,                       -- bracket prices and linked orders
  PRIMARY KEY(run_id, request_id),
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

CREATE TABLE run_notes (                         -- what the strategy wrote down: notes, signals, tags
  run_id             TEXT NOT NULL,
  sequence           INTEGER NOT NULL,
  note_utc           TEXT NOT NULL,
  kind               TEXT NOT NULL,              -- NOTE, SIGNAL, TAG, LOG
  name               TEXT,
  text               TEXT,
  value              REAL,
  PRIMARY KEY(run_id, sequence),
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

CREATE TABLE connection_states (                 -- when the platform lost and regained its connection
  run_id             TEXT NOT NULL,
  sequence           INTEGER NOT NULL,
  connection_id      TEXT NOT NULL,
  state_utc          TEXT NOT NULL,
  old_state          TEXT,
  new_state          TEXT NOT NULL,
  PRIMARY KEY(run_id, sequence),
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

CREATE TABLE run_progress (                      -- how far a run is
  run_id             TEXT PRIMARY KEY,
  done               REAL NOT NULL,
  total              REAL,
  unit               TEXT,
  message            TEXT,
  update_utc         TEXT NOT NULL,
  sequence           INTEGER NOT NULL,
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

CREATE TABLE run_endings (                       -- why a run ended
  run_id             TEXT PRIMARY KEY,
  end_utc            TEXT NOT NULL,
  status             TEXT NOT NULL,              -- COMPLETED, FAILED, CANCELED
  reason             TEXT,
  final_balance      REAL,
  sequence           INTEGER NOT NULL,
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

CREATE TABLE run_metrics_kv (                    -- metrics one by one
  run_id             TEXT NOT NULL,
  key                TEXT NOT NULL,
  value              REAL,                       -- NULL when it is not a number: see value_text
  unit               TEXT,
  value_text         TEXT,
  PRIMARY KEY(run_id, key),
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

-- ---------------------------------------------------------------------------------------------------------------------------------
-- Beside the core: bars are stored once
-- ---------------------------------------------------------------------------------------------------------------------------------

-- A run that sees the very bars that another run of the same symbol, timeframe and source has stored does not store them again: its series names
-- the series that holds them, and from when to when. A series so consists of its own rows in bars and of those it shares. v_bars puts the
-- two together; a query of bars alone sees only what a series stores itself.

CREATE TABLE series_shares (                     -- the series also holds all bars that the holder itself stores in this time, both ends included
  series_id          TEXT NOT NULL,
  holder_series_id   TEXT NOT NULL,              -- stores them: rows of bars with this series_id
  from_utc           TEXT NOT NULL,              -- first of them
  to_utc             TEXT NOT NULL,              -- last of them
  bars               INTEGER NOT NULL,           -- how many; where the series has a bar of its own at the same time, that one counts and the holder's does not
  run_id             TEXT NOT NULL,              -- of the series, not of the holder
  PRIMARY KEY(series_id, holder_series_id, from_utc),
  FOREIGN KEY(series_id) REFERENCES run_series(series_id),
  FOREIGN KEY(holder_series_id) REFERENCES run_series(series_id),
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

CREATE INDEX idx_series_shares_holder ON series_shares(holder_series_id, from_utc);

CREATE TABLE series_content (                    -- how much a series holds, and the fingerprint of exactly that
  series_id          TEXT PRIMARY KEY,
  run_id             TEXT NOT NULL,
  symbol             TEXT NOT NULL,              -- symbol, timeframe and source as in run_series: only series that agree in all three share
  timeframe          TEXT NOT NULL,
  source             TEXT,
  bars               INTEGER NOT NULL,           -- own_bars + shared_bars: its rows in v_bars
  own_bars           INTEGER NOT NULL,           -- its rows in bars
  shared_bars        INTEGER NOT NULL,           -- rows of other series
  last_own_utc       TEXT,                       -- latest bar of its own; NULL when it stores none
  fingerprint        TEXT NOT NULL,              -- the same for the same bars, whoever stores them: docs/bars.md says how to repeat it
  FOREIGN KEY(series_id) REFERENCES run_series(series_id),
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

CREATE INDEX idx_series_content_run ON series_content(run_id);
CREATE INDEX idx_series_content_holders ON series_content(symbol, timeframe, source, last_own_utc) WHERE last_own_utc IS NOT NULL;

CREATE TABLE run_data (                          -- all bars that a run saw: two runs with the same fingerprint saw the same bars
  run_id             TEXT PRIMARY KEY,
  bars               INTEGER NOT NULL,
  fingerprint        TEXT NOT NULL,              -- sum of those of its series
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

-- ---------------------------------------------------------------------------------------------------------------------------------
-- Beside the core: the recorder about itself
-- ---------------------------------------------------------------------------------------------------------------------------------

CREATE TABLE run_health (                        -- accepted = written + merged + shed + quarantined + pending
  run_id             TEXT PRIMARY KEY,
  accepted           INTEGER NOT NULL,           -- events the hooks handed over
  written            INTEGER NOT NULL,           -- events that became a row or changed one
  merged             INTEGER NOT NULL,           -- events whose row was settled by a newer or an equal one; they are in ingest_events all the same
  shed               INTEGER NOT NULL,           -- events given up because there was no room to wait in: each is in run_gaps
  quarantined        INTEGER NOT NULL,           -- events the tables refused: each is in quarantined_events
  pending            INTEGER NOT NULL,           -- events not yet written at update_utc
  sequences          TEXT NOT NULL,              -- sequence numbers in the log, as ranges: 1-400,402-950
  queue_high_water   INTEGER NOT NULL,           -- most events that waited when a batch was taken
  batches            INTEGER NOT NULL,
  longest_batch_ms   REAL NOT NULL,
  retries            INTEGER NOT NULL,           -- commits that had to be tried again
  longest_wait_ms    REAL NOT NULL,              -- longest time a batch waited for a lock or for the disk
  journal_id         TEXT,                       -- journal in which the events waited; NULL: in memory alone
  unjournaled        INTEGER NOT NULL,           -- events that waited in memory alone: a kill of the process would have lost them
  recorder_version   TEXT NOT NULL,
  sqlite_version     TEXT NOT NULL,
  update_utc         TEXT NOT NULL,
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

CREATE TABLE run_recoveries (                    -- runs whose process ended without closing them, and what was done about it
  run_id             TEXT PRIMARY KEY,
  recovered_utc      TEXT NOT NULL,
  replayed           INTEGER NOT NULL,           -- events that were only in the journal and are in the tables now
  missing            INTEGER NOT NULL,           -- numbers that were given out and whose event is nowhere: each is in run_gaps
  last_sequence      INTEGER NOT NULL,           -- the last event that survived
  last_event_utc     TEXT,                       -- when it happened; NULL when none survived
  note               TEXT NOT NULL,              -- all of it in plain words
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

CREATE TABLE run_gaps (                          -- what was not kept, and why
  run_id             TEXT NOT NULL,
  first_sequence     INTEGER NOT NULL,
  last_sequence      INTEGER NOT NULL,
  event_type         TEXT NOT NULL,              -- UNKNOWN where nobody knows any more what they were
  events             INTEGER NOT NULL,
  reason             TEXT NOT NULL,
  from_utc           TEXT NOT NULL,
  to_utc             TEXT NOT NULL,
  PRIMARY KEY(run_id, first_sequence),
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

CREATE TABLE quarantined_events (                -- events that no table could take, with the reason
  run_id             TEXT NOT NULL,
  sequence           INTEGER NOT NULL,
  event_type         TEXT NOT NULL,
  reason             TEXT NOT NULL,
  payload_json       TEXT NOT NULL,
  quarantined_utc    TEXT NOT NULL,
  PRIMARY KEY(run_id, sequence),
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

-- ---------------------------------------------------------------------------------------------------------------------------------
-- Views: start here
-- ---------------------------------------------------------------------------------------------------------------------------------

CREATE VIEW v_runs AS                            -- one line a run, newest first
SELECT s.name AS strategy,
       i.instance_name AS instance,
       i.symbol,
       i.timeframe,
       r.run_type,
       r.status,
       r.start_utc,
       r.end_utc,
       e.reason AS end_reason,
       (SELECT count(*) FROM orders o WHERE o.run_id = r.run_id) AS orders,
       (SELECT count(*) FROM executions x WHERE x.run_id = r.run_id) AS executions,
       coalesce((SELECT d.bars FROM run_data d WHERE d.run_id = r.run_id), 0) AS bars,
       (SELECT coalesce(sum(g.events), 0) FROM run_gaps g WHERE g.run_id = r.run_id) AS events_lost,
       r.initial_balance,
       e.final_balance,
       r.base_currency,
       round((julianday(h.update_utc) - julianday(r.created_utc)) * 86400, 3) AS took_s, -- seconds of the wall clock, from the start to the last commit
       r.run_id,
       i.parameters_json,
       i.instance_id,
       s.strategy_id,
       (SELECT d.fingerprint FROM run_data d WHERE d.run_id = r.run_id) AS bars_fingerprint
FROM strategy_runs r
JOIN strategy_instances i ON i.instance_id = r.instance_id
JOIN strategies s ON s.strategy_id = i.strategy_id
LEFT JOIN run_endings e ON e.run_id = r.run_id
LEFT JOIN run_health h ON h.run_id = r.run_id
ORDER BY r.created_utc DESC, r.run_id DESC;

CREATE VIEW v_orders AS                          -- orders with what became of them
SELECT s.name AS strategy,
       o.order_id,
       o.submit_utc,
       o.symbol,
       o.side,
       o.order_type,
       o.quantity,
       o.price,
       o.stop_price,
       o.status,
       o.update_utc,
       round(json_extract(o.extra_json, '$.filled_quantity'), 8) AS filled_quantity,
       round(json_extract(o.extra_json, '$.average_fill_price'), 8) AS average_fill_price,
       o.position_impact,
       o.parent_order_id,
       o.client_tag,
       json_extract(o.extra_json, '$.origin') AS origin, -- FOUND when the recorder attached, BEFORE_ATTACH or WHILE_DISCONNECTED when asked for afterwards; NULL: seen from its beginning
       round(json_extract(o.extra_json, '$.found_filled_quantity'), 8) AS found_filled_quantity, -- filled before it was found: by fills that are not here unless they were asked for
       o.account_id,
       o.run_id
FROM orders o
JOIN strategy_runs r ON r.run_id = o.run_id
JOIN strategy_instances i ON i.instance_id = r.instance_id
JOIN strategies s ON s.strategy_id = i.strategy_id;

CREATE VIEW v_executions AS                      -- fills with their side, their order and what they did to the position
SELECT s.name AS strategy,
       x.execution_id,
       x.exec_utc,
       c.symbol,
       c.side,
       x.quantity,
       round(x.price, 8) AS price,
       round(x.fee, 4) AS fee,
       x.fee_currency,
       c.position_impact,
       c.quantity_before,
       c.quantity_after,
       round(json_extract(x.extra_json, '$.gross_pnl'), 4) AS platform_gross_pnl,
       round(json_extract(x.extra_json, '$.net_pnl'), 4) AS platform_net_pnl,
       x.order_id,
       o.order_type,
       o.client_tag,
       json_extract(x.extra_json, '$.origin') AS origin, -- BEFORE_ATTACH or WHILE_DISCONNECTED when it was asked for afterwards; NULL: told as it happened
       c.account_id,
       x.run_id
FROM executions x
JOIN strategy_runs r ON r.run_id = x.run_id
JOIN strategy_instances i ON i.instance_id = r.instance_id
JOIN strategies s ON s.strategy_id = i.strategy_id
LEFT JOIN position_changes c ON c.run_id = x.run_id AND c.execution_id = x.execution_id
LEFT JOIN orders o ON o.run_id = x.run_id AND o.order_id = x.order_id;

CREATE VIEW v_positions AS                       -- positions as the platform reported them
SELECT s.name AS strategy,
       p.position_id,
       p.symbol,
       p.side,
       p.status,
       p.opened_utc,
       p.closed_utc,
       p.quantity,
       round(p.open_price, 8) AS open_price,
       round(p.close_price, 8) AS close_price,
       round(p.net_pnl, 4) AS platform_net_pnl,
       p.found_quantity,
       p.account_id,
       p.run_id
FROM positions p
JOIN strategy_runs r ON r.run_id = p.run_id
JOIN strategy_instances i ON i.instance_id = r.instance_id
JOIN strategies s ON s.strategy_id = i.strategy_id;

CREATE VIEW v_oco_legs AS                        -- the orders of each OCO group and what became of each
SELECT g.label,
       json_extract(g.extra_json, '$.rule') AS rule,
       l.order_id,
       l.oco_role,
       l.position_impact,
       o.symbol,
       o.side,
       o.order_type,
       o.quantity,
       o.price,
       o.stop_price,
       o.status,
       o.parent_order_id,
       json_extract(o.extra_json, '$.orphaned_utc') AS orphaned_utc,
       CASE WHEN json_extract(o.extra_json, '$.orphaned_utc') IS NOT NULL AND o.status IN ('FILLED', 'CANCELED', 'REJECTED') THEN o.update_utc END AS orphan_gone_utc,
       o.submit_utc,
       o.update_utc,
       g.oco_group_id,
       g.run_id
FROM order_oco_groups g
JOIN order_oco_links l ON l.oco_group_id = g.oco_group_id
LEFT JOIN orders o ON o.run_id = l.run_id AND o.order_id = l.order_id;

CREATE VIEW v_bars AS                            -- the bars that each run saw, wherever they are stored, with what they are bars of
SELECT r.symbol, r.timeframe, b.ts_utc, b.open, b.high, b.low, b.close, b.volume, r.run_id, b.volumetric_json, r.series_id, r.series_id AS stored_in
FROM run_series r
JOIN bars b ON b.series_id = r.series_id
UNION ALL
SELECT r.symbol, r.timeframe, b.ts_utc, b.open, b.high, b.low, b.close, b.volume, r.run_id, b.volumetric_json, r.series_id, x.holder_series_id
FROM run_series r
JOIN series_shares x ON x.series_id = r.series_id
JOIN bars b ON b.series_id = x.holder_series_id AND b.ts_utc BETWEEN x.from_utc AND x.to_utc
-- a bar of its own at the same time comes first
WHERE NOT EXISTS (SELECT 1 FROM bars own WHERE own.series_id = x.series_id AND own.ts_utc = b.ts_utc);

CREATE VIEW v_gaps AS                            -- what is missing, and why; an empty list is good news
SELECT s.name AS strategy, g.event_type, g.events, g.reason, g.from_utc, g.to_utc, g.first_sequence, g.last_sequence, g.run_id
FROM run_gaps g
JOIN strategy_runs r ON r.run_id = g.run_id
JOIN strategy_instances i ON i.instance_id = r.instance_id
JOIN strategies s ON s.strategy_id = i.strategy_id;

CREATE VIEW order_status_history AS              -- every state an order went through, read from the event log
SELECT json_extract(e.payload_json, '$.data.order_id') AS order_id,
       e.event_utc,
       json_extract(e.payload_json, '$.sequence') AS sequence,
       json_extract(e.payload_json, '$.data.cause') AS cause,
       json_extract(e.payload_json, '$.data.status') AS status,
       json_extract(e.payload_json, '$.data.original_status') AS original_status,
       json_extract(e.payload_json, '$.data.quantity') AS quantity,
       json_extract(e.payload_json, '$.data.filled_quantity') AS filled_quantity,
       json_extract(e.payload_json, '$.data.average_fill_price') AS average_fill_price,
       json_extract(e.payload_json, '$.data.price') AS price,
       json_extract(e.payload_json, '$.data.stop_price') AS stop_price,
       e.received_utc,
       e.run_id
FROM ingest_events e
WHERE e.event_type = 'ORDER';
