using Recorder.Capture.Mapping;
using Recorder.Storage.Events;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Hooks;

/// <summary>
/// Records the bars of one symbol and period as they close. The platform says only that a new bar has opened: the one before it is then complete. Events
/// may come from any thread.
/// </summary>
sealed class BarCapture : IDisposable
{
    readonly Symbol _symbol;
    readonly Period _period;
    readonly VolumeAnalysisManager? _volumes;
    readonly IEventSink _sink;
    readonly HookGuard _guard;
    readonly Func<DateTime> _clock;
    readonly DateTime _startUtc;
    readonly object _gate = new();

    // Under _gate.
    HistoricalData? _history;
    DateTime _recorded = DateTime.MinValue;
    bool _disposed;

    /// <summary>Makes the capture.</summary>
    /// <param name="symbol">The symbol.</param>
    /// <param name="period">The period.</param>
    /// <param name="volumes">Calculates footprints; null for bars without.</param>
    /// <param name="sink">Where bars go.</param>
    /// <param name="guard">What stands between the platform and us.</param>
    /// <param name="clock">The run's own time.</param>
    internal BarCapture(Symbol symbol, Period period, VolumeAnalysisManager? volumes, IEventSink sink, HookGuard guard, Func<DateTime> clock) =>
        (_symbol, _period, _volumes, _sink, _guard, _clock, _startUtc) = (symbol, period, volumes, sink, guard, clock, clock());

    /// <summary>Asks for the bars. The platform may download before it answers: never on a thread that trades.</summary>
    internal void Start()
    {
        var history = _symbol.GetHistory(_period, _startUtc);
        // Not every connection can; the bars are recorded all the same.
        if (_volumes is { } volumes)
            _guard.Run("the footprints", data => volumes.CalculateProfile(data, new VolumeAnalysisCalculationParameters { CalculatePriceLevels = true }), history);
        lock (_gate)
        {
            if (!_disposed)
            {
                _history = history;
                history.NewHistoryItem += OnNewBar;
                return;
            }
        }

        history.Dispose();
    }

    /// <summary>Records what has closed by now, the last bar included when its time is over.</summary>
    internal void Finish() => _guard.Run("the last bar", () => Record(1, andForming: true));

    /// <inheritdoc/>
    public void Dispose()
    {
        HistoricalData? history;
        lock (_gate)
        {
            _disposed = true;
            (history, _history) = (_history, null);
        }

        if (history is null)
            return;
        history.NewHistoryItem -= OnNewBar;
        history.Dispose();
    }

    void OnNewBar(object sender, HistoryEventArgs e) => _guard.Run("NewHistoryItem", () => Record(1, andForming: false));

    void Record(int newest, bool andForming)
    {
        lock (_gate)
        {
            if (_history is not { } history)
                return;
            if (andForming && history.Count > 0 && history[0] is HistoryItemBar forming && EndOf(forming) <= _clock())
                newest = 0;

            // Usually one bar. More when events were missed: then all that closed since the last one recorded.
            var oldest = newest;
            while (oldest + 1 < history.Count && history[oldest + 1] is { } earlier && earlier.TimeLeft > _recorded)
                oldest++;
            for (var offset = oldest; offset >= newest && offset < history.Count; offset--)
            {
                if (history[offset] is not HistoryItemBar bar || bar.TimeLeft <= _recorded)
                    continue;
                _recorded = bar.TimeLeft;
                _sink.Accept(Map(bar), EndOf(bar));
            }
        }
    }

    DateTime EndOf(HistoryItemBar bar) => PlatformTime.Or(bar.TimeLeft, _clock()) + _period.Duration;

    BarClosed Map(HistoryItemBar bar) => new()
    {
        Symbol = _symbol.Name,
        Timeframe = Timeframe.Of(_period),
        Source = _symbol.Connection?.Name,
        OpenedUtc = PlatformTime.Or(bar.TimeLeft, _clock()),
        Open = bar.Open,
        High = bar.High,
        Low = bar.Low,
        Close = bar.Close,
        Volume = PlatformNumber.Known(bar.Volume),
        Volumetric = _volumes is null ? null : VolumetricMap.Of(bar.VolumeAnalysisData),
    };
}
