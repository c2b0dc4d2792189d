using System.Text.Json;
using Dapper;
using NUnit.Framework;
using Recorder.Cli.Backtesting;
using Recorder.Cli.Market;
using Recorder.Cli.Strategies;
using Recorder.Plugin;
using Recorder.Simulator;
using Recorder.Storage.Maintenance.Verification;
using Recorder.Storage.Queries;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Time;
using Recorder.Tests.Cli;
using Recorder.Tests.Recording;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Strategies;

/// <summary>
/// A source that is compiled and run by the code of <c>recorder backtest --source</c>, with the log of the simulated venue.
/// </summary>
sealed record StrategyRun(string Database, PriceHistory Prices, BacktestResult Result, RunSummary Summary, BacktestHarness Harness)
{
    internal SimulationLog Log => Harness.Simulation.Log;

    internal IReadOnlyList<string> Lines =>
        [.. Harness.Strategy.GetLogs(DateTime.MinValue, DateTime.MaxValue).Select(line => line.Message)];

    /// <summary>The stored value of a metric that the strategy reports.</summary>
    internal string? Metric(string name)
    {
        using var connection = RecorderDatabase.OpenForReading(Database);
        return connection.QuerySingleOrDefault<string>(
            "SELECT value_text FROM run_metrics_kv WHERE run_id = @RunId AND key = @name", new { Summary.RunId, name });
    }

    internal static StrategyRun Play(PublicStrategy strategy, PriceHistory prices, string database)
    {
        BacktestHarness? seen = null;
        var plan = new BacktestPlan(
            StrategySource.Compile(strategy.Path, [], strategy.Class),
            [.. strategy.Set.Select(text => Assignment.Parse("--set", text, []))],
            prices,
            new BacktestOptions
            {
                Symbol = "TEST",
                TickSize = PriceStep.Of(prices.Prices),
                TickValue = 5,
                FeePerLot = 0.5,
                SpreadTicks = 1
            })
        {
            Watch = harness =>
            {
                seen = harness;
                strategy.Trader?.Watch(harness.Symbol, harness.Simulation.Account);
            },
        };
        using var patience = Command.Patience(CancellationToken.None);
        var (result, summary) = BacktestSeries.Run([plan], database, parallel: 1, progress: null, patience).Single();
        return new StrategyRun(database, prices, result, summary, seen!);
    }

    /// <summary>Compares the file with the log of the venue, row by row.</summary>
    internal void AssertRecorded()
    {
        var recorded = new Recording.RecordedBacktest(
            Database, Result.RunId.ToString(), Harness.Simulation, new RecorderHealth(0, 0, 0, 0, 0), 0);
        if (Prices.Bars.Count > 0)
            recorded.AssertBars([.. Prices.Bars.TakeWhile(Ended)], Summary.Timeframe!);
        else
            Assert.That(Summary.Bars, Is.Positive);
        recorded.AssertTrading();
        recorded.AssertBrackets();
    }

    /// <summary>Checks that no event was lost, the file has no fault, and no exception was thrown.</summary>
    internal void AssertSound()
    {
        using var reader = RunReader.Open(Database);
        var detail = reader.Detail(Summary);
        Assert.Multiple(() =>
        {
            Assert.That(Result.Outcome, Is.EqualTo(RunOutcome.Completed), Result.Reason);
            Assert.That(Result.IsClean, Is.True, Result.Reason);
            Assert.That(detail.Gaps, Is.Empty);
            Assert.That((detail.Health!.Dropped, detail.Health.Quarantined, detail.Health.Pending), Is.EqualTo((0L, 0L, 0L)));
            Assert.That(DatabaseCheck.Run(Database).Findings, Is.Empty);
            Assert.That(Harness.Simulation.Core.Loggers.Entries.Select(entry => entry.Exception), Is.All.Null);
        });
    }

    /// <summary>Checks that the file has every parameter of the strategy, and that each stated parameter has its stated value.</summary>
    internal void AssertParameters(PublicStrategy strategy)
    {
        using var json = JsonDocument.Parse(Summary.ParametersJson!);
        var recorded = Values("", json.RootElement).ToDictionary();
        Assert.That(recorded.Keys, Is.SupersetOf(Shown("", Harness.Strategy.Settings)));
        Assert.That(recorded.Keys, Is.SupersetOf(strategy.Parameters));
        foreach (var (name, value) in strategy.Set.Select(text => Assignment.Parse("--set", text, [])))
            Assert.That(recorded[name], Is.EqualTo(value).IgnoreCase, name);
    }

    // A strategy that stops itself ends its run before the prices end.
    bool Ended(MarketBar bar) => string.CompareOrdinal(UtcText.Format(bar.OpenUtc + Prices.Period.Duration), Summary.EndUtc) <= 0;

    static IEnumerable<string> Shown(string group, IEnumerable<SettingItem> items) =>
        items.SelectMany(
            item => item is SettingItemGroup ? Shown($"{group}{item.Name}/", (IEnumerable<SettingItem>)item.Value!) : [group + item.Name]);

    // A symbol or account is an object with an id; any other object is a group.
    static IEnumerable<(string Name, string Value)> Values(string group, JsonElement element) =>
        element.EnumerateObject().SelectMany(member =>
            member.Value.ValueKind is JsonValueKind.Object && !member.Value.TryGetProperty("connection_id", out _)
                ? Values($"{group}{member.Name}/", member.Value)
                : [(group + member.Name, member.Value.ToString())]);
}
