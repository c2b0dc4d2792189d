using System.Text.Json;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using Recorder.Storage.Maintenance.Verification;

namespace Recorder.Tests.Cli.Importing;

/// <summary>Calls of <c>recorder import fills</c>, and the resulting database.</summary>
public abstract class ImportFixture : CommandFixture
{
    /// <summary>Header of the recorder's own layout.</summary>
    protected const string Header = "time_utc,symbol,side,quantity,price";

    /// <summary>The imported rows, without wall-clock times. They do not depend on the parts in which they were imported.</summary>
    protected const string History =
        """
        SELECT 'run', run_id, run_type, status, start_utc, end_utc, data_source FROM strategy_runs
        UNION ALL SELECT 'fill', execution_id, order_id, exec_utc, price, quantity, fee FROM executions
        UNION ALL SELECT 'change', execution_id, book || side || symbol, quantity_before, quantity_after, position_impact, price
        FROM position_changes
        UNION ALL SELECT 'bar', symbol || timeframe, ts_utc, open, high, low, close FROM v_bars
        UNION ALL SELECT 'symbol', connection_id, symbol_id, multiplier, quote_currency, tick_cost, lot_size FROM run_symbols
        UNION ALL SELECT 'order', order_id, side || order_type || status, quantity, price, stop_price, submit_utc || coalesce(update_utc,
          '') FROM orders
        ORDER BY 1, 2, 3
        """;

    private protected Command Import(string file, params string[] more) =>
        Command.Run(["import", "fills", file, "--db", Database, "--json", .. more]);

    /// <summary>Imports a file without faults.</summary>
    private protected JsonElement Imported(string file, params string[] more)
    {
        var command = Import(file, more);
        Assert.That(command.Code, Is.Zero, command.Error + command.Output);
        return command.Json;
    }

    /// <summary>Writes fills in the recorder's own layout.</summary>
    protected string Fills(string name, params string[] rows) => Write(name, [Header, .. rows]);

    /// <summary>The answer's counts: imported, duplicates, rejected.</summary>
    protected static (int Imported, int Duplicates, int Rejected) Counts(JsonElement answer) =>
        (answer.GetProperty("imported").GetInt32(), answer.GetProperty("duplicates").GetInt32(), answer.GetProperty("rejected")
            .GetArrayLength());

    /// <summary>The rows of a query as text.</summary>
    private protected List<string> Rows(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(string.Join(' ', Enumerable.Range(0, reader.FieldCount).Select(
                column => reader.IsDBNull(column) ? "-" : FormattableString.Invariant($"{reader.GetValue(column)}"))));
        return rows;
    }

    /// <summary>Stored metrics in the order of their keys: the key, and the value or the reason why it is missing.</summary>
    private protected List<string> Metrics(params string[] keys) => Rows(
        "SELECT key, coalesce(value, reason) FROM run_metrics_kv WHERE formula_version IS NOT NULL "
            + $"AND key IN ('{string.Join("','", keys)}') ORDER BY key");

    /// <summary>Every row of every table, including times of the wall clock.</summary>
    private protected string Dump() =>
        string.Join('\n', Rows("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
            .SelectMany(table => Rows($"SELECT * FROM \"{table}\"").Prepend($"== {table}")));

    private protected void IsSound()
    {
        var report = DatabaseCheck.Run(Database);
        Assert.That(report.Findings.Concat(report.Notes), Is.Empty);
    }
}
