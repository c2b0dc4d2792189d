using Dapper;
using Microsoft.Data.Sqlite;

namespace Recorder.Tests.Cli.Importing.Databases;

/// <summary>Databases of other programs, made from the tables in their documents.</summary>
static class Sources
{
    internal const string Backtest = """
        CREATE TABLE backtest_jobs (id INTEGER PRIMARY KEY, status VARCHAR(50), strategy VARCHAR(200), strategy_params JSON,
          engine_options JSON, dataset_path VARCHAR(500), progress FLOAT, current_step VARCHAR(200), total_steps INTEGER,
          created_at DATETIME, started_at DATETIME, completed_at DATETIME, result_data TEXT, error_message TEXT,
          estimated_duration FLOAT, actual_duration FLOAT);
        CREATE TABLE trades (id INTEGER PRIMARY KEY, backtest_job_id INTEGER, entry_time DATETIME, exit_time DATETIME,
          entry_price FLOAT, exit_price FLOAT, quantity FLOAT, side VARCHAR(10), pnl FLOAT, pnl_percent FLOAT,
          holding_time_minutes FLOAT, entry_signal VARCHAR(100), exit_signal VARCHAR(100), max_profit FLOAT, max_loss FLOAT,
          created_at DATETIME);
        CREATE INDEX ix_trades_job ON trades(backtest_job_id);
        CREATE TABLE backtest_metrics (id INTEGER PRIMARY KEY, backtest_job_id INTEGER, total_return FLOAT,
          total_return_percent FLOAT, sharpe_ratio FLOAT, sortino_ratio FLOAT, max_drawdown FLOAT, max_drawdown_percent FLOAT,
          total_trades INTEGER, winning_trades INTEGER, losing_trades INTEGER, win_rate FLOAT, profit_factor FLOAT,
          largest_win FLOAT, largest_loss FLOAT, average_win FLOAT, average_loss FLOAT, average_holding_time FLOAT,
          max_consecutive_wins INTEGER, max_consecutive_losses INTEGER, volatility FLOAT, var_95 FLOAT, cvar_95 FLOAT,
          total_trading_days INTEGER, profitable_days INTEGER, daily_target_hit_rate FLOAT, created_at DATETIME);
        CREATE TABLE datasets (id INTEGER PRIMARY KEY, name VARCHAR(200), filename VARCHAR(200), file_path VARCHAR(500),
          file_size INTEGER, rows_count INTEGER, columns JSON, timeframe VARCHAR(20), start_date DATETIME, end_date DATETIME,
          missing_data_pct FLOAT, data_quality_score FLOAT, has_gaps BOOLEAN, timezone VARCHAR(50), symbol VARCHAR(20),
          exchange VARCHAR(50), data_source VARCHAR(100), quality_checks JSON, backtest_count INTEGER, last_used DATETIME,
          created_at DATETIME, last_accessed DATETIME);
        CREATE TABLE strategies (id INTEGER PRIMARY KEY, name VARCHAR(200), module_path VARCHAR(500), class_name VARCHAR(200),
          description TEXT, parameters_schema JSON, default_parameters JSON, total_backtests INTEGER, avg_performance FLOAT,
          last_used DATETIME, created_at DATETIME, is_active BOOLEAN);
        CREATE TABLE backtests (id INTEGER PRIMARY KEY, strategy_name VARCHAR(200), strategy_params JSON, dataset_id INTEGER,
          status VARCHAR(50), results JSON, created_at DATETIME, completed_at DATETIME);
        INSERT INTO strategies VALUES
          (1, 'Cross', 'app.cross', 'Cross', 'two averages', '{"fast":"int"}', '{"fast":5}', 2, 0.1, NULL, '2024-01-01 00:00:00', 1),
          (2, 'Idle', 'app.idle', 'Idle', NULL, NULL, NULL, 0, NULL, NULL, '2024-01-01 00:00:00', 0);
        INSERT INTO datasets VALUES
          (5, 'es hour', 'es.csv', '/data/es.csv', 1000, 20, '["open"]', '1h', '2024-02-01 00:00:00', '2024-02-28 00:00:00', 0.5, 0.9,
           0, 'UTC', 'ESH4', 'CME', 'vendor', '{}', 2, NULL, '2024-01-02 00:00:00', NULL);
        INSERT INTO backtest_jobs VALUES
          (1, 'completed', 'app.cross.Cross', '{"slow":20,"fast":5}', '{"cash":1000}', '/data/es.csv', 1.0, 'done', 20,
           '2024-03-01 10:00:00.123456', '2024-03-01 10:00:01', '2024-03-01 10:05:00', '{"equity":[1,2]}', NULL, 10, 12.5),
          (2, 'failed', 'Cross', '{"fast":6}', NULL, NULL, 0.25, 'loading', NULL, '2024-03-02 10:00:00', NULL, NULL, NULL,
           'no data', NULL, NULL);
        INSERT INTO trades VALUES
          (10, 1, '2024-02-01 10:00:00', '2024-02-01 11:00:00', 100, 102, 2, 'long', 4, 2.0, 60, 'up', 'target', 5, -1,
           '2024-03-01 10:05:00'),
          (11, 1, '2024-02-01 10:30:00+01:00', '2024-02-02T09:00:00Z', 101, 100.5, 1, 'short', 0.5, 0.5, 1410, NULL, 'stop',
           NULL, NULL, NULL),
          (12, 1, '2024-02-03 10:00:00', NULL, 103, NULL, 1, 'long', NULL, NULL, NULL, 'up', NULL, NULL, NULL, NULL);
        INSERT INTO backtest_metrics (id, backtest_job_id, total_return, total_return_percent, sharpe_ratio, win_rate, created_at)
          VALUES (1, 1, 0.0045, 0.45, 1.5, 100, '2024-03-01 10:05:00');
        INSERT INTO backtests VALUES
          (1, 'Cross', '{"fast":5,"slow":20}', 5, 'completed', '{"metrics":{"sharpe":1.5}}', '2024-03-01 10:05:00', '2024-03-01 10:05:00'),
          (2, 'Cross', '{"fast":9}', 5, 'completed', '{"metrics":{"sharpe":0.7,"note":"x"}}', '2024-03-05 10:00:00', '2024-03-05 10:00:00');
        """;

