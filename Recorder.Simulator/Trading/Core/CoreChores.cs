namespace TradingPlatform.BusinessLayer;

/// <summary>What the platform does by itself after a while of simulated time. Asked for by any thread, done on the simulation thread.</summary>
public partial class Core
{
    readonly object _choresGate = new();
    readonly PriorityQueue<Action, (DateTime Due, int Number)> _chores = new();
    int _lastChore;

    internal void Later(TimeSpan delay, Action chore)
    {
        lock (_choresGate)
            _chores.Enqueue(chore, (TimeUtils.DateTimeUtcNow + delay, ++_lastChore));
    }

    internal void DoChores(DateTime now)
    {
        // Asked with every tick; what is added meanwhile by another thread is done with the next one.
        if (_chores.Count == 0)
            return;
        while (NextChore(now) is { } chore)
            Guard(chore);
    }

    Action? NextChore(DateTime now)
    {
        lock (_choresGate)
            return _chores.TryPeek(out _, out var priority) && priority.Due <= now ? _chores.Dequeue() : null;
    }
}
