using Recorder.Storage.Events;

namespace Recorder.Capture.Hooks;

/// <summary>
/// Bars on their way to the intake, in the order in which they closed. One thread at a time hands them in; in a backtest it may have to wait there until there is room. Nobody
/// waits for it: who comes meanwhile leaves his bars behind those that are there. Any thread.
/// </summary>
/// <param name="sink">Where bars go.</param>
sealed class BarLine(IEventSink sink)
{
    // After the end of the run no bar is taken any more. One that is just being handed in gets this long; one that waits for room longer than that has its number, and its place in the file.
    static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(100);

    // Somebody hands in.
    const int Held = 1;

    // A bar is in the line, or somebody waits for its end: whoever hands in must look there before he goes.
    const int Behind = 2;

    readonly object _gate = new();

    // Neither bit, mostly: then the line is taken and left without the gate, in one step each. Behind is set and taken away under the gate only.
    int _state;

    // Under _gate.
    readonly Queue<(BarClosed Bar, DateTime Utc)> _bars = new(4);
    bool _isWaitedFor;

    /// <summary>Puts a bar at the end of the line. Whoever adds bars sees to their order, and hands them in afterwards without a lock of his own.</summary>
    /// <param name="bar">The bar.</param>
    /// <param name="closedUtc">When it closed.</param>
    internal void Add(in BarClosed bar, DateTime closedUtc)
    {
        lock (_gate)
        {
            _bars.Enqueue((bar, closedUtc));
            Interlocked.Or(ref _state, Behind);
        }
    }

    /// <summary>Takes the line when nobody is in it: the next bar is then the caller's to hand in, without a lock of his own.</summary>
    internal bool TryClaim() => Interlocked.CompareExchange(ref _state, Held, 0) == 0;

    /// <summary>Hands in a bar for which the line was claimed, and what came behind it meanwhile.</summary>
    internal void HandIn(in BarClosed bar, DateTime closedUtc)
    {
        var isMine = true;
        try
        {
            sink.Accept(bar, closedUtc);
            if (Interlocked.CompareExchange(ref _state, 0, Held) == Held)
                isMine = false;
            else
                HandInAll(ref isMine);
        }
        finally
        {
            if (isMine)
                Leave();
        }
    }

    /// <summary>Hands in what is there, unless another thread is at it: then that one does.</summary>
    internal void HandIn()
    {
        var isMine = false;
        try
        {
            HandInAll(ref isMine);
        }
        finally
        {
            if (isMine)
                Leave();
        }
    }

    /// <summary>Hands in what is there before the run ends, also when another thread is held up with a bar: that one goes before, by its number.</summary>
    internal void HandInLast()
    {
        HandIn();
        (BarClosed Bar, DateTime Utc)[] left;
        lock (_gate)
        {
            _isWaitedFor = true;
            Interlocked.Or(ref _state, Behind);
            while (IsHeld && Monitor.Wait(_gate, Grace))
            {
            }

            left = [.. _bars];
            _bars.Clear();
        }

        foreach (var (bar, closedUtc) in left)
            sink.Accept(bar, closedUtc);
    }

    bool IsHeld => (Volatile.Read(ref _state) & Held) != 0;

    void HandInAll(ref bool isMine)
    {
        while (TryTake(ref isMine, out var bar, out var closedUtc))
            sink.Accept(bar, closedUtc);
    }

    // The line is the caller's from the first bar that he takes until there is none left.
    bool TryTake(ref bool isMine, out BarClosed bar, out DateTime closedUtc)
    {
        lock (_gate)
        {
            if ((isMine || !IsHeld) && _bars.TryDequeue(out var next))
            {
                // Nobody claims it meanwhile: a bar was behind.
                (bar, closedUtc) = next;
                Interlocked.Or(ref _state, Held);
                return isMine = true;
            }

            if (isMine)
                Leave();
            (bar, closedUtc) = (default, default);
            return isMine = false;
        }
    }

    void Leave()
    {
        lock (_gate)
        {
            Volatile.Write(ref _state, _bars.Count > 0 || _isWaitedFor ? Behind : 0);
            if (_isWaitedFor)
                Monitor.PulseAll(_gate);
        }
    }
}