    /// <summary>Invalid rows that some programs write.</summary>
    internal const string HostileBacktest = """
        INSERT INTO backtest_jobs (id, status, strategy, strategy_params, progress, created_at) VALUES
          (3, 'running', 'Other', 'not json', 55, '2024-13-45'),
          (4, 'completed', NULL, NULL, NULL, '2024-03-02 10:00:00'),
          (5, 'paused', 'Other', '[1]', 'half', '2024-03-02 10:00:00+02:00');
        INSERT INTO trades (id, backtest_job_id, entry_time, exit_time, entry_price, exit_price, quantity, side, pnl) VALUES
          (20, 5, '2024-02-01', '2024-02-02', 10, 11, 1, 'long', 0.7),
          (21, 5, '2024-02-01', '2024-01-02', 10, 11, 1, 'long', 1),
          (22, 5, '2024-02-01', '2024-02-02', 10, 11, 0, 'long', 1),
          (23, 5, 'yesterday', '2024-02-02', 10, 11, 1, 'long', 1),
          (24, 5, '2024-02-01', '2024-02-02', 10, 11, 1, 'sideways', 1),
          (25, 5, '2024-02-01', 'soon', 10, 11, -3, 'SHORT', 'much'),
          (26, 99, '2024-02-01', '2024-02-02', 10, 11, 1, 'long', 1),
          (27, NULL, '2024-02-01', '2024-02-02', 10, 11, 1, 'long', 1),
          (28, 'abc', '2024-02-01', '2024-02-02', x'00ff', 9e999, 1, 'long', 1);
        INSERT INTO backtest_metrics (id, backtest_job_id, sharpe_ratio) VALUES (7, 77, 1), (8, 5, 'good'), (9, 1, 9);
        INSERT INTO backtests VALUES (3, NULL, NULL, 42, NULL, 'null', NULL, NULL),
          (4, 'Cross', NULL, 42, 'completed', '[]', '2024-03-07 00:00', NULL);
        INSERT INTO strategies (id, name) VALUES (3, 'Cross'), (4, NULL);
        CREATE TABLE alembic_version (version_num VARCHAR(32));
        INSERT INTO alembic_version VALUES ('abc123');
        """;

