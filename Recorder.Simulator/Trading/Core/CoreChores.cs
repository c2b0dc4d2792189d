namespace TradingPlatform.BusinessLayer;

/// <summary>
/// Actions that the platform performs after some simulated time. Any thread requests them; the simulation thread performs them.
/// </summary>
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
        // Checked with every tick; an action that another thread adds meanwhile runs with the next tick.
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
