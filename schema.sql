-- QuantowerRecorder: the complete schema of the database.
--
-- The recorder embeds this file and runs it on an empty database; a person can read it, or run it with `sqlite3 recorder.db < schema.sql`.
-- Needs SQLite 3.35 or newer: DB Browser for SQLite 3.12 has 3.35.5, and must be able to open the file.
--
-- How to read the data: strategy -> instance (a strategy with its parameters) -> run (one execution of an instance) -> orders, executions,
-- positions, bars. Start with the view _readme; it names the view that answers each question.
--
-- Times are TEXT, UTC, ISO 8601 with seven fractional digits and Z, so that text order is time order. Prices are in the quote currency.
-- A value that is not known is NULL, never 0.

PRAGMA application_id = 1364346179;
PRAGMA user_version = 2;

-- ---------------------------------------------------------------------------------------------------------------------------------
-- Core: strategies, instances, runs
-- ---------------------------------------------------------------------------------------------------------------------------------

CREATE TABLE strategies (                        -- a strategy: its logic, independent of its parameters
  strategy_id        TEXT PRIMARY KEY,           -- UUID computed from name, version and vendor; the same strategy has the same id in every file
  name               TEXT NOT NULL,              -- name in the platform
  version            TEXT,                       -- as stated by the strategy
  vendor             TEXT,                       -- author or company
  source_ref         TEXT,                       -- assembly, repository or commit of its code
  created_utc        TEXT NOT NULL,              -- when it was first recorded, wall clock
  notes              TEXT                        -- free text; the recorder does not change it
);

CREATE TABLE strategy_instances (                -- a strategy with one set of parameters, symbol and account
  instance_id        TEXT PRIMARY KEY,           -- UUID computed from strategy, parameters, symbols and account
  strategy_id        TEXT NOT NULL,              -- the strategy
  instance_name      TEXT,                       -- name given by the trader, or the swept values
  parameters_json    TEXT NOT NULL,              -- all input parameters as JSON; groups are nested objects
  symbol             TEXT,                       -- symbol, if it trades only one
  symbols_json       TEXT,                       -- symbols as JSON, if it trades several
  timeframe          TEXT,                       -- 1m, 5m, 1h, tick ...
  account_id         TEXT,                       -- account that it trades on
  venue              TEXT,                       -- connection or exchange
  created_utc        TEXT NOT NULL,              -- when it was first recorded, wall clock
  FOREIGN KEY(strategy_id) REFERENCES strategies(strategy_id)
);

CREATE TABLE strategy_runs (                     -- one execution of an instance
  run_id             TEXT PRIMARY KEY,           -- UUID version 7: sorts by creation
  instance_id        TEXT NOT NULL,              -- the instance
  run_type           TEXT NOT NULL,              -- BACKTEST, LIVE, PAPER, REPLAY, UNKNOWN
  start_utc          TEXT NOT NULL,              -- in the run's own time: simulated time in a backtest
  end_utc            TEXT,                       -- in the run's own time; NULL while it is running
  status             TEXT NOT NULL,              -- RUNNING, COMPLETED, FAILED, CANCELED
  engine_version     TEXT,                       -- platform version
  data_source        TEXT,                       -- connection or file of the prices
  initial_balance    REAL,                       -- account balance at the start; NULL: unknown
  base_currency      TEXT,                       -- currency of the account
  metrics_json       TEXT,                       -- headline metrics and the metrics that the strategy reported, as JSON
  created_utc        TEXT NOT NULL,              -- wall clock
  FOREIGN KEY(instance_id) REFERENCES strategy_instances(instance_id)
);

CREATE INDEX idx_runs_instance_time ON strategy_runs(instance_id, start_utc);
CREATE INDEX idx_runs_type_status ON strategy_runs(run_type, status);

-- ---------------------------------------------------------------------------------------------------------------------------------
-- Core: orders, executions, OCO
-- ---------------------------------------------------------------------------------------------------------------------------------

CREATE TABLE orders (                            -- one row per order, in its newest known state; order_status_history has all states
  id                 INTEGER PRIMARY KEY AUTOINCREMENT, -- row number; it has no meaning outside this file
  run_id             TEXT NOT NULL,              -- the run
  strategy_id        TEXT,                       -- the strategy
  order_id           TEXT NOT NULL,              -- id given by the platform; unique per connection
  parent_order_id    TEXT,                       -- for the leg of a bracket: the entry order
  symbol             TEXT NOT NULL,              -- the symbol
  account_id         TEXT,                       -- the account
  side               TEXT NOT NULL,              -- BUY, SELL
  order_type         TEXT NOT NULL,              -- MARKET, LIMIT, STOP, STOP_LIMIT, TRAILING_STOP, UNKNOWN
  tif                TEXT,                       -- DAY, GTC, IOC ...
  quantity           REAL NOT NULL,              -- ordered quantity, always positive
  price              REAL,                       -- limit price
  stop_price         REAL,                       -- trigger price
  status             TEXT NOT NULL,              -- NEW, PARTIALLY_FILLED, FILLED, CANCELED, REJECTED, INACTIVE, UNKNOWN
  submit_utc         TEXT NOT NULL,              -- time of the first report of the order
  update_utc         TEXT,                       -- time of the state in this row
  client_tag         TEXT,                       -- comment of the order
  position_impact    TEXT NOT NULL DEFAULT 'UNKNOWN', -- OPEN, CLOSE, REDUCE, REVERSE, UNKNOWN
  extra_json         TEXT,                       -- other values as JSON: filled quantity, average price, ids, bracket prices
  UNIQUE(run_id, order_id),
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
);

CREATE INDEX idx_orders_run_time ON orders(run_id, submit_utc);

CREATE TABLE executions (                        -- one row per fill; position_changes has its side, its symbol and its effect on the position
  id                 INTEGER PRIMARY KEY AUTOINCREMENT, -- row number; it has no meaning outside this file
  run_id             TEXT NOT NULL,              -- the run
  execution_id       TEXT NOT NULL,              -- id of the fill, given by the platform
  order_id           TEXT NOT NULL,              -- the order; deliberately no foreign key, because a fill may arrive before its order
  exec_utc           TEXT NOT NULL,              -- time of the fill
  price              REAL NOT NULL,              -- price of the fill
  quantity           REAL NOT NULL,              -- always positive
  fee                REAL,                       -- as reported by the platform, with its sign
  fee_currency       TEXT,                       -- NULL: unknown
  liquidity          TEXT,                       -- MAKER, TAKER
  extra_json         TEXT,                       -- profit and loss reported by the platform, and ids, as JSON
  UNIQUE(run_id, execution_id),
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
);

CREATE INDEX idx_exec_run_time ON executions(run_id, exec_utc);
CREATE INDEX idx_exec_order ON executions(run_id, order_id);

CREATE TABLE order_oco_groups (                  -- groups of orders that cancel each other
  oco_group_id       TEXT PRIMARY KEY,           -- UUID computed from the run and from what links the orders
  run_id             TEXT NOT NULL,              -- the run
  created_utc        TEXT NOT NULL,              -- when the group was formed
  label              TEXT,                       -- id of the group in the platform, or what links the orders
  extra_json         TEXT,                       -- rule that found the group, as JSON: GROUP_ID, REQUEST, POSITION_ID, HEURISTIC
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
);

CREATE TABLE order_oco_links (                   -- the orders (legs) of each OCO group
  id                 INTEGER PRIMARY KEY AUTOINCREMENT, -- row number; it has no meaning outside this file
  run_id             TEXT NOT NULL,              -- the run
  oco_group_id       TEXT NOT NULL,              -- the group
  order_id           TEXT NOT NULL,              -- the order
  oco_role           TEXT,                       -- ENTRY, TP, SL, EXIT
  position_impact    TEXT NOT NULL DEFAULT 'UNKNOWN', -- effect of the leg on the position: OPEN, CLOSE, REDUCE, REVERSE, UNKNOWN
  UNIQUE(run_id, oco_group_id, order_id),
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id),
  FOREIGN KEY(oco_group_id) REFERENCES order_oco_groups(oco_group_id)
);

CREATE INDEX idx_oco_links_order ON order_oco_links(run_id, order_id);

-- ---------------------------------------------------------------------------------------------------------------------------------
-- Core: bars
-- ---------------------------------------------------------------------------------------------------------------------------------

CREATE TABLE run_series (                        -- the series of bars that a run saw
  series_id          TEXT PRIMARY KEY,           -- UUID computed from run, symbol and timeframe
  run_id             TEXT NOT NULL,              -- the run
  symbol             TEXT NOT NULL,              -- symbol of the bars
  timeframe          TEXT NOT NULL,              -- 1m, 5m, 1h, tick ...
  source             TEXT,                       -- connection or file of the bars
  start_utc          TEXT,                       -- open of the first bar
  end_utc            TEXT,                       -- open of the last bar
  has_volumetric     INTEGER NOT NULL DEFAULT 0, -- 1: the bars have footprints
  created_utc        TEXT NOT NULL,              -- when the first bar was recorded, wall clock
  UNIQUE(run_id, symbol, timeframe),
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
);

CREATE TABLE bars (                              -- stored bars: runs that saw the same bars share them; v_bars shows the bars of each run
  id                 INTEGER PRIMARY KEY AUTOINCREMENT, -- row number; it has no meaning outside this file
  series_id          TEXT NOT NULL,              -- the series
  ts_utc             TEXT NOT NULL,              -- open time of the bar
  open               REAL NOT NULL,              -- first price
  high               REAL NOT NULL,              -- highest price
  low                REAL NOT NULL,              -- lowest price
  close              REAL NOT NULL,              -- last price
  volume             REAL,                       -- NULL: unknown
  volumetric_json    TEXT,                       -- footprint as JSON, described in docs/database.md; NULL: none
  UNIQUE(series_id, ts_utc),                     -- its index also serves reading a series in time order
  FOREIGN KEY(series_id) REFERENCES run_series(series_id)
);

-- ---------------------------------------------------------------------------------------------------------------------------------
-- Core: the raw event log
-- ---------------------------------------------------------------------------------------------------------------------------------

CREATE TABLE ingest_events (                     -- every event as it was accepted; all other tables can be rebuilt from it
  id                 INTEGER PRIMARY KEY AUTOINCREMENT, -- row number; it has no meaning outside this file
  run_id             TEXT NOT NULL,              -- the run
  event_type         TEXT NOT NULL,              -- STRATEGY, INSTANCE, RUN_START, RUN_PROGRESS, RUN_END, SYMBOL, ORDER, EXECUTION, POSITION, BAR, BARS_SHARED, NOTE, REQUEST, CONNECTION, CONFIG, INDICATOR_SET, INDICATOR_VALUES; ORDERS, PACKED: many events of a backtest in one row
  event_utc          TEXT NOT NULL,              -- time of the event, in the run's own time
  payload_json       TEXT NOT NULL,              -- the event as one line of JSON; docs/database.md describes it
  received_utc       TEXT NOT NULL,              -- when the recorder received it, wall clock
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
);

CREATE INDEX idx_ingest_run ON ingest_events(run_id);

-- ---------------------------------------------------------------------------------------------------------------------------------
-- Beside the core: positions
-- ---------------------------------------------------------------------------------------------------------------------------------

CREATE TABLE positions (                         -- one row per position that the platform reported, in its newest known state
  id                 INTEGER PRIMARY KEY AUTOINCREMENT, -- row number; it has no meaning outside this file
  run_id             TEXT NOT NULL,              -- the run
  connection_id      TEXT NOT NULL,              -- the platform's connection
  position_id        TEXT NOT NULL,              -- id given by the platform; it may be used again for a later position with another opened_utc
  book               TEXT NOT NULL,              -- group of fills that are netted together, as in position_changes
  opened_utc         TEXT NOT NULL,              -- when it was opened
  closed_utc         TEXT,                       -- NULL while it is open, and if the time of the close is unknown (cause GONE in extra_json)
  status             TEXT NOT NULL,              -- OPEN, CLOSED
  symbol             TEXT NOT NULL,              -- the symbol
  account_id         TEXT,                       -- the account
  side               TEXT NOT NULL,              -- BUY = long, SELL = short
  quantity           REAL NOT NULL,              -- quantity now held, always positive; 0 when closed
  open_price         REAL,                       -- average price of the open quantity
  close_price        REAL,                       -- closing price, as reported by the platform
  gross_pnl          REAL,                       -- before fees, as reported by the platform
  net_pnl            REAL,                       -- after fees, as reported by the platform
  fee                REAL,                       -- as reported by the platform
  swaps              REAL,                       -- overnight interest, as reported by the platform
  initial_quantity   REAL,                       -- quantity held when the recorder attached; NULL: opened later
  update_utc         TEXT NOT NULL,              -- time of the state in this row
  sequence           INTEGER NOT NULL,           -- number of the newest event in this row
  extra_json         TEXT,                       -- other values as JSON: cause of the last change, symbol id, comment
  UNIQUE(run_id, connection_id, position_id, opened_utc),
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
);

CREATE INDEX idx_positions_found ON positions(run_id, book) WHERE initial_quantity IS NOT NULL;

