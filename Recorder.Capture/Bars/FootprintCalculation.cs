using Recorder.Capture.Hooks;
using Recorder.Capture.Mapping;
using Recorder.Storage.Events.Footprints;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Bars;

/// <summary>
/// The platform's calculation of footprints over one series. It runs in the background and may never end. Until it has ended, the
/// footprints are incomplete and are not read. Any thread; its owner locks.
/// </summary>
sealed class FootprintCalculation : IDisposable
{
    readonly HookGuard _guard;
    readonly Action _onStateChanged;
    IVolumeAnalysisCalculationProgress? _progress;
    bool _started;

    /// <summary>Makes a calculation.</summary>
    /// <param name="guard">Runs the code of the hooks.</param>
    /// <param name="onStateChanged">Called when the state changes, on a thread of the platform.</param>
    internal FootprintCalculation(HookGuard guard, Action onStateChanged) => (_guard, _onStateChanged) = (guard, onStateChanged);

    /// <summary>Why no more footprints will come; null while they may come.</summary>
    internal string? GivenUp =>
        !_started ? "the platform could not begin to calculate them; its log says why"
            : _progress is { IsAborted: true } ? "the platform gave up calculating them"
            : null;

    /// <summary>Why there are no footprints yet; null when the calculation has ended.</summary>
    internal string? Unfinished =>
        GivenUp ?? (_progress is null or { State: VolumeAnalysisCalculationState.Finished }
            ? null
            : "the platform had not finished calculating them");

    /// <summary>Starts the calculation. Not every connection supports it.</summary>
    internal void Start(HistoricalData history, Func<HistoricalData, IVolumeAnalysisCalculationProgress?> calculate) =>
        _guard.Run("the footprints", () =>
        {
            _progress = calculate(history);
            _started = true;
            if (_progress is not null)
                _progress.StateChanged += OnStateChanged;
        });

    /// <summary>The footprint of a bar; null when the bar has none yet. Never throws, so that the bar is always recorded.</summary>
    internal Footprint? Of(HistoryItemBar bar)
    {
        Footprint? footprint = null;
        _guard.Run("the footprint of a bar", () => footprint = Unfinished is null ? VolumetricMap.Of(bar.VolumeAnalysisData) : null);
        return footprint;
    }

    /// <summary>The volume of a bar's footprint; null when the bar has none yet. This is cheaper than a copy of the footprint.</summary>
    internal double? VolumeOf(HistoryItemBar bar) =>
        Unfinished is null && bar.VolumeAnalysisData?.Total is { } total ? PlatformNumber.Known(total.Volume) : null;

    /// <summary>Stops listening, and aborts a calculation that has not ended.</summary>
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
