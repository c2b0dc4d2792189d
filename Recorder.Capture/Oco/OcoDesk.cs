using System.Collections.Concurrent;
using Recorder.Capture.Hooks;

namespace Recorder.Capture.Oco;

/// <summary>
/// Where hooks leave what the groups of orders follow from, in the order in which they were told. It is decided on elsewhere: a hook waits for no decision and
/// no lock of one.
/// </summary>
/// <param name="guard">What stands between the platform and us.</param>
/// <param name="simulatedTime">True when time runs as fast as it can. Then little may be put off.</param>
sealed partial class OcoDesk(HookGuard guard, bool simulatedTime) : IThreadPoolWorkItem
{
    /// <summary>
    /// Facts that may wait. Where more do, somebody is called to decide; in simulated time the hook that leaves one decides itself: what is remembered in the meantime is bounded.
    /// </summary>
    internal const int MostWaiting = 1_000;

    readonly ConcurrentQueue<LeftFact> _facts = new();
    readonly object _deciding = new();

    // Set once, by any thread: the account holds several positions a symbol. Which of them a fill closed may follow from its group, and when, from the time at which that is found.
    volatile bool _isUrgent;

    // 1 from the call to the coming of who is to decide.
    int _isCalled;

    // Under _deciding.
    readonly OcoTracker _tracker = new();

    /// <summary>Raised by whoever decides, with what was found out.</summary>
    internal event Action<Found>? Found;

    /// <summary>Raised by whoever decides, once a fill that does not say its position was taken: the connection and the order.</summary>
    internal event Action<string?, string>? Homeless;

    /// <summary>Leaves a fact. Any thread; in a live run it waits for nothing.</summary>
    internal void Tell<T>(in T fact) where T : struct, IOcoFact
    {
        _facts.Enqueue(LeftFact<T>.Of(fact));
        if (!_isUrgent && _facts.Count <= MostWaiting)
            return;
        if (simulatedTime)
            Decide();
        else if (Interlocked.Exchange(ref _isCalled, 1) == 0)
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>Leaves a fill.</summary>
    internal void Tell(in FillTold fill)
    {
        // Only ever set: several threads tell.
        if (simulatedTime && !fill.Fill.PositionsNetted)
            _isUrgent = true;
        Tell<FillTold>(fill);
    }

    /// <inheritdoc/>
    void IThreadPoolWorkItem.Execute()
    {
        Volatile.Write(ref _isCalled, 0);
        DecideIfFree();
    }

    /// <summary>Decides on what was left so far, unless somebody does.</summary>
    internal void DecideIfFree()
    {
        if (_facts.IsEmpty || !Monitor.TryEnter(_deciding))
            return;
        try
        {
            Decide();
        }
        finally
        {
            Monitor.Exit(_deciding);
        }
    }

    /// <summary>Decides on what was left so far.</summary>
    internal void Decide()
    {
        lock (_deciding)
        {
            while (_facts.TryDequeue(out var fact))
                guard.Run("groups of orders", this, fact, static (desk, left) => desk.Take(left));
        }
    }

    /// <summary>Decides on what was left so far, and on what is old enough by now.</summary>
    /// <param name="utc">The time, or the end of time when nothing more will come.</param>
    internal void Decide(DateTime utc)
    {
        lock (_deciding)
        {
            Decide();
            guard.Run("groups of orders", this, utc, static (desk, now) => desk.Tell(desk._tracker.Settle(now)));
        }
    }

    /// <summary>What is known of an order by now. For those who are told that something was found.</summary>
    internal OrderFacts FactsOf(string? connectionId, string orderId) => _tracker.FactsOf(connectionId, orderId);

    /// <summary>The position that an order works on, where its fills do not say. For those who are told of a fill without one.</summary>
    internal string? PositionOf(string? connectionId, string orderId) => _tracker.PositionOf(connectionId, orderId);

    void Take(LeftFact fact)
    {
        Tell(fact.TellTo(_tracker));
        if (fact is LeftFact<FillTold> { Fact.Fill: { PositionsNetted: false, PositionId: null } homeless })
            Homeless?.Invoke(homeless.ConnectionId, homeless.OrderId);
        fact.GiveBack();
    }

    void Tell(IReadOnlyList<Found> found)
    {
        foreach (var each in found)
            Found?.Invoke(each);
    }
}
