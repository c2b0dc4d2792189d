using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;
using Recorder.Storage.Schema.Opening;

namespace Recorder.Tests.Storage.Metrics;

/// <summary>A store with runs that trade one future (50 per point, tick size 0.25) over one-minute bars, and their computed rows.</summary>
sealed class NumbersFixture(RecorderSettings? settings = null) : IDisposable
{
    int _fills;

    internal StoreFixture Store { get; } = new(settings);

    internal static DateTime At(double minutes) => StoreFixture.Start.AddMinutes(minutes);

    internal RunIntake Begin(double? balance = 10_000, RunType type = RunType.Backtest, double? tickCost = 12.5, string? currency = "USD")
    {
        var run = Store.Store.Begin(
            new StrategyRegistered { Name = "Test" },
            new InstanceRegistered { Parameters = System.Text.Json.JsonSerializer.SerializeToElement(new { length = 8 }), Symbol = "ES" },
            new RunStarted { RunType = type, InitialBalance = balance, BaseCurrency = currency }, StoreFixture.Start);
        Symbol(run, "ES", tickCost);
        return run;
    }

    internal static void Symbol(RunIntake run, string name, double? tickCost, string? currency = "USD", double? multiplier = null) =>
        run.Accept(
            new SymbolSeen
            {
                ConnectionId = "feed",
                SymbolId = name,
                Name = name,
                TickSize = tickCost is null ? null : 0.25,
                TickCost = tickCost,
                Multiplier = multiplier,
                QuoteCurrency = currency
            },
            StoreFixture.Start);

    internal static void Bar(RunIntake run, int minute, double high, double low, double close) =>
        run.Accept(StoreFixture.Bar(minute) with { Open = close, High = high, Low = low, Close = close }, At(minute + 1));

    internal string Fill(
        RunIntake run, double minute, Side side, double quantity, double price, double? fee = null,
        Func<ExecutionReported, ExecutionReported>? with = null)
    {
        var fill = new ExecutionReported
        {
            ExecutionId = $"x{++_fills}",
            OrderId = $"o{_fills}",
            ConnectionId = "feed",
            AccountId = "A",
            Symbol = "ES",
            Side = side,
            Quantity = quantity,
            Price = price,
            Fee = fee,
            PositionsNetted = true,
        };
        run.Accept(with?.Invoke(fill) ?? fill, At(minute));
        return fill.ExecutionId;
    }

    internal void End(RunIntake run, double minute = 60)
    {
        run.End(new RunEnded { Status = RunStatus.Completed }, At(minute));
        Flush();
    }

    internal void Flush() => NUnit.Framework.Assert.That(Store.Store.Flush(StoreFixture.Patience), NUnit.Framework.Is.True);

    internal T One<T>(string sql)
    {
        using var connection = RecorderDatabase.OpenForReading(Store.Path);
        return connection.QuerySingle<T>(sql);
    }

    internal IReadOnlyList<T> Rows<T>(string sql)
    {
        using var connection = RecorderDatabase.OpenForReading(Store.Path);
        return connection.Query<T>(sql).AsList();
    }

    internal (double? Value, string? Reason) Metric(string key) =>
        One<(double?, string?)>(
            $"SELECT value, reason FROM run_metrics_kv WHERE key = '{key}' AND formula_version IS NOT NULL");

    internal void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Store.Path};Pooling=False");
        connection.Open();
        connection.Execute(sql);
    }

    public void Dispose() => Store.Dispose();
}
