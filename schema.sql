-- QuantowerRecorder: the database's whole shape, in one place.
--
-- The recorder embeds this file and runs it on an empty database; a person can read it, or run it with `sqlite3 recorder.db < schema.sql`.
-- Needs SQLite 3.35 or newer: DB Browser for SQLite 3.12 has 3.35.5, and must be able to open the file.
--
-- How to read the data: strategy -> instance (a strategy with its parameters) -> run (one execution of an instance) -> orders, executions,
-- positions, bars. Start with the views whose names begin with v_.
--
-- Times are TEXT, UTC, ISO 8601 with seven fractional digits and Z, so that text order is time order. Prices are in the quote currency.
-- A value that is not known is NULL, never 0.

PRAGMA application_id = 1364346179;
PRAGMA user_version = 1;

-- ---------------------------------------------------------------------------------------------------------------------------------
-- Core: strategies, instances, runs
-- ---------------------------------------------------------------------------------------------------------------------------------

CREATE TABLE strategies (                        -- the logic, whatever its parameters
  strategy_id        TEXT PRIMARY KEY,           -- UUID made from name, version and vendor: the same strategy has the same id everywhere
  name               TEXT NOT NULL,              -- its name in the platform
  version            TEXT,                       -- as the strategy says it
  vendor             TEXT,                       -- who made it
  source_ref         TEXT,                       -- assembly, repository or commit it came from
  created_utc        TEXT NOT NULL,              -- first time it was recorded
  notes              TEXT                        -- free text; the recorder leaves it alone
);

CREATE TABLE strategy_instances (                -- a strategy with one set of parameters, symbol and account
  instance_id        TEXT PRIMARY KEY,           -- UUID made from strategy, parameters, symbols and account
  strategy_id        TEXT NOT NULL,              -- the strategy
  instance_name      TEXT,                       -- what the trader called it
  parameters_json    TEXT NOT NULL,              -- every input parameter, groups as nested objects
  symbol             TEXT,                       -- when it trades one symbol
  symbols_json       TEXT,                       -- when it trades several
  timeframe          TEXT,                       -- 1m, 5m, 1h, tick ...
  account_id         TEXT,                       -- account it trades on
  venue              TEXT,                       -- connection or exchange
  created_utc        TEXT NOT NULL,              -- first time it was recorded
  FOREIGN KEY(strategy_id) REFERENCES strategies(strategy_id)
);

CREATE TABLE strategy_runs (                     -- one execution of an instance
  run_id             TEXT PRIMARY KEY,           -- UUID version 7: sorts by creation
  instance_id        TEXT NOT NULL,              -- what was run
  run_type           TEXT NOT NULL,              -- BACKTEST, LIVE, PAPER, REPLAY, UNKNOWN
  start_utc          TEXT NOT NULL,              -- in the run's own time: simulated time in a backtest
  end_utc            TEXT,                       -- in the run's own time; NULL while it runs
  status             TEXT NOT NULL,              -- RUNNING, COMPLETED, FAILED, CANCELED
  engine_version     TEXT,                       -- platform version
  data_source        TEXT,                       -- connection or file the prices came from
  initial_balance    REAL,                       -- of the account at the start; NULL: not known
  base_currency      TEXT,                       -- of the account
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
  id                 INTEGER PRIMARY KEY AUTOINCREMENT, -- row number, of no meaning outside this file
  run_id             TEXT NOT NULL,              -- the run
  strategy_id        TEXT,                       -- the strategy
  order_id           TEXT NOT NULL,              -- the platform's id, unique per connection
  parent_order_id    TEXT,                       -- entry order of a bracket leg
  symbol             TEXT NOT NULL,              -- what is traded
  account_id         TEXT,                       -- the account
  side               TEXT NOT NULL,              -- BUY, SELL
  order_type         TEXT NOT NULL,              -- MARKET, LIMIT, STOP, STOP_LIMIT, TRAILING_STOP, UNKNOWN
  tif                TEXT,                       -- DAY, GTC, IOC ...
  quantity           REAL NOT NULL,              -- as ordered, always positive
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
  id                 INTEGER PRIMARY KEY AUTOINCREMENT, -- row number, of no meaning outside this file
  run_id             TEXT NOT NULL,              -- the run
  execution_id       TEXT NOT NULL,              -- the platform's id of the fill
  order_id           TEXT NOT NULL,              -- no foreign key on purpose: a fill may be seen before its order
  exec_utc           TEXT NOT NULL,              -- when it was filled
  price              REAL NOT NULL,              -- price of the fill
  quantity           REAL NOT NULL,              -- always positive
  fee                REAL,                       -- as the platform gave it, sign included
  fee_currency       TEXT,                       -- NULL: not told
  liquidity          TEXT,                       -- MAKER, TAKER
  extra_json         TEXT,                       -- profit and loss as the platform gave it, ids
  UNIQUE(run_id, execution_id),
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
);

CREATE INDEX idx_exec_run_time ON executions(run_id, exec_utc);
CREATE INDEX idx_exec_order ON executions(run_id, order_id);

CREATE TABLE order_oco_groups (                  -- orders that cancel each other
  oco_group_id       TEXT PRIMARY KEY,           -- UUID made from the run and what ties the orders together
  run_id             TEXT NOT NULL,              -- the run
  created_utc        TEXT NOT NULL,              -- when the orders became a group
  label              TEXT,                       -- the platform's id of the group, or what ties it
  extra_json         TEXT,                       -- the rule that tied them: GROUP_ID, REQUEST, POSITION_ID, HEURISTIC
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
);

CREATE INDEX idx_oco_run ON order_oco_groups(run_id);

CREATE TABLE order_oco_links (                   -- the legs of each group
  id                 INTEGER PRIMARY KEY AUTOINCREMENT, -- row number, of no meaning outside this file
  run_id             TEXT NOT NULL,              -- the run
  oco_group_id       TEXT NOT NULL,              -- the group
  order_id           TEXT NOT NULL,              -- the order
  oco_role           TEXT,                       -- ENTRY, TP, SL, EXIT
  position_impact    TEXT NOT NULL DEFAULT 'UNKNOWN', -- what the leg does to the position: OPEN, CLOSE, REDUCE, REVERSE, UNKNOWN
  UNIQUE(run_id, oco_group_id, order_id),
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id),
  FOREIGN KEY(oco_group_id) REFERENCES order_oco_groups(oco_group_id)
);

CREATE INDEX idx_oco_links_order ON order_oco_links(run_id, order_id);

-- ---------------------------------------------------------------------------------------------------------------------------------
-- Core: bars
-- ---------------------------------------------------------------------------------------------------------------------------------

CREATE TABLE run_series (                        -- which bars a run saw
  series_id          TEXT PRIMARY KEY,           -- UUID made from run, symbol and timeframe
  run_id             TEXT NOT NULL,              -- the run
  symbol             TEXT NOT NULL,              -- what the bars are of
  timeframe          TEXT NOT NULL,              -- 1m, 5m, 1h, tick ...
  source             TEXT,                       -- where they came from
  start_utc          TEXT,                       -- first bar
  end_utc            TEXT,                       -- last bar
  has_volumetric     INTEGER NOT NULL DEFAULT 0, -- 1: its bars have footprints
  created_utc        TEXT NOT NULL,              -- when the first bar was recorded, wall clock
  UNIQUE(run_id, symbol, timeframe),
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
);

CREATE INDEX idx_series_run ON run_series(run_id);

CREATE TABLE bars (                              -- each bar once: a run that saw the bars of another shares them, and v_bars shows them to both
  id                 INTEGER PRIMARY KEY AUTOINCREMENT, -- row number, of no meaning outside this file
  series_id          TEXT NOT NULL,              -- the series
  ts_utc             TEXT NOT NULL,              -- open of the bar
  open               REAL NOT NULL,              -- first price
  high               REAL NOT NULL,              -- highest price
  low                REAL NOT NULL,              -- lowest price
  close              REAL NOT NULL,              -- last price
  volume             REAL,                       -- NULL: not told
  volumetric_json    TEXT,                       -- footprint: docs/database.md; NULL: none
  UNIQUE(series_id, ts_utc),                     -- its index also serves reading a series in time order
  FOREIGN KEY(series_id) REFERENCES run_series(series_id)
);

-- ---------------------------------------------------------------------------------------------------------------------------------
-- Core: the raw event log
-- ---------------------------------------------------------------------------------------------------------------------------------

