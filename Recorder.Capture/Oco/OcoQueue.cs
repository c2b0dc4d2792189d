using System.Collections.Concurrent;
using Recorder.Capture.Hooks;

namespace Recorder.Capture.Oco;

/// <summary>
/// Where hooks leave what the groups of orders follow from, in the order in which they were told. It is decided on elsewhere: a hook waits
/// for no decision and no lock of one.
/// </summary>
/// <param name="guard">What stands between the platform and us.</param>
/// <param name="sink">Where inferred events go.</param>
/// <param name="simulatedTime">True when time runs as fast as it can. Then little may be put off.</param>
sealed partial class OcoQueue(HookGuard guard, IEventSink sink, bool simulatedTime)
{
    /// <summary>
    /// Facts that may wait in simulated time. Where more do, each hook that leaves one helps to decide, so that they become fewer.
    /// </summary>
    internal const int MostWaiting = 8_000;

    // What one hook helps with. More than it leaves, so that what waits shrinks; no more, so that no hook is long: all that wait would take
    // a millisecond.
    const int MostHelped = 2;

    readonly ConcurrentQueue<LeftFact> _facts = new();
    readonly object _deciding = new();

    // Set once, by any thread: the account holds several positions a symbol. Which of them a fill closed may follow from its group, and
    // when, from the time at which that is found.
    volatile bool _isUrgent;

    // The queue can be asked for it too, but then holds up those who leave something.
    int _left;

    // Under _deciding.
    readonly OcoTracker _tracker = new();

    /// <summary>
    /// Raised by whoever decides, once an order turned out to be a leg of a bracket and before that is recorded: its connection and id.
    /// </summary>
    internal event Action<string?, string>? LegFound;

    /// <summary>Raised by whoever decides, once a fill that does not say its position was taken: the connection and the order.</summary>
    internal event Action<string?, string>? Homeless;

    /// <summary>Leaves a fact. Any thread; it waits for nobody, but where a decision is urgent.</summary>
    internal void Tell<T>(in T fact) where T : struct, IOcoFact
    {
        var left = Interlocked.Increment(ref _left);
        _facts.Enqueue(LeftFact<T>.Of(fact));
        // Live, a timer decides, and nobody is woken for it: that is a call to the system, and the one who trades would pay for it.
        if (!simulatedTime)
            return;
        if (_isUrgent)
            Decide();
        else if (left > MostWaiting)
            Help();
    }

    /// <summary>Leaves a fill.</summary>
    internal void Tell(in FillReported fill)
    {
        // Only ever set: several threads tell.
        if (simulatedTime && !fill.Fill.PositionsNetted)
            _isUrgent = true;
        Tell<FillReported>(fill);
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
            while (TakeNext())
            {
            }
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

    /// <summary>The position that an order works on, where its fills do not say. For those who are told of a fill without one.</summary>
    internal string? PositionOf(string? connectionId, string orderId) => _tracker.PositionOf(connectionId, orderId);

    // Somebody who decides goes on until nothing waits; then there is nothing to help with.
    void Help()
    {
        if (!Monitor.TryEnter(_deciding))
            return;
        try
        {
            for (var helped = 0; helped < MostHelped && TakeNext(); helped++)
            {
            }
        }
        finally
        {
            Monitor.Exit(_deciding);
        }
    }

    // Under _deciding.
    bool TakeNext()
    {
        if (!_facts.TryDequeue(out var next))
            return false;
        Interlocked.Decrement(ref _left);
        guard.Run("groups of orders", this, next, static (desk, fact) => desk.Take(fact));
        return true;
    }

    void Take(LeftFact fact)
    {
        Tell(fact.TellTo(_tracker));
        if (fact is LeftFact<FillReported> { Fact.Fill: { PositionsNetted: false, PositionId: null } homeless })
            Homeless?.Invoke(homeless.ConnectionId, homeless.OrderId);
        fact.GiveBack();
    }

    void Tell(IReadOnlyList<OcoFinding> found)
    {
        foreach (var each in found)
            Record(each);
    }

    void Record(OcoFinding found)
    {
        if (found.Order?.ParentOrderId is not null)
            guard.Run("a leg of a bracket", this, found, static (desk, leg) => desk.LegFound?.Invoke(leg.ConnectionId, leg.OrderId));
        guard.Run("what was inferred about an order", sink, found, static (sink, each) =>
        {
            if (each.Order is { } order)
                sink.Accept(order, each.Utc);
            if (each.Link is { } link)
                sink.Accept(link, each.Utc);
        });
    }
}
