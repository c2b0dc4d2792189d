using Recorder.Capture.Hooks;
using Recorder.Storage.Events;

namespace Recorder.Capture.Bars;

/// <summary>
/// Bars on their way to the intake, in the order in which they closed. One thread at a time hands them in; in a backtest this thread may
/// wait for room. Other threads put their bars into the queue and do not wait. Any thread.
/// </summary>
/// <param name="sink">Takes the bars.</param>
sealed class OrderedBarQueue(IEventSink sink)
{
    // How long the end of the run waits for a bar that another thread is handing in, because no bar is accepted afterwards. A bar that
    // waits longer for room already has its sequence number.
    static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(100);

    readonly object _gate = new();

    // Under _gate.
    readonly Queue<(BarClosed Bar, DateTime Utc)> _bars = new(4);
    bool _isHandingIn;
    bool _isWaitedFor;

    /// <summary>
    /// Adds a bar. The caller keeps the order of the bars, and calls <see cref="HandIn"/> afterwards without holding a lock.
    /// </summary>
    /// <param name="bar">The bar.</param>
    /// <param name="closedUtc">When it closed.</param>
    internal void Add(in BarClosed bar, DateTime closedUtc)
    {
        lock (_gate)
            _bars.Enqueue((bar, closedUtc));
    }

    /// <summary>Hands in the queued bars. Does nothing while another thread hands in: that thread takes them too.</summary>
    internal void HandIn()
    {
        var isMine = false;
        try
        {
            while (TryTake(ref isMine, out var bar, out var closedUtc))
                sink.Accept(bar, closedUtc);
        }
        finally
        {
            // Reached only after an exception of the sink. It lets any thread hand in the next bar.
            if (isMine)
            {
                lock (_gate)
                    Leave();
            }
        }
    }

    /// <summary>
    /// Hands in the queued bars before the run ends. A bar of another thread that waits for room goes first, because its sequence number is
    /// lower.
    /// </summary>
    internal void HandInLast()
    {
        HandIn();
        (BarClosed Bar, DateTime Utc)[] left;
        lock (_gate)
        {
            _isWaitedFor = true;
            while (_isHandingIn && Monitor.Wait(_gate, Grace))
            {
            }

            left = [.. _bars];
            _bars.Clear();
        }

        foreach (var (bar, closedUtc) in left)
            sink.Accept(bar, closedUtc);
    }

    // The thread that takes a bar owns the queue until the queue is empty.
    bool TryTake(ref bool isMine, out BarClosed bar, out DateTime closedUtc)
    {
        lock (_gate)
        {
            if ((isMine || !_isHandingIn) && _bars.TryDequeue(out var next))
            {
                (bar, closedUtc) = next;
                return _isHandingIn = isMine = true;
            }

            if (isMine)
                Leave();
            (bar, closedUtc) = (default, default);
            return isMine = false;
        }
    }

    // Under _gate.
    void Leave()
    {
        _isHandingIn = false;
        if (_isWaitedFor)
            Monitor.PulseAll(_gate);
    }
}