CREATE TABLE ingest_events (                     -- every event as it was accepted; the other tables can be rebuilt from it
  id                 INTEGER PRIMARY KEY AUTOINCREMENT, -- row number, of no meaning outside this file
  run_id             TEXT NOT NULL,              -- the run
  event_type         TEXT NOT NULL,              -- STRATEGY, INSTANCE, RUN_START, RUN_PROGRESS, RUN_END, SYMBOL, ORDER, EXECUTION, POSITION, BAR, BARS_SHARED, NOTE, REQUEST, CONNECTION
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
  id                 INTEGER PRIMARY KEY AUTOINCREMENT, -- row number, of no meaning outside this file
  run_id             TEXT NOT NULL,              -- the run
  connection_id      TEXT NOT NULL,              -- the platform's connection
  position_id        TEXT NOT NULL,              -- may be reused by the platform: opened_utc tells them apart
  book               TEXT NOT NULL,              -- as in position_changes
  opened_utc         TEXT NOT NULL,              -- when it was opened
  closed_utc         TEXT,                       -- NULL while it is open, and where nobody told when it closed (cause GONE in extra_json)
  status             TEXT NOT NULL,              -- OPEN, CLOSED
  symbol             TEXT NOT NULL,              -- what is traded
  account_id         TEXT,                       -- the account
  side               TEXT NOT NULL,              -- BUY = long, SELL = short
  quantity           REAL NOT NULL,              -- held now, always positive; 0 when closed
  open_price         REAL,                       -- average price of what is held
  close_price        REAL,                       -- price at its end, as the platform reported it
  gross_pnl          REAL,                       -- as the platform reported it
  net_pnl            REAL,                       -- after fees, as the platform reported it
  fee                REAL,                       -- as the platform reported it
  swaps              REAL,                       -- overnight interest, as the platform reported it
  initial_quantity     REAL,                       -- held when the recorder attached; NULL when it was opened under its eyes
  update_utc         TEXT NOT NULL,              -- time of the state shown here
  sequence           INTEGER NOT NULL,           -- event that this row is as of
  extra_json         TEXT,                       -- what has no column: cause of the last change, symbol id, comment
  UNIQUE(run_id, connection_id, position_id, opened_utc),
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
);

CREATE INDEX idx_positions_found ON positions(run_id, book) WHERE initial_quantity IS NOT NULL;

