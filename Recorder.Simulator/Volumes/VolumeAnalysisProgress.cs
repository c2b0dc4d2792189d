namespace TradingPlatform.BusinessLayer;

/// <summary>
/// Progress of a calculation that was finished before anyone could listen. The platform calculates in the background and tells its
/// listeners later, so that a strategy may rely on being told: here a listener is told at once, when it subscribes.
/// </summary>
/// <param name="oldest">Offset of the oldest item.</param>
sealed class VolumeAnalysisProgress(int oldest) : IVolumeAnalysisCalculationProgress
{
    /// <inheritdoc/>
    public event EventHandler<VolumeAnalysisTaskEventArgs> StateChanged
    {
        add => Tell(value);
        remove { }
    }

    /// <inheritdoc/>
    public event EventHandler<VolumeAnalysisTaskEventArgs> ProgressChanged
    {
        add => Tell(value);
        remove { }
    }

    /// <inheritdoc/>
    public VolumeAnalysisCalculationState State => VolumeAnalysisCalculationState.Finished;

    /// <inheritdoc/>
    public int ProgressPercent => 100;

    /// <inheritdoc/>
    public int ProgressBarIndex => oldest;

    /// <inheritdoc/>
    public bool IsAborted => false;

    /// <summary>Comes too late: nothing happens.</summary>
    public void AbortLoading()
    {
    }

    /// <summary>Returns at once: it is done.</summary>
    public void Wait(CancellationToken token = default)
    {
    }

    void Tell(EventHandler<VolumeAnalysisTaskEventArgs>? handler) =>
        handler?.Invoke(this, new VolumeAnalysisTaskEventArgs(State, ProgressPercent));
}
