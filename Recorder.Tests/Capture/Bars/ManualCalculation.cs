using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Capture.Bars;

/// <summary>A calculation of footprints that the test moves forward.</summary>
sealed class ManualCalculation : IVolumeAnalysisCalculationProgress
{
    HistoricalData? _history;

    public event EventHandler<VolumeAnalysisTaskEventArgs>? StateChanged;

    public event EventHandler<VolumeAnalysisTaskEventArgs>? ProgressChanged;

    public VolumeAnalysisCalculationState State { get; private set; } = VolumeAnalysisCalculationState.Processing;

    public int ProgressPercent { get; private set; }

    public int ProgressBarIndex => 0;

    public bool IsAborted { get; private set; }

    internal bool IsListenedTo => StateChanged is not null;

    internal IVolumeAnalysisCalculationProgress Begin(HistoricalData history)
    {
        _history = history;
        return this;
    }

    /// <summary>Fills the bars, without reporting the end of the calculation.</summary>
    internal void Fill() => _history!.CalculateVolumeProfile(new VolumeAnalysisCalculationParameters());

    internal void Finish(bool tell = true) => To(VolumeAnalysisCalculationState.Finished, tell);

    internal void Advance()
    {
        ProgressPercent = 50;
        ProgressChanged?.Invoke(this, new VolumeAnalysisTaskEventArgs(State, ProgressPercent));
        To(VolumeAnalysisCalculationState.Processing, tell: true);
    }

    public void AbortLoading()
    {
        IsAborted = true;
        To(VolumeAnalysisCalculationState.None, tell: true);
    }

    public void Wait(CancellationToken token = default) => throw new NotSupportedException("no hook may wait");

    void To(VolumeAnalysisCalculationState state, bool tell)
    {
        State = state;
        if (tell)
            StateChanged?.Invoke(this, new VolumeAnalysisTaskEventArgs(state, ProgressPercent));
    }
}