CREATE TABLE position_changes (                  -- what each execution did to the position, in the order of the fills
  run_id             TEXT NOT NULL,              -- the run
  execution_id       TEXT NOT NULL,              -- the fill
  order_id           TEXT NOT NULL,              -- the order
  book               TEXT NOT NULL,              -- what is netted together: connection, account and symbol, and the position id where an account holds several
  exec_utc           TEXT NOT NULL,              -- when it was filled
  sequence           INTEGER NOT NULL,           -- recorded order, for fills in the same instant
  symbol             TEXT NOT NULL,              -- what is traded
  account_id         TEXT,                       -- the account
  position_id        TEXT,                       -- the position, where the fill names it
  side               TEXT NOT NULL,              -- BUY, SELL
  quantity           REAL NOT NULL,              -- of the fill, always positive
  price              REAL NOT NULL,              -- price of the fill
  quantity_before    REAL NOT NULL,              -- signed: positive long, negative short
  quantity_after     REAL NOT NULL,              -- signed, as quantity_before
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
  run_id             TEXT NOT NULL,              -- the run
  connection_id      TEXT NOT NULL,              -- the platform's connection
  symbol_id          TEXT NOT NULL,              -- the platform's id
  name               TEXT NOT NULL,              -- as orders and bars name it
  root               TEXT,                       -- of a future: the product
  exchange           TEXT,                       -- where it is traded
  symbol_type        TEXT,                       -- FUTURES, FOREX, CRYPTO ...
  description        TEXT,                       -- as the platform words it
  tick_size          REAL,                       -- smallest step of the price
  tick_cost          REAL,                       -- money for one tick of one lot
  lot_size           REAL,                       -- units in one lot
  lot_step           REAL,                       -- smallest step of the quantity, in lots
  multiplier         REAL,                       -- money for one whole unit of price and one lot; NULL: tick_cost / tick_size
  quote_currency     TEXT,                       -- currency of the price
  expiration_utc     TEXT,                       -- when it expires
  sequence           INTEGER NOT NULL,           -- event that this row is as of
  PRIMARY KEY(run_id, connection_id, symbol_id),
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

CREATE TABLE order_requests (                    -- what was asked of the platform, whether or not an order came of it
  run_id             TEXT NOT NULL,              -- the run
  request_id         TEXT NOT NULL,              -- the platform's id of the request, or one of our own
  kind               TEXT NOT NULL,              -- PLACE, MODIFY, CANCEL, CLOSE_POSITION, LINK_OCO
  requested_utc      TEXT NOT NULL,              -- when it was sent
  order_id           TEXT,                       -- the order it is about, or that came of it
  position_id        TEXT,                       -- the position it is about
  symbol             TEXT,                       -- what is traded
  account_id         TEXT,                       -- the account
  side               TEXT,                       -- BUY, SELL
  order_type         TEXT,                       -- as in orders
  quantity           REAL,                       -- as asked for
  price              REAL,                       -- limit price
  stop_price         REAL,                       -- trigger price
  client_tag         TEXT,                       -- comment
  sending_source     TEXT,                       -- who sent it, as the platform says
  result             TEXT,                       -- SUCCESS: it was sent; FAILURE; NULL: no answer seen
  message            TEXT,                       -- what the platform answered
  extra_json         TEXT,                       -- bracket prices and linked orders
  PRIMARY KEY(run_id, request_id),
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

CREATE TABLE run_notes (                         -- what the strategy wrote down: notes, signals, tags
  run_id             TEXT NOT NULL,              -- the run
  sequence           INTEGER NOT NULL,           -- event that this row is of
  note_utc           TEXT NOT NULL,              -- in the run's own time
  kind               TEXT NOT NULL,              -- NOTE, SIGNAL, TAG, LOG
  name               TEXT,                       -- what the note is about
  text               TEXT,                       -- what it says
  value              REAL,                       -- a number, where it has one
  PRIMARY KEY(run_id, sequence),
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

CREATE TABLE connection_states (                 -- when the platform lost and regained its connection
  run_id             TEXT NOT NULL,              -- the run
  sequence           INTEGER NOT NULL,           -- event that this row is of
  connection_id      TEXT NOT NULL,              -- the platform's connection
  state_utc          TEXT NOT NULL,              -- when it changed
  old_state          TEXT,                       -- before; NULL: not told
  new_state          TEXT NOT NULL,              -- CONNECTED, CONNECTIONLOST, DISCONNECTED ...
  PRIMARY KEY(run_id, sequence),
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

CREATE TABLE run_progress (                      -- how far a run is
  run_id             TEXT PRIMARY KEY,           -- the run
  done               REAL NOT NULL,              -- how much is done, in units
  total              REAL,                       -- how much there is; NULL: not known
  unit               TEXT,                       -- bars, days ...
  message            TEXT,                       -- what is being done
  update_utc         TEXT NOT NULL,              -- when it was told
  sequence           INTEGER NOT NULL,           -- event that this row is of
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

CREATE TABLE run_endings (                       -- why a run ended
  run_id             TEXT PRIMARY KEY,           -- the run
  end_utc            TEXT NOT NULL,              -- in the run's own time
  status             TEXT NOT NULL,              -- COMPLETED, FAILED, CANCELED
  reason             TEXT,                       -- in plain words
  final_balance      REAL,                       -- of the account at the end; NULL: not known
  sequence           INTEGER NOT NULL,           -- event that this row is of
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

CREATE TABLE run_metrics_kv (                    -- metrics one by one
  run_id             TEXT NOT NULL,              -- the run
  key                TEXT NOT NULL,              -- computed ones are described in metric_formulas; those that the strategy reported under one of these names begin with reported.
  value              REAL,                       -- NULL when it is not a number: see value_text
  unit               TEXT,                       -- of the value
  value_text         TEXT,                       -- what the strategy reported, where it is no number
  PRIMARY KEY(run_id, key),
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

-- ---------------------------------------------------------------------------------------------------------------------------------
-- Beside the core: bars are stored once
-- ---------------------------------------------------------------------------------------------------------------------------------

-- A run that sees the very bars that another run of the same symbol, timeframe and source has stored does not store them again: its series names
-- the series that holds them, and from when to when. A series so consists of its own rows in bars and of those it shares. v_bars puts the
-- two together; a query of bars alone sees only what a series stores itself.

CREATE TABLE shared_bar_ranges (                     -- the series also holds all bars that the holder itself stores in this time, both ends included
  series_id          TEXT NOT NULL,              -- the series
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

CREATE INDEX idx_shared_bar_ranges_holder ON shared_bar_ranges(holder_series_id, from_utc);

CREATE TABLE series_stats (                    -- how much a series holds, and the fingerprint of exactly that
  series_id          TEXT PRIMARY KEY,           -- the series
  run_id             TEXT NOT NULL,              -- the run
  symbol             TEXT NOT NULL,              -- symbol, timeframe and source as in run_series: only series that agree in all three share
  timeframe          TEXT NOT NULL,              -- of the bars
  source             TEXT,                       -- where the bars came from
  bars               INTEGER NOT NULL,           -- own_bars + shared_bars: its rows in v_bars
  own_bars           INTEGER NOT NULL,           -- its rows in bars
  shared_bars        INTEGER NOT NULL,           -- rows of other series
  last_own_utc       TEXT,                       -- latest bar of its own; NULL when it stores none
  fingerprint        TEXT NOT NULL,              -- the same for the same bars, whoever stores them: docs/database.md says how to repeat it
  FOREIGN KEY(series_id) REFERENCES run_series(series_id),
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

CREATE INDEX idx_series_stats_run ON series_stats(run_id);
CREATE INDEX idx_series_stats_holders ON series_stats(symbol, timeframe, source, last_own_utc) WHERE last_own_utc IS NOT NULL;

CREATE TABLE run_bar_fingerprints (                          -- all bars that a run saw: two runs with the same fingerprint saw the same bars
  run_id             TEXT PRIMARY KEY,           -- the run
  bars               INTEGER NOT NULL,           -- over all series
  fingerprint        TEXT NOT NULL,              -- sum of those of its series
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

-- ---------------------------------------------------------------------------------------------------------------------------------
-- Beside the core: the recorder about itself
-- ---------------------------------------------------------------------------------------------------------------------------------

CREATE TABLE run_health (                        -- accepted = written + merged + dropped + quarantined + pending
  run_id             TEXT PRIMARY KEY,           -- the run
  accepted           INTEGER NOT NULL,           -- events the hooks handed over
  written            INTEGER NOT NULL,           -- events that became a row or changed one
  merged             INTEGER NOT NULL,           -- events whose row was settled by a newer or an equal one; they are in ingest_events all the same
  dropped            INTEGER NOT NULL,           -- events that found no room in the queue: each is in run_gaps
  quarantined        INTEGER NOT NULL,           -- events the tables refused: each is in quarantined_events
  pending            INTEGER NOT NULL,           -- events not yet written at update_utc
  sequences          TEXT NOT NULL,              -- sequence numbers in the log, as ranges: 1-400,402-950
  queue_high_water   INTEGER NOT NULL,           -- most events that waited when a batch was taken
  batches            INTEGER NOT NULL,           -- transactions
  longest_batch_ms   REAL NOT NULL,              -- longest transaction
  retries            INTEGER NOT NULL,           -- commits that had to be tried again
  longest_wait_ms    REAL NOT NULL,              -- longest time a batch waited for a lock or for the disk
  journal_id         TEXT,                       -- journal in which the events waited; NULL: in memory alone
  unjournaled        INTEGER NOT NULL,           -- events that waited in memory alone: a kill of the process would have lost them
  recorder_version   TEXT NOT NULL,              -- that wrote the run
  sqlite_version     TEXT NOT NULL,              -- that wrote the run
  update_utc         TEXT NOT NULL,              -- when these figures were taken, wall clock
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

CREATE TABLE run_recoveries (                    -- runs whose process ended without closing them, and what was done about it
  run_id             TEXT PRIMARY KEY,           -- the run
  recovered_utc      TEXT NOT NULL,              -- when it was done, wall clock
  replayed           INTEGER NOT NULL,           -- events that were only in the journal and are in the tables now
  missing            INTEGER NOT NULL,           -- numbers that were given out and whose event is nowhere: each is in run_gaps
  last_sequence      INTEGER NOT NULL,           -- the last event that survived
  last_event_utc     TEXT,                       -- when it happened; NULL when none survived
  note               TEXT NOT NULL,              -- all of it in plain words
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

CREATE TABLE run_gaps (                          -- what was not kept, and why
  run_id             TEXT NOT NULL,              -- the run
  first_sequence     INTEGER NOT NULL,           -- first missing number
  last_sequence      INTEGER NOT NULL,           -- last missing number
  event_type         TEXT NOT NULL,              -- UNKNOWN where nobody knows any more what they were
  events             INTEGER NOT NULL,           -- how many are missing
  reason             TEXT NOT NULL,              -- why, in plain words
  from_utc           TEXT NOT NULL,              -- from when
  to_utc             TEXT NOT NULL,              -- to when
  PRIMARY KEY(run_id, first_sequence),
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

CREATE TABLE quarantined_events (                -- events that no table could take, with the reason
  run_id             TEXT NOT NULL,              -- the run
  sequence           INTEGER NOT NULL,           -- number of the event in its run
  event_type         TEXT NOT NULL,              -- as in ingest_events
  reason             TEXT NOT NULL,              -- why no table took it
  payload_json       TEXT NOT NULL,              -- the event, whole
  quarantined_utc    TEXT NOT NULL,              -- when it was put aside, wall clock
  PRIMARY KEY(run_id, sequence),
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

-- ---------------------------------------------------------------------------------------------------------------------------------
-- Beside the core: what a run was worth, computed from the rows above
-- ---------------------------------------------------------------------------------------------------------------------------------

-- Computed when a run ends, for a live run once a minute, and by `recorder recompute`. All rows of a run are replaced together: run_computations says as of which
-- event. Money is never added across currencies. What cannot be computed is NULL, and a reason beside it says why.

CREATE TABLE run_computations (                  -- what the computed rows of a run are as of; a run without a row here has none
  run_id             TEXT PRIMARY KEY,           -- the run
  as_of_sequence     INTEGER NOT NULL,           -- last event of the run that was counted
  as_of_utc          TEXT,                       -- when it happened, in the run's own time
  is_final           INTEGER NOT NULL,           -- 1: the run had ended; 0: it was under way
  formulas           INTEGER NOT NULL,           -- version of the formulas, as in metric_formulas
  matching           TEXT NOT NULL,              -- rules of the closed trades, with commas; the metrics are of the first: FLAT
  currency           TEXT,                       -- of the money metrics; NULL: not known, or several
  start_balance      REAL,                       -- what the returns are measured on; NULL: not known, or in another currency than the trades, and there are no returns
  periods_per_year   REAL,                       -- days a year that annualised values count
  risk_free          REAL NOT NULL,              -- annual rate, as a fraction
  daily_target       REAL,                       -- what a day is meant to bring; NULL: nothing
  marks              TEXT,                       -- where the prices between fills came from: bar_1m, tick ...; NULL: there were none
  notes              TEXT,                       -- what could not be computed, in plain words
  computed_utc       TEXT NOT NULL,              -- wall clock
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

CREATE TABLE closed_trades (                     -- round trips: quantity that was taken on and given back
  run_id             TEXT NOT NULL,              -- the run
  matching           TEXT NOT NULL,              -- FLAT: from flat to flat; FIFO, LIFO, AVERAGE, FIFO_EXIT, LIFO_EXIT where asked for
  trade_no           INTEGER NOT NULL,           -- in the order of the exits, from 1
  symbol             TEXT NOT NULL,              -- what was traded
  account_id         TEXT,                       -- the account
  position_id        TEXT,                       -- the position, on accounts that hold several of one symbol
  direction          TEXT NOT NULL,              -- LONG, SHORT
  quantity           REAL NOT NULL,              -- sum of the entries
  entry_utc          TEXT NOT NULL,              -- first entry
  exit_utc           TEXT NOT NULL,              -- last exit
  entry_price        REAL,                       -- average over the entries
  exit_price         REAL,                       -- average over the exits
  notional           REAL,                       -- what the entries were worth: entry_price * quantity in money
  gross_pnl          REAL,                       -- before fees
  fees               REAL,                       -- costs; a rebate is negative
  net_pnl            REAL,                       -- gross_pnl - fees
  currency           TEXT,                       -- of the money in this row
  mae                REAL,                       -- worst unrealised result on the way, in money, never above 0
  mfe                REAL,                       -- best unrealised result on the way, in money, never below 0
  mae_price          REAL,                       -- the same as a distance in price
  mfe_price          REAL,                       -- the same as a distance in price
  mae_ticks          REAL,                       -- the same in ticks
  mfe_ticks          REAL,                       -- the same in ticks
  mae_utc            TEXT,                       -- when it was worst
  mfe_utc            TEXT,                       -- when it was best
  end_trade_drawdown REAL,                       -- mfe - gross_pnl: what was given back before the end
  entry_efficiency   REAL,                       -- 0 to 1: how near the best price it was entered
  exit_efficiency    REAL,                       -- result as a part of mfe
  marks              TEXT,                       -- prices that mae and mfe were seen in: tick, bar_1m ...
  coverage           REAL,                       -- part of the holding time, 0 to 1, in which there were prices
  reason             TEXT,                       -- why a value above is NULL: docs/metrics.md has the codes
  PRIMARY KEY(run_id, matching, trade_no),
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

CREATE TABLE open_trades (                       -- what was still held: entries without an exit
  run_id             TEXT NOT NULL,              -- the run
  matching           TEXT NOT NULL,              -- as in closed_trades
  trade_no           INTEGER NOT NULL,           -- goes on after the last closed trade
  symbol             TEXT NOT NULL,              -- what is held
  account_id         TEXT,                       -- the account
  position_id        TEXT,                       -- the position, on accounts that hold several of one symbol
  direction          TEXT NOT NULL,              -- LONG, SHORT
  quantity           REAL NOT NULL,              -- what is left of the entries
  entry_utc          TEXT NOT NULL,              -- first of them
  entry_price        REAL,                       -- average over them
  fees               REAL,                       -- of the entries that are left
  currency           TEXT,                       -- of the money in this row
  reason             TEXT,                       -- why a value above is NULL
  PRIMARY KEY(run_id, matching, trade_no),
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

CREATE TABLE trade_slices (                      -- which parts of which fills a trade consists of; the slices of a fill sum to the fill
  run_id             TEXT NOT NULL,              -- the run
  matching           TEXT NOT NULL,              -- as in closed_trades
  trade_no           INTEGER NOT NULL,           -- of closed_trades or open_trades
  slice_no           INTEGER NOT NULL,           -- in the order of the fills, from 1
  execution_id       TEXT,                       -- the fill; NULL: held already when the recorder attached
  role               TEXT NOT NULL,              -- ENTRY, EXIT
  slice_utc          TEXT NOT NULL,              -- when it was filled
  quantity           REAL NOT NULL,              -- how much of the fill
  price              REAL,                       -- of the fill
  fee                REAL,                       -- the fill's fee in proportion to the quantity
  fee_currency       TEXT,                       -- NULL: the symbol's own
  PRIMARY KEY(run_id, matching, trade_no, slice_no),
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

CREATE INDEX idx_trade_slices_execution ON trade_slices(run_id, execution_id);

CREATE TABLE execution_slippage (                -- what a fill cost against the price that was meant
  run_id             TEXT NOT NULL,              -- the run
  execution_id       TEXT NOT NULL,              -- the fill
  reference_kind     TEXT NOT NULL,              -- LIMIT, STOP: the order's own price; LAST_PRICE: last price before the order was submitted
  reference_price    REAL NOT NULL,              -- that price
  slippage           REAL NOT NULL,              -- price paid beyond it; negative: filled at a better price
  slippage_ticks     REAL,                       -- the same in ticks
  slippage_money     REAL,                       -- the same times quantity, in the symbol's currency
  latency_ms         REAL,                       -- from the submission of the order to the fill
  PRIMARY KEY(run_id, execution_id),
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

CREATE TABLE run_equity (                        -- account value over time: every bar of a short run, thinned evenly in a long one
  run_id             TEXT NOT NULL,              -- the run
  currency           TEXT NOT NULL,              -- of the money in this row; empty when it is not known
  ts_utc             TEXT NOT NULL,              -- when it was so
  equity             REAL,                       -- start balance + realized_pnl + unrealized_pnl - fees_cum; NULL without a start balance
  realized_pnl       REAL NOT NULL,              -- of what was closed by then, before fees
  unrealized_pnl     REAL NOT NULL,              -- of what was held, at the last price
  fees_cum           REAL NOT NULL,              -- costs by then
  cash               REAL,                       -- start balance less what was paid for what is held
  market_value       REAL,                       -- of what was held, short counted negative
  exposure           REAL NOT NULL,              -- the same without its sign, summed over the symbols
  drawdown           REAL,                       -- equity / highest equity so far - 1
  position_qty       REAL,                       -- signed quantity held; NULL in a run of several symbols
  price_ref          REAL,                       -- price it was valued at; NULL in a run of several symbols
  PRIMARY KEY(run_id, currency, ts_utc),
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

CREATE TABLE daily_returns (                          -- day by day: what the returns of the metrics are made of, none left out
  run_id             TEXT NOT NULL,              -- the run
  currency           TEXT NOT NULL,              -- of the money in this row; empty when it is not known
  day                TEXT NOT NULL,              -- UTC day, YYYY-MM-DD
  equity             REAL,                       -- at its end; NULL without a start balance
  pnl                REAL NOT NULL,              -- change of equity over the day, after fees
  daily_return       REAL,                       -- pnl / equity the day before; NULL without a start balance
  drawdown           REAL,                       -- equity / highest equity at the end of a day so far - 1
  fees               REAL NOT NULL,              -- costs of the day
  fills              INTEGER NOT NULL,           -- fills of the day
  PRIMARY KEY(run_id, currency, day),
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

CREATE TABLE drawdown_episodes (                 -- from a peak of the equity to its recovery
  run_id             TEXT NOT NULL,              -- the run
  currency           TEXT NOT NULL,              -- of the money in this row; empty when it is not known
  episode_no         INTEGER NOT NULL,           -- in the order of the peaks, from 1
  peak_utc           TEXT NOT NULL,              -- highest equity before it
  valley_utc         TEXT NOT NULL,              -- lowest equity in it
  recovery_utc       TEXT,                       -- when the peak was reached again; NULL: not yet
  depth              REAL,                       -- valley / peak - 1, never above 0; NULL without a start balance
  depth_abs          REAL NOT NULL,              -- the same in money
  days               REAL NOT NULL,              -- calendar days from the peak to the recovery, or to the end of the run
  PRIMARY KEY(run_id, currency, episode_no),
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

CREATE TABLE metric_formulas (                   -- how each computed metric comes about; rows of older versions stay as long as a value is of them
  key                TEXT NOT NULL,              -- as in run_metrics_kv
  version            INTEGER NOT NULL,           -- rises when the formula changes
  formula_id         TEXT NOT NULL,              -- name of the formula
  unit               TEXT NOT NULL,              -- of the value
  family             TEXT NOT NULL,              -- what it is about: returns, trades, costs ...
  title              TEXT NOT NULL,              -- in plain words
  expression         TEXT NOT NULL,              -- the formula, in the signs of docs/metrics.md
  source             TEXT NOT NULL,              -- whose convention it is
  PRIMARY KEY(key, version)
) WITHOUT ROWID;

CREATE TABLE run_metric_provenance (             -- for each computed value of run_metrics_kv: from what and how
  run_id             TEXT NOT NULL,              -- the run
  key                TEXT NOT NULL,              -- as in run_metrics_kv
  formula_version    INTEGER NOT NULL,           -- with the key: the row of metric_formulas
  n                  INTEGER NOT NULL,           -- how many returns, trades or orders it is of
  periods_per_year   REAL,                       -- NULL where nothing is annualised
  risk_free          REAL,                       -- annual rate; NULL where it plays no part
  as_of_sequence     INTEGER NOT NULL,           -- last event of the run that was counted
  reason             TEXT,                       -- why the value is NULL: docs/metrics.md has the codes
  PRIMARY KEY(run_id, key),
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

CREATE TABLE run_validations (                   -- results of `recorder validate`: is it luck?
  run_id             TEXT NOT NULL,              -- the run
  test               TEXT NOT NULL,              -- which test
  statistic          TEXT NOT NULL,              -- of what
  value              REAL,                       -- as observed
  p_value            REAL,                       -- probability of such a value when the null hypothesis holds
  low                REAL,                       -- lower end of the interval
  high               REAL,                       -- upper end of the interval
  n                  INTEGER NOT NULL,           -- how many returns, trades or runs
  hypothesis         TEXT,                       -- null hypothesis in plain words
  seed               INTEGER,                    -- of the random numbers; NULL where none were drawn
  generator          TEXT,                       -- of the random numbers
  draws              INTEGER,                    -- how many resamples
  block_length       REAL,                       -- mean length of a block of days drawn together
  details_json       TEXT,                       -- what else there is to it
  reason             TEXT,                       -- why a value is NULL
  version            INTEGER NOT NULL,           -- of the test
  as_of_sequence     INTEGER NOT NULL,           -- last event of the run that was counted
  validated_utc      TEXT NOT NULL,              -- wall clock
  PRIMARY KEY(run_id, test, statistic),
  FOREIGN KEY(run_id) REFERENCES strategy_runs(run_id)
) WITHOUT ROWID;

CREATE TABLE series_quality (                    -- how good the bars of a series are, once for all runs that saw the same
  fingerprint        TEXT NOT NULL,              -- of the bars, as in series_stats
  symbol             TEXT NOT NULL,              -- what they are bars of
  timeframe          TEXT NOT NULL,              -- their length
  bars               INTEGER NOT NULL,           -- how many
  expected           INTEGER,                    -- how many there would be without holes inside sessions; NULL where the timeframe has no fixed length
  missing            INTEGER,                    -- expected - bars
  gaps               INTEGER,                    -- holes, counting neither nights nor weekends that every week has
  longest_gap_s      REAL,                       -- the longest of them in seconds
  duplicates         INTEGER NOT NULL,           -- bars that begin before the one before them has ended
  outliers           INTEGER NOT NULL,           -- bars whose range is more than 25 times the median
  impossible         INTEGER NOT NULL,           -- bars whose high is below their low, or whose open or close lies outside
  score              REAL NOT NULL,              -- 0 to 1: docs/analytics.md says how
  PRIMARY KEY(fingerprint, symbol, timeframe)
) WITHOUT ROWID;

CREATE TABLE data_dictionary (                   -- what every table, view and column of this file means
  object             TEXT NOT NULL,              -- table or view
  column_no          INTEGER NOT NULL,           -- 0: the table or view itself
  name               TEXT NOT NULL,              -- of the column
  type               TEXT NOT NULL,              -- TABLE, VIEW, or what the column holds: TEXT, INTEGER, REAL; empty where a view computes it
  description        TEXT NOT NULL,              -- in plain words
  PRIMARY KEY(object, column_no)
) WITHOUT ROWID;

-- ---------------------------------------------------------------------------------------------------------------------------------
-- Views: start here
-- ---------------------------------------------------------------------------------------------------------------------------------

CREATE VIEW v_runs AS                            -- one line a run, newest first
SELECT s.name AS strategy,
       i.instance_name AS instance, -- what the trader called it, or the values of a sweep
       i.symbol,
       i.timeframe,
       r.run_type,
       r.status,
       (SELECT round(m.value, 2) FROM run_metrics_kv m WHERE m.run_id = r.run_id AND m.key = 'net_profit') AS net_profit, -- as computed, in the currency of v_compare
       r.start_utc,
       r.end_utc,
       e.reason AS end_reason, -- why it ended, in plain words
       (SELECT count(*) FROM orders o WHERE o.run_id = r.run_id) AS orders, -- how many
       (SELECT count(*) FROM executions x WHERE x.run_id = r.run_id) AS executions, -- how many fills
       coalesce((SELECT d.bars FROM run_bar_fingerprints d WHERE d.run_id = r.run_id), 0) AS bars, -- how many it saw, over all series
       (SELECT coalesce(sum(g.events), 0) FROM run_gaps g WHERE g.run_id = r.run_id) AS events_lost, -- see v_gaps; 0 is good
       round(r.initial_balance, -- of the account at the start
       6) AS initial_balance,
       round(e.final_balance, -- of the account at the end
       6) AS final_balance,
       r.base_currency,
       round((julianday(h.update_utc) - julianday(r.created_utc)) * 86400, 3) AS took_s, -- seconds of the wall clock, from the start to the last commit
       i.parameters_json,
       (SELECT d.fingerprint FROM run_bar_fingerprints d WHERE d.run_id = r.run_id) AS bars_fingerprint, -- equal: they saw the same bars
       r.run_id,
       i.instance_id,
       s.strategy_id
FROM strategy_runs r
JOIN strategy_instances i ON i.instance_id = r.instance_id
JOIN strategies s ON s.strategy_id = i.strategy_id
LEFT JOIN run_endings e ON e.run_id = r.run_id
LEFT JOIN run_health h ON h.run_id = r.run_id
ORDER BY r.created_utc DESC, r.run_id DESC;

CREATE VIEW v_orders AS                          -- orders with what became of them
SELECT s.name AS strategy,
       i.instance_name AS instance,
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
       round(json_extract(o.extra_json, '$.filled_quantity'), 8) AS filled_quantity, -- how much of it was filled
       round(json_extract(o.extra_json, '$.average_fill_price'), 8) AS average_fill_price, -- as the platform reported it
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

CREATE VIEW v_executions AS                      -- fills with their side, their order, their slippage and what they did to the position
SELECT s.name AS strategy,
       i.instance_name AS instance,
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
       round(json_extract(x.extra_json, '$.gross_pnl'), 4) AS platform_gross_pnl, -- before fees, as the platform reported it
       round(json_extract(x.extra_json, '$.net_pnl'), 4) AS platform_net_pnl, -- after fees, as the platform reported it
       o.order_type,
       p.reference_kind, -- what the slippage is measured against: v_slippage has the price
       round(p.slippage_ticks, -- paid beyond that price, in ticks; negative: filled at a better price
       2) AS slippage_ticks,
       round(p.slippage_money, -- the same times quantity, in the symbol's currency
       4) AS slippage_money,
       o.client_tag,
       x.order_id,
       json_extract(x.extra_json, '$.origin') AS origin, -- BEFORE_ATTACH or WHILE_DISCONNECTED when it was asked for afterwards; NULL: told as it happened
       c.account_id,
       x.run_id
FROM executions x
JOIN strategy_runs r ON r.run_id = x.run_id
JOIN strategy_instances i ON i.instance_id = r.instance_id
JOIN strategies s ON s.strategy_id = i.strategy_id
LEFT JOIN position_changes c ON c.run_id = x.run_id AND c.execution_id = x.execution_id
LEFT JOIN orders o ON o.run_id = x.run_id AND o.order_id = x.order_id
LEFT JOIN execution_slippage p ON p.run_id = x.run_id AND p.execution_id = x.execution_id;

CREATE VIEW v_positions AS                       -- positions as the platform reported them, each with the closed trade from flat to flat that the fills in its time make; v_trades has every trade
SELECT s.name AS strategy,
       i.instance_name AS instance,
       p.position_id,
       p.symbol,
       p.side,
       p.status,
       p.opened_utc,
       p.closed_utc,
       p.quantity,
       round(p.open_price, 8) AS open_price,
       round(p.close_price, 8) AS close_price,
       round(p.net_pnl, 4) AS platform_net_pnl, -- after fees, as the platform reported it
       round(t.mae, 4) AS mae,
       round(t.mfe, 4) AS mfe,
       t.currency,
       CASE WHEN p.initial_quantity IS NOT NULL THEN 'found_position'
            WHEN p.status = 'OPEN' THEN 'still_open'
            WHEN t.mae IS NOT NULL THEN NULL
            WHEN t.gross_pnl IS NOT NULL AND t.net_pnl IS NULL THEN 'no_marks'
            WHEN t.trade_no IS NOT NULL THEN t.reason
            WHEN (SELECT k.is_final OR k.as_of_sequence >= p.sequence FROM run_computations k WHERE k.run_id = p.run_id) IS NOT 1 THEN 'not_computed'
            ELSE 'not_one_trade' END AS mae_reason, -- why mae and mfe are NULL: docs/analytics.md has the codes
       t.trade_no, -- of v_trades; NULL where no one trade is the position
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

CREATE VIEW v_oco_legs AS                        -- the orders of each OCO group and what became of each
SELECT s.name AS strategy,
       i.instance_name AS instance,
       g.label,
       l.oco_role,
       o.symbol,
       o.side,
       o.order_type,
       o.quantity,
       o.price,
       o.stop_price,
       o.status,
       o.submit_utc,
       o.update_utc,
       l.position_impact,
       json_extract(o.extra_json, '$.orphaned_utc') AS orphaned_utc, -- since when nothing was left that the leg could close; NULL: never
       CASE WHEN json_extract(o.extra_json, '$.orphaned_utc') IS NOT NULL AND o.status IN ('FILLED', 'CANCELED', 'REJECTED') THEN o.update_utc END AS orphan_gone_utc, -- when such a leg was gone; NULL: it never was one, or still is
       json_extract(g.extra_json, '$.rule') AS rule, -- what tied them: GROUP_ID, REQUEST, POSITION_ID, HEURISTIC
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

CREATE VIEW v_bars AS                            -- the bars that each run saw, wherever they are stored, with what they are bars of
SELECT r.symbol, r.timeframe, b.ts_utc, b.open, b.high, b.low, b.close, b.volume, r.run_id, b.volumetric_json, r.series_id, r.series_id AS stored_in -- series whose rows of bars hold it
FROM run_series r
JOIN bars b ON b.series_id = r.series_id
UNION ALL
SELECT r.symbol, r.timeframe, b.ts_utc, b.open, b.high, b.low, b.close, b.volume, r.run_id, b.volumetric_json, r.series_id, x.holder_series_id
FROM run_series r
JOIN shared_bar_ranges x ON x.series_id = r.series_id
JOIN bars b ON b.series_id = x.holder_series_id AND b.ts_utc BETWEEN x.from_utc AND x.to_utc
-- a bar of its own at the same time comes first
WHERE NOT EXISTS (SELECT 1 FROM bars own WHERE own.series_id = x.series_id AND own.ts_utc = b.ts_utc);

CREATE VIEW v_gaps AS                            -- what is missing, and why; an empty list is good news
SELECT s.name AS strategy, i.instance_name AS instance, g.event_type, g.events, g.reason, g.from_utc, g.to_utc, g.first_sequence, g.last_sequence, g.run_id
FROM run_gaps g
JOIN strategy_runs r ON r.run_id = g.run_id
JOIN strategy_instances i ON i.instance_id = r.instance_id
JOIN strategies s ON s.strategy_id = i.strategy_id;

CREATE VIEW v_order_fills AS                     -- orders beside their fills: one line a fill, and one for an order without any
SELECT o.strategy, o.instance, o.order_id, o.submit_utc, o.symbol, o.side, o.order_type, o.quantity, o.price, o.stop_price, o.status,
       x.execution_id, x.exec_utc, x.quantity AS fill_quantity, -- of this fill
       round(x.price, 8) AS fill_price, -- of this fill
       round(x.fee, 4) AS fee, x.fee_currency,
       o.client_tag, o.account_id, o.run_id
FROM v_orders o
LEFT JOIN executions x ON x.run_id = o.run_id AND x.order_id = o.order_id;

CREATE VIEW v_trades AS                          -- closed trades from flat to flat, with what they brought
SELECT s.name AS strategy,
       i.instance_name AS instance,
       t.trade_no,
       t.symbol,
       t.direction,
       t.quantity,
       t.entry_utc,
       t.exit_utc,
       round(t.entry_price, 8) AS entry_price,
       round(t.exit_price, 8) AS exit_price,
       round(t.gross_pnl, 4) AS gross_pnl,
       round(t.fees, 4) AS fees,
       round(t.net_pnl, 4) AS net_pnl,
       t.currency,
       round((julianday(t.exit_utc) - julianday(t.entry_utc)) * 1440, 3) AS held_minutes, -- from the first entry to the last exit
       round(t.mae, 4) AS mae,
       round(t.mfe, 4) AS mfe,
       round(t.mae_ticks, -- mae in ticks
       2) AS mae_ticks,
       round(t.mfe_ticks, -- mfe in ticks
       2) AS mfe_ticks,
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

CREATE VIEW v_trade_slices AS                    -- of which parts of which fills each closed or open trade consists: add them up by hand
SELECT s.name AS strategy, i.instance_name AS instance, l.matching, l.trade_no, l.slice_no, l.role, l.slice_utc, c.symbol, c.side, l.quantity, l.price, round(l.fee, 4) AS fee, l.fee_currency,
       c.quantity AS fill_quantity, -- of the whole fill
       l.execution_id, c.order_id, l.run_id
FROM trade_slices l
JOIN strategy_runs r ON r.run_id = l.run_id
JOIN strategy_instances i ON i.instance_id = r.instance_id
JOIN strategies s ON s.strategy_id = i.strategy_id
LEFT JOIN position_changes c ON c.run_id = l.run_id AND c.execution_id = l.execution_id
ORDER BY l.run_id, l.matching, l.trade_no, l.slice_no;

CREATE VIEW v_slippage AS                        -- fills against the price that was meant
SELECT x.strategy, x.instance, x.execution_id, x.exec_utc, x.symbol, x.side, x.order_type, x.quantity, x.price, p.reference_kind, round(p.reference_price, 8) AS reference_price,
       round(p.slippage, 8) AS slippage, round(p.slippage_ticks, 2) AS slippage_ticks, round(p.slippage_money, 4) AS slippage_money,
       round(p.latency_ms, 1) AS latency_ms, x.order_id, x.run_id
FROM v_executions x
JOIN execution_slippage p ON p.run_id = x.run_id AND p.execution_id = x.execution_id;

CREATE VIEW v_equity AS                          -- account value over time
SELECT s.name AS strategy, i.instance_name AS instance, q.ts_utc, round(q.equity, 2) AS equity, round(100 * q.drawdown, 4) AS drawdown_percent, -- below the highest equity so far
       round(q.realized_pnl, 2) AS realized_pnl,
       round(q.unrealized_pnl, 2) AS unrealized_pnl, round(q.fees_cum, 2) AS fees, -- costs by then
       round(q.exposure, -- worth of what was held, short counted positive, summed over the symbols
       2) AS exposure, q.position_qty, q.price_ref, q.currency, q.run_id
FROM run_equity q
JOIN strategy_runs r ON r.run_id = q.run_id
JOIN strategy_instances i ON i.instance_id = r.instance_id
JOIN strategies s ON s.strategy_id = i.strategy_id;

CREATE VIEW v_daily_pnl AS                       -- result day by day
SELECT s.name AS strategy, i.instance_name AS instance, d.day, round(d.pnl, 2) AS pnl, round(100 * d.daily_return, 4) AS return_percent, -- pnl in percent of the equity the day before
       round(d.equity, 2) AS equity,
       round(100 * d.drawdown, 4) AS drawdown_percent, -- below the highest equity at the end of a day so far
       round(d.fees, 2) AS fees, d.fills, d.currency, d.run_id
FROM daily_returns d
JOIN strategy_runs r ON r.run_id = d.run_id
JOIN strategy_instances i ON i.instance_id = r.instance_id
JOIN strategies s ON s.strategy_id = i.strategy_id;

CREATE VIEW v_monthly_pnl AS                     -- result month by month
SELECT s.name AS strategy, i.instance_name AS instance, substr(d.day, 1, 7) AS month, -- UTC month, YYYY-MM
       round(sum(d.pnl), 2) AS pnl, -- change of equity over the month, after fees
       round(100 * sum(d.pnl) / nullif(min(d.equity - d.pnl) FILTER (WHERE d.day = m.first_day), 0), 4) AS return_percent, -- pnl in percent of the equity before the month
       sum(d.pnl > 0) AS days_up, -- days with a gain
       sum(d.pnl < 0) AS days_down, -- days with a loss
       round(sum(d.fees), 2) AS fees, -- costs of the month
       sum(d.fills) AS fills, -- fills of the month
       d.currency, d.run_id
FROM daily_returns d
JOIN (SELECT run_id, currency, substr(day, 1, 7) AS month, min(day) AS first_day FROM daily_returns GROUP BY run_id, currency, substr(day, 1, 7)) m
  ON m.run_id = d.run_id AND m.currency = d.currency AND m.month = substr(d.day, 1, 7)
JOIN strategy_runs r ON r.run_id = d.run_id
JOIN strategy_instances i ON i.instance_id = r.instance_id
JOIN strategies s ON s.strategy_id = i.strategy_id
GROUP BY d.run_id, d.currency, substr(d.day, 1, 7);

CREATE VIEW v_metrics AS                         -- every metric of every run with what it means, how it was computed, and why it is missing where it is
SELECT s.name AS strategy, i.instance_name AS instance, m.key, round(m.value, -- NULL: reason or value_text says more
       8) AS value, m.value_text, m.unit, p.reason, f.title, f.expression, f.family, f.source, coalesce(f.formula_id, 'reported by the strategy') AS formula, -- name of the formula
       p.formula_version, p.n, -- how many returns, trades or orders it is of
       p.periods_per_year, p.risk_free, p.as_of_sequence,
       CASE WHEN p.key IS NULL THEN NULL WHEN p.formula_version < (SELECT max(l.version) FROM metric_formulas l WHERE l.key = m.key) THEN 1
            WHEN p.as_of_sequence < coalesce((SELECT e.sequence FROM run_endings e WHERE e.run_id = m.run_id), 0) THEN 1 ELSE 0 END AS is_stale, -- 1: the formula or the run has moved on; recorder recompute
       m.run_id
FROM run_metrics_kv m
JOIN strategy_runs r ON r.run_id = m.run_id
JOIN strategy_instances i ON i.instance_id = r.instance_id
JOIN strategies s ON s.strategy_id = i.strategy_id
LEFT JOIN run_metric_provenance p ON p.run_id = m.run_id AND p.key = m.key
LEFT JOIN metric_formulas f ON f.key = p.key AND f.version = p.formula_version;

CREATE VIEW v_compare AS                         -- one line a run with its parameters and headline metrics, for comparing
SELECT s.name AS strategy,
       i.instance_name AS instance, -- what the trader called it, or the values of a sweep
       i.symbol,
       i.timeframe,
       r.run_type,
       r.status,
       (SELECT round(m.value, 2) FROM run_metrics_kv m WHERE m.run_id = r.run_id AND m.key = 'net_profit') AS net_profit, -- after fees
       c.currency, -- of net_profit and expectancy
       (SELECT round(100 * m.value, 4) FROM run_metrics_kv m WHERE m.run_id = r.run_id AND m.key = 'total_return') AS total_return_percent, -- net profit in percent of the balance at the start
       (SELECT round(100 * m.value, 4) FROM run_metrics_kv m WHERE m.run_id = r.run_id AND m.key = 'cagr') AS cagr_percent, -- the same as a rate a year
       (SELECT round(m.value, 4) FROM run_metrics_kv m WHERE m.run_id = r.run_id AND m.key = 'sharpe') AS sharpe, -- mean daily return to its deviation, a year
       (SELECT round(m.value, 4) FROM run_metrics_kv m WHERE m.run_id = r.run_id AND m.key = 'sortino') AS sortino, -- the same with the downside deviation
       (SELECT round(100 * m.value, 4) FROM run_metrics_kv m WHERE m.run_id = r.run_id AND m.key = 'max_drawdown') AS max_drawdown_percent, -- deepest fall from a peak of the equity
       (SELECT round(m.value, 4) FROM run_metrics_kv m WHERE m.run_id = r.run_id AND m.key = 'profit_factor') AS profit_factor, -- sum of the gains to sum of the losses
       (SELECT round(100 * m.value, 2) FROM run_metrics_kv m WHERE m.run_id = r.run_id AND m.key = 'win_rate') AS win_rate_percent, -- trades that gained, of all
       (SELECT CAST(m.value AS INTEGER) FROM run_metrics_kv m WHERE m.run_id = r.run_id AND m.key = 'total_trades') AS trades, -- closed trades, from flat to flat
       (SELECT round(m.value, 4) FROM run_metrics_kv m WHERE m.run_id = r.run_id AND m.key = 'expectancy') AS expectancy, -- mean result of a trade
       r.start_utc,
       r.end_utc,
       i.parameters_json,
       (SELECT d.fingerprint FROM run_bar_fingerprints d WHERE d.run_id = r.run_id) AS bars_fingerprint, -- equal: they saw the same bars
       r.run_id
FROM strategy_runs r
JOIN strategy_instances i ON i.instance_id = r.instance_id
JOIN strategies s ON s.strategy_id = i.strategy_id
LEFT JOIN run_computations c ON c.run_id = r.run_id;

CREATE VIEW v_health AS                          -- whether everything of a run is in the file
SELECT s.name AS strategy, i.instance_name AS instance, r.status,
       CASE WHEN EXISTS (SELECT 1 FROM run_gaps g WHERE g.run_id = h.run_id) THEN 'events are missing: v_gaps says which and why'
            WHEN h.quarantined > 0 THEN 'events no table could take are in quarantined_events' WHEN h.pending > 0 THEN 'events were waiting to be written' ELSE 'complete' END AS verdict, -- complete, or what is missing
       h.accepted, h.written, h.merged, h.dropped, h.quarantined, h.pending,
       (SELECT coalesce(sum(g.events), 0) FROM run_gaps g WHERE g.run_id = h.run_id) AS events_lost, -- see v_gaps; 0 is good
       h.retries, round(h.longest_wait_ms, 1) AS longest_wait_ms, round(h.longest_batch_ms, 1) AS longest_batch_ms, h.queue_high_water, h.unjournaled,
       v.note AS recovery, -- what was done when the process had ended without closing the run
       h.recorder_version, h.sqlite_version, h.update_utc, h.run_id
FROM run_health h
JOIN strategy_runs r ON r.run_id = h.run_id
JOIN strategy_instances i ON i.instance_id = r.instance_id
JOIN strategies s ON s.strategy_id = i.strategy_id
LEFT JOIN run_recoveries v ON v.run_id = h.run_id;

CREATE VIEW v_strategies AS                      -- catalogue of strategies: how often each ran, how well, and when last
SELECT s.name, s.version, s.vendor, s.source_ref, count(DISTINCT i.instance_id) AS instances, -- sets of parameters, symbol and account
       count(r.run_id) AS runs, -- how many
       sum(r.run_type = 'BACKTEST') AS backtests, -- how many of them
       sum(r.run_type IN ('LIVE', 'PAPER')) AS live_runs, -- live and paper
       round(100 * avg((SELECT m.value FROM run_metrics_kv m WHERE m.run_id = r.run_id AND m.key = 'total_return')), 4) AS average_return_percent, -- over the runs that have one
       round(avg((SELECT m.value FROM run_metrics_kv m WHERE m.run_id = r.run_id AND m.key = 'sharpe')), 4) AS average_sharpe, -- over the runs that have one
       max(r.created_utc) AS last_used_utc, -- when the latest run was recorded, wall clock
       s.created_utc, s.strategy_id
FROM strategies s
LEFT JOIN strategy_instances i ON i.strategy_id = s.strategy_id
LEFT JOIN strategy_runs r ON r.instance_id = i.instance_id
GROUP BY s.strategy_id;

CREATE VIEW backtest_jobs AS                     -- every run as a job; id: place in the order of recording
SELECT row_number() OVER (ORDER BY r.created_utc, r.run_id) AS id, -- place in the order of recording; it moves when older runs are deleted, run_id does not
       CASE r.status WHEN 'RUNNING' THEN 'running' WHEN 'COMPLETED' THEN 'completed' WHEN 'FAILED' THEN 'failed' WHEN 'CANCELED' THEN 'cancelled' ELSE lower(r.status) END AS status, -- running, completed, failed, cancelled
       s.name AS strategy,
       i.parameters_json AS strategy_params, -- every input parameter, as JSON
       json_object('engine_version', r.engine_version, 'run_type', r.run_type, 'initial_balance', r.initial_balance, 'base_currency', r.base_currency) AS engine_options, -- what it ran in, as JSON
       r.data_source AS dataset_path, -- file or connection that the prices came from
       CASE WHEN r.status = 'COMPLETED' THEN 1.0 ELSE p.done / nullif(p.total, 0) END AS progress, -- 0 to 1; NULL: not told
       p.message AS current_step, -- what is being done
       CAST(p.total AS INTEGER) AS total_steps, -- how much there is to do; NULL: not told
       r.created_utc AS created_at, -- wall clock
       r.created_utc AS started_at, -- wall clock
       CASE WHEN r.status <> 'RUNNING' THEN h.update_utc END AS completed_at, -- wall clock, last commit; NULL while it runs
       r.metrics_json AS result_data, -- what the strategy itself reported at the end, as JSON
       CASE WHEN r.status IN ('FAILED', 'CANCELED') THEN e.reason END AS error_message, -- why it failed or was canceled
       NULL AS estimated_duration, -- always NULL: nobody estimates it
       CASE WHEN r.status <> 'RUNNING' THEN round((julianday(h.update_utc) - julianday(r.created_utc)) * 86400, 3) END AS actual_duration, -- seconds of the wall clock
       r.run_id
FROM strategy_runs r
JOIN strategy_instances i ON i.instance_id = r.instance_id
JOIN strategies s ON s.strategy_id = i.strategy_id
LEFT JOIN run_progress p ON p.run_id = r.run_id
LEFT JOIN run_endings e ON e.run_id = r.run_id
LEFT JOIN run_health h ON h.run_id = r.run_id;

CREATE VIEW trades AS                            -- closed trades from flat to flat under the names of the backtest database; money in the symbol's currency
SELECT row_number() OVER (ORDER BY j.id, -- place in the order of the runs and their trades; it moves when older runs are deleted
       t.trade_no) AS id,
       j.id AS backtest_job_id, -- id in backtest_jobs
       t.entry_utc AS entry_time, -- first entry
       t.exit_utc AS exit_time, -- last exit
       t.entry_price,
       t.exit_price,
       t.quantity,
       lower(t.direction) AS side, -- long, short
       t.net_pnl AS pnl, -- after fees
       round(100 * t.net_pnl / nullif(t.notional, 0), 8) AS pnl_percent, -- pnl in percent of what the entries were worth
       round((julianday(t.exit_utc) - julianday(t.entry_utc)) * 1440, 3) AS holding_time_minutes, -- to the tenth of a second: a Julian day in 64 bits is no finer
       (SELECT o.client_tag FROM trade_slices l JOIN executions x ON x.run_id = l.run_id AND x.execution_id = l.execution_id
        JOIN orders o ON o.run_id = x.run_id AND o.order_id = x.order_id
        WHERE l.run_id = t.run_id AND l.matching = t.matching AND l.trade_no = t.trade_no AND l.role = 'ENTRY' ORDER BY l.slice_no LIMIT 1) AS entry_signal, -- comment of the order of the first entry
       (SELECT o.client_tag FROM trade_slices l JOIN executions x ON x.run_id = l.run_id AND x.execution_id = l.execution_id
        JOIN orders o ON o.run_id = x.run_id AND o.order_id = x.order_id
        WHERE l.run_id = t.run_id AND l.matching = t.matching AND l.trade_no = t.trade_no AND l.role = 'EXIT' ORDER BY l.slice_no DESC LIMIT 1) AS exit_signal, -- comment of the order of the last exit
       t.mfe AS max_profit, -- best unrealised result on the way, in money
       t.mae AS max_loss, -- worst unrealised result on the way, in money, never above 0
       c.computed_utc AS created_at, -- when it was computed, wall clock
       t.run_id
FROM closed_trades t
JOIN backtest_jobs j ON j.run_id = t.run_id
JOIN run_computations c ON c.run_id = t.run_id
WHERE t.matching = 'FLAT';

CREATE VIEW backtest_metrics AS                  -- metrics of each run under the names of the backtest database; fractions of one, but for those in percent; rounded to eight places
SELECT j.id, -- as backtest_job_id: a run has one line
       j.id AS backtest_job_id, -- id in backtest_jobs
       (SELECT round(m.value, 8) FROM run_metrics_kv m WHERE m.run_id = j.run_id AND m.key = 'total_return') AS total_return, -- net profit as a part of the balance at the start
       (SELECT round(100 * m.value, 8) FROM run_metrics_kv m WHERE m.run_id = j.run_id AND m.key = 'total_return') AS total_return_percent, -- the same in percent
       (SELECT round(m.value, 8) FROM run_metrics_kv m WHERE m.run_id = j.run_id AND m.key = 'sharpe') AS sharpe_ratio, -- mean daily return to its deviation, a year
       (SELECT round(m.value, 8) FROM run_metrics_kv m WHERE m.run_id = j.run_id AND m.key = 'sortino') AS sortino_ratio, -- the same with the downside deviation
       (SELECT round(m.value, 8) FROM run_metrics_kv m WHERE m.run_id = j.run_id AND m.key = 'max_drawdown') AS max_drawdown, -- deepest fall from a peak of the equity, as a part of it, never above 0
       (SELECT round(100 * m.value, 8) FROM run_metrics_kv m WHERE m.run_id = j.run_id AND m.key = 'max_drawdown') AS max_drawdown_percent, -- the same in percent
       (SELECT CAST(m.value AS INTEGER) FROM run_metrics_kv m WHERE m.run_id = j.run_id AND m.key = 'total_trades') AS total_trades, -- closed trades, from flat to flat
       (SELECT CAST(m.value AS INTEGER) FROM run_metrics_kv m WHERE m.run_id = j.run_id AND m.key = 'winning_trades') AS winning_trades, -- those that gained
       (SELECT CAST(m.value AS INTEGER) FROM run_metrics_kv m WHERE m.run_id = j.run_id AND m.key = 'losing_trades') AS losing_trades, -- those that lost
       (SELECT round(m.value, 8) FROM run_metrics_kv m WHERE m.run_id = j.run_id AND m.key = 'win_rate') AS win_rate, -- winning_trades / total_trades
       (SELECT round(m.value, 8) FROM run_metrics_kv m WHERE m.run_id = j.run_id AND m.key = 'profit_factor') AS profit_factor, -- sum of the gains to sum of the losses
       (SELECT round(m.value, 8) FROM run_metrics_kv m WHERE m.run_id = j.run_id AND m.key = 'largest_win') AS largest_win, -- in money
       (SELECT round(m.value, 8) FROM run_metrics_kv m WHERE m.run_id = j.run_id AND m.key = 'largest_loss') AS largest_loss, -- in money, below zero
       (SELECT round(m.value, 8) FROM run_metrics_kv m WHERE m.run_id = j.run_id AND m.key = 'average_win') AS average_win, -- in money
       (SELECT round(m.value, 8) FROM run_metrics_kv m WHERE m.run_id = j.run_id AND m.key = 'average_loss') AS average_loss, -- in money, below zero
       (SELECT round(m.value, 8) FROM run_metrics_kv m WHERE m.run_id = j.run_id AND m.key = 'holding_time_mean') AS average_holding_time, -- minutes
       (SELECT CAST(m.value AS INTEGER) FROM run_metrics_kv m WHERE m.run_id = j.run_id AND m.key = 'max_consecutive_wins') AS max_consecutive_wins, -- longest row of gains
       (SELECT CAST(m.value AS INTEGER) FROM run_metrics_kv m WHERE m.run_id = j.run_id AND m.key = 'max_consecutive_losses') AS max_consecutive_losses, -- longest row of losses
       (SELECT round(m.value, 8) FROM run_metrics_kv m WHERE m.run_id = j.run_id AND m.key = 'volatility_annual') AS volatility, -- deviation of the daily returns, a year
       (SELECT round(m.value, 8) FROM run_metrics_kv m WHERE m.run_id = j.run_id AND m.key = 'var_95') AS var_95, -- daily return that one day in twenty falls below
       (SELECT round(m.value, 8) FROM run_metrics_kv m WHERE m.run_id = j.run_id AND m.key = 'cvar_95') AS cvar_95, -- mean of the returns of those days
       (SELECT CAST(m.value AS INTEGER) FROM run_metrics_kv m WHERE m.run_id = j.run_id AND m.key = 'total_trading_days') AS total_trading_days, -- days that the returns are of
       (SELECT CAST(m.value AS INTEGER) FROM run_metrics_kv m WHERE m.run_id = j.run_id AND m.key = 'profitable_days') AS profitable_days, -- days with a gain
       (SELECT round(m.value, 8) FROM run_metrics_kv m WHERE m.run_id = j.run_id AND m.key = 'daily_target_hit_rate') AS daily_target_hit_rate, -- part of the days that reached the daily target; NULL without a target
       c.computed_utc AS created_at, -- when it was computed, wall clock
       j.run_id
FROM backtest_jobs j
JOIN run_computations c ON c.run_id = j.run_id;

CREATE VIEW datasets AS                          -- the bars that runs saw, each set once, with what is wrong with it
SELECT row_number() OVER (ORDER BY min(c.rowid_free)) AS id, -- place in the order of recording
       c.symbol || ' ' || c.timeframe || coalesce(' ' || max(c.source), '') AS name, -- symbol, timeframe and source
       max(c.file) AS filename, -- what the platform or the command calls the file; nothing keeps the whole path
       max(c.file) AS file_path, -- the same as filename
       NULL AS file_size, -- always NULL: the recorder sees bars, not files
       max(c.bars) AS rows_count, -- how many bars
       '["ts_utc","open","high","low","close","volume","volumetric_json"]' AS columns, -- of v_bars, as JSON
       c.timeframe,
       min(c.start_utc) AS start_date, -- first bar
       max(c.end_utc) AS end_date, -- last bar
       100.0 * q.missing / nullif(q.expected, 0) AS missing_data_pct, -- bars missing inside sessions, in percent; NULL: not examined
       q.score AS data_quality_score, -- 0 to 1: docs/analytics.md says how
       q.gaps > 0 AS has_gaps, -- 1: it has holes inside sessions
       'UTC' AS timezone, -- of every time in this file
       c.symbol, -- what they are bars of
       NULL AS exchange, -- always NULL: v_runs and run_symbols know the symbols
       max(c.source) AS data_source, -- connection that the bars came from
       CASE WHEN q.fingerprint IS NOT NULL THEN json_object('bars', q.bars, 'expected', q.expected, 'missing', q.missing, 'gaps', q.gaps, 'longest_gap_s', q.longest_gap_s,
            'duplicates', q.duplicates, 'outliers', q.outliers, 'impossible', q.impossible) END AS quality_checks, -- what was counted, as JSON; NULL: not examined
       count(*) AS backtest_count, -- runs that saw exactly these bars
       max(c.created_utc) AS last_used, -- when the latest of them was recorded
       min(c.created_utc) AS created_at, -- when the first of them was recorded
       max(c.created_utc) AS last_accessed, -- as last_used
       c.fingerprint
FROM (SELECT s.rowid AS rowid_free, c.symbol, c.timeframe, c.source, c.bars, c.fingerprint, s.start_utc, s.end_utc, r.created_utc, r.data_source AS file
      FROM series_stats c JOIN run_series s ON s.series_id = c.series_id JOIN strategy_runs r ON r.run_id = c.run_id) c
LEFT JOIN series_quality q ON q.fingerprint = c.fingerprint AND q.symbol = c.symbol AND q.timeframe = c.timeframe
GROUP BY c.fingerprint, c.symbol, c.timeframe;

CREATE VIEW backtests AS                         -- runs with the data set that each saw first
SELECT j.id, -- as in backtest_jobs
       j.strategy AS strategy_name, -- its name in the platform
       j.strategy_params, -- every input parameter, as JSON
       (SELECT d.id FROM datasets d JOIN series_stats c ON c.fingerprint = d.fingerprint AND c.symbol = d.symbol AND c.timeframe = d.timeframe
        WHERE c.run_id = j.run_id ORDER BY c.symbol, c.timeframe LIMIT 1) AS dataset_id, -- id in datasets; NULL: it saw no bars
       j.status, -- as in backtest_jobs
       j.result_data AS results, -- what the strategy itself reported at the end, as JSON
       j.created_at, -- wall clock
       j.completed_at, -- wall clock; NULL while it runs
       j.run_id
FROM backtest_jobs j;

CREATE VIEW order_status_history AS              -- every state an order went through, read from the event log
SELECT json_extract(e.payload_json, '$.data.order_id') AS order_id, -- the platform's id, unique per connection
       e.event_utc,
       json_extract(e.payload_json, '$.sequence') AS sequence, -- number of the event in its run
       json_extract(e.payload_json, '$.data.cause') AS cause, -- what told the recorder
       json_extract(e.payload_json, '$.data.status') AS status, -- NEW, PARTIALLY_FILLED, FILLED, CANCELED, REJECTED, INACTIVE, UNKNOWN
       json_extract(e.payload_json, '$.data.original_status') AS original_status, -- the platform's own word
       json_extract(e.payload_json, '$.data.quantity') AS quantity, -- as ordered
       json_extract(e.payload_json, '$.data.filled_quantity') AS filled_quantity, -- filled by then
       json_extract(e.payload_json, '$.data.average_fill_price') AS average_fill_price, -- of what was filled by then
       json_extract(e.payload_json, '$.data.price') AS price, -- limit price
       json_extract(e.payload_json, '$.data.stop_price') AS stop_price, -- trigger price
       e.received_utc,
       e.run_id
FROM ingest_events e
WHERE e.event_type = 'ORDER'
-- a candidate counts once its order belongs to the run
  AND (json_extract(e.payload_json, '$.data.is_candidate') IS NULL
       OR EXISTS (SELECT 1 FROM orders o WHERE o.run_id = e.run_id AND o.order_id = json_extract(e.payload_json, '$.data.order_id')));
