namespace TradingPlatform.BusinessLayer;

/// <summary>
/// Progress of a calculation. It is normally complete before a listener can be added. On the platform the events come later, and strategies
/// rely on them; therefore a late listener is called immediately. Thread-safe.
/// </summary>
sealed class VolumeAnalysisProgress : IVolumeAnalysisCalculationProgress
{
    readonly object _gate = new();
    readonly HandlerList<EventHandler<VolumeAnalysisTaskEventArgs>> _states = new();
    readonly HandlerList<EventHandler<VolumeAnalysisTaskEventArgs>> _progress = new();
    readonly Action _work;

    VolumeAnalysisProgress(int oldest, Action work) => (ProgressBarIndex, _work) = (oldest, work);

    /// <inheritdoc/>
    public event EventHandler<VolumeAnalysisTaskEventArgs> StateChanged
    {
        add => Listen(_states, value);
        remove => _states.Remove(value);
    }

    /// <inheritdoc/>
    public event EventHandler<VolumeAnalysisTaskEventArgs> ProgressChanged
    {
        add => Listen(_progress, value);
        remove => _progress.Remove(value);
    }

    /// <inheritdoc/>
    public VolumeAnalysisCalculationState State { get; private set; } = VolumeAnalysisCalculationState.Processing;

    /// <inheritdoc/>
    public int ProgressPercent { get; private set; }

    /// <inheritdoc/>
    public int ProgressBarIndex { get; }

    /// <inheritdoc/>
    public bool IsAborted { get; private set; }

    /// <summary>Aborts the calculation; no effect once it is complete.</summary>
    public void AbortLoading()
    {
        if (Turn(VolumeAnalysisCalculationState.None, ProgressPercent, static () => { }))
            IsAborted = true;
    }

    /// <summary>Completes the rest of the calculation on this thread.</summary>
    /// <exception cref="OperationCanceledException">The wait was cancelled before.</exception>
    public void Wait(CancellationToken token = default)
    {
        token.ThrowIfCancellationRequested();
        Finish();
    }

    /// <summary>Starts a calculation, with the duration that the simulation gives it.</summary>
    /// <param name="symbol">Symbol whose ticks are counted.</param>
    /// <param name="oldest">Offset of the oldest item.</param>
    /// <param name="work">The calculation.</param>
    internal static VolumeAnalysisProgress Start(Symbol symbol, int oldest, Action work)
    {
        var progress = new VolumeAnalysisProgress(oldest, work);
        Core core = symbol.Connection!.Core;
        TimeSpan time = core.Venue?.VolumeAnalysisTime ?? TimeSpan.Zero;
        if (time > TimeSpan.Zero)
        {
            core.Later(time / 2, () => progress.Turn(VolumeAnalysisCalculationState.Processing, 50, static () => { }));
            core.Later(time, progress.Finish);
        }
        else
        {
            progress.Finish();
        }

        return progress;
    }

    void Finish() => Turn(VolumeAnalysisCalculationState.Finished, 100, _work);

    // False when the calculation has already ended.
    bool Turn(VolumeAnalysisCalculationState state, int percent, Action work)
    {
        bool changed;
        lock (_gate)
        {
            if (State != VolumeAnalysisCalculationState.Processing)
                return false;
            work();
            changed = State != state;
            (State, ProgressPercent) = (state, percent);
        }

        RaiseProgress(_progress);
        if (changed)
            RaiseProgress(_states);
        return true;
    }

    void Listen(HandlerList<EventHandler<VolumeAnalysisTaskEventArgs>> handlers, EventHandler<VolumeAnalysisTaskEventArgs> handler)
    {
        handlers.Add(handler);
        if (State != VolumeAnalysisCalculationState.Processing)
            handler?.Invoke(this, new VolumeAnalysisTaskEventArgs(State, ProgressPercent));
    }

    void RaiseProgress(HandlerList<EventHandler<VolumeAnalysisTaskEventArgs>> handlers) => handlers.Raise(
        "volume analysis",
        static (handler, sender, args) => handler(sender, args),
        this,
        new VolumeAnalysisTaskEventArgs(State, ProgressPercent));
}