CREATE TABLE position_changes (                  -- effect of each fill on the position
  run_id             TEXT NOT NULL,              -- the run
  execution_id       TEXT NOT NULL,              -- the fill
  order_id           TEXT NOT NULL,              -- the order
  book               TEXT NOT NULL,              -- group of fills that are netted together: connection, account and symbol; with the position id if an account holds several positions
  exec_utc           TEXT NOT NULL,              -- time of the fill
  sequence           INTEGER NOT NULL,           -- number of the event; orders fills of the same time
  symbol             TEXT NOT NULL,              -- the symbol
  account_id         TEXT,                       -- the account
  position_id        TEXT,                       -- the position, if the fill names it
  side               TEXT NOT NULL,              -- BUY, SELL
  quantity           REAL NOT NULL,              -- quantity of the fill, always positive
  price              REAL NOT NULL,              -- price of the fill
  quantity_before    REAL NOT NULL,              -- position before the fill: positive is long, negative is short
  quantity_after     REAL NOT NULL,              -- position after the fill, with the same sign
  position_impact    TEXT NOT NULL,              -- OPEN, CLOSE, REDUCE, REVERSE
  platform_impact    TEXT,                       -- effect reported by the platform: OPEN, CLOSE, UNDEFINED
  PRIMARY KEY(run_id, execution_id),
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

CREATE INDEX idx_position_changes_book ON position_changes(run_id, book, exec_utc, sequence);
CREATE INDEX idx_position_changes_order ON position_changes(run_id, order_id);

-- ---------------------------------------------------------------------------------------------------------------------------------
-- Beside the core: further data that a run saw
-- ---------------------------------------------------------------------------------------------------------------------------------

CREATE TABLE run_symbols (                       -- tick size, tick value and multiplier of each symbol
  run_id             TEXT NOT NULL,              -- the run
  connection_id      TEXT NOT NULL,              -- the platform's connection
  symbol_id          TEXT NOT NULL,              -- id given by the platform
  name               TEXT NOT NULL,              -- name as in orders and bars
  root               TEXT,                       -- for a future: the product
  exchange           TEXT,                       -- the exchange
  symbol_type        TEXT,                       -- FUTURES, FOREX, CRYPTO ...
  description        TEXT,                       -- description by the platform
  tick_size          REAL,                       -- smallest price step
  tick_cost          REAL,                       -- money per tick and lot
  lot_size           REAL,                       -- units in one lot
  lot_step           REAL,                       -- smallest quantity step, in lots
  multiplier         REAL,                       -- money per whole unit of price and lot; NULL: tick_cost / tick_size
  quote_currency     TEXT,                       -- currency of the price
  expiration_utc     TEXT,                       -- when it expires
  sequence           INTEGER NOT NULL,           -- number of the newest event in this row
  PRIMARY KEY(run_id, connection_id, symbol_id),
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

CREATE TABLE order_requests (                    -- requests sent to the platform, with or without a resulting order
  run_id             TEXT NOT NULL,              -- the run
  request_id         TEXT NOT NULL,              -- id given by the platform, else by the recorder
  kind               TEXT NOT NULL,              -- PLACE, MODIFY, CANCEL, CLOSE_POSITION, LINK_OCO
  requested_utc      TEXT NOT NULL,              -- when it was sent
  order_id           TEXT,                       -- the order that it changes or that resulted
  position_id        TEXT,                       -- the position that it closes
  symbol             TEXT,                       -- the symbol
  account_id         TEXT,                       -- the account
  side               TEXT,                       -- BUY, SELL
  order_type         TEXT,                       -- as in orders
  quantity           REAL,                       -- requested quantity
  price              REAL,                       -- limit price
  stop_price         REAL,                       -- trigger price
  client_tag         TEXT,                       -- comment of the order
  sending_source     TEXT,                       -- sender, as reported by the platform
  result             TEXT,                       -- SUCCESS: accepted; FAILURE: refused; NULL: no answer was seen
  message            TEXT,                       -- answer of the platform
  extra_json         TEXT,                       -- bracket prices and linked orders, as JSON
  PRIMARY KEY(run_id, request_id),
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

CREATE TABLE run_notes (                         -- notes, signals and tags of the strategy and of the recorder
  run_id             TEXT NOT NULL,              -- the run
  sequence           INTEGER NOT NULL,           -- number of the event
  note_utc           TEXT NOT NULL,              -- in the run's own time
  kind               TEXT NOT NULL,              -- NOTE, SIGNAL, TAG, LOG
  name               TEXT,                       -- subject of the note
  text               TEXT,                       -- text of the note
  value              REAL,                       -- its number, if it has one
  PRIMARY KEY(run_id, sequence),
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

CREATE TABLE connection_states (                 -- lost and regained connections of the platform
  run_id             TEXT NOT NULL,              -- the run
  sequence           INTEGER NOT NULL,           -- number of the event
  connection_id      TEXT NOT NULL,              -- the platform's connection
  state_utc          TEXT NOT NULL,              -- time of the change
  old_state          TEXT,                       -- state before; NULL: unknown
  new_state          TEXT NOT NULL,              -- CONNECTED, CONNECTIONLOST, DISCONNECTED ...
  PRIMARY KEY(run_id, sequence),
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

CREATE TABLE run_progress (                      -- progress of a run
  run_id             TEXT PRIMARY KEY,           -- the run
  done               REAL NOT NULL,              -- amount done, in the unit
  total              REAL,                       -- total amount; NULL: unknown
  unit               TEXT,                       -- bars, days ...
  message            TEXT,                       -- current step
  update_utc         TEXT NOT NULL,              -- time of this report
  sequence           INTEGER NOT NULL,           -- number of the event
  last_seq           INTEGER GENERATED ALWAYS AS (sequence) VIRTUAL, -- same as sequence
  last_stage         TEXT GENERATED ALWAYS AS (message) VIRTUAL, -- same as message
  progress_ratio     REAL GENERATED ALWAYS AS (done / nullif(total, 0)) VIRTUAL, -- 0 to 1; NULL: the total is not known
  updated_at         INTEGER GENERATED ALWAYS AS (strftime('%s', update_utc) * 1000 + substr(update_utc, 21, 3)) VIRTUAL, -- update_utc in milliseconds since 1970
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

CREATE TABLE run_endings (                       -- how and why each run ended
  run_id             TEXT PRIMARY KEY,           -- the run
  end_utc            TEXT NOT NULL,              -- in the run's own time
  status             TEXT NOT NULL,              -- COMPLETED, FAILED, CANCELED
  reason             TEXT,                       -- reason in plain words
  final_balance      REAL,                       -- account balance at the end; NULL: unknown
  sequence           INTEGER NOT NULL,           -- number of the event
  error_code         TEXT,                       -- why it failed or was cancelled, as a word of a closed list in docs/catalogue.md; NULL: it completed
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

CREATE TABLE run_metrics_kv (                    -- one row per metric of a run, computed or reported by the strategy
  run_id             TEXT NOT NULL,              -- the run
  key                TEXT NOT NULL,              -- name of the metric; reported.NAME if the strategy reported a metric under the name of a computed one
  value              REAL,                       -- NULL: see reason or value_text
  unit               TEXT,                       -- unit of the value
  value_text         TEXT,                       -- value that the strategy reported as text
  formula_version    INTEGER,                    -- with the key, the row of metric_formulas; NULL: reported by the strategy
  sample_size        INTEGER,                    -- number of returns, trades or orders in the value; NULL: reported by the strategy
  periods_per_year   REAL,                       -- trading days per year; NULL: the value is not annualised
  risk_free          REAL,                       -- annual risk-free rate; NULL: the value does not use it
  as_of_sequence     INTEGER,                    -- number of the last event in the value; NULL: reported by the strategy
  reason             TEXT,                       -- why a computed value is NULL; docs/metrics.md lists the codes
  PRIMARY KEY(run_id, key),
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

-- ---------------------------------------------------------------------------------------------------------------------------------
-- Beside the core: the run catalogue
-- ---------------------------------------------------------------------------------------------------------------------------------

CREATE TABLE run_configs (                       -- configuration of each run; docs/catalogue.md describes the members
  run_id             TEXT PRIMARY KEY,           -- the run
  config_hash        TEXT NOT NULL,              -- SHA-256 of configuration and code_version; equal for runs that executed the same code with the same configuration
  config_json        TEXT NOT NULL,              -- the configuration as canonical JSON (RFC 8785)
  code_version       TEXT,                       -- SHA-256 of the strategy's code; NULL: unknown
  data_fingerprint   TEXT,                       -- SHA-256 of the prices before the run; NULL: not known before the run
  inputs_json        TEXT,                       -- files of the run as JSON, relative to the folder of the database; NULL: none
  seed               INTEGER,                    -- seed of the random numbers; NULL: none
  preset_ref         TEXT,                       -- preset that the configuration came from; NULL: none
  sequence           INTEGER NOT NULL,           -- number of the event
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

CREATE INDEX idx_run_configs_hash ON run_configs(config_hash, data_fingerprint);

CREATE TABLE presets (                           -- saved configurations; each is also a file in the folder presets beside the database
  name               TEXT PRIMARY KEY,           -- name of the preset and of its file
  created_at         INTEGER NOT NULL,           -- when it was saved first, in milliseconds since 1970
  updated_at         INTEGER NOT NULL,           -- when it was saved last, in milliseconds since 1970
  config_json        TEXT NOT NULL               -- the configuration as canonical JSON, without preset_ref
) WITHOUT ROWID;

CREATE TABLE run_artifacts (                     -- exported files of each run
  run_id             TEXT PRIMARY KEY,           -- the run
  manifest_sha256    TEXT NOT NULL,              -- SHA-256 of its manifest.json
  folder             TEXT NOT NULL,              -- folder of its files
  exported_utc       TEXT NOT NULL,              -- when it was exported last, wall clock
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

-- ---------------------------------------------------------------------------------------------------------------------------------
-- Beside the core: jobs, under the names of the progress schema. A job is a sweep, a backtest of several symbols, or an import.
-- ---------------------------------------------------------------------------------------------------------------------------------

-- run_id is the id of a job here. The runs that a job recorded are in strategy_runs; recorded_run_id names them.

CREATE TABLE strategy_run (                      -- jobs: sweeps, backtests of several symbols, imports; one row per job
  run_id             TEXT PRIMARY KEY,           -- id of the job
  strategy_code      TEXT,                       -- name of the strategy
  version            TEXT,                       -- version of its code
  params_hash        TEXT,                       -- SHA-256 of params_json
  params_json        TEXT,                       -- options of the job as canonical JSON
  started_at         TEXT NOT NULL,              -- when it was started, wall clock
  completed_at       TEXT,                       -- when it ended, wall clock; NULL while it is running
  universe_source    TEXT,                       -- datasets or files of the prices, or the imported file
  universe_size      INTEGER,                    -- number of symbols
  min_score          REAL,                       -- lowest score of an item that passes; NULL: no limit
  exit_status        TEXT,                       -- how it ended, in plain words; NULL while it is running
  duration_ms        INTEGER,                    -- time from start to end in milliseconds, without pauses between retries
  execution_status   TEXT DEFAULT 'pending',     -- pending, running, completed, failed, cancelled, archived
  current_ticker     TEXT,                       -- item that was started last; NULL: it is not running
  progress_percent   REAL DEFAULT 0.0,           -- 100 * processed_count / total_count
  processed_count    INTEGER DEFAULT 0,          -- items that have ended, passed or not
  total_count        INTEGER DEFAULT 0,          -- all items
  last_progress_update TEXT,                     -- when an item ended last, wall clock
  kind               TEXT,                       -- sweep, universe, import; NULL: an imported job
  resumed_at         TEXT,                       -- when its failed items were started again, wall clock; NULL: never
  journal_id         TEXT,                       -- journal of the process that works on it; NULL: no process works on it
  extra_json         TEXT                        -- folder of a job of the command line, or columns of an imported database without a place here, as JSON
);

CREATE INDEX ix_run_status ON strategy_run(execution_status);
CREATE INDEX ix_run_progress_update ON strategy_run(last_progress_update);

CREATE TABLE strategy_execution_progress (       -- items of jobs that have ended; a clean-up removes old ones
  run_id             TEXT NOT NULL,              -- the job
  ticker             TEXT NOT NULL,              -- the item: a symbol, a combination of parameters, or both
  sequence_number    INTEGER NOT NULL,           -- position in the order in which the items ended, from 1
  processed_at       TEXT NOT NULL,              -- when it ended, wall clock
  passed             BOOLEAN,                    -- 1: it completed without a fault; 0: it failed
  score              REAL,                       -- profit of closed positions after fees, in the currency of the account
  classification     TEXT,                       -- completed, existing (completed before and not repeated), faults, failed, imported
  error_message      TEXT,                       -- why it failed; NULL: it passed
  processing_time_ms INTEGER,                    -- time that it took
  recorded_run_id    TEXT,                       -- its run in strategy_runs; NULL: none was recorded
  extra_json         TEXT,                       -- columns of an imported database without a place here, as JSON
  PRIMARY KEY(run_id, ticker),
  FOREIGN KEY(run_id) REFERENCES strategy_run(run_id) ON DELETE CASCADE
);

CREATE INDEX ix_progress_run_sequence ON strategy_execution_progress(run_id, sequence_number);
CREATE INDEX ix_progress_status ON strategy_execution_progress(run_id, passed);
CREATE INDEX ix_progress_processed_at ON strategy_execution_progress(processed_at);

CREATE TABLE strategy_result (                   -- results of the items of jobs; they stay after a clean-up
  run_id             TEXT NOT NULL,              -- the job
  strategy_code      TEXT,                       -- name of the strategy
  ticker             TEXT NOT NULL,              -- the item
  passed             BOOLEAN,                    -- 1: it completed without a fault; 0: it failed
  score              REAL,                       -- as in strategy_execution_progress
  classification     TEXT,                       -- as in strategy_execution_progress
  reasons            TEXT,                       -- why it failed, or the reasons of an imported result
  metrics_json       TEXT,                       -- metrics of an imported result; run_metrics_kv has the metrics of a recorded run
  created_at         TEXT NOT NULL,              -- when the item ended, wall clock
  recorded_run_id    TEXT,                       -- its run in strategy_runs; NULL: none was recorded
  extra_json         TEXT,                       -- columns of an imported database without a place here, as JSON
  PRIMARY KEY(run_id, ticker),
  FOREIGN KEY(run_id) REFERENCES strategy_run(run_id) ON DELETE CASCADE
);

CREATE TABLE instruments (                       -- imported master data of symbols; run_symbols has the symbols of each run
  ticker             TEXT PRIMARY KEY,           -- the symbol
  instrument_type    TEXT,                       -- stock, fund, future ...
  style_category     TEXT,                       -- style of the investment
  sector             TEXT,                       -- sector of the issuer
  industry           TEXT,                       -- industry of the issuer
  country            TEXT,                       -- country of the issuer
  currency           TEXT,                       -- currency of its price
  active             INTEGER,                    -- 1: it is traded
  updated_at         TEXT,                       -- as imported
  notes              TEXT,                       -- free text
  extra_json         TEXT                        -- columns of an imported database without a place here, as JSON
);

CREATE TABLE holdings (                          -- imported holdings of accounts; positions has the positions of each run
  holding_id         TEXT PRIMARY KEY,           -- id in the imported database
  account            TEXT,                       -- the account
  subaccount         TEXT,                       -- part of the account
  ticker             TEXT,                       -- the symbol
  quantity           REAL,                       -- amount held
  cost_basis         REAL,                       -- cost, as imported
  opened_at          TEXT,                       -- as imported
  last_update        TEXT,                       -- as imported
  lot_tag            TEXT,                       -- label of the lot
  notes              TEXT,                       -- free text
  extra_json         TEXT                        -- columns of an imported database without a place here, as JSON
);

-- ---------------------------------------------------------------------------------------------------------------------------------
-- Beside the core: tags, notes and archives
-- ---------------------------------------------------------------------------------------------------------------------------------

CREATE TABLE run_annotations (                   -- tags and notes that a person gave to a run; run_notes has the tags and notes of the strategy
  run_id             TEXT NOT NULL,              -- the run
  kind               TEXT NOT NULL,              -- TAG, NOTE
  text               TEXT NOT NULL,              -- the tag, or the text of the note
  added_utc          TEXT NOT NULL,              -- when it was added, wall clock
  PRIMARY KEY(run_id, kind, text),
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

CREATE TABLE archived_runs (                     -- runs with their log, orders, fills and bars in Parquet files beside the database; recorder restore brings them back
  run_id             TEXT PRIMARY KEY,           -- the run
  archived_utc       TEXT NOT NULL,              -- when it was archived, wall clock
  folder             TEXT NOT NULL,              -- folder of its files, relative to the folder of the database
  manifest_sha256    TEXT NOT NULL,              -- SHA-256 of manifest.json in that folder
  rows               INTEGER NOT NULL,           -- rows that left the database
  orders             INTEGER NOT NULL,           -- number of orders among them
  executions         INTEGER NOT NULL,           -- number of fills among them
  bytes_before       INTEGER NOT NULL,           -- bytes of the values of these rows, without indexes
  bytes_after        INTEGER NOT NULL,           -- bytes of the files, without the files of bars
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

CREATE TABLE archived_bars (                     -- files with the bars of archived runs; runs that saw the same bars share a file
  run_id             TEXT NOT NULL,              -- the run
  series_id          TEXT NOT NULL,              -- the series
  sha256             TEXT NOT NULL,              -- SHA-256 of the file, and its name
  bytes              INTEGER NOT NULL,           -- size of the file
  rows               INTEGER NOT NULL,           -- number of bars in the file
  PRIMARY KEY(run_id, series_id),
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

-- ---------------------------------------------------------------------------------------------------------------------------------
-- Beside the core: bars are stored once
-- ---------------------------------------------------------------------------------------------------------------------------------

-- A run that sees the same bars as another run of the same symbol, timeframe and source does not store them again. shared_bar_ranges names the
-- series that stores them. A series consists of its own rows in bars and of the shared ones; v_bars shows both.

CREATE TABLE shared_bar_ranges (                     -- bars that a series shares: all bars that the holder stores from from_utc to to_utc
  series_id          TEXT NOT NULL,              -- the series
  holder_series_id   TEXT NOT NULL,              -- series that stores the bars
  from_utc           TEXT NOT NULL,              -- first shared bar
  to_utc             TEXT NOT NULL,              -- last shared bar
  bars               INTEGER NOT NULL,           -- number of shared bars; a bar of the series itself replaces a shared one of the same time
  run_id             TEXT NOT NULL,              -- run of the series, not of the holder
  PRIMARY KEY(series_id, holder_series_id, from_utc),
  FOREIGN KEY(series_id) REFERENCES run_series(series_id),
  FOREIGN KEY(holder_series_id) REFERENCES run_series(series_id),
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

CREATE INDEX idx_shared_bar_ranges_holder ON shared_bar_ranges(holder_series_id, from_utc);

CREATE TABLE series_stats (                    -- number and fingerprint of the bars of each series
  series_id          TEXT PRIMARY KEY,           -- the series
  run_id             TEXT NOT NULL,              -- the run
  symbol             TEXT NOT NULL,              -- as in run_series; series share bars if symbol, timeframe and source are equal
  timeframe          TEXT NOT NULL,              -- length of the bars
  source             TEXT,                       -- connection or file of the bars
  bars               INTEGER NOT NULL,           -- bars in v_bars: own_bars + shared_bars
  own_bars           INTEGER NOT NULL,           -- rows in bars
  shared_bars        INTEGER NOT NULL,           -- bars stored by other series
  last_own_utc       TEXT,                       -- newest bar that it stores; NULL: it stores none
  fingerprint        TEXT NOT NULL,              -- equal for equal bars; docs/database.md shows how to check it
  FOREIGN KEY(series_id) REFERENCES run_series(series_id),
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

CREATE INDEX idx_series_stats_run ON series_stats(run_id);
CREATE INDEX idx_series_stats_holders ON series_stats(symbol, timeframe, source, last_own_utc) WHERE last_own_utc IS NOT NULL;

CREATE TABLE run_bar_fingerprints (                          -- fingerprint of all bars of a run: two runs with the same fingerprint saw the same bars
  run_id             TEXT PRIMARY KEY,           -- the run
  bars               INTEGER NOT NULL,           -- number of bars over all series
  fingerprint        TEXT NOT NULL,              -- sum of the fingerprints of its series
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

-- ---------------------------------------------------------------------------------------------------------------------------------
-- Beside the core: datasets, stored as Parquet files beside the database
-- ---------------------------------------------------------------------------------------------------------------------------------

-- The view datasets shows them together with the bars that runs saw. docs/datasets.md describes the files.

CREATE TABLE candle_cache (                      -- bars of stored datasets, one Parquet file a row
  candle_hash        TEXT PRIMARY KEY,           -- SHA-256 of provider|symbol|timeframe|start|end|raw_source_version
  provider           TEXT NOT NULL,              -- source of the bars: a broker, a vendor, a platform
  symbol             TEXT NOT NULL,              -- symbol of the bars
  timeframe          TEXT NOT NULL,              -- length of the bars: 30s, 5m, 1h, 1d, 1w
  start              INTEGER NOT NULL,           -- open of the first bar, in milliseconds since 1970-01-01 UTC
  end                INTEGER NOT NULL,           -- open of the last bar, in milliseconds since 1970-01-01 UTC
  row_count          INTEGER NOT NULL,           -- number of bars
  created_at         INTEGER NOT NULL,           -- when it was stored, wall clock, in milliseconds since 1970-01-01 UTC
  path               TEXT NOT NULL,              -- the Parquet file, relative to the folder of the database
  raw_source_version TEXT NOT NULL,              -- SHA-256 of the bars; docs/datasets.md has the bytes
  fingerprint        TEXT NOT NULL,              -- fingerprint of the bars, as in series_stats
  columns            TEXT NOT NULL,              -- columns of the file, as JSON
  file_sha256        TEXT NOT NULL,              -- SHA-256 of the file
  file_size          INTEGER NOT NULL            -- size of the file, in bytes
) WITHOUT ROWID;

CREATE TABLE stored_datasets (                   -- stored datasets: a name and the newest of its versions
  stored_id          INTEGER PRIMARY KEY AUTOINCREMENT, -- row number; it has no meaning outside this file
  name               TEXT NOT NULL UNIQUE COLLATE NOCASE, -- name of the dataset
  candle_hash        TEXT NOT NULL,              -- bars of the newest version
  exchange           TEXT,                       -- exchange; NULL: not stated
  timezone           TEXT NOT NULL,              -- time zone of the sessions, and of the times that were read without an offset
  created_at         TEXT NOT NULL,              -- when it was added, wall clock
  updated_at         TEXT NOT NULL,              -- when it was last appended to, wall clock
  FOREIGN KEY(candle_hash) REFERENCES candle_cache(candle_hash)
);

CREATE TABLE dataset_versions (                  -- every version of a stored dataset: each append makes one
  stored_id          INTEGER NOT NULL,           -- the dataset
  version            INTEGER NOT NULL,           -- number from 1
  candle_hash        TEXT NOT NULL UNIQUE,       -- its bars
  filename           TEXT NOT NULL,              -- file of the new bars, without its folder
  added_rows         INTEGER NOT NULL,           -- bars that this version adds
  added_at           TEXT NOT NULL,              -- when it was stored, wall clock
  missing_data_pct   REAL,                       -- bars missing inside sessions, in percent of the expected ones
  data_quality_score REAL NOT NULL,              -- 0 to 1; docs/analytics.md has the formula
  has_gaps           INTEGER NOT NULL,           -- 1: it has gaps inside sessions
  quality_checks     TEXT NOT NULL,              -- counts of the quality check, as JSON
  PRIMARY KEY(stored_id, version),
  FOREIGN KEY(stored_id) REFERENCES stored_datasets(stored_id),
  FOREIGN KEY(candle_hash) REFERENCES candle_cache(candle_hash)
) WITHOUT ROWID;

-- ---------------------------------------------------------------------------------------------------------------------------------
-- Beside the core: values of indicators and features at each bar
-- ---------------------------------------------------------------------------------------------------------------------------------

CREATE TABLE indicator_sets (                    -- columns of indicator_values: the lines of the indicators of a run, or its features
  run_id             TEXT NOT NULL,              -- the run
  set_id             TEXT NOT NULL,              -- hash of symbol, timeframe and columns
  symbol             TEXT NOT NULL,              -- symbol of the bars
  timeframe          TEXT NOT NULL,              -- length of the bars
  columns_json       TEXT NOT NULL,              -- list of columns: name, and for a line of an indicator its indicator, line and params
  sequence           INTEGER NOT NULL,           -- number of the event
  PRIMARY KEY(run_id, set_id),
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

CREATE TABLE indicator_values (                  -- values of a set at each bar; v_indicators shows them by name
  run_id             TEXT NOT NULL,              -- the run
  set_id             TEXT NOT NULL,              -- set of the columns of the values, in indicator_sets
  ts_utc             TEXT NOT NULL,              -- open time of the bar; the values were read at its close
  values_json        TEXT NOT NULL,              -- list of values in the order of the columns; null: not known or not finite
  sequence           INTEGER NOT NULL,           -- number of the event
  PRIMARY KEY(run_id, set_id, ts_utc),
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

CREATE TABLE feature_cache (                     -- exported series of indicators and features, one Parquet file a row
  feature_hash       TEXT PRIMARY KEY,           -- SHA-256 of name|params|candle_hash|code_version
  name               TEXT NOT NULL,              -- name of the indicator or feature
  params_json        TEXT NOT NULL,              -- parameters of the indicator, or for a feature of the strategy, as canonical JSON
  candle_hash        TEXT NOT NULL,              -- hash of the bars; in candle_cache if they are a stored dataset
  row_count          INTEGER NOT NULL,           -- number of bars
  created_at         INTEGER NOT NULL,           -- when it was written, wall clock, in milliseconds since 1970-01-01 UTC
  path               TEXT NOT NULL,              -- the Parquet file, relative to the folder of the database
  code_version       TEXT NOT NULL,              -- hash of the code of the strategy, as in run_configs; empty: not known
  file_sha256        TEXT NOT NULL,              -- SHA-256 of the file
  file_size          INTEGER NOT NULL            -- size of the file, in bytes
) WITHOUT ROWID;

-- ---------------------------------------------------------------------------------------------------------------------------------
-- Beside the core: data of imported databases that fits no other table
-- ---------------------------------------------------------------------------------------------------------------------------------

CREATE TABLE imported_rows (                     -- values of imported databases that fit no other table of this file
  row_id             TEXT PRIMARY KEY,           -- UUID computed from schema, table, key and content: importing a database again adds no row
  source_schema      TEXT NOT NULL,              -- backtest, studio, screening; docs/import.md has their tables
  source_file        TEXT NOT NULL,              -- name of the imported file, without its folder
  source_table       TEXT NOT NULL,              -- table of the imported database
  source_key         TEXT NOT NULL,              -- key of the row in that table
  run_id             TEXT,                       -- run that the row belongs to; NULL: none
  reason             TEXT,                       -- why the whole row is here; NULL: another table has the rest of the row, or every row of the source table is here
  extra_json         TEXT NOT NULL,              -- the values by column, as JSON
  imported_utc       TEXT NOT NULL,              -- when the row was imported or last changed, wall clock
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id) ON DELETE CASCADE
) WITHOUT ROWID;

CREATE INDEX idx_imported_rows_run ON imported_rows(run_id);
CREATE INDEX idx_imported_rows_table ON imported_rows(source_table);

-- ---------------------------------------------------------------------------------------------------------------------------------
-- Beside the core: data about the recorder itself
-- ---------------------------------------------------------------------------------------------------------------------------------

CREATE TABLE run_health (                        -- the recorder's own counts for a run: accepted = written + merged + dropped + quarantined + pending
  run_id             TEXT PRIMARY KEY,           -- the run
  accepted           INTEGER NOT NULL,           -- events that the hooks accepted
  written            INTEGER NOT NULL,           -- events that added or changed a row
  merged             INTEGER NOT NULL,           -- events that changed no row because another report is equal or more complete; ingest_events has them
  dropped            INTEGER NOT NULL,           -- events lost because the queue was full; run_gaps has them
  quarantined        INTEGER NOT NULL,           -- invalid events; quarantined_events has them
  pending            INTEGER NOT NULL,           -- events still in the queue at update_utc
  sequences          TEXT NOT NULL,              -- sequence numbers in ingest_events, as ranges: 1-400,402-950
  queue_high_water   INTEGER NOT NULL,           -- most events in the queue
  batches            INTEGER NOT NULL,           -- number of transactions
  longest_batch_ms   REAL NOT NULL,              -- longest transaction, in milliseconds
  retries            INTEGER NOT NULL,           -- repeated commits
  longest_wait_ms    REAL NOT NULL,              -- longest wait of a batch for a lock or the disk, in milliseconds
  journal_id         TEXT,                       -- journal that held the queue; NULL: only memory
  unjournaled        INTEGER NOT NULL,           -- events queued only in memory; a kill of the process would have lost them
  recorder_version   TEXT NOT NULL,              -- recorder that wrote the run
  sqlite_version     TEXT NOT NULL,              -- SQLite that wrote the run
  update_utc         TEXT NOT NULL,              -- time of these counts, wall clock
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

CREATE TABLE run_recoveries (                    -- runs that were recovered because their process ended without closing them
  run_id             TEXT PRIMARY KEY,           -- the run
  recovered_utc      TEXT NOT NULL,              -- time of the recovery, wall clock
  replayed           INTEGER NOT NULL,           -- events that were taken from the journal
  missing            INTEGER NOT NULL,           -- events that are lost; run_gaps has them
  last_sequence      INTEGER NOT NULL,           -- number of the last surviving event
  last_event_utc     TEXT,                       -- time of that event; NULL: none survived
  note               TEXT NOT NULL,              -- summary in plain words
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

CREATE TABLE run_gaps (                          -- lost events, with the reason
  run_id             TEXT NOT NULL,              -- the run
  first_sequence     INTEGER NOT NULL,           -- first missing number
  last_sequence      INTEGER NOT NULL,           -- last missing number
  event_type         TEXT NOT NULL,              -- as in ingest_events; UNKNOWN: the type is lost
  events             INTEGER NOT NULL,           -- number of lost events
  reason             TEXT NOT NULL,              -- reason in plain words
  from_utc           TEXT NOT NULL,              -- time of the first lost event
  to_utc             TEXT NOT NULL,              -- time of the last lost event
  PRIMARY KEY(run_id, first_sequence),
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

CREATE TABLE quarantined_events (                -- invalid events that are in no table, with the reason
  run_id             TEXT NOT NULL,              -- the run
  sequence           INTEGER NOT NULL,           -- number of the event in its run
  event_type         TEXT NOT NULL,              -- as in ingest_events
  reason             TEXT NOT NULL,              -- why it is invalid
  payload_json       TEXT NOT NULL,              -- the complete event as JSON
  quarantined_utc    TEXT NOT NULL,              -- when it was quarantined, wall clock
  PRIMARY KEY(run_id, sequence),
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

-- ---------------------------------------------------------------------------------------------------------------------------------
-- Beside the core: computed results
-- ---------------------------------------------------------------------------------------------------------------------------------

-- Computed when a run ends, once a minute for a live run, and by `recorder recompute`. All rows of a run are replaced together.
-- Amounts in different currencies are never added. A value that cannot be computed is NULL, and a column beside it has the reason.

CREATE TABLE run_computations (                  -- how and when the results of a run were computed; a run without a row has no results
  run_id             TEXT PRIMARY KEY,           -- the run
  as_of_sequence     INTEGER NOT NULL,           -- number of the last event in the results
  as_of_utc          TEXT,                       -- time of that event, in the run's own time
  is_final           INTEGER NOT NULL,           -- 1: computed after the end of the run; 0: computed while it was running
  formulas           INTEGER NOT NULL,           -- version of all formulas together
  matching           TEXT NOT NULL,              -- matching rules of the closed trades, separated by commas; the metrics use the first one, FLAT
  currency           TEXT,                       -- currency of the metrics in money; NULL: unknown, or several currencies
  start_balance      REAL,                       -- balance that returns are measured on; NULL: unknown or in another currency than the trades, so there are no returns
  periods_per_year   REAL,                       -- trading days per year in annualised values
  risk_free          REAL NOT NULL,              -- annual risk-free rate as a fraction
  daily_target       REAL,                       -- daily profit target; NULL: none
  marks              TEXT,                       -- prices between the fills: bar_1m, tick ...; NULL: none
  notes              TEXT,                       -- what could not be computed, in plain words
  computed_utc       TEXT NOT NULL,              -- when it was computed, wall clock
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

CREATE TABLE closed_trades (                     -- closed trades: from the entry of a position to its exit
  run_id             TEXT NOT NULL,              -- the run
  matching           TEXT NOT NULL,              -- matching rule: FLAT is one trade from flat to flat; FIFO, LIFO, AVERAGE, FIFO_EXIT, LIFO_EXIT on request
  trade_no           INTEGER NOT NULL,           -- number of the trade in its run, in the order of the exits
  symbol             TEXT NOT NULL,              -- the symbol
  account_id         TEXT,                       -- the account
  position_id        TEXT,                       -- the position, if the account holds several in one symbol
  direction          TEXT NOT NULL,              -- LONG, SHORT
  quantity           REAL NOT NULL,              -- total quantity of the entries
  entry_utc          TEXT NOT NULL,              -- time of the first entry
  exit_utc           TEXT NOT NULL,              -- time of the last exit
  exit_reason        TEXT,                       -- TARGET, STOP, SIGNAL, MANUAL, END_OF_RUN; NULL: the recording does not show it; docs/analytics.md has the rules
  entry_price        REAL,                       -- average entry price
  exit_price         REAL,                       -- average exit price
  notional           REAL,                       -- value of the entries in money: entry_price * quantity * multiplier
  gross_pnl          REAL,                       -- profit or loss before fees
  fees               REAL,                       -- fees; a rebate is negative
  net_pnl            REAL,                       -- profit or loss after fees
  currency           TEXT,                       -- currency of the amounts in this row
  mae                REAL,                       -- maximum adverse excursion: largest unrealised loss during the trade, in money, never above 0
  mfe                REAL,                       -- maximum favourable excursion: largest unrealised profit during the trade, in money, never below 0
  mae_price          REAL,                       -- mae as a distance in price
  mfe_price          REAL,                       -- mfe as a distance in price
  mae_ticks          REAL,                       -- mae in ticks
  mfe_ticks          REAL,                       -- mfe in ticks
  mae_utc            TEXT,                       -- time of mae
  mfe_utc            TEXT,                       -- time of mfe
  end_trade_drawdown REAL,                       -- profit given back before the exit: mfe - gross_pnl
  entry_efficiency   REAL,                       -- 0 to 1: how close to the best price the entry was
  exit_efficiency    REAL,                       -- gross profit as a fraction of mfe
  marks              TEXT,                       -- prices used for mae and mfe: tick, bar_1m ...
  coverage           REAL,                       -- fraction of the holding time that has prices, 0 to 1
  reason             TEXT,                       -- why a value of this row is NULL; docs/metrics.md lists the codes
  PRIMARY KEY(run_id, matching, trade_no),
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

CREATE TABLE open_trades (                       -- open trades: entries without an exit when the results were computed
  run_id             TEXT NOT NULL,              -- the run
  matching           TEXT NOT NULL,              -- as in closed_trades
  trade_no           INTEGER NOT NULL,           -- number of the trade, continued after the last closed trade
  symbol             TEXT NOT NULL,              -- the symbol
  account_id         TEXT,                       -- the account
  position_id        TEXT,                       -- the position, if the account holds several in one symbol
  direction          TEXT NOT NULL,              -- LONG, SHORT
  quantity           REAL NOT NULL,              -- quantity still open
  entry_utc          TEXT NOT NULL,              -- time of the first entry
  entry_price        REAL,                       -- average entry price
  fees               REAL,                       -- fees of the open quantity
  currency           TEXT,                       -- currency of the amounts in this row
  reason             TEXT,                       -- why a value of this row is NULL
  PRIMARY KEY(run_id, matching, trade_no),
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

CREATE TABLE trade_slices (                      -- the parts of fills that make up each trade; the slices of a fill add up to the fill
  run_id             TEXT NOT NULL,              -- the run
  matching           TEXT NOT NULL,              -- as in closed_trades
  trade_no           INTEGER NOT NULL,           -- number of the trade in closed_trades or open_trades
  slice_no           INTEGER NOT NULL,           -- number of the slice in its trade, in the order of the fills
  execution_id       TEXT,                       -- the fill; NULL: the quantity was held when the recorder attached
  role               TEXT NOT NULL,              -- ENTRY, EXIT
  slice_utc          TEXT NOT NULL,              -- time of the fill
  quantity           REAL NOT NULL,              -- quantity of the fill that belongs to this trade
  price              REAL,                       -- price of the fill
  fee                REAL,                       -- fee of the fill, in proportion to the quantity
  fee_currency       TEXT,                       -- NULL: the currency of the symbol
  PRIMARY KEY(run_id, matching, trade_no, slice_no),
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

CREATE INDEX idx_trade_slices_execution ON trade_slices(run_id, execution_id);

CREATE TABLE execution_slippage (                -- slippage of each fill against the intended price
  run_id             TEXT NOT NULL,              -- the run
  execution_id       TEXT NOT NULL,              -- the fill
  reference_kind     TEXT NOT NULL,              -- intended price: LIMIT or STOP is the price of the order, LAST_PRICE is the last price before its submission
  reference_price    REAL NOT NULL,              -- the intended price
  slippage           REAL NOT NULL,              -- price paid beyond the intended price; negative: a better price
  slippage_ticks     REAL,                       -- slippage in ticks
  slippage_money     REAL,                       -- slippage times quantity, in the currency of the symbol
  latency_ms         REAL,                       -- milliseconds from the submission of the order to the fill
  PRIMARY KEY(run_id, execution_id),
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

CREATE TABLE run_equity (                        -- account value over time, thinned evenly in a long run; docs/analytics.md has the limit
  run_id             TEXT NOT NULL,              -- the run
  currency           TEXT NOT NULL,              -- currency of the amounts in this row; empty: unknown
  ts_utc             TEXT NOT NULL,              -- time of this point
  equity             REAL,                       -- start balance + realized_pnl + unrealized_pnl - fees_cum; NULL without a start balance
  realized_pnl       REAL NOT NULL,              -- realised profit so far, before fees
  unrealized_pnl     REAL NOT NULL,              -- unrealised profit of the open position, at the last price
  fees_cum           REAL NOT NULL,              -- fees so far
  cash               REAL,                       -- equity - market_value
  market_value       REAL,                       -- value of the open positions; short is negative
  exposure           REAL NOT NULL,              -- absolute value of the open positions, summed over the symbols
  drawdown           REAL,                       -- equity / highest equity so far - 1
  position_qty       REAL,                       -- open quantity, short is negative; NULL in a run of several symbols
  price_ref          REAL,                       -- price of the valuation; NULL in a run of several symbols
  PRIMARY KEY(run_id, currency, ts_utc),
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

CREATE TABLE daily_returns (                          -- result of each day; the metrics use these returns
  run_id             TEXT NOT NULL,              -- the run
  currency           TEXT NOT NULL,              -- currency of the amounts in this row; empty: unknown
  day                TEXT NOT NULL,              -- UTC day, YYYY-MM-DD
  equity             REAL,                       -- account value at the end of the day; NULL without a start balance
  pnl                REAL NOT NULL,              -- profit or loss of the day, after fees
  daily_return       REAL,                       -- pnl / equity the day before; NULL without a start balance
  drawdown           REAL,                       -- equity / highest equity at the end of a day so far - 1
  fees               REAL NOT NULL,              -- fees of the day
  fills              INTEGER NOT NULL,           -- number of fills
  PRIMARY KEY(run_id, currency, day),
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

CREATE TABLE drawdown_episodes (                 -- drawdowns: from a peak of the equity to its recovery
  run_id             TEXT NOT NULL,              -- the run
  currency           TEXT NOT NULL,              -- currency of the amounts in this row; empty: unknown
  episode_no         INTEGER NOT NULL,           -- number of the drawdown, in the order of the peaks
  peak_utc           TEXT NOT NULL,              -- time of the peak
  valley_utc         TEXT NOT NULL,              -- time of the lowest equity
  recovery_utc       TEXT,                       -- time when the peak was reached again; NULL: not yet
  depth              REAL,                       -- valley / peak - 1, never above 0; NULL without a start balance
  depth_abs          REAL NOT NULL,              -- depth in money
  days               REAL NOT NULL,              -- calendar days from the peak to the recovery, or to the end of the run
  PRIMARY KEY(run_id, currency, episode_no),
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

CREATE TABLE metric_formulas (                   -- formula of each computed metric; older versions stay in the file
  key                TEXT NOT NULL,              -- as in run_metrics_kv
  version            INTEGER NOT NULL,           -- version of the formula
  formula_id         TEXT NOT NULL,              -- name of the formula
  unit               TEXT NOT NULL,              -- unit of the value
  family             TEXT NOT NULL,              -- subject: returns, trades, costs ...
  title              TEXT NOT NULL,              -- meaning in plain words
  expression         TEXT NOT NULL,              -- the formula, in the notation of docs/metrics.md
  source             TEXT NOT NULL,              -- convention or library that it follows
  PRIMARY KEY(key, version)
) WITHOUT ROWID;

CREATE TABLE run_validations (                   -- results of `recorder validate`: could the result be luck?
  run_id             TEXT NOT NULL,              -- the run
  test               TEXT NOT NULL,              -- name of the test
  statistic          TEXT NOT NULL,              -- tested quantity
  value              REAL,                       -- observed value
  p_value            REAL,                       -- probability of such a value if the null hypothesis is true
  low                REAL,                       -- lower end of the interval
  high               REAL,                       -- upper end of the interval
  n                  INTEGER NOT NULL,           -- number of returns, trades or runs
  hypothesis         TEXT,                       -- null hypothesis in plain words
  seed               INTEGER,                    -- seed of the random numbers; NULL: no random numbers
  generator          TEXT,                       -- generator of the random numbers
  draws              INTEGER,                    -- number of resamples
  block_length       REAL,                       -- mean number of days in a resampled block
  details_json       TEXT,                       -- more values of the test, as JSON
  reason             TEXT,                       -- why a value is NULL
  version            INTEGER NOT NULL,           -- version of the test
  as_of_sequence     INTEGER NOT NULL,           -- number of the last event in the test
  validated_utc      TEXT NOT NULL,              -- time of the test, wall clock
  PRIMARY KEY(run_id, test, statistic),
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

CREATE TABLE series_quality (                    -- quality of the bars, one row per set of bars
  fingerprint        TEXT NOT NULL,              -- fingerprint of the bars, as in series_stats
  symbol             TEXT NOT NULL,              -- symbol of the bars
  timeframe          TEXT NOT NULL,              -- length of the bars
  bars               INTEGER NOT NULL,           -- number of bars
  expected           INTEGER,                    -- number of bars without gaps inside sessions; NULL: bars without a fixed length
  missing            INTEGER,                    -- expected - bars
  gaps               INTEGER,                    -- gaps inside sessions; regular nights and weekends do not count
  longest_gap_s      REAL,                       -- longest gap, in seconds
  duplicates         INTEGER NOT NULL,           -- bars that open before the bar before them closes
  outliers           INTEGER NOT NULL,           -- bars with a range above 25 times the median
  impossible         INTEGER NOT NULL,           -- bars with a high below the low, or with an open or close outside
  score              REAL NOT NULL,              -- 0 to 1; docs/analytics.md has the formula
  PRIMARY KEY(fingerprint, symbol, timeframe)
) WITHOUT ROWID;

-- ---------------------------------------------------------------------------------------------------------------------------------
-- Beside the core: registrations over HTTP
-- ---------------------------------------------------------------------------------------------------------------------------------

CREATE TABLE registrations (                     -- strategies, instances and runs as programs registered them over HTTP, under their own ids
  kind               TEXT NOT NULL,              -- STRATEGY, INSTANCE, RUN
  id                 TEXT NOT NULL,              -- strategy_id, instance_id or run_id in the other tables
  client_id          TEXT NOT NULL,              -- the id that the program uses
  payload_json       TEXT NOT NULL,              -- all fields that it sent, as JSON; fields that a later registration leaves out are kept
  registered_utc     TEXT NOT NULL,              -- when it was first received, wall clock
  update_utc         TEXT NOT NULL,              -- when it was last received, wall clock
  PRIMARY KEY(kind, id)
) WITHOUT ROWID;

CREATE TABLE data_dictionary (                   -- meaning of every table, view and column of this file
  object             TEXT NOT NULL,              -- table or view
  column_no          INTEGER NOT NULL,           -- number of the column; 0: the table or view itself
  name               TEXT NOT NULL,              -- name of the column, table or view
  type               TEXT NOT NULL,              -- TABLE, VIEW, or the type of the column: TEXT, INTEGER, REAL; empty: a view computes it
  description        TEXT NOT NULL,              -- meaning in plain words
  PRIMARY KEY(object, column_no)
) WITHOUT ROWID;

-- ---------------------------------------------------------------------------------------------------------------------------------
-- Views for people, in the order in which they are needed. The most important columns come first, ids come last. Times have the form
-- YYYY-MM-DD HH:MM:SS, with a fraction only if there is one, and still sort as text. The tables keep the exact form.
-- ---------------------------------------------------------------------------------------------------------------------------------

CREATE VIEW _readme AS                           -- start here: what this file contains, and which view answers which question
SELECT 'What is in this file?' AS question, -- question about the recording
       'v_runs' AS look_at, -- view that answers it
       (SELECT count(*) FROM strategy_runs) || ' recorded runs of ' || (SELECT count(*) FROM strategies)
       || ' strategies. One row per run, newest first.' AS explanation -- what the view shows
UNION ALL SELECT 'Which run was best?', 'v_compare', 'One row per run: the parameters that differ, then the metrics.'
UNION ALL SELECT 'What were its parameters?', 'v_parameters', 'One row per parameter of each run.'
UNION ALL SELECT 'What did each trade earn?', 'v_trades', 'Closed trades with net_pnl and exit_reason. v_trade_slices has their fills.'
UNION ALL SELECT 'What did the newest run do?', 'v_latest_trades', 'Also v_latest_orders, v_latest_equity, v_latest_days, v_latest_metrics.'
UNION ALL SELECT 'How did the account do?', 'v_equity', 'Account value over time. v_daily_pnl and v_monthly_pnl have days and months.'
UNION ALL SELECT 'What is a metric, and why is it NULL?', 'v_metrics', 'Value, formula, source, and the reason of a missing value.'
UNION ALL SELECT 'What happened to each order?', 'v_order_fills', 'Orders beside their fills. order_status_history has every state of an order.'
UNION ALL SELECT 'What did the slippage cost?', 'v_slippage', 'Each fill against the intended price, in ticks and in money.'
UNION ALL SELECT 'Which leg of an OCO group filled?', 'v_oco_legs', 'The legs of each group: filled, cancelled, or orphaned.'
UNION ALL SELECT 'Which positions did I hold?', 'v_positions', 'Positions with their largest unrealised loss and profit.'
UNION ALL SELECT 'Which bars did a run see?', 'v_bars', 'Open and close time, prices, volume. The table bars stores shared bars once.'
UNION ALL SELECT 'What did the indicators show?', 'v_indicators', 'Indicators and features at the close of each bar, if they were recorded.'
UNION ALL SELECT 'Is everything here?', 'v_health', 'complete, or what is missing. v_gaps lists lost events.'
UNION ALL SELECT 'Where are the orders of an old run?', 'archived_runs', 'Archived runs have results here and orders in files beside the database.'
UNION ALL SELECT 'What does a column mean?', 'data_dictionary', 'Every table, view and column in plain words.'
UNION ALL SELECT 'What is the time zone?', '', 'UTC. A backtest has the times of its prices. NULL means unknown.'
UNION ALL SELECT 'What exactly was run?', 'runs', 'Configuration, its hash, and why a run failed. run_configs has the code and the data.'
UNION ALL SELECT 'How far is a sweep or an import?', 'strategy_run', 'Also strategy_execution_progress, an item per row. strategy_result has the results.'
UNION ALL SELECT 'Where is the backtest database?', 'backtest_jobs', 'Also trades, backtest_metrics, datasets, backtests, backtest_strategies.';

CREATE VIEW v_runs AS                            -- one row per run, newest first
SELECT s.name AS strategy,
       i.instance_name AS instance,
       (SELECT round(m.value, 2) FROM run_metrics_kv m WHERE m.run_id = r.run_id AND m.key = 'net_profit') AS net_profit, -- profit or loss of the closed and open trades, after fees
       r.status,
       coalesce((SELECT a.executions FROM archived_runs a WHERE a.run_id = r.run_id), (SELECT count(*) FROM executions x WHERE x.run_id = r.run_id)) AS executions, -- number of fills
       coalesce((SELECT a.orders FROM archived_runs a WHERE a.run_id = r.run_id), (SELECT count(*) FROM orders o WHERE o.run_id = r.run_id)) AS orders, -- number of orders
       i.symbol,
       i.timeframe,
       r.run_type,
       replace(replace(r.start_utc, '.0000000Z', ''), 'T', ' ') AS start_utc,
       replace(replace(r.end_utc, '.0000000Z', ''), 'T', ' ') AS end_utc,
       coalesce((SELECT d.bars FROM run_bar_fingerprints d WHERE d.run_id = r.run_id), 0) AS bars, -- number of bars over all series
       (SELECT coalesce(sum(g.events), 0) FROM run_gaps g WHERE g.run_id = r.run_id) AS events_lost, -- number of lost events; 0 is good, v_gaps has the reasons
       e.reason AS end_reason, -- why it ended, in plain words
       round(r.initial_balance, 6) AS initial_balance,
       round(e.final_balance, 6) AS final_balance,
       r.base_currency,
       round((julianday(h.update_utc) - julianday(r.created_utc)) * 86400, 3) AS took_s, -- seconds of the wall clock from the start to the last commit
       i.parameters_json,
       (SELECT d.fingerprint FROM run_bar_fingerprints d WHERE d.run_id = r.run_id) AS bars_fingerprint, -- runs with the same fingerprint saw the same bars
       r.run_id,
       i.instance_id,
       s.strategy_id
FROM strategy_runs r
JOIN strategy_instances i ON i.instance_id = r.instance_id
JOIN strategies s ON s.strategy_id = i.strategy_id
LEFT JOIN run_endings e ON e.run_id = r.run_id
LEFT JOIN run_health h ON h.run_id = r.run_id
ORDER BY r.created_utc DESC, r.run_id DESC;

CREATE VIEW v_compare AS                         -- one row per run, best net profit first: the parameters that differ, then the headline metrics
WITH leaf AS (
  SELECT i.instance_id, i.strategy_id, p.id AS place, p.fullkey, CASE WHEN p.type IN ('true', 'false') THEN p.type ELSE p.atom END AS value
  FROM strategy_instances i, json_tree(CASE WHEN json_valid(i.parameters_json) THEN i.parameters_json ELSE '{}' END) p
  WHERE p.type NOT IN ('object', 'array')),
differing AS (
  SELECT strategy_id, fullkey FROM leaf GROUP BY strategy_id, fullkey
  HAVING count(DISTINCT value) > 1 OR count(value) < (SELECT count(*) FROM strategy_instances n WHERE n.strategy_id = leaf.strategy_id)),
shown AS (
  SELECT instance_id, group_concat(text, ' ') AS text FROM (
    SELECT l.instance_id, replace(substr(l.fullkey, 3), '"', '') || '=' || coalesce(l.value, 'NULL') AS text
    FROM leaf l JOIN differing d ON d.strategy_id = l.strategy_id AND d.fullkey = l.fullkey ORDER BY l.instance_id, l.place)
  GROUP BY instance_id)
SELECT s.name AS strategy,
       w.text AS parameters, -- only the parameters that differ between the instances of the strategy; NULL: none differs
       (SELECT round(m.value, 2) FROM run_metrics_kv m WHERE m.run_id = r.run_id AND m.key = 'net_profit') AS net_profit, -- profit or loss of the closed and open trades, after fees
       (SELECT round(m.value, 4) FROM run_metrics_kv m WHERE m.run_id = r.run_id AND m.key = 'sharpe') AS sharpe, -- mean daily return divided by its standard deviation, annualised
       (SELECT round(100 * m.value, 4) FROM run_metrics_kv m WHERE m.run_id = r.run_id AND m.key = 'max_drawdown') AS max_drawdown_percent, -- maximum drawdown: largest fall of the equity from a peak, in percent
       (SELECT CAST(m.value AS INTEGER) FROM run_metrics_kv m WHERE m.run_id = r.run_id AND m.key = 'total_trades') AS trades, -- number of closed trades
       (SELECT round(100 * m.value, 2) FROM run_metrics_kv m WHERE m.run_id = r.run_id AND m.key = 'win_rate') AS win_rate_percent, -- trades with a profit, in percent of all trades
       (SELECT round(m.value, 4) FROM run_metrics_kv m WHERE m.run_id = r.run_id AND m.key = 'profit_factor') AS profit_factor, -- sum of the profits divided by the sum of the losses
       (SELECT round(m.value, 4) FROM run_metrics_kv m WHERE m.run_id = r.run_id AND m.key = 'expectancy') AS expectancy, -- mean profit or loss per trade
       (SELECT round(100 * m.value, 4) FROM run_metrics_kv m WHERE m.run_id = r.run_id AND m.key = 'total_return') AS total_return_percent, -- net profit in percent of the balance at the start
       (SELECT round(100 * m.value, 4) FROM run_metrics_kv m WHERE m.run_id = r.run_id AND m.key = 'cagr') AS cagr_percent, -- total return as a rate per year, in percent
       (SELECT round(m.value, 4) FROM run_metrics_kv m WHERE m.run_id = r.run_id AND m.key = 'sortino') AS sortino, -- mean daily return divided by its downside deviation, annualised
       c.currency, -- currency of net_profit and expectancy
       i.instance_name AS instance,
       r.status,
       i.symbol,
       i.timeframe,
       r.run_type,
       replace(replace(r.start_utc, '.0000000Z', ''), 'T', ' ') AS start_utc,
       replace(replace(r.end_utc, '.0000000Z', ''), 'T', ' ') AS end_utc,
       i.parameters_json,
       (SELECT d.fingerprint FROM run_bar_fingerprints d WHERE d.run_id = r.run_id) AS bars_fingerprint, -- runs with the same fingerprint saw the same bars
       r.run_id
FROM strategy_runs r
JOIN strategy_instances i ON i.instance_id = r.instance_id
JOIN strategies s ON s.strategy_id = i.strategy_id
LEFT JOIN run_computations c ON c.run_id = r.run_id
LEFT JOIN shown w ON w.instance_id = i.instance_id
ORDER BY net_profit DESC;

CREATE VIEW v_parameters AS                      -- one row per parameter of each run
SELECT s.name AS strategy,
       i.instance_name AS instance,
       replace(substr(p.fullkey, 3), '"', '') AS parameter, -- name; Group.Name for a parameter in a group
       CASE WHEN p.type IN ('true', 'false') THEN p.type ELSE p.atom END AS value, -- value of the parameter in this run
       r.run_type,
       r.run_id,
       i.instance_id
FROM strategy_runs r
JOIN strategy_instances i ON i.instance_id = r.instance_id
JOIN strategies s ON s.strategy_id = i.strategy_id,
json_tree(CASE WHEN json_valid(i.parameters_json) THEN i.parameters_json ELSE '{}' END) p
WHERE p.type NOT IN ('object', 'array');

CREATE VIEW v_trades AS                          -- closed trades from flat to flat, with their result and the reason of the exit
SELECT s.name AS strategy,
       i.instance_name AS instance,
       t.trade_no,
       t.direction,
       round(t.net_pnl, 4) AS net_pnl,
       t.exit_reason,
       t.quantity,
       replace(replace(t.entry_utc, '.0000000Z', ''), 'T', ' ') AS entry_utc,
       replace(replace(t.exit_utc, '.0000000Z', ''), 'T', ' ') AS exit_utc,
       round(t.entry_price, 8) AS entry_price,
       round(t.exit_price, 8) AS exit_price,
       t.symbol,
       round(t.mae, 4) AS mae,
       round(t.mfe, 4) AS mfe,
       round((julianday(t.exit_utc) - julianday(t.entry_utc)) * 1440, 3) AS held_minutes, -- minutes from the first entry to the last exit
       round(t.gross_pnl, 4) AS gross_pnl,
       round(t.fees, 4) AS fees,
       t.currency,
       round(t.mae_ticks, 2) AS mae_ticks,
       round(t.mfe_ticks, 2) AS mfe_ticks,
       round(t.exit_efficiency, 4) AS exit_efficiency,
       t.marks,
       round(t.coverage, 4) AS coverage,
       t.reason,
       t.account_id,
       t.run_id
FROM closed_trades t
JOIN strategy_runs r ON r.run_id = t.run_id
JOIN strategy_instances i ON i.instance_id = r.instance_id
JOIN strategies s ON s.strategy_id = i.strategy_id
WHERE t.matching = 'FLAT';

CREATE VIEW v_equity AS                          -- account value over time
SELECT s.name AS strategy,
       i.instance_name AS instance,
       replace(replace(q.ts_utc, '.0000000Z', ''), 'T', ' ') AS ts_utc,
       round(q.equity, 2) AS equity,
       round(100 * q.drawdown, 4) AS drawdown_percent, -- distance below the highest equity so far, in percent
       round(q.realized_pnl, 2) AS realized_pnl,
       round(q.unrealized_pnl, 2) AS unrealized_pnl,
       round(q.fees_cum, 2) AS fees, -- fees so far
       q.position_qty,
       q.price_ref,
       round(q.exposure, 2) AS exposure,
       q.currency,
       q.run_id
FROM run_equity q
JOIN strategy_runs r ON r.run_id = q.run_id
JOIN strategy_instances i ON i.instance_id = r.instance_id
JOIN strategies s ON s.strategy_id = i.strategy_id;

CREATE VIEW v_daily_pnl AS                       -- profit and loss day by day
SELECT s.name AS strategy,
       i.instance_name AS instance,
       d.day,
       round(d.pnl, 2) AS pnl,
       round(100 * d.daily_return, 4) AS return_percent, -- pnl in percent of the equity at the end of the day before
       round(d.equity, 2) AS equity,
       round(100 * d.drawdown, 4) AS drawdown_percent, -- distance below the highest equity at the end of a day so far, in percent
       round(d.fees, 2) AS fees,
       d.fills,
       d.currency,
       d.run_id
FROM daily_returns d
JOIN strategy_runs r ON r.run_id = d.run_id
JOIN strategy_instances i ON i.instance_id = r.instance_id
JOIN strategies s ON s.strategy_id = i.strategy_id;

CREATE VIEW v_monthly_pnl AS                     -- profit and loss month by month
SELECT s.name AS strategy,
       i.instance_name AS instance,
       substr(d.day, 1, 7) AS month, -- UTC month, YYYY-MM
       round(sum(d.pnl), 2) AS pnl, -- profit or loss of the month, after fees
       round(100 * sum(d.pnl) / nullif(min(d.equity - d.pnl) FILTER (WHERE d.day = m.first_day), 0), 4) AS return_percent, -- pnl in percent of the equity before the month
       sum(d.pnl > 0) AS days_up, -- number of days with a profit
       sum(d.pnl < 0) AS days_down, -- number of days with a loss
       round(sum(d.fees), 2) AS fees, -- fees of the month
       sum(d.fills) AS fills, -- number of fills
       d.currency,
       d.run_id
FROM daily_returns d
JOIN (SELECT run_id, currency, substr(day, 1, 7) AS month, min(day) AS first_day FROM daily_returns GROUP BY run_id, currency, substr(day, 1, 7)) m
  ON m.run_id = d.run_id AND m.currency = d.currency AND m.month = substr(d.day, 1, 7)
JOIN strategy_runs r ON r.run_id = d.run_id
JOIN strategy_instances i ON i.instance_id = r.instance_id
JOIN strategies s ON s.strategy_id = i.strategy_id
GROUP BY d.run_id, d.currency, substr(d.day, 1, 7);

CREATE VIEW v_metrics AS                         -- every metric of every run: its meaning, its formula, and why it is missing
SELECT s.name AS strategy,
       i.instance_name AS instance,
       m.key,
       round(m.value, 8) AS value,
       m.unit,
       f.title,
       m.reason,
       m.value_text,
       f.expression,
       f.family,
       f.source,
       coalesce(f.formula_id, 'reported by the strategy') AS formula, -- name of the formula
       m.formula_version,
       m.sample_size,
       m.periods_per_year,
       m.risk_free,
       m.as_of_sequence,
       CASE WHEN m.formula_version IS NULL THEN NULL WHEN m.formula_version < (SELECT max(l.version) FROM metric_formulas l WHERE l.key = m.key) THEN 1
            WHEN m.as_of_sequence < coalesce((SELECT e.sequence FROM run_endings e WHERE e.run_id = m.run_id), 0) THEN 1 ELSE 0 END AS is_stale, -- 1: computed with an older formula or before the end of the run; recorder recompute updates it
       m.run_id
FROM run_metrics_kv m
JOIN strategy_runs r ON r.run_id = m.run_id
JOIN strategy_instances i ON i.instance_id = r.instance_id
JOIN strategies s ON s.strategy_id = i.strategy_id
LEFT JOIN metric_formulas f ON f.key = m.key AND f.version = m.formula_version;

CREATE VIEW v_orders AS                          -- orders in their newest known state
SELECT s.name AS strategy,
       i.instance_name AS instance,
       replace(replace(o.submit_utc, '.0000000Z', ''), 'T', ' ') AS submit_utc,
       o.side,
       o.order_type,
       o.status,
       o.quantity,
       o.price,
       o.stop_price,
       round(json_extract(o.extra_json, '$.filled_quantity'), 8) AS filled_quantity, -- filled quantity
       round(json_extract(o.extra_json, '$.average_fill_price'), 8) AS average_fill_price, -- as reported by the platform
       o.symbol,
       o.position_impact,
       replace(replace(o.update_utc, '.0000000Z', ''), 'T', ' ') AS update_utc,
       o.client_tag,
       o.order_id,
       o.parent_order_id,
       json_extract(o.extra_json, '$.origin') AS origin, -- FOUND: it existed when the recorder attached; BEFORE_ATTACH, WHILE_DISCONNECTED: fetched later; NULL: recorded from its beginning
       round(json_extract(o.extra_json, '$.found_filled_quantity'), 8) AS found_filled_quantity, -- quantity that was filled before the order was found
       o.account_id,
       o.run_id
FROM orders o
JOIN strategy_runs r ON r.run_id = o.run_id
JOIN strategy_instances i ON i.instance_id = r.instance_id
JOIN strategies s ON s.strategy_id = i.strategy_id;

CREATE VIEW v_order_fills AS                     -- orders beside their fills: one row per fill, and one per order without fills
SELECT o.strategy,
       o.instance,
       o.submit_utc,
       o.side,
       o.order_type,
       o.status,
       o.quantity,
       o.price,
       o.stop_price,
       x.quantity AS fill_quantity, -- quantity of this fill
       round(x.price, 8) AS fill_price, -- price of this fill
       replace(replace(x.exec_utc, '.0000000Z', ''), 'T', ' ') AS exec_utc,
       round(x.fee, 4) AS fee,
       x.fee_currency,
       o.symbol,
       o.client_tag,
       o.order_id,
       x.execution_id,
       o.account_id,
       o.run_id
FROM v_orders o
LEFT JOIN executions x ON x.run_id = o.run_id AND x.order_id = o.order_id;

CREATE VIEW v_executions AS                      -- fills with their order, their slippage and their effect on the position
SELECT s.name AS strategy,
       i.instance_name AS instance,
       replace(replace(x.exec_utc, '.0000000Z', ''), 'T', ' ') AS exec_utc,
       c.side,
       x.quantity,
       round(x.price, 8) AS price,
       c.position_impact,
       c.quantity_before,
       c.quantity_after,
       round(x.fee, 4) AS fee,
       round(p.slippage_ticks, 2) AS slippage_ticks,
       round(p.slippage_money, 4) AS slippage_money,
       p.reference_kind,
       o.order_type,
       c.symbol,
       round(json_extract(x.extra_json, '$.gross_pnl'), 4) AS platform_gross_pnl, -- profit or loss before fees, as reported by the platform
       round(json_extract(x.extra_json, '$.net_pnl'), 4) AS platform_net_pnl, -- profit or loss after fees, as reported by the platform
       x.fee_currency,
       o.client_tag,
       x.execution_id,
       x.order_id,
       json_extract(x.extra_json, '$.origin') AS origin, -- BEFORE_ATTACH, WHILE_DISCONNECTED: fetched later; NULL: recorded as it happened
       c.account_id,
       x.run_id
FROM executions x
JOIN strategy_runs r ON r.run_id = x.run_id
JOIN strategy_instances i ON i.instance_id = r.instance_id
JOIN strategies s ON s.strategy_id = i.strategy_id
LEFT JOIN position_changes c ON c.run_id = x.run_id AND c.execution_id = x.execution_id
LEFT JOIN orders o ON o.run_id = x.run_id AND o.order_id = x.order_id
LEFT JOIN execution_slippage p ON p.run_id = x.run_id AND p.execution_id = x.execution_id;

CREATE VIEW v_slippage AS                        -- slippage of each fill against the intended price
SELECT x.strategy,
       x.instance,
       round(p.slippage_ticks, 2) AS slippage_ticks,
       round(p.slippage_money, 4) AS slippage_money,
       x.side,
       x.order_type,
       x.price,
       round(p.reference_price, 8) AS reference_price,
       p.reference_kind,
       x.exec_utc,
       x.symbol,
       x.quantity,
       round(p.slippage, 8) AS slippage,
       round(p.latency_ms, 1) AS latency_ms,
       x.execution_id,
       x.order_id,
       x.run_id
FROM v_executions x
JOIN execution_slippage p ON p.run_id = x.run_id AND p.execution_id = x.execution_id;

CREATE VIEW v_oco_legs AS                        -- the legs of each OCO group with their final status
SELECT s.name AS strategy,
       i.instance_name AS instance,
       l.oco_role,
       o.status,
       o.side,
       o.order_type,
       o.price,
       o.stop_price,
       o.quantity,
       replace(replace(o.submit_utc, '.0000000Z', ''), 'T', ' ') AS submit_utc,
       replace(replace(o.update_utc, '.0000000Z', ''), 'T', ' ') AS update_utc,
       o.symbol,
       g.label,
       l.position_impact,
       replace(replace(json_extract(o.extra_json, '$.orphaned_utc'), '.0000000Z', ''), 'T', ' ') AS orphaned_utc, -- time from which the leg works without a position to close; NULL: not orphaned
       CASE WHEN json_extract(o.extra_json, '$.orphaned_utc') IS NOT NULL AND o.status IN ('FILLED', 'CANCELED', 'REJECTED')
            THEN replace(replace(o.update_utc, '.0000000Z', ''), 'T', ' ') END AS orphan_gone_utc, -- end of an orphaned leg; NULL: not orphaned, or the leg still works
       json_extract(g.extra_json, '$.rule') AS rule, -- rule that found the group: GROUP_ID, REQUEST, POSITION_ID, HEURISTIC
       l.order_id,
       o.parent_order_id,
       g.oco_group_id,
       g.run_id
FROM order_oco_groups g
JOIN strategy_runs r ON r.run_id = g.run_id
JOIN strategy_instances i ON i.instance_id = r.instance_id
JOIN strategies s ON s.strategy_id = i.strategy_id
JOIN order_oco_links l ON l.run_id = g.run_id AND l.oco_group_id = g.oco_group_id
LEFT JOIN orders o ON o.run_id = l.run_id AND o.order_id = l.order_id
ORDER BY g.run_id, g.created_utc, g.oco_group_id, o.submit_utc, l.id;

CREATE VIEW v_positions AS                       -- positions as the platform reported them, each with its closed trade
SELECT s.name AS strategy,
       i.instance_name AS instance,
       p.side,
       p.status,
       round(p.net_pnl, 4) AS platform_net_pnl, -- profit or loss after fees, as reported by the platform
       round(t.mae, 4) AS mae,
       round(t.mfe, 4) AS mfe,
       CASE WHEN p.initial_quantity IS NOT NULL THEN 'found_position'
            WHEN p.status = 'OPEN' THEN 'still_open'
            WHEN t.mae IS NOT NULL THEN NULL
            WHEN t.gross_pnl IS NOT NULL AND t.net_pnl IS NULL THEN 'no_marks'
            WHEN t.trade_no IS NOT NULL THEN t.reason
            WHEN (SELECT k.is_final OR k.as_of_sequence >= p.sequence FROM run_computations k WHERE k.run_id = p.run_id) IS NOT 1 THEN 'not_computed'
            ELSE 'not_one_trade' END AS mae_reason, -- why mae and mfe are NULL; docs/analytics.md lists the codes
       p.quantity,
       replace(replace(p.opened_utc, '.0000000Z', ''), 'T', ' ') AS opened_utc,
       replace(replace(p.closed_utc, '.0000000Z', ''), 'T', ' ') AS closed_utc,
       round(p.open_price, 8) AS open_price,
       round(p.close_price, 8) AS close_price,
       p.symbol,
       t.currency,
       t.trade_no, -- number of its trade in v_trades; NULL: the position is not exactly one trade
       p.position_id,
       p.initial_quantity,
       p.account_id,
       p.run_id
FROM positions p
JOIN strategy_runs r ON r.run_id = p.run_id
JOIN strategy_instances i ON i.instance_id = r.instance_id
JOIN strategies s ON s.strategy_id = i.strategy_id
LEFT JOIN trade_slices l ON l.run_id = p.run_id AND l.matching = 'FLAT' AND l.role = 'ENTRY' AND p.initial_quantity IS NULL AND l.execution_id = (
  SELECT min(c.execution_id) FROM position_changes c
  WHERE c.run_id = p.run_id AND c.book = p.book AND c.exec_utc >= p.opened_utc AND c.exec_utc < p.closed_utc AND (c.quantity_before = 0 OR c.position_impact = 'REVERSE')
  GROUP BY c.book HAVING count(*) = 1 AND min(c.side) = p.side)
LEFT JOIN closed_trades t ON t.run_id = l.run_id AND t.matching = l.matching AND t.trade_no = l.trade_no AND t.exit_utc <= p.closed_utc;

CREATE VIEW v_trade_slices AS                    -- the parts of fills that make up each closed or open trade
SELECT s.name AS strategy,
       i.instance_name AS instance,
       l.trade_no,
       l.role,
       l.quantity,
       l.price,
       replace(replace(l.slice_utc, '.0000000Z', ''), 'T', ' ') AS slice_utc,
       c.side,
       round(l.fee, 4) AS fee,
       l.fee_currency,
       c.quantity AS fill_quantity, -- quantity of the whole fill
       c.symbol,
       l.matching,
       l.slice_no,
       l.execution_id,
       c.order_id,
       l.run_id
FROM trade_slices l
JOIN strategy_runs r ON r.run_id = l.run_id
JOIN strategy_instances i ON i.instance_id = r.instance_id
JOIN strategies s ON s.strategy_id = i.strategy_id
LEFT JOIN position_changes c ON c.run_id = l.run_id AND c.execution_id = l.execution_id
ORDER BY l.run_id, l.matching, l.trade_no, l.slice_no;

CREATE VIEW v_bars AS                            -- the bars that each run saw; times have the exact form of the table, for programs
SELECT r.symbol,
       r.timeframe,
       b.ts_utc,
       CASE WHEN substr(r.timeframe, -1) IN ('s', 'm', 'h', 'd', 'w') AND CAST(r.timeframe AS INTEGER) > 0
            THEN strftime('%Y-%m-%dT%H:%M:%S', substr(b.ts_utc, 1, 19), '+' || (CAST(r.timeframe AS INTEGER)
              * CASE substr(r.timeframe, -1) WHEN 's' THEN 1 WHEN 'm' THEN 60 WHEN 'h' THEN 3600 WHEN 'd' THEN 86400 ELSE 604800 END) || ' seconds')
              || substr(b.ts_utc, 20) END AS close_utc, -- close time of the bar: open time plus timeframe; NULL: bars without a fixed length
       b.open,
       b.high,
       b.low,
       b.close,
       b.volume,
       r.run_id,
       b.volumetric_json,
       r.series_id,
       r.series_id AS stored_in -- series that stores the bar
FROM run_series r
JOIN bars b ON b.series_id = r.series_id
UNION ALL
SELECT r.symbol,
       r.timeframe,
       b.ts_utc,
       CASE WHEN substr(r.timeframe, -1) IN ('s', 'm', 'h', 'd', 'w') AND CAST(r.timeframe AS INTEGER) > 0
            THEN strftime('%Y-%m-%dT%H:%M:%S', substr(b.ts_utc, 1, 19), '+' || (CAST(r.timeframe AS INTEGER)
              * CASE substr(r.timeframe, -1) WHEN 's' THEN 1 WHEN 'm' THEN 60 WHEN 'h' THEN 3600 WHEN 'd' THEN 86400 ELSE 604800 END) || ' seconds')
              || substr(b.ts_utc, 20) END,
       b.open,
       b.high,
       b.low,
       b.close,
       b.volume,
       r.run_id,
       b.volumetric_json,
       r.series_id,
       x.holder_series_id
FROM run_series r
JOIN shared_bar_ranges x ON x.series_id = r.series_id
JOIN bars b ON b.series_id = x.holder_series_id AND b.ts_utc BETWEEN x.from_utc AND x.to_utc
-- A bar of the series itself replaces a shared one of the same time.
WHERE NOT EXISTS (SELECT 1 FROM bars own WHERE own.series_id = x.series_id AND own.ts_utc = b.ts_utc);

CREATE VIEW v_indicators AS                      -- values of indicators and features at each bar; times have the exact form of v_bars, for programs
SELECT json_extract(c.value, '$.name') AS name, -- name of the indicator with its numbers, and of the line if it has several; or of the feature
       x.ts_utc,
       CAST(json_extract(x.values_json, '$[' || c.key || ']') AS REAL) AS value, -- value at the close of the bar; NULL: not known or not finite
       s.symbol,
       s.timeframe,
       json_extract(c.value, '$.indicator') AS indicator, -- name of the indicator; NULL: a feature
       json_extract(c.value, '$.line') AS line, -- name of its line
       json_extract(c.value, '$.params') AS params_json, -- its parameters
       x.run_id,
       x.set_id
FROM indicator_values x
JOIN indicator_sets s ON s.run_id = x.run_id AND s.set_id = x.set_id
JOIN json_each(s.columns_json) c;

CREATE VIEW v_health AS                          -- whether each run is complete in this file
SELECT s.name AS strategy,
       i.instance_name AS instance,
       CASE WHEN EXISTS (SELECT 1 FROM run_gaps g WHERE g.run_id = h.run_id) THEN 'events are missing: v_gaps says which and why'
            WHEN h.quarantined > 0 THEN 'invalid events are in quarantined_events' WHEN h.pending > 0 THEN 'events were waiting to be written' ELSE 'complete' END AS verdict, -- complete, or what is missing
       r.status,
       (SELECT coalesce(sum(g.events), 0) FROM run_gaps g WHERE g.run_id = h.run_id) AS events_lost, -- number of lost events; 0 is good, v_gaps has the reasons
       h.accepted,
       h.written,
       h.merged,
       h.dropped,
       h.quarantined,
       h.pending,
       h.retries,
       round(h.longest_wait_ms, 1) AS longest_wait_ms,
       round(h.longest_batch_ms, 1) AS longest_batch_ms,
       h.queue_high_water,
       h.unjournaled,
       v.note AS recovery, -- recovery of a run that its process did not close
       h.recorder_version,
       h.sqlite_version,
       replace(replace(h.update_utc, '.0000000Z', ''), 'T', ' ') AS update_utc,
       h.run_id
FROM run_health h
JOIN strategy_runs r ON r.run_id = h.run_id
JOIN strategy_instances i ON i.instance_id = r.instance_id
JOIN strategies s ON s.strategy_id = i.strategy_id
LEFT JOIN run_recoveries v ON v.run_id = h.run_id;

CREATE VIEW v_tags AS                            -- tags of each run
SELECT g.tag, -- the tag
       g.given_by, -- STRATEGY: while it was recorded; PERSON: by `recorder tag`
       s.name AS strategy,
       i.instance_name AS instance,
       g.run_id -- the run
FROM (SELECT n.name AS tag, 'STRATEGY' AS given_by, n.run_id FROM run_notes n WHERE n.kind = 'TAG' AND n.name IS NOT NULL
      UNION SELECT a.text, 'PERSON', a.run_id FROM run_annotations a WHERE a.kind = 'TAG') g
JOIN strategy_runs r ON r.run_id = g.run_id
JOIN strategy_instances i ON i.instance_id = r.instance_id
JOIN strategies s ON s.strategy_id = i.strategy_id
ORDER BY g.tag, g.run_id;

CREATE VIEW v_gaps AS                            -- lost events with the reason; no rows: no event was lost
SELECT s.name AS strategy,
       i.instance_name AS instance,
       g.events,
       g.event_type,
       g.reason,
       replace(replace(g.from_utc, '.0000000Z', ''), 'T', ' ') AS from_utc,
       replace(replace(g.to_utc, '.0000000Z', ''), 'T', ' ') AS to_utc,
       g.first_sequence,
       g.last_sequence,
       g.run_id
FROM run_gaps g
JOIN strategy_runs r ON r.run_id = g.run_id
JOIN strategy_instances i ON i.instance_id = r.instance_id
JOIN strategies s ON s.strategy_id = i.strategy_id;

CREATE VIEW v_strategies AS                      -- strategies: number of runs, results, last use
SELECT s.name,
       count(r.run_id) AS runs, -- number of runs
       round(100 * avg((SELECT m.value FROM run_metrics_kv m WHERE m.run_id = r.run_id AND m.key = 'total_return')), 4) AS average_return_percent, -- mean total return of the runs, in percent
       round(avg((SELECT m.value FROM run_metrics_kv m WHERE m.run_id = r.run_id AND m.key = 'sharpe')), 4) AS average_sharpe, -- mean Sharpe ratio of the runs
       replace(replace(max(r.created_utc), '.0000000Z', ''), 'T', ' ') AS last_used_utc, -- when the newest run was recorded, wall clock
       count(DISTINCT i.instance_id) AS instances, -- number of sets of parameters, symbol and account
       sum(r.run_type = 'BACKTEST') AS backtests, -- number of backtests
       sum(r.run_type IN ('LIVE', 'PAPER')) AS live_runs, -- number of live and paper runs
       s.version,
       s.vendor,
       s.source_ref,
       replace(replace(s.created_utc, '.0000000Z', ''), 'T', ' ') AS created_utc,
       s.strategy_id
FROM strategies s
LEFT JOIN strategy_instances i ON i.strategy_id = s.strategy_id
LEFT JOIN strategy_runs r ON r.instance_id = i.instance_id
GROUP BY s.strategy_id;

-- ---------------------------------------------------------------------------------------------------------------------------------
-- The newest run alone
-- ---------------------------------------------------------------------------------------------------------------------------------

CREATE VIEW v_latest_trades AS                   -- closed trades of the newest run
SELECT t.trade_no,
       t.direction,
       t.net_pnl,
       t.exit_reason,
       t.quantity,
       t.entry_utc,
       t.exit_utc,
       t.entry_price,
       t.exit_price,
       t.symbol,
       t.mae,
       t.mfe,
       t.held_minutes,
       t.gross_pnl,
       t.fees,
       t.currency
FROM v_trades t
WHERE t.run_id = (SELECT run_id FROM strategy_runs ORDER BY created_utc DESC, run_id DESC LIMIT 1)
ORDER BY t.trade_no;

CREATE VIEW v_latest_orders AS                   -- orders and fills of the newest run
SELECT o.submit_utc,
       o.side,
       o.order_type,
       o.status,
       o.quantity,
       o.price,
       o.stop_price,
       o.fill_quantity,
       o.fill_price,
       o.exec_utc,
       o.fee,
       o.symbol,
       o.client_tag,
       o.order_id,
       o.execution_id
FROM v_order_fills o
WHERE o.run_id = (SELECT run_id FROM strategy_runs ORDER BY created_utc DESC, run_id DESC LIMIT 1)
ORDER BY o.submit_utc, o.order_id, o.exec_utc;

CREATE VIEW v_latest_equity AS                   -- account value of the newest run over time
SELECT q.ts_utc,
       q.equity,
       q.drawdown_percent,
       q.realized_pnl,
       q.unrealized_pnl,
       q.fees,
       q.position_qty,
       q.price_ref,
       q.currency
FROM v_equity q
WHERE q.run_id = (SELECT run_id FROM strategy_runs ORDER BY created_utc DESC, run_id DESC LIMIT 1)
ORDER BY q.currency, q.ts_utc;

CREATE VIEW v_latest_days AS                     -- profit and loss of the newest run day by day
SELECT d.day,
       d.pnl,
       d.return_percent,
       d.equity,
       d.drawdown_percent,
       d.fees,
       d.fills,
       d.currency
FROM v_daily_pnl d
WHERE d.run_id = (SELECT run_id FROM strategy_runs ORDER BY created_utc DESC, run_id DESC LIMIT 1)
ORDER BY d.currency, d.day;

CREATE VIEW v_latest_metrics AS                  -- metrics of the newest run
SELECT m.key,
       m.value,
       m.unit,
       m.title,
       m.reason,
       m.family,
       m.expression,
       m.value_text
FROM v_metrics m
WHERE m.run_id = (SELECT run_id FROM strategy_runs ORDER BY created_utc DESC, run_id DESC LIMIT 1)
ORDER BY m.family, m.key;

-- ---------------------------------------------------------------------------------------------------------------------------------
-- The names of the backtest database, and every state of the orders
-- ---------------------------------------------------------------------------------------------------------------------------------

CREATE VIEW backtest_jobs AS                     -- every run as a job of the backtest database
SELECT row_number() OVER (ORDER BY r.created_utc, r.run_id) AS id, -- position in the order of recording; it changes when older runs are deleted, run_id does not
       CASE r.status WHEN 'RUNNING' THEN 'running' WHEN 'COMPLETED' THEN 'completed' WHEN 'FAILED' THEN 'failed' WHEN 'CANCELED' THEN 'cancelled' ELSE lower(r.status) END AS status, -- running, completed, failed, cancelled
       s.name AS strategy,
       i.parameters_json AS strategy_params, -- all input parameters, as JSON
       json_object('engine_version', r.engine_version, 'run_type', r.run_type, 'initial_balance', r.initial_balance, 'base_currency', r.base_currency) AS engine_options, -- conditions of the run, as JSON
       r.data_source AS dataset_path, -- file or connection of the prices
       CASE WHEN r.status = 'COMPLETED' THEN 1.0 ELSE p.done / nullif(p.total, 0) END AS progress, -- 0 to 1; NULL: unknown
       p.message AS current_step, -- current step
       CAST(p.total AS INTEGER) AS total_steps, -- total amount of work; NULL: unknown
       r.created_utc AS created_at, -- wall clock
       r.created_utc AS started_at, -- wall clock
       CASE WHEN r.status <> 'RUNNING' THEN h.update_utc END AS completed_at, -- last commit, wall clock; NULL while it is running
       r.metrics_json AS result_data, -- headline metrics and the metrics that the strategy reported, as JSON
       CASE WHEN r.status IN ('FAILED', 'CANCELED') THEN e.reason END AS error_message, -- why it failed or was cancelled
       NULL AS estimated_duration, -- always NULL: there is no estimate
       CASE WHEN r.status <> 'RUNNING' THEN round((julianday(h.update_utc) - julianday(r.created_utc)) * 86400, 3) END AS actual_duration, -- seconds of the wall clock
       r.run_id
FROM strategy_runs r
JOIN strategy_instances i ON i.instance_id = r.instance_id
JOIN strategies s ON s.strategy_id = i.strategy_id
LEFT JOIN run_progress p ON p.run_id = r.run_id
LEFT JOIN run_endings e ON e.run_id = r.run_id
LEFT JOIN run_health h ON h.run_id = r.run_id;

CREATE VIEW trades AS                            -- closed trades under the names of the backtest database; amounts in the currency of the symbol
SELECT row_number() OVER (ORDER BY j.id, -- position in the order of the runs and their trades; it changes when older runs are deleted
       t.trade_no) AS id,
       j.id AS backtest_job_id, -- id in backtest_jobs
       t.entry_utc AS entry_time, -- time of the first entry
       t.exit_utc AS exit_time, -- time of the last exit
       t.entry_price,
       t.exit_price,
       t.quantity,
       lower(t.direction) AS side, -- long, short
       t.net_pnl AS pnl, -- after fees
       round(100 * t.net_pnl / nullif(t.notional, 0), 8) AS pnl_percent, -- pnl in percent of the value of the entries
       round((julianday(t.exit_utc) - julianday(t.entry_utc)) * 1440, 3) AS holding_time_minutes, -- minutes from the first entry to the last exit, exact to a tenth of a second
       (SELECT o.client_tag FROM trade_slices l JOIN executions x ON x.run_id = l.run_id AND x.execution_id = l.execution_id
        JOIN orders o ON o.run_id = x.run_id AND o.order_id = x.order_id
        WHERE l.run_id = t.run_id AND l.matching = t.matching AND l.trade_no = t.trade_no AND l.role = 'ENTRY' ORDER BY l.slice_no LIMIT 1) AS entry_signal, -- comment of the order of the first entry
       (SELECT o.client_tag FROM trade_slices l JOIN executions x ON x.run_id = l.run_id AND x.execution_id = l.execution_id
        JOIN orders o ON o.run_id = x.run_id AND o.order_id = x.order_id
        WHERE l.run_id = t.run_id AND l.matching = t.matching AND l.trade_no = t.trade_no AND l.role = 'EXIT' ORDER BY l.slice_no DESC LIMIT 1) AS exit_signal, -- comment of the order of the last exit
       t.mfe AS max_profit, -- largest unrealised profit during the trade, in money
       t.mae AS max_loss, -- largest unrealised loss during the trade, in money, never above 0
       c.computed_utc AS created_at, -- when it was computed, wall clock
       t.run_id
FROM closed_trades t
JOIN backtest_jobs j ON j.run_id = t.run_id
JOIN run_computations c ON c.run_id = t.run_id
WHERE t.matching = 'FLAT';

CREATE VIEW backtest_metrics AS                  -- metrics of each run under the names of the backtest database; fractions, not percent, unless the name says percent
SELECT j.id, -- same as backtest_job_id: one row per run
       j.id AS backtest_job_id, -- id in backtest_jobs
       (SELECT round(m.value, 8) FROM run_metrics_kv m WHERE m.run_id = j.run_id AND m.key = 'total_return') AS total_return, -- net profit as a fraction of the balance at the start
       (SELECT round(100 * m.value, 8) FROM run_metrics_kv m WHERE m.run_id = j.run_id AND m.key = 'total_return') AS total_return_percent, -- total_return in percent
       (SELECT round(m.value, 8) FROM run_metrics_kv m WHERE m.run_id = j.run_id AND m.key = 'sharpe') AS sharpe_ratio, -- mean daily return divided by its standard deviation, annualised
       (SELECT round(m.value, 8) FROM run_metrics_kv m WHERE m.run_id = j.run_id AND m.key = 'sortino') AS sortino_ratio, -- mean daily return divided by its downside deviation, annualised
       (SELECT round(m.value, 8) FROM run_metrics_kv m WHERE m.run_id = j.run_id AND m.key = 'max_drawdown') AS max_drawdown, -- maximum drawdown: largest fall of the equity from a peak, as a fraction of the peak, never above 0
       (SELECT round(100 * m.value, 8) FROM run_metrics_kv m WHERE m.run_id = j.run_id AND m.key = 'max_drawdown') AS max_drawdown_percent, -- max_drawdown in percent
       (SELECT CAST(m.value AS INTEGER) FROM run_metrics_kv m WHERE m.run_id = j.run_id AND m.key = 'total_trades') AS total_trades, -- number of closed trades
       (SELECT CAST(m.value AS INTEGER) FROM run_metrics_kv m WHERE m.run_id = j.run_id AND m.key = 'winning_trades') AS winning_trades, -- number of trades with a profit
       (SELECT CAST(m.value AS INTEGER) FROM run_metrics_kv m WHERE m.run_id = j.run_id AND m.key = 'losing_trades') AS losing_trades, -- number of trades with a loss
       (SELECT round(m.value, 8) FROM run_metrics_kv m WHERE m.run_id = j.run_id AND m.key = 'win_rate') AS win_rate, -- winning_trades / total_trades
       (SELECT round(m.value, 8) FROM run_metrics_kv m WHERE m.run_id = j.run_id AND m.key = 'profit_factor') AS profit_factor, -- sum of the profits divided by the sum of the losses
       (SELECT round(m.value, 8) FROM run_metrics_kv m WHERE m.run_id = j.run_id AND m.key = 'largest_win') AS largest_win, -- in money
       (SELECT round(m.value, 8) FROM run_metrics_kv m WHERE m.run_id = j.run_id AND m.key = 'largest_loss') AS largest_loss, -- in money, below zero
       (SELECT round(m.value, 8) FROM run_metrics_kv m WHERE m.run_id = j.run_id AND m.key = 'average_win') AS average_win, -- in money
       (SELECT round(m.value, 8) FROM run_metrics_kv m WHERE m.run_id = j.run_id AND m.key = 'average_loss') AS average_loss, -- in money, below zero
       (SELECT round(m.value, 8) FROM run_metrics_kv m WHERE m.run_id = j.run_id AND m.key = 'holding_time_mean') AS average_holding_time, -- minutes
       (SELECT CAST(m.value AS INTEGER) FROM run_metrics_kv m WHERE m.run_id = j.run_id AND m.key = 'max_consecutive_wins') AS max_consecutive_wins, -- longest series of profits
       (SELECT CAST(m.value AS INTEGER) FROM run_metrics_kv m WHERE m.run_id = j.run_id AND m.key = 'max_consecutive_losses') AS max_consecutive_losses, -- longest series of losses
       (SELECT round(m.value, 8) FROM run_metrics_kv m WHERE m.run_id = j.run_id AND m.key = 'volatility_annual') AS volatility, -- standard deviation of the daily returns, annualised
       (SELECT round(m.value, 8) FROM run_metrics_kv m WHERE m.run_id = j.run_id AND m.key = 'var_95') AS var_95, -- loss limit of a day at the 95 % confidence level, as a return
       (SELECT round(m.value, 8) FROM run_metrics_kv m WHERE m.run_id = j.run_id AND m.key = 'cvar_95') AS cvar_95, -- mean return of the days below var_95
       (SELECT CAST(m.value AS INTEGER) FROM run_metrics_kv m WHERE m.run_id = j.run_id AND m.key = 'total_trading_days') AS total_trading_days, -- number of days with a return
       (SELECT CAST(m.value AS INTEGER) FROM run_metrics_kv m WHERE m.run_id = j.run_id AND m.key = 'profitable_days') AS profitable_days, -- number of days with a profit
       (SELECT round(m.value, 8) FROM run_metrics_kv m WHERE m.run_id = j.run_id AND m.key = 'daily_target_hit_rate') AS daily_target_hit_rate, -- fraction of the days that reached the daily target; NULL: no target
       c.computed_utc AS created_at, -- when it was computed, wall clock
       j.run_id
FROM backtest_jobs j
JOIN run_computations c ON c.run_id = j.run_id;

CREATE VIEW v_run_datasets AS                    -- the stored datasets that runs used: by their name, or because the run saw exactly their bars
SELECT d.name AS dataset, -- name of the dataset
       v.version, -- number of the version
       k.symbol,
       k.timeframe,
       v.candle_hash, -- bars of the version
       r.run_id,
       v.stored_id -- the dataset, a key of stored_datasets
FROM dataset_versions v
JOIN stored_datasets d ON d.stored_id = v.stored_id
JOIN candle_cache k ON k.candle_hash = v.candle_hash
JOIN strategy_runs r ON r.data_source = d.name || '@' || substr(v.candle_hash, 1, 16)
UNION
SELECT d.name, v.version, k.symbol, k.timeframe, v.candle_hash, c.run_id, v.stored_id
FROM dataset_versions v
JOIN stored_datasets d ON d.stored_id = v.stored_id
JOIN candle_cache k ON k.candle_hash = v.candle_hash
JOIN series_stats c ON c.fingerprint = k.fingerprint AND c.symbol = k.symbol AND c.timeframe = k.timeframe;

CREATE VIEW datasets AS                          -- stored datasets, the other sets of bars that runs saw, and datasets of imported databases
SELECT row_number() OVER (ORDER BY x.created_at, x.fingerprint, x.symbol, x.timeframe) AS id, -- position in the order of recording; it changes when an older one is removed
       x.name, -- name of a stored dataset; else symbol, timeframe and source
       x.filename, -- name of the source file
       x.file_path, -- Parquet file of a stored dataset, relative to the folder of the database; else same as filename
       x.file_size, -- size of the Parquet file in bytes; NULL: not a stored dataset
       x.rows_count, -- number of bars
       x.columns, -- columns of the Parquet file, or of v_bars, as JSON
       x.timeframe, -- length of the bars
       x.start_date, -- open of the first bar
       x.end_date, -- open of the last bar
       x.missing_data_pct, -- bars missing inside sessions, in percent; NULL: not checked
       x.data_quality_score, -- 0 to 1; docs/analytics.md has the formula
       x.has_gaps, -- 1: it has gaps inside sessions
       x.timezone, -- time zone of the sessions of a stored dataset; all times in this file are UTC
       x.symbol, -- symbol of the bars
       x.exchange, -- exchange of a stored dataset; NULL: see run_symbols
       x.data_source, -- provider of a stored dataset; else connection of the bars
       x.quality_checks, -- counts of the quality check, as JSON; NULL: not checked
       x.backtest_count, -- number of runs that used the dataset or saw exactly these bars
       x.last_used, -- when the newest of these runs was recorded
       x.created_at, -- when it was stored, or when the first of these runs was recorded
       x.last_accessed, -- when it was last used, stored or appended to
       x.fingerprint, -- fingerprint of the bars, as in series_stats; NULL: an imported row, which has no bars
       x.stored_id, -- key of stored_datasets; NULL: bars that only runs have, or an imported row
       x.candle_hash -- key of candle_cache; NULL: bars that only runs have, or an imported row
FROM (SELECT d.name, v.filename, k.path AS file_path, k.file_size, k.row_count AS rows_count, k.columns, k.timeframe,
             strftime('%Y-%m-%dT%H:%M:%S', k.start / 1000, 'unixepoch') || printf('.%03d0000Z', k.start % 1000) AS start_date,
             strftime('%Y-%m-%dT%H:%M:%S', k."end" / 1000, 'unixepoch') || printf('.%03d0000Z', k."end" % 1000) AS end_date,
             v.missing_data_pct, v.data_quality_score, v.has_gaps, d.timezone, k.symbol, d.exchange, k.provider AS data_source,
             v.quality_checks, coalesce(u.runs, 0) AS backtest_count, u.last_used, d.created_at,
             max(coalesce(u.last_used, d.updated_at), d.updated_at) AS last_accessed, k.fingerprint, d.stored_id, d.candle_hash
      FROM stored_datasets d
      JOIN dataset_versions v ON v.stored_id = d.stored_id AND v.candle_hash = d.candle_hash
      JOIN candle_cache k ON k.candle_hash = d.candle_hash
      LEFT JOIN (SELECT l.stored_id, count(DISTINCT l.run_id) AS runs, max(r.created_utc) AS last_used
                 FROM v_run_datasets l JOIN strategy_runs r ON r.run_id = l.run_id GROUP BY l.stored_id) u ON u.stored_id = d.stored_id
      UNION ALL
      SELECT c.symbol || ' ' || c.timeframe || coalesce(' ' || max(c.source), ''), max(c.file), max(c.file), NULL, max(c.bars),
             '["ts_utc","open","high","low","close","volume","volumetric_json"]', c.timeframe, min(c.start_utc), max(c.end_utc),
             100.0 * q.missing / nullif(q.expected, 0), q.score, q.gaps > 0, 'UTC', c.symbol, NULL, max(c.source),
             CASE WHEN q.fingerprint IS NOT NULL THEN json_object('bars', q.bars, 'expected', q.expected, 'missing', q.missing, 'gaps', q.gaps, 'longest_gap_s', q.longest_gap_s,
                  'duplicates', q.duplicates, 'outliers', q.outliers, 'impossible', q.impossible) END,
             count(*), max(c.created_utc), min(c.created_utc), max(c.created_utc), c.fingerprint, NULL, NULL
      FROM (SELECT c.symbol, c.timeframe, c.source, c.bars, c.fingerprint, s.start_utc, s.end_utc, r.created_utc, r.data_source AS file
            FROM series_stats c JOIN run_series s ON s.series_id = c.series_id JOIN strategy_runs r ON r.run_id = c.run_id
            WHERE (c.run_id, c.symbol, c.timeframe) NOT IN (SELECT l.run_id, l.symbol, l.timeframe FROM v_run_datasets l)) c
      LEFT JOIN series_quality q ON q.fingerprint = c.fingerprint AND q.symbol = c.symbol AND q.timeframe = c.timeframe
      GROUP BY c.fingerprint, c.symbol, c.timeframe
      UNION ALL
      SELECT json_extract(i.extra_json, '$.name'), json_extract(i.extra_json, '$.filename'), json_extract(i.extra_json, '$.file_path'),
             json_extract(i.extra_json, '$.file_size'), json_extract(i.extra_json, '$.rows_count'), json_extract(i.extra_json, '$.columns'),
             json_extract(i.extra_json, '$.timeframe'), json_extract(i.extra_json, '$.start_date'), json_extract(i.extra_json, '$.end_date'),
             json_extract(i.extra_json, '$.missing_data_pct'), json_extract(i.extra_json, '$.data_quality_score'), json_extract(i.extra_json, '$.has_gaps'),
             json_extract(i.extra_json, '$.timezone'), json_extract(i.extra_json, '$.symbol'), json_extract(i.extra_json, '$.exchange'),
             json_extract(i.extra_json, '$.data_source'), json_extract(i.extra_json, '$.quality_checks'), json_extract(i.extra_json, '$.backtest_count'),
             json_extract(i.extra_json, '$.last_used'), json_extract(i.extra_json, '$.created_at'), json_extract(i.extra_json, '$.last_accessed'), NULL, NULL, NULL
      FROM imported_rows i
      WHERE i.source_schema = 'backtest' AND i.source_table = 'datasets') x;

CREATE VIEW backtests AS                         -- runs with their data set, under the names of the backtest database
SELECT j.id, -- as in backtest_jobs
       j.strategy AS strategy_name, -- name of the strategy in the platform
       j.strategy_params, -- all input parameters, as JSON
       coalesce((SELECT d.id FROM datasets d JOIN v_run_datasets l ON l.stored_id = d.stored_id
                 WHERE l.run_id = j.run_id ORDER BY l.symbol, l.timeframe LIMIT 1),
                (SELECT d.id FROM datasets d JOIN series_stats c ON c.fingerprint = d.fingerprint AND c.symbol = d.symbol AND c.timeframe = d.timeframe
                 WHERE c.run_id = j.run_id ORDER BY c.symbol, c.timeframe LIMIT 1)) AS dataset_id, -- id in datasets; NULL: the run saw no bars
       j.status, -- as in backtest_jobs
       j.result_data AS results, -- headline metrics and the metrics that the strategy reported, as JSON
       j.created_at, -- wall clock
       j.completed_at, -- wall clock; NULL while it is running
       j.run_id
FROM backtest_jobs j;

CREATE VIEW order_status_history AS              -- every recorded state of each order, from the event log
SELECT s.order_id, -- id given by the platform; unique per connection
       s.event_utc, -- time of the event, in the run's own time
       s.sequence, -- number of the event in its run
       s.cause, -- source of the report
       s.status, -- NEW, PARTIALLY_FILLED, FILLED, CANCELED, REJECTED, INACTIVE, UNKNOWN
       s.original_status, -- the platform's own word
       s.quantity, -- ordered quantity
       s.filled_quantity, -- quantity filled so far
       s.average_fill_price, -- average price of the fills so far
       s.price, -- limit price
       s.stop_price, -- trigger price
       s.received_utc, -- when the recorder received it, wall clock
       s.run_id -- the run
FROM (SELECT json_extract(e.payload_json, '$.data.order_id') AS order_id, e.event_utc, json_extract(e.payload_json, '$.sequence') AS sequence,
             json_extract(e.payload_json, '$.data.cause') AS cause, json_extract(e.payload_json, '$.data.status') AS status,
             json_extract(e.payload_json, '$.data.original_status') AS original_status, json_extract(e.payload_json, '$.data.quantity') AS quantity,
             json_extract(e.payload_json, '$.data.filled_quantity') AS filled_quantity,
             json_extract(e.payload_json, '$.data.average_fill_price') AS average_fill_price,
             json_extract(e.payload_json, '$.data.price') AS price, json_extract(e.payload_json, '$.data.stop_price') AS stop_price,
             e.received_utc, e.run_id
      FROM ingest_events e
      WHERE e.event_type = 'ORDER'
      -- a candidate counts once its order belongs to the run
        AND (json_extract(e.payload_json, '$.data.is_candidate') IS NULL
             OR EXISTS (SELECT 1 FROM orders o WHERE o.run_id = e.run_id AND o.order_id = json_extract(e.payload_json, '$.data.order_id')))
      UNION ALL
      SELECT json_extract(p.value, '$[4]'), json_extract(p.value, '$[1]'), json_extract(p.value, '$[0]'), json_extract(p.value, '$[5]'),
             json_extract(p.value, '$[6]'), json_extract(p.value, '$[7]'), json_extract(p.value, '$[8]'), json_extract(p.value, '$[9]'),
             json_extract(p.value, '$[10]'), json_extract(p.value, '$[11]'), json_extract(p.value, '$[12]'), json_extract(p.value, '$[2]'), e.run_id
      FROM ingest_events e, json_each(e.payload_json, '$.rows') p
      WHERE e.event_type = 'ORDERS') s;

-- ---------------------------------------------------------------------------------------------------------------------------------
-- The names of the run catalogue. Times are milliseconds since 1970, of the wall clock unless stated otherwise.
-- ---------------------------------------------------------------------------------------------------------------------------------

CREATE VIEW runs AS                              -- every run with its configuration, state and results, under the names of the run catalogue
SELECT r.run_id,
       c.config_hash AS hash, -- SHA-256 of configuration and code; NULL: the configuration is not known
       CASE r.status WHEN 'RUNNING' THEN 'running' WHEN 'COMPLETED' THEN 'completed' WHEN 'FAILED' THEN 'failed' WHEN 'CANCELED' THEN 'cancelled' ELSE lower(r.status) END AS status, -- running, completed, failed, cancelled
       CASE WHEN r.status = 'RUNNING' THEN coalesce(p.last_stage, 'running') WHEN NOT EXISTS (SELECT 1 FROM run_computations n WHERE n.run_id = r.run_id AND n.is_final) THEN 'metrics' END AS stage, -- current step; metrics: they are not computed yet; NULL: everything is done
       strftime('%s', r.created_utc) * 1000 + substr(r.created_utc, 21, 3) AS created_at, -- when it was recorded first
       strftime('%s', coalesce(h.update_utc, r.created_utc)) * 1000 + substr(coalesce(h.update_utc, r.created_utc), 21, 3) AS updated_at, -- last commit
       strftime('%s', r.created_utc) * 1000 + substr(r.created_utc, 21, 3) AS started_at, -- when it started
       CASE WHEN r.status <> 'RUNNING' THEN strftime('%s', coalesce(h.update_utc, r.created_utc)) * 1000 + substr(coalesce(h.update_utc, r.created_utc), 21, 3) END AS completed_at, -- last commit; NULL while it is running
       coalesce(e.error_code, CASE WHEN r.status IN ('FAILED', 'CANCELED') THEN 'UNKNOWN' END) AS error_code, -- why it failed or was cancelled, as a word of a closed list in docs/catalogue.md; NULL: it did not fail and was not cancelled
       CASE WHEN r.status IN ('FAILED', 'CANCELED') THEN e.reason END AS error_message, -- why it failed or was cancelled, in plain words
       c.config_json,
       c.seed,
       CASE WHEN EXISTS (SELECT 1 FROM run_computations n WHERE n.run_id = r.run_id) THEN json_object(
         'total_return', (SELECT m.value FROM run_metrics_kv m WHERE m.run_id = r.run_id AND m.key = 'total_return'),
         'cagr', (SELECT m.value FROM run_metrics_kv m WHERE m.run_id = r.run_id AND m.key = 'cagr'),
         'volatility', (SELECT m.value FROM run_metrics_kv m WHERE m.run_id = r.run_id AND m.key = 'volatility_annual'),
         'sharpe', (SELECT m.value FROM run_metrics_kv m WHERE m.run_id = r.run_id AND m.key = 'sharpe'),
         'sortino', (SELECT m.value FROM run_metrics_kv m WHERE m.run_id = r.run_id AND m.key = 'sortino'),
         'max_drawdown', (SELECT m.value FROM run_metrics_kv m WHERE m.run_id = r.run_id AND m.key = 'max_drawdown'),
         'avg_drawdown', (SELECT m.value FROM run_metrics_kv m WHERE m.run_id = r.run_id AND m.key = 'avg_drawdown'),
         'max_drawdown_duration_bars', CAST((SELECT m.value FROM run_metrics_kv m WHERE m.run_id = r.run_id AND m.key = 'drawdown_bars_max') AS INTEGER),
         'trade_count', CAST((SELECT m.value FROM run_metrics_kv m WHERE m.run_id = r.run_id AND m.key = 'total_trades') AS INTEGER),
         'win_rate', (SELECT m.value FROM run_metrics_kv m WHERE m.run_id = r.run_id AND m.key = 'win_rate'),
         'payoff_ratio', (SELECT m.value FROM run_metrics_kv m WHERE m.run_id = r.run_id AND m.key = 'payoff_ratio'),
         'turnover', (SELECT m.value FROM run_metrics_kv m WHERE m.run_id = r.run_id AND m.key = 'turnover'),
         'exposure_pct', 100 * (SELECT m.value FROM run_metrics_kv m WHERE m.run_id = r.run_id AND m.key = 'exposure_time'),
         'start_ts', strftime('%s', r.start_utc) * 1000 + substr(r.start_utc, 21, 3),
         'end_ts', strftime('%s', r.end_utc) * 1000 + substr(r.end_utc, 21, 3)) END AS metrics_summary_json, -- headline metrics as JSON; NULL: not computed
       a.manifest_sha256 AS artifacts_manifest_sha -- SHA-256 of manifest.json of the exported files; NULL: not exported
FROM strategy_runs r
LEFT JOIN run_configs c ON c.run_id = r.run_id
LEFT JOIN run_progress p ON p.run_id = r.run_id
LEFT JOIN run_endings e ON e.run_id = r.run_id
LEFT JOIN run_health h ON h.run_id = r.run_id
LEFT JOIN run_artifacts a ON a.run_id = r.run_id;

CREATE VIEW backtest_strategies AS               -- strategies under the column names of the backtest database; the core already has a table named strategies
SELECT row_number() OVER (ORDER BY s.created_utc, s.strategy_id) AS id, -- position in the order of recording
       s.name, -- name in the platform
       CASE WHEN instr(s.source_ref, ': ') > 0 THEN substr(s.source_ref, 1, instr(s.source_ref, ': ') - 1) ELSE s.source_ref END AS module_path, -- assembly or source of its code
       CASE WHEN instr(s.source_ref, ': ') > 0 THEN substr(s.source_ref, instr(s.source_ref, ': ') + 2) END AS class_name, -- name of its class
       s.notes AS description, -- description in the platform
       (SELECT json_group_object(k.key, k.type) FROM json_each((SELECT i.parameters_json FROM strategy_instances i WHERE i.strategy_id = s.strategy_id AND json_valid(i.parameters_json) ORDER BY i.created_utc DESC LIMIT 1)) k) AS parameters_schema, -- names and JSON types of the parameters, as JSON
       NULL AS default_parameters, -- always NULL: the parameters of each run are in backtest_jobs
       (SELECT count(*) FROM strategy_runs r JOIN strategy_instances i ON i.instance_id = r.instance_id WHERE i.strategy_id = s.strategy_id AND r.run_type = 'BACKTEST') AS total_backtests, -- number of backtests
       (SELECT round(avg(m.value), 8) FROM run_metrics_kv m JOIN strategy_runs r ON r.run_id = m.run_id JOIN strategy_instances i ON i.instance_id = r.instance_id
        WHERE i.strategy_id = s.strategy_id AND m.key = 'total_return') AS avg_performance, -- mean total return of its runs, as a fraction; NULL: not computed
       (SELECT max(r.created_utc) FROM strategy_runs r JOIN strategy_instances i ON i.instance_id = r.instance_id WHERE i.strategy_id = s.strategy_id) AS last_used, -- when its newest run was recorded
       s.created_utc AS created_at, -- when it was first recorded, wall clock
       1 AS is_active, -- always 1
       s.strategy_id
FROM strategies s;

CREATE VIEW schema_meta AS                       -- version of this file, under the name of the progress schema
SELECT 'schema_version' AS key, -- name of the value
       '2' AS value -- version of the schema, as in PRAGMA user_version
UNION ALL SELECT 'application', 'QuantowerRecorder';
