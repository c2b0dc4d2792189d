using System.Collections.Concurrent;

namespace Recorder.Capture.Oco;

/// <summary>
/// A fact on its way from the hook that left it to whoever decides. It has one owner at a time: the hook, the queue, who decides.
/// </summary>
abstract class LeftFact
{
    /// <summary>Tells the tracker, and returns what it found out.</summary>
    internal abstract IReadOnlyList<OcoFinding> TellTo(OcoTracker tracker);

    /// <summary>It was decided on: the next hook may have it.</summary>
    internal abstract void GiveBack();
}

/// <summary>A fact of one kind. Those that were decided on are used again, by all runs of the process.</summary>
sealed class LeftFact<T> : LeftFact
    where T : struct, IOcoFact
{
    // More wait only where a burst is faster than who decides; what it left over is given away.
    const int MostFree = OcoQueue.MostWaiting;

    const int MadeAtOnce = 32;

    static readonly ConcurrentQueue<LeftFact<T>> Free = new();

    // The queue can be asked for it too, but then holds up those who take one.
    static int _free;

    T _fact;

    LeftFact()
    {
    }

    /// <summary>What was left.</summary>
    internal ref readonly T Fact => ref _fact;

    /// <summary>Leaves a fact.</summary>
    internal static LeftFact<T> Of(in T fact)
    {
        if (Free.TryDequeue(out var left))
            Interlocked.Decrement(ref _free);
        else
        {
            // Several at once: most hooks make nothing even while more wait than ever before.
            for (var made = 1; made < MadeAtOnce; made++)
                Leave(new LeftFact<T>());
            left = new LeftFact<T>();
        }

        left._fact = fact;
        return left;
    }

    /// <inheritdoc/>
    internal override IReadOnlyList<OcoFinding> TellTo(OcoTracker tracker) => _fact.TellTo(tracker);

    /// <inheritdoc/>
    internal override void GiveBack()
    {
        _fact = default;
        if (Volatile.Read(ref _free) < MostFree)
            Leave(this);
    }

    static void Leave(LeftFact<T> fact)
    {
        Interlocked.Increment(ref _free);
        Free.Enqueue(fact);
    }
}
