using Recorder.Capture.Mapping;
using Recorder.Storage.Events;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Hooks;

/// <summary>
/// Listens to one position. The platform raises <see cref="Position.Updated"/> with every tick, mostly with nothing new: that is seen here, without a lock or a look-up. Any thread.
/// </summary>
sealed class PositionWatch
{
    readonly Action<Position> _changed;

    // What was recorded last; null where the next word counts whatever it says. Written under the gate of the positions.
    volatile PositionChanged? _last;

    /// <summary>Begins to listen.</summary>
    /// <param name="position">The position.</param>
    /// <param name="changed">Told of a change, and of what could not be compared.</param>
    internal PositionWatch(Position position, Action<Position> changed)
    {
        (Position, _changed) = (position, changed);
        position.Updated += OnUpdated;
    }

    /// <summary>The position.</summary>
    internal Position Position { get; }

    /// <summary>Says what was recorded last.</summary>
    internal void Knows(PositionChanged? last) => _last = last;

    /// <summary>Listens no more.</summary>
    internal void Stop() => Position.Updated -= OnUpdated;

    /// <summary>True when the position says nothing but what was recorded.</summary>
    internal static bool IsSame(Position position, PositionChanged last) =>
        Math.Abs(position.Quantity) == last.Quantity && OrderMap.SideOf(position.Side) == last.Side && PlatformNumber.NotZero(position.OpenPrice) == last.OpenPrice
        && (position.Symbol is null || position.Symbol.Name == last.Symbol);

    void OnUpdated(Position position)
    {
        try
        {
            // Of quantity 0 it was emptied: when, counts.
            if (_last is { } last && position.Quantity != 0 && IsSame(position, last))
                return;
        }
        catch (Exception)
        {
            // Asked again where faults are counted and said.
        }

        _changed(position);
    }
}