    internal const string Studio = """
        CREATE TABLE runs (run_id TEXT PRIMARY KEY, hash TEXT, status TEXT, stage TEXT, created_at BIGINT, updated_at BIGINT,
          started_at BIGINT, completed_at BIGINT, error_code TEXT, error_message TEXT, config_json JSON, seed INT,
          metrics_summary_json JSON, artifacts_manifest_sha TEXT);
        CREATE TABLE presets (name TEXT PRIMARY KEY, created_at BIGINT, updated_at BIGINT, config_json JSON);
        CREATE TABLE candle_cache (candle_hash TEXT PRIMARY KEY, provider TEXT, symbol TEXT, timeframe TEXT, start BIGINT,
          "end" BIGINT, row_count INT, created_at BIGINT, path TEXT);
        CREATE TABLE feature_cache (feature_hash TEXT PRIMARY KEY, name TEXT, params_json JSON, candle_hash TEXT, row_count INT,
          created_at BIGINT, path TEXT);
        CREATE TABLE run_progress (run_id TEXT PRIMARY KEY, last_seq INT, last_stage TEXT, progress_ratio FLOAT, updated_at BIGINT);
        INSERT INTO runs VALUES
          ('7f1c9a50-5b1f-4a6e-9d0c-0123456789ab', 'aa', 'completed', NULL, 1709280000000, 1709280100000, 1709280000500, 1709280100000,
           NULL, NULL, '{"symbol":"BTC","timeframe":"1h","start":1704067200000,"end":1706745600000,"provider":"exchange",
           "strategy":{"name":"Grid","params":{"fast":5}},"execution":{"slippage_bps":1.5},"seed":42}', 42,
           '{"sharpe":1.25,"total_return":0.1,"label":"good"}', 'cafe'),
          ('second', 'bb', 'failed', 'metrics', 1709280000000, NULL, NULL, NULL, 'E_DATA', 'no candles',
           '{"strategy":{"name":"Grid"}}', 7, NULL, NULL),
          ('third', NULL, 'queued', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{', NULL, NULL, NULL);
        INSERT INTO presets VALUES
          ('swing', 1709280000000, 1709280000000, '{"symbol":"BTC","execution":{"slippage_bps":1.5}}'),
          ('a/b', 1709280000000, 1709280000000, '{"symbol":"BTC"}'),
          ('broken', 1709280000000, 1709280000000, '{"symbol":5}');
        INSERT INTO candle_cache VALUES ('c1', 'exchange', 'BTC', '1h', 1, 2, 3, 4, 'cache/candles/x.parquet');
        INSERT INTO feature_cache VALUES ('f1', 'sma', '{}', 'c1', 3, 4, 'cache/features/x.parquet');
        INSERT INTO run_progress VALUES ('7f1c9a50-5b1f-4a6e-9d0c-0123456789ab', 9, 'metrics', 0.75, 5), ('gone', 1, 'x', 0.5, 5);
        """;

