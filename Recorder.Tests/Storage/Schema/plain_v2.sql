-- The v2 core as it was designed, before there was a recorder: the database that M001 adopts.

PRAGMA foreign_keys = ON;

-- The strategy as a logic
CREATE TABLE strategies (
  strategy_id        TEXT PRIMARY KEY,           -- UUID of our own
  name               TEXT NOT NULL,
  version            TEXT,
  vendor             TEXT,                       -- such as Quantower / custom / community
  source_ref         TEXT,                       -- repository URL, commit hash, package id
  created_utc        TEXT NOT NULL,
  notes              TEXT
);

-- An instance: a strategy with its parameters and context
CREATE TABLE strategy_instances (
  instance_id        TEXT PRIMARY KEY,           -- UUID of our own
  strategy_id        TEXT NOT NULL,
  instance_name      TEXT,
  parameters_json    TEXT NOT NULL,              -- the parameters
  symbol             TEXT,                       -- when it trades one symbol
  symbols_json       TEXT,                       -- when it trades several
  timeframe          TEXT,                       -- such as "1m", "5m", "tick", "range"
  account_id         TEXT,                       -- account id of Quantower
  venue              TEXT,                       -- exchange/broker
  created_utc        TEXT NOT NULL,
  FOREIGN KEY(strategy_id) REFERENCES strategies(strategy_id)
);

-- A run: one execution, live or backtest
CREATE TABLE strategy_runs (
  run_id             TEXT PRIMARY KEY,           -- UUID of our own
  instance_id        TEXT NOT NULL,
  run_type           TEXT NOT NULL,              -- 'BACKTEST'|'LIVE'|'PAPER'|'REPLAY'
  start_utc          TEXT NOT NULL,
  end_utc            TEXT,
  status             TEXT NOT NULL,              -- 'RUNNING'|'COMPLETED'|'FAILED'|'CANCELED'
  engine_version     TEXT,                       -- version of Quantower, exporter or backend
  data_source        TEXT,                       -- feed, file or provider
  initial_balance    REAL,
  base_currency      TEXT,
  metrics_json       TEXT,                       -- aggregate metrics
  created_utc        TEXT NOT NULL,
  FOREIGN KEY(instance_id) REFERENCES strategy_instances(instance_id)
);

CREATE INDEX idx_runs_instance_time ON strategy_runs(instance_id, start_utc);
CREATE INDEX idx_runs_type_status  ON strategy_runs(run_type, status);

-- Orders
CREATE TABLE orders (
  id                 INTEGER PRIMARY KEY AUTOINCREMENT,
  run_id              TEXT NOT NULL,
  strategy_id         TEXT,                      -- redundant, for fast queries
  order_id            TEXT NOT NULL,             -- order id of Quantower
  parent_order_id     TEXT,                      -- parent of a bracket leg
  symbol              TEXT NOT NULL,
  account_id          TEXT,
  side                TEXT NOT NULL,             -- BUY/SELL
  order_type          TEXT NOT NULL,             -- MARKET/LIMIT/STOP/...
  tif                 TEXT,                      -- time in force, if known
  quantity            REAL NOT NULL,
  price               REAL,
  stop_price          REAL,
  status              TEXT NOT NULL,             -- NEW/FILLED/CANCELED/REJECTED...
  submit_utc          TEXT NOT NULL,
  update_utc          TEXT,                      -- last update
  client_tag          TEXT,                      -- tag of the strategy
  position_impact     TEXT NOT NULL DEFAULT 'UNKNOWN',
  -- 'OPEN'|'CLOSE'|'REDUCE'|'REVERSE'|'UNKNOWN'
  extra_json          TEXT,                      -- what else there was
  UNIQUE(run_id, order_id),
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
);

CREATE INDEX idx_orders_run_time   ON orders(run_id, submit_utc);
CREATE INDEX idx_orders_orderid    ON orders(order_id);
CREATE INDEX idx_orders_symbol     ON orders(symbol);
CREATE INDEX idx_orders_status     ON orders(status);

