using Recorder.Simulator;

namespace TradingPlatform.BusinessLayer;

/// <summary>Bars of a number of ticks.</summary>
/// <param name="count">Ticks in a bar.</param>
/// <param name="price">Price to take from a tick.</param>
sealed class TickBars(int count, HistoryType price) : RuleBars(price)
{
    readonly int _count = Positive(count, "number of ticks");

    /// <inheritdoc/>
    protected override bool Completes(HistoryItemBar forming, in MarketTick tick, double value) => forming.Ticks >= _count;
}

/// <summary>Bars of at least a given volume. Ticks are not split: the tick that reaches the volume still belongs to the bar.</summary>
/// <param name="volume">Volume that completes a bar.</param>
/// <param name="price">Price to take from a tick.</param>
sealed class VolumeBars(int volume, HistoryType price) : RuleBars(price)
{
    readonly int _volume = Positive(volume, "volume");

    /// <inheritdoc/>
    protected override bool Completes(HistoryItemBar forming, in MarketTick tick, double value) => forming.Volume >= _volume;
}

/// <summary>Bars that end with a number of price changes. A tick counts if its price differs from the tick before.</summary>
/// <param name="count">The number.</param>
/// <param name="price">Price of the bars.</param>
sealed class PriceChangeBars(int count, HistoryType price) : RuleBars(price)
{
    readonly int _limit = Positive(count, "number of price changes");
    double _last = double.NaN;
    int _changes;

    protected override bool Completes(HistoryItemBar forming, in MarketTick tick, double value) => _changes >= _limit;

    protected override void Taken(in MarketTick tick, double value, bool opened)
    {
        _changes = (opened ? 0 : _changes) + (double.IsNaN(_last) || value == _last ? 0 : 1);
        _last = value;
    }
}

/// <summary>Bars that end with the tick that puts buyers or sellers ahead by a volume.</summary>
/// <param name="delta">The volume.</param>
/// <param name="price">Price of the bars.</param>
sealed class DeltaBars(int delta, HistoryType price) : RuleBars(price)
{
    readonly int _limit = Positive(delta, "delta");
    double _delta;

    protected override bool Completes(HistoryItemBar forming, in MarketTick tick, double value) => Math.Abs(_delta) >= _limit;

    protected override void Taken(in MarketTick tick, double value, bool opened) =>
        _delta = (opened ? 0 : _delta) + tick.Aggressor switch
        {
            AggressorFlag.Buy => tick.Size,
            AggressorFlag.Sell => -tick.Size,
            _ => 0,
        };
}

/// <summary>Bars that end with the tick that brings their turnover, price times size, to an amount.</summary>
/// <param name="money">The amount.</param>
/// <param name="price">Price of the bars.</param>
sealed class MoneyBars(int money, HistoryType price) : RuleBars(price)
{
    readonly int _limit = Positive(money, "amount of money");
    double _turnover;

    protected override bool Completes(HistoryItemBar forming, in MarketTick tick, double value) => _turnover >= _limit;

    protected override void Taken(in MarketTick tick, double value, bool opened) =>
        _turnover = (opened ? 0 : _turnover) + (value * tick.Size);
}
