using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Positions;

/// <summary>
/// Positions of which there is nothing to hold yet: some connectors list them with quantity 0, and some hand them out without symbol or
/// account at first. They are listened to until they say more. Any thread.
/// </summary>
/// <param name="updated">Told of each word of theirs.</param>
sealed class PendingPositions(Action<Position> updated)
{
    readonly object _gate = new();

    // Under _gate.
    readonly HashSet<Position> _expected = new(ReferenceEqualityComparer.Instance);

    // Set once. A hook may be on its way while another thread ends the run: what it listened to then would keep hold of the run.
    bool _isOver;

    /// <summary>Begins to listen to a position that does not say enough.</summary>
    internal void Expect(Position position)
    {
        if (SaysEnough(position))
            return;
        lock (_gate)
        {
            if (!_isOver && _expected.Add(position))
                position.Updated += updated;
        }
    }

    /// <summary>True when a position says enough by now.</summary>
    internal static bool SaysEnough(Position position) => position is { Quantity: not 0, Symbol: not null, Account: not null };

    /// <summary>Listens to a position no more.</summary>
    internal void Leave(Position position)
    {
        lock (_gate)
        {
            if (_expected.Remove(position))
                position.Updated -= updated;
        }
    }

    /// <summary>The run is over: listens to none any more.</summary>
    internal void End()
    {
        lock (_gate)
        {
            _isOver = true;
            foreach (var position in _expected)
                position.Updated -= updated;
            _expected.Clear();
        }
    }
}
