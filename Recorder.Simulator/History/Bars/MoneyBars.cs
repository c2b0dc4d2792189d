using Recorder.Simulator;

namespace TradingPlatform.BusinessLayer;

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
