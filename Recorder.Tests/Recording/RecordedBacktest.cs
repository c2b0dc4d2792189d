using System.Globalization;
using NUnit.Framework;
using Recorder.Plugin;
using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Recording;

/// <summary>A strategy in the simulator, with the recorder attached from outside.</summary>
sealed record RecordedBacktest(string Database, string RunId, Simulation Simulation, RecorderHealth Health, long HookFaults)
{
    internal SimulationLog Log => Simulation.Log;

    internal static RecordedBacktest Play<T>(
        string database,
        SimulationOptions options,
        SymbolSpecification specification,
        IReadOnlyList<MarketTick> feed,
        Period period,
        Func<T> construct,
        Action<T, Symbol, Account> configure,
        RecorderOptions? recording = null)
        where T : Strategy
    {
        var simulation = new Simulation(options with { StartUtc = feed[0].TimeUtc });
        var symbol = simulation.AddSymbol(specification);
        using var inside = simulation.Enter();
        var strategy = simulation.Create(construct);
        configure(strategy, symbol, simulation.Account);
        recording ??= new RecorderOptions();
        var recorder = RunRecorder.Attach(strategy, recording with
        {
            DatabasePath = database,
            BarPeriod = period,
            StopWait = TimeSpan.FromSeconds(60),
            KeepOpen = TimeSpan.Zero,
        });
        simulation.Start(strategy);
        simulation.Play(feed.Select(tick => (symbol, tick)));
        // The close tick of a bar comes a millisecond before the end of the bar, so the simulation runs on to that end.
        simulation.AdvanceTo(feed[^1].TimeUtc.AddMilliseconds(1));
        simulation.Stop(strategy);
        recorder.Dispose();
        Assert.That(recorder.Problem, Is.Null);
        return new RecordedBacktest(database, recorder.RunId!.Value.ToString(), simulation, recorder.Health!, recorder.HookFaults);
    }

    internal static IReadOnlyList<MarketTick> Ticks(IEnumerable<MarketBar> bars, TimeSpan period, double tickSize) =>
        [.. bars.SelectMany(bar => BarTicks.From(bar, period, tickSize, spreadTicks: 0))];

    internal static IReadOnlyList<MarketBar> Bars(string file) =>
        [.. TestData.Rows(file).Where(row => row["open"].Length > 0).Select(row => new MarketBar(
            Time(row.TryGetValue("time_utc", out var utc) ? utc : row["time"]), Number(row["open"]), Number(row["high"]),
            Number(row["low"]), Number(row["close"]), Number(row["volume"])))];

    /// <summary>The trades of a file, or of one instrument if a column has the instrument.</summary>
    internal static IReadOnlyList<MarketTick> Trades(string file, string? column = null, string? instrument = null) =>
        [.. TestData.Rows(file).Where(row => column is null || row[column] == instrument).Select(row => new MarketTick(
            Time(row["time_utc"]), Number(row["price"]), Number(row["qty"]),
            row["aggressor"] switch { "Buy" => AggressorFlag.Buy, "Sell" => AggressorFlag.Sell, _ => AggressorFlag.None }, 0, 0))];

    static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    // Nanoseconds are cut to the resolution of a DateTime, 100 ns.
    static DateTime Time(string text) => DateTime.Parse(
        text.Length > 28 ? string.Concat(text.AsSpan(0, 27), "Z") : text, CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
