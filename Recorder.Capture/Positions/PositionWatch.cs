using Recorder.Storage.Events;
using TradingPlatform.BusinessLayer;
using Side = TradingPlatform.BusinessLayer.Side;

namespace Recorder.Capture.Positions;

/// <summary>
/// Listens to one position, and later perhaps to another. The platform raises <see cref="Position.Updated"/> with every tick, mostly with
/// nothing new: that is seen here, without a lock or a look-up. Where only fills change a position it need not be heard with every price:
/// after some words with nothing new it may rest until the next fill. Any thread tells; who listens to what is decided under the gate of
/// the positions.
/// </summary>
sealed class PositionWatch
{
    // A fill and what it makes of a position are told in any order, and within a few prices.
    internal const int MostIdle = 20;

    readonly Action<Position> _changed;
    readonly Action<PositionWatch, Position>? _tired;

    // One for all positions: each subscription would make another.
    readonly Action<Position> _onUpdated;

    // What the position said when what was recorded last was all there was to say: compared as the platform has it, since this comes with
    // every price. The version is odd while it is being written, and another afterwards: who reads meanwhile knows that it saw nothing.
    int _version;
    bool _isKnown;
    double _quantity;
    double _openPrice;
    int _side;
    Symbol? _symbol;

    // Words with nothing new since the last one that had. Of no more use than that, so that it may miss one of two that come at once.
    int _idle;

    /// <summary>Makes it.</summary>
    /// <param name="changed">Told of a change, and of what could not be compared.</param>
    /// <param name="tired">Told when it could rest; null where it may not.</param>
    internal PositionWatch(Action<Position> changed, Action<PositionWatch, Position>? tired = null) =>
        (_changed, _tired, _onUpdated) = (changed, tired, OnUpdated);

    /// <summary>The position; null while there is none.</summary>
    internal Position? Position { get; private set; }

    /// <summary>True when it knows what the position says, and does not listen until it is woken.</summary>
    internal bool IsResting { get; private set; }

    /// <summary>Begins to listen.</summary>
    internal void Start(Position position)
    {
        Forget();
        IsResting = false;
        Position = position;
        position.Updated += _onUpdated;
    }

    /// <summary>Listens no more. A word that is on its way may still be heard: it is looked up by whose it is.</summary>
    internal void Stop()
    {
        if (Position is { } position)
            position.Updated -= _onUpdated;
        Position = null;
        IsResting = false;
        Forget();
    }

    /// <summary>Rests, where it still listens to a position and knows what that says.</summary>
    /// <returns>True when it did not rest before.</returns>
    internal bool Rest(Position position)
    {
        if (IsResting || !ReferenceEquals(Position, position) || !SaysNothingNew(position))
            return false;
        IsResting = true;
        position.Updated -= _onUpdated;
        return true;
    }

    /// <summary>Listens again.</summary>
    /// <returns>
    /// The position, when it has changed meanwhile: the word of that was not heard. Null when it has not, or when nobody rested.
    /// </returns>
    internal Position? Wake()
    {
        if (!IsResting || Position is not { } position)
            return null;
        (IsResting, _idle) = (false, 0);
        position.Updated += _onUpdated;
        return position.Quantity != 0 && SaysNothingNew(position) ? null : position;
    }

    /// <summary>
    /// Says what was recorded last. What the position says by now may be news already: then its next word counts, as after
    /// <see cref="Forget"/>.
    /// </summary>
    internal void Knows(in PositionChanged last)
    {
        if (Position is not { } position)
            return;
        try
        {
            var (quantity, openPrice, side, symbol) = (position.Quantity, position.OpenPrice, position.Side, position.Symbol);
            Write(PositionNews.IsSame(quantity, side, openPrice, symbol, last), quantity, openPrice, side, symbol);
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
        _idle = 0;
        Interlocked.Increment(ref _version);
        (_isKnown, _quantity, _openPrice, _side, _symbol) = (isKnown, quantity, openPrice, (int)side, symbol);
        Interlocked.Increment(ref _version);
    }

    bool SaysNothingNew(Position position)
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
            // Of quantity 0 it was emptied: when, counts.
            if (position.Quantity != 0 && SaysNothingNew(position))
            {
                if (++_idle == MostIdle)
                    _tired?.Invoke(this, position);
                return;
            }
        }
        catch (Exception)
        {
            // Asked again where faults are counted and said.
        }

        _changed(position);
    }
}
