using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Positions;

/// <summary>
/// Positions that cannot be recorded yet: some connectors list them with quantity 0, and some report them without symbol or account at
/// first. The recorder listens to them until they are complete. Any thread.
/// </summary>
/// <param name="updated">Called for each update.</param>
sealed class PendingPositions(Action<Position> updated)
{
    readonly object _gate = new();

    // Under _gate.
    readonly HashSet<Position> _pending = new(ReferenceEqualityComparer.Instance);

    // Set once. A hook may run while another thread ends the run: a subscription after the end would keep the run in memory.
    bool _isOver;

    /// <summary>Begins to listen to a position that is not complete.</summary>
    internal void Add(Position position)
    {
        if (IsComplete(position))
            return;
        lock (_gate)
        {
            if (!_isOver && _pending.Add(position))
                position.Updated += updated;
        }
    }

    /// <summary>True when a position can be recorded.</summary>
    internal static bool IsComplete(Position position) => position is { Quantity: not 0, Symbol: not null, Account: not null };

    /// <summary>Stops listening to a position.</summary>
    internal void Remove(Position position)
    {
        lock (_gate)
        {
            if (_pending.Remove(position))
                position.Updated -= updated;
        }
    }

    /// <summary>Called at the end of the run: stops listening to all positions.</summary>
    internal void End()
    {
        lock (_gate)
        {
            _isOver = true;
            foreach (var position in _pending)
                position.Updated -= updated;
            _pending.Clear();
        }
    }
}