-- Fills
CREATE TABLE executions (
  id                 INTEGER PRIMARY KEY AUTOINCREMENT,
  run_id              TEXT NOT NULL,
  execution_id        TEXT NOT NULL,             -- execution id
  order_id            TEXT NOT NULL,             -- order id
  exec_utc            TEXT NOT NULL,
  price               REAL NOT NULL,
  quantity            REAL NOT NULL,
  fee                 REAL,
  fee_currency        TEXT,
  liquidity           TEXT,                      -- MAKER/TAKER if known
  extra_json          TEXT,
  UNIQUE(run_id, execution_id),
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
);

CREATE INDEX idx_exec_run_time     ON executions(run_id, exec_utc);
CREATE INDEX idx_exec_order        ON executions(run_id, order_id);

-- OCO group: orders that cancel each other
CREATE TABLE order_oco_groups (
  oco_group_id       TEXT PRIMARY KEY,          -- UUID of our own
  run_id             TEXT NOT NULL,
  created_utc        TEXT NOT NULL,
  label              TEXT,                      -- such as "Bracket#12"
  extra_json         TEXT,
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
);

CREATE INDEX idx_oco_run ON order_oco_groups(run_id);

-- Which order is in which group
CREATE TABLE order_oco_links (
  id                 INTEGER PRIMARY KEY AUTOINCREMENT,
  run_id             TEXT NOT NULL,
  oco_group_id       TEXT NOT NULL,
  order_id           TEXT NOT NULL,             -- order id of Quantower
  oco_role           TEXT,                      -- 'TP'|'SL'|'ENTRY'|'EXIT'|'HEDGE'|...
  position_impact    TEXT NOT NULL DEFAULT 'UNKNOWN',
  UNIQUE(run_id, oco_group_id, order_id),
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id),
  FOREIGN KEY(oco_group_id) REFERENCES order_oco_groups(oco_group_id)
);

CREATE INDEX idx_oco_links_order ON order_oco_links(run_id, order_id);

CREATE TABLE run_series (
  series_id          TEXT PRIMARY KEY,          -- UUID of our own
  run_id             TEXT NOT NULL,
  symbol             TEXT NOT NULL,
  timeframe          TEXT NOT NULL,              -- '1m','5m','tick','range',...
  source             TEXT,                       -- provider, file or cache
  start_utc          TEXT,
  end_utc            TEXT,
  has_volumetric     INTEGER NOT NULL DEFAULT 0, -- 0/1
  created_utc        TEXT NOT NULL,
  UNIQUE(run_id, symbol, timeframe),
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
);

CREATE INDEX idx_series_run ON run_series(run_id);

CREATE TABLE bars (
  id                 INTEGER PRIMARY KEY AUTOINCREMENT,
  series_id          TEXT NOT NULL,
  ts_utc             TEXT NOT NULL,
  open               REAL NOT NULL,
  high               REAL NOT NULL,
  low                REAL NOT NULL,
  close              REAL NOT NULL,
  volume             REAL,
  -- bid, ask, delta, point of control, trades
  volumetric_json    TEXT,
  UNIQUE(series_id, ts_utc),
  FOREIGN KEY(series_id) REFERENCES run_series(series_id)
);

CREATE INDEX idx_bars_series_time ON bars(series_id, ts_utc);

CREATE TABLE ingest_events (
  id                 INTEGER PRIMARY KEY AUTOINCREMENT,
  run_id             TEXT NOT NULL,
  event_type         TEXT NOT NULL,             -- 'ORDER'|'EXECUTION'|'BAR'|'RUN_STATUS'...
  event_utc          TEXT NOT NULL,
  payload_json       TEXT NOT NULL,
  received_utc       TEXT NOT NULL,
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
);

CREATE INDEX idx_ingest_run_time ON ingest_events(run_id, event_utc);
