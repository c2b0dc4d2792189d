using Recorder.Capture.Hooks;
using Recorder.Capture.Mapping;
using Recorder.Storage.Events.Footprints;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Bars;

/// <summary>
/// The platform's calculation of footprints over one series. It runs in the background, takes as long as it takes, and may never end: until
/// it has, what a bar shows is only a part and is not taken. Any thread; its owner locks.
/// </summary>
sealed class FootprintCalculation : IDisposable
{
    readonly HookGuard _guard;
    readonly Action _onStateChanged;
    IVolumeAnalysisCalculationProgress? _progress;
    bool _started;

    /// <summary>Makes it.</summary>
    /// <param name="guard">What stands between the platform and us.</param>
    /// <param name="onStateChanged">Told when the state changes, on a thread of the platform's.</param>
    internal FootprintCalculation(HookGuard guard, Action onStateChanged) => (_guard, _onStateChanged) = (guard, onStateChanged);

    /// <summary>Why there will be no footprints any more, or null while there may be.</summary>
    internal string? GivenUp =>
        !_started ? "the platform could not begin to calculate them; its log says why"
            : _progress is { IsAborted: true } ? "the platform gave up calculating them"
            : null;

    /// <summary>Why there are none yet, or null when the platform has calculated all that it will.</summary>
    internal string? Unfinished =>
        GivenUp ?? (_progress is null or { State: VolumeAnalysisCalculationState.Finished }
            ? null
            : "the platform had not finished calculating them");

    /// <summary>Asks for the footprints. Not every connection can.</summary>
    internal void Start(HistoricalData history, Func<HistoricalData, IVolumeAnalysisCalculationProgress?> calculate) =>
        _guard.Run("the footprints", () =>
        {
            _progress = calculate(history);
            _started = true;
            if (_progress is not null)
                _progress.StateChanged += OnStateChanged;
        });

    /// <summary>The footprint of a bar, or null when there is none yet. Never throws: the bar is worth more.</summary>
    internal Footprint? Of(HistoryItemBar bar)
    {
        Footprint? footprint = null;
        _guard.Run("the footprint of a bar", () => footprint = Unfinished is null ? VolumetricMap.Of(bar.VolumeAnalysisData) : null);
        return footprint;
    }

    /// <summary>The volume of a bar's footprint, or null when there is none yet. Spares copying what has been copied.</summary>
    internal double? VolumeOf(HistoryItemBar bar) =>
        Unfinished is null && bar.VolumeAnalysisData?.Total is { } total ? PlatformNumber.Known(total.Volume) : null;

    /// <summary>Stops listening, and stops a calculation that nobody waits for any more.</summary>
    public void Dispose()
    {
        if (_progress is not { } progress)
            return;
        progress.StateChanged -= OnStateChanged;
        if (Unfinished is not null && GivenUp is null)
            progress.AbortLoading();
    }

    void OnStateChanged(object? sender, VolumeAnalysisTaskEventArgs e) => _guard.Run("the state of the footprints", _onStateChanged);
}
