using Recorder.Storage.Events;
using TradingPlatform.BusinessLayer;
using Side = Recorder.Storage.Events.Side;

namespace Recorder.Capture.Hooks;

/// <summary>
/// Listens to one position, and later perhaps to another. The platform raises <see cref="Position.Updated"/> with every tick, mostly with nothing new: that is seen here, without a lock or
/// a look-up. Any thread tells; who listens to what is decided under the gate of the positions.
/// </summary>
sealed class PositionWatch
{
    readonly Action<Position> _changed;

    // One for all positions: each subscription would make another.
    readonly Action<Position> _onUpdated;

    // What was recorded last, as far as a tick may change it; no symbol where the next word counts whatever it says. The version is odd while it is being written, and another
    // afterwards: who reads meanwhile knows that it saw nothing.
    int _version;
    double _quantity;
    int _side;
    double _openPrice;
    string? _symbol;

    /// <summary>Makes it.</summary>
    /// <param name="changed">Told of a change, and of what could not be compared.</param>
    internal PositionWatch(Action<Position> changed) => (_changed, _onUpdated) = (changed, OnUpdated);

    /// <summary>The position; null while there is none.</summary>
    internal Position? Position { get; private set; }

    /// <summary>Begins to listen.</summary>
    internal void Start(Position position)
    {
        Forget();
        Position = position;
        position.Updated += _onUpdated;
    }

    /// <summary>Listens no more. A word that is on its way may still be heard: it is looked up by whose it is.</summary>
    internal void Stop()
    {
        if (Position is { } position)
            position.Updated -= _onUpdated;
        Position = null;
        Forget();
    }

    /// <summary>Says what was recorded last.</summary>
    internal void Knows(in PositionChanged last) => Write(last.Quantity, last.Side, last.OpenPrice ?? 0, last.Symbol);

    /// <summary>The next word counts, whatever it says.</summary>
    internal void Forget() => Write(0, Side.Unknown, 0, null);

    void Write(double quantity, Side side, double openPrice, string? symbol)
    {
        Interlocked.Increment(ref _version);
        (_quantity, _side, _openPrice, _symbol) = (quantity, (int)side, openPrice, symbol);
        Interlocked.Increment(ref _version);
    }

    bool SaysNothingNew(Position position)
    {
        var version = Volatile.Read(ref _version);
        var (quantity, side, openPrice, symbol) = (Volatile.Read(ref _quantity), Volatile.Read(ref _side), Volatile.Read(ref _openPrice), Volatile.Read(ref _symbol));
        return version % 2 == 0 && version == Volatile.Read(ref _version) && symbol is not null && PositionState.IsSame(position, quantity, (Side)side, openPrice, symbol);
    }

    void OnUpdated(Position position)
    {
        try
        {
            // Of quantity 0 it was emptied: when, counts.
            if (position.Quantity != 0 && SaysNothingNew(position))
                return;
        }
        catch (Exception)
        {
            // Asked again where faults are counted and said.
        }

        _changed(position);
    }
}
