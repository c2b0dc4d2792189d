using System.Collections.Concurrent;
using Recorder.Capture.Runs;
using Recorder.Plugin;
using Recorder.Simulator;
using Recorder.Tests.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Capture;

/// <summary>A market with a strategy that keeps a series of bars in a field. The price changes every second and starts at 101.</summary>
sealed class KeepOpenHarness : IDisposable
{
    internal static readonly Period TenSeconds = new(BasePeriod.Second, 10);

    // Cached by the number of prices, because the bars are the same each time.
    static readonly ConcurrentDictionary<int, IReadOnlyList<string>> OwnSeries = new();

    readonly RecordedHarness _recorded;
    KeepingStrategy? _strategy;
    int _seconds;
    int _asked;

    /// <param name="kind">Backtest or live.</param>
    /// <param name="strategy">Creates the strategy with the field.</param>
    /// <param name="options">Options of the simulation.</param>
    /// <param name="series">The series that the strategy keeps at the attach; bars of ten seconds by default.</param>
    /// <param name="before">Prices between the strategy's series and the attach.</param>
    /// <param name="recording">Options of the recorder.</param>
    /// <param name="disposed">True when the series was disposed of before those prices.</param>
    internal KeepOpenHarness(
        ConnectionType kind, Func<KeepingStrategy>? strategy = null, SimulationOptions? options = null,
        Func<MarketHarness, HistoricalData?>? series = null, int before = 0,
        Func<KeepingStrategy, RecorderOptions, RecorderOptions>? recording = null, bool disposed = false)
    {
        options ??= new SimulationOptions();
        var refuse = options.RefuseHistory;
        var wanted = new RecorderOptions { FillGaps = false, BarPeriod = TenSeconds };
        _recorded = new RecordedHarness(
            options with
            {
                ConnectionType = kind,
                RefuseHistory = request =>
                {
                    _asked++;
                    return refuse?.Invoke(request);
                },
            },
            before: stage =>
            {
                Strategy.Take(series is null ? stage.Symbol.GetHistory(TenSeconds, MarketHarness.Start) : series(stage));
                if (disposed)
                    Strategy.Bars?.Dispose();
                Ticks(stage, before);
            },
            recordingOf: _ => recording is null ? wanted : recording(Strategy, wanted),
            strategy: () => _strategy = strategy is null ? new KeepingStrategy() : strategy());
    }

    internal KeepingStrategy Strategy => _strategy!;

    internal MarketHarness Stage => _recorded.Stage;

    internal RunRecording Run => _recorded.Run;

    internal RunRecorder Recorder => _recorded.Recorder;

    internal IEnumerable<string> Log => _recorded.Log;

    /// <summary>Number of requests for a series, by the recorder and by the strategy.</summary>
    internal int Asked => _asked;

    /// <summary>Number of series that the platform updates now: series of the recorder and of the strategy.</summary>
    internal int Followed => Stage.Symbol.History.Followed;

    internal void Ticks(int count) => Ticks(Stage, count);

    internal Recording Finish() => _recorded.Finish();

    /// <summary>The run's bars, such as <c>14:00:20 120 129 120 129 10</c>.</summary>
    internal static IReadOnlyList<string> Bars(Recording recording) =>
        [.. recording.Rows(
            """
            SELECT substr(ts_utc, 12, 8) || ' ' || CAST(open AS INTEGER) || ' ' || CAST(high AS INTEGER) || ' ' || CAST(low AS INTEGER)
              || ' ' || CAST(close AS INTEGER) || ' ' || CAST(volume AS INTEGER) AS bar
            FROM v_bars WHERE run_id = @RunId AND symbol = 'NQ' AND timeframe = '10s' ORDER BY ts_utc
            """).Select(row => row["bar=".Length..])];

    /// <summary>The notes of the recorder about the series that it uses.</summary>
    internal static IReadOnlyList<string> Notes(Recording recording) =>
        recording.Rows("SELECT text FROM run_notes WHERE run_id = @RunId AND name = 'recorder' ORDER BY sequence");

    /// <summary>The bars of a run in which the recorder uses its own series from the start.</summary>
    internal static IReadOnlyList<string> BarsOfAnOwnSeries(int ticks) => OwnSeries.GetOrAdd(ticks, static count =>
    {
        using var recorded = new KeepOpenHarness(ConnectionType.Backtester, recording: (_, options) => options with { OwnSeries = true });
        recorded.Ticks(count);
        return Bars(recorded.Finish());
    });

    /// <summary>Makes the strategy release its series.</summary>
    internal void Release(SeriesRelease how)
    {
        Strategy.Bars!.Dispose();
        if (how is SeriesRelease.DisposesItAndForgetsIt)
            Strategy.Take(null);
        if (how is SeriesRelease.TakesAnother)
            Strategy.Take(Stage.Symbol.GetHistory(TenSeconds, MarketHarness.Start));
    }

    public void Dispose() => _recorded.Dispose();

    void Ticks(MarketHarness stage, int count)
    {
        for (; count > 0; count--)
            stage.Tick(100 + ++_seconds);
    }
}

/// <summary>Keeps a series of bars in a field that the recorder has to find.</summary>
class KeepingStrategy : IdleStrategy
{
    HistoricalData? _bars;

    internal HistoricalData? Bars => _bars;

    internal void Take(HistoricalData? series) => _bars = series;
}

/// <summary>Keeps the series in a field of its base class.</summary>
sealed class DerivedStrategy : KeepingStrategy;

/// <summary>How a strategy releases its series during the run.</summary>
public enum SeriesRelease
{
    DisposesIt,
    DisposesItAndForgetsIt,
    TakesAnother,
}
