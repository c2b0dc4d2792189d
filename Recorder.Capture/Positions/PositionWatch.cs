using Recorder.Storage.Events;
using TradingPlatform.BusinessLayer;
using Side = TradingPlatform.BusinessLayer.Side;

namespace Recorder.Capture.Positions;

/// <summary>
/// Listens to one position at a time. The platform raises <see cref="Position.Updated"/> with every tick, mostly without a change. This
/// class detects that without a lock or a look-up. If only fills change a position, the watch may pause until the next fill. Events come on
/// any thread; the position is changed under the gate of the positions.
/// </summary>
sealed class PositionWatch
{
    // A fill and the change of its position are reported in any order, within a few price updates.
    internal const int MostIdle = 20;

    readonly Action<Position> _changed;
    readonly Action<PositionWatch, Position>? _onIdle;

    // One delegate for all positions. Otherwise each subscription would create a new delegate.
    readonly Action<Position> _onUpdated;

    // The last recorded values of the position. They are compared with the platform's values at every price. The version is odd during a
    // write and changes with each write, so a reader notices a write.
    int _version;
    bool _isKnown;
    double _quantity;
    double _openPrice;
    int _side;
    Symbol? _symbol;

    // Number of updates without a change since the last change. Of two simultaneous updates, one may be missed.
    int _idle;

    /// <summary>Makes it.</summary>
    /// <param name="changed">Called for a change, and when the position could not be compared.</param>
    /// <param name="idle">Called when the watch may pause; null when it may not.</param>
    internal PositionWatch(Action<Position> changed, Action<PositionWatch, Position>? idle = null) =>
        (_changed, _onIdle, _onUpdated) = (changed, idle, OnUpdated);

    /// <summary>The position; null while it listens to no position.</summary>
    internal Position? Position { get; private set; }

    /// <summary>True while it is paused.</summary>
    internal bool IsResting { get; private set; }

    /// <summary>Begins to listen.</summary>
    internal void Start(Position position)
    {
        Forget();
        IsResting = false;
        Position = position;
        position.Updated += _onUpdated;
    }

    /// <summary>Stops listening. A late callback may still arrive; its position id is checked.</summary>
    internal void Stop()
    {
        if (Position is { } position)
            position.Updated -= _onUpdated;
        Position = null;
        IsResting = false;
        Forget();
    }

    /// <summary>Pauses, if it still listens to a position that has not changed.</summary>
    /// <returns>True when it was not paused before.</returns>
    internal bool Rest(Position position)
    {
        if (IsResting || !ReferenceEquals(Position, position) || !IsUnchanged(position))
            return false;
        IsResting = true;
        position.Updated -= _onUpdated;
        return true;
    }

    /// <summary>Listens again.</summary>
    /// <returns>The position, when it has changed in the meantime. Null when it has not, or when the watch was not paused.</returns>
    internal Position? Wake()
    {
        if (!IsResting || Position is not { } position)
            return null;
        (IsResting, _idle) = (false, 0);
        position.Updated += _onUpdated;
        return position.Quantity != 0 && IsUnchanged(position) ? null : position;
    }

    /// <summary>
    /// Sets the last recorded state. If the position already differs from that state, its next update is passed on, as after
    /// <see cref="Forget"/>.
    /// </summary>
    internal void Compare(in PositionChanged last)
    {
        if (Position is not { } position)
            return;
        try
        {
            var (quantity, openPrice, side, symbol) = (position.Quantity, position.OpenPrice, position.Side, position.Symbol);
            Write(PositionComparison.IsSame(quantity, side, openPrice, symbol, last), quantity, openPrice, side, symbol);
        }
        catch (Exception)
        {
            // The state is still recorded: the next update reads the position again, and exceptions are counted and logged there.
            Forget();
        }
    }

    /// <summary>Passes on the next update, whatever it is.</summary>
    internal void Forget() => Write(isKnown: false, 0, 0, default, null);

    void Write(bool isKnown, double quantity, double openPrice, Side side, Symbol? symbol)
    {
        _idle = 0;
        Interlocked.Increment(ref _version);
        (_isKnown, _quantity, _openPrice, _side, _symbol) = (isKnown, quantity, openPrice, (int)side, symbol);
        Interlocked.Increment(ref _version);
    }

    bool IsUnchanged(Position position)
    {
        var version = Volatile.Read(ref _version);
        return Volatile.Read(ref _isKnown) && position.Quantity.Equals(Volatile.Read(ref _quantity))
            && position.OpenPrice.Equals(Volatile.Read(ref _openPrice))
            && (int)position.Side == Volatile.Read(ref _side) && ReferenceEquals(position.Symbol, Volatile.Read(ref _symbol))
            && version % 2 == 0 && version == Volatile.Read(ref _version);
    }

    void OnUpdated(Position position)
    {
        try
        {
            // A quantity of 0 means that the position is empty, and this time is stored.
            if (position.Quantity != 0 && IsUnchanged(position))
            {
                if (++_idle == MostIdle)
                    _onIdle?.Invoke(this, position);
                return;
            }
        }
        catch (Exception)
        {
            // The callback reads the position again; exceptions are counted and logged there.
        }

        _changed(position);
    }
}
