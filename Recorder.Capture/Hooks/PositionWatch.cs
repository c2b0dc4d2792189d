using Recorder.Storage.Events;
using TradingPlatform.BusinessLayer;
using Side = TradingPlatform.BusinessLayer.Side;

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

    // What the position said when what was recorded last was all there was to say: compared as the platform has it, since this comes with every price. The version is odd while it is
    // being written, and another afterwards: who reads meanwhile knows that it saw nothing.
    int _version;
    bool _isKnown;
    double _quantity;
    double _openPrice;
    int _side;
    Symbol? _symbol;

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

    /// <summary>Says what was recorded last. What the position says by now may be news already: then its next word counts, as after <see cref="Forget"/>.</summary>
    internal void Knows(in PositionChanged last)
    {
        if (Position is not { } position)
            return;
        try
        {
            var (quantity, openPrice, side, symbol) = (position.Quantity, position.OpenPrice, position.Side, position.Symbol);
            Write(PositionState.IsSame(quantity, side, openPrice, symbol, last), quantity, openPrice, side, symbol);
        }
        catch (Exception)
        {
            // What is to be recorded is known already and must not suffer. The next word asks again, where faults are counted and said.
            Forget();
        }
    }

    /// <summary>The next word counts, whatever it says.</summary>
    internal void Forget() => Write(isKnown: false, 0, 0, default, null);

    void Write(bool isKnown, double quantity, double openPrice, Side side, Symbol? symbol)
    {
        Interlocked.Increment(ref _version);
        (_isKnown, _quantity, _openPrice, _side, _symbol) = (isKnown, quantity, openPrice, (int)side, symbol);
        Interlocked.Increment(ref _version);
    }

    bool SaysNothingNew(Position position)
    {
        var version = Volatile.Read(ref _version);
        return Volatile.Read(ref _isKnown) && position.Quantity.Equals(Volatile.Read(ref _quantity)) && position.OpenPrice.Equals(Volatile.Read(ref _openPrice))
            && (int)position.Side == Volatile.Read(ref _side) && ReferenceEquals(position.Symbol, Volatile.Read(ref _symbol))
            && version % 2 == 0 && version == Volatile.Read(ref _version);
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
