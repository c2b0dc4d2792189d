using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Chaos.Recording;
using Recorder.Storage;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;
using Recorder.Storage.Schema.Opening;

namespace Recorder.Chaos.Retaining;

/// <summary>Records backtests that share bars, and describes what the file has of each.</summary>
/// <param name="database">The database.</param>
/// <param name="random">Decides the bars of each run.</param>
sealed class RetainedRuns(string database, Random random)
{
    const int Bars = 300;
    const int MostTrades = 60;

    static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    static readonly DateTime Start = new(2024, 3, 1, 9, 0, 0, DateTimeKind.Utc);

    // Rows of the run itself, wherever its bars are stored.
    static readonly string[] Contents =
    [
        "SELECT * FROM orders WHERE run_id = @run ORDER BY id",
        "SELECT * FROM executions WHERE run_id = @run ORDER BY id",
        "SELECT * FROM position_changes WHERE run_id = @run ORDER BY execution_id",
        "SELECT * FROM trade_slices WHERE run_id = @run ORDER BY matching, trade_no, slice_no",
        "SELECT ts_utc, open, high, low, close, volume FROM v_bars WHERE run_id = @run ORDER BY ts_utc",
    ];

    /// <summary>Records runs, two at a time, so that each run stores bars that the other shares.</summary>
    /// <param name="pairs">Number of pairs.</param>
    internal void Record(int pairs)
    {
        using var store = RecorderStore.Open(database, new RecorderSettings { CloseBudget = Patience });
        for (var pair = 0; pair < pairs; pair++)
        {
            RunIntake[] runs = [Begin(store), Begin(store)];
            var from = random.Next(50);
            for (var minute = from; minute < from + Bars; minute++)
            {
                foreach (var run in runs)
                    run.Accept(Bar(minute), Start.AddMinutes(minute + 1));
                if (random.Next(40) == 0)
                    store.Flush(Patience);
            }

            foreach (var run in runs)
            {
                var trades = random.Next(1, MostTrades);
                for (var trade = 0; trade < trades; trade++)
                    Trade(run, trade);
                run.End(new RunEnded { Status = RunStatus.Completed }, Start.AddMinutes(from + Bars));
            }
        }
    }

    /// <summary>A hash of the rows of each run of the file that is not archived; null for an archived run.</summary>
    /// <exception cref="InvalidOperationException">An archived run has rows in the file.</exception>
    internal static Dictionary<string, string?> Describe(string database)
    {
        using var connection = RecorderDatabase.OpenForReading(database);
        connection.Execute("BEGIN;");
        var archived = connection.Query<string>("SELECT run_id FROM archived_runs").ToHashSet(StringComparer.Ordinal);
        return connection.Query<string>("SELECT run_id FROM strategy_runs").AsList()
            .ToDictionary(run => run, Describe, StringComparer.Ordinal);

        string? Describe(string run)
        {
            var rows = string.Join('\n', Contents.SelectMany(sql => Rows(connection, sql, run)));
            if (!archived.Contains(run))
                return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(rows)));
            return rows.Length == 0 ? null : throw new InvalidOperationException($"run {run} is archived and has rows in the file");
        }
    }

    static IEnumerable<string> Rows(SqliteConnection connection, string sql, string run)
    {
        using var reader = connection.ExecuteReader(sql, new { run });
        while (reader.Read())
            yield return string.Join('|', Enumerable.Range(0, reader.FieldCount)
                .Select(column => Convert.ToString(reader.GetValue(column), CultureInfo.InvariantCulture)));
    }

    RunIntake Begin(RecorderStore store) => store.Begin(
        new StrategyRegistered { Name = "Retained" },
        new InstanceRegistered { Parameters = JsonSerializer.SerializeToElement(new { length = random.Next(5) }), Symbol = "ES" },
        new RunStarted { RunType = RunType.Backtest, InitialBalance = 10_000 }, Start);

    static void Trade(RunIntake run, int trade)
    {
        var id = trade.ToString(CultureInfo.InvariantCulture);
        var (side, utc) = (trade % 2 == 0 ? Side.Buy : Side.Sell, Start.AddMinutes(trade));
        FilledOrder.Record(run, id, side, 100 + trade, utc);
    }

    static BarClosed Bar(int minute) => new()
    {
        Symbol = "ES",
        Timeframe = "1m",
        Source = "file",
        OpenedUtc = Start.AddMinutes(minute),
        Open = minute,
        High = minute + 2,
        Low = minute - 1,
        Close = minute + 1,
        Volume = 10,
    };
}