    internal const string ScreeningV4 = """
        CREATE TABLE schema_meta (key TEXT PRIMARY KEY, value TEXT);
        CREATE TABLE instruments (ticker TEXT PRIMARY KEY, instrument_type TEXT, style_category TEXT, sector TEXT, industry TEXT,
          country TEXT, currency TEXT, active INTEGER, updated_at TEXT, notes TEXT);
        CREATE TABLE holdings (holding_id INTEGER PRIMARY KEY, account TEXT, subaccount TEXT, ticker TEXT, quantity REAL,
          cost_basis REAL, opened_at TEXT, last_update TEXT, lot_tag TEXT, notes TEXT);
        CREATE TABLE strategy_run (run_id TEXT PRIMARY KEY, strategy_code TEXT, version TEXT, params_hash TEXT, params_json TEXT,
          started_at TEXT, completed_at TEXT, universe_source TEXT, universe_size INTEGER, min_score REAL, exit_status TEXT,
          duration_ms INTEGER);
        CREATE TABLE strategy_result (run_id TEXT, strategy_code TEXT, ticker TEXT, passed INTEGER, score REAL, classification TEXT,
          reasons TEXT, metrics_json TEXT, created_at TEXT, PRIMARY KEY (run_id, ticker));
        INSERT INTO schema_meta VALUES ('schema_version', '4');
        INSERT INTO instruments VALUES ('AAPL', 'stock', 'growth', 'tech', 'phones', 'US', 'USD', 1, '2024-01-01T00:00:00Z', NULL),
          ('OLD', NULL, NULL, NULL, NULL, NULL, NULL, 'maybe', NULL, 'gone');
        INSERT INTO holdings VALUES (1, 'A', NULL, 'AAPL', 10, 1500.5, '2023-01-01', '2024-01-01T00:00:00', 'lot', NULL);
        INSERT INTO strategy_run VALUES
          ('r1', 'MOM', '1', 'h', '{"n":1}', '2024-03-01T10:00:00', '2024-03-01T10:01:00', 'list', 3, 0.5, 'ok', 60000),
          ('r2', 'MOM', '1', 'h', '{', '2024-03-02T10:00:00+02:00', NULL, 'list', 5, NULL, NULL, NULL),
          ('r3', 'MOM', '1', 'h', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
        INSERT INTO strategy_result VALUES
          ('r1', 'MOM', 'MSFT', 1, 0.9, 'buy', '["up"]', '{"m":1}', '2024-03-01T10:00:30'),
          ('r1', 'MOM', 'AAPL', 0, 0.1, 'skip', NULL, NULL, '2024-03-01T10:00:10'),
          ('r1', 'MOM', 'NONE', NULL, NULL, NULL, NULL, NULL, NULL),
          ('r2', 'MOM', 'AAPL', 1, 'high', 'buy', NULL, NULL, '2024-03-02T10:00:10'),
          ('lost', 'MOM', 'AAPL', 1, 0.5, 'buy', NULL, NULL, '2024-03-02T10:00:10');
        """;

    /// <summary>The migration of the screening program, from its document.</summary>
    internal const string Migration = """
        ALTER TABLE strategy_run ADD COLUMN execution_status TEXT DEFAULT 'completed';
        UPDATE strategy_run SET execution_status = 'completed' WHERE completed_at IS NOT NULL;
        UPDATE strategy_run SET execution_status = 'failed' WHERE completed_at IS NULL;
        ALTER TABLE strategy_run ADD COLUMN current_ticker TEXT;
        ALTER TABLE strategy_run ADD COLUMN progress_percent REAL DEFAULT 100.0;
        UPDATE strategy_run SET progress_percent = 100.0 WHERE completed_at IS NOT NULL;
        ALTER TABLE strategy_run ADD COLUMN processed_count INTEGER DEFAULT 0;
        UPDATE strategy_run SET processed_count = (SELECT COUNT(*) FROM strategy_result
          WHERE strategy_result.run_id = strategy_run.run_id);
        ALTER TABLE strategy_run ADD COLUMN total_count INTEGER;
        UPDATE strategy_run SET total_count = universe_size;
        ALTER TABLE strategy_run ADD COLUMN last_progress_update TEXT;
        UPDATE strategy_run SET last_progress_update = COALESCE(completed_at, started_at);
        CREATE TABLE IF NOT EXISTS strategy_execution_progress (run_id TEXT NOT NULL, ticker TEXT NOT NULL,
          sequence_number INTEGER NOT NULL, processed_at TEXT NOT NULL, passed BOOLEAN, score REAL, classification TEXT,
          error_message TEXT, processing_time_ms INTEGER, PRIMARY KEY (run_id, ticker),
          FOREIGN KEY (run_id) REFERENCES strategy_run(run_id) ON DELETE CASCADE);
        INSERT OR IGNORE INTO strategy_execution_progress
          (run_id, ticker, sequence_number, processed_at, passed, score, classification)
        SELECT run_id, ticker, ROW_NUMBER() OVER (PARTITION BY run_id ORDER BY created_at) as sequence_number,
          created_at as processed_at, passed, score, classification
        FROM strategy_result;
        """;

    /// <summary>Makes a database.</summary>
    internal static string Make(string path, params string[] scripts)
    {
        using var connection = Open(path);
        foreach (var script in scripts)
            connection.Execute(script);
        return path;
    }

    internal static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False;Foreign Keys=False");
        connection.Open();
        return connection;
    }
}
