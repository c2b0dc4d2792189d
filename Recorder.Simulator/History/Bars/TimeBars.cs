using Recorder.Simulator;

namespace TradingPlatform.BusinessLayer;

/// <summary>Bars of a timeframe, labelled with their open time. A span without ticks has no bar.</summary>
/// <param name="period">Timeframe, a second or longer.</param>
/// <param name="price">Price to take from a tick.</param>
sealed class TimeBars(Period period, HistoryType price) : RuleBars(price)
{
    readonly Period _period = Positive(period.PeriodMultiplier, "multiplier of a period") > 0 ? period : default;
    long _end;

    /// <inheritdoc/>
    internal override DateTime Align(DateTime from) => OpenOf(from);

    /// <inheritdoc/>
    protected override bool Completes(HistoryItemBar forming, in MarketTick tick, double value) => tick.TimeUtc.Ticks >= _end;

    /// <inheritdoc/>
    protected override long LeftOf(in MarketTick tick)
    {
        DateTime open = OpenOf(tick.TimeUtc);
        _end = PeriodGrid.Next(open, _period).Ticks;
        return open.Ticks;
    }

    /// <inheritdoc/>
    protected override long RightOf(HistoryItemBar bar, in MarketTick tick) => _end;

    DateTime OpenOf(DateTime time) => Origin is { } origin && _period.BasePeriod < BasePeriod.Day
        ? origin.AddTicks((time - origin).Ticks / _period.Ticks * _period.Ticks)
        : PeriodGrid.Open(time, _period);
}
