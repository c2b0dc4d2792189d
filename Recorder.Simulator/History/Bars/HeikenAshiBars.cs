using Recorder.Simulator;

namespace TradingPlatform.BusinessLayer;

/// <summary>Heikin-Ashi bars: close = mean of the source bar, open = middle of the bar before, range widened to hold both.</summary>
/// <param name="period">Timeframe of the source bars.</param>
/// <param name="price">Price to take from a tick.</param>
sealed class HeikenAshiBars(Period period, HistoryType price) : BarBuilder(price)
{
    readonly RuleBars _source =
        period.BasePeriod == BasePeriod.Tick ? new TickBars(period.PeriodMultiplier, price) : new TimeBars(period, price);
    readonly List<HistoryItem> _sourceBars = [];
    HistoryItemBar? _forming;

    /// <inheritdoc/>
    internal override DateTime Align(DateTime from) => _source.Align(from);

    /// <inheritdoc/>
    internal override BarStep Step(in MarketTick tick, long number, List<HistoryItem> items, out bool more)
    {
        BarStep step = _source.Step(tick, number, _sourceBars, out more);
        if (step == BarStep.None)
            return step;
        var source = (HistoryItemBar)_sourceBars[^1];
        if (step == BarStep.Opened)
        {
            // Only the newest source bar is needed.
            if (_sourceBars.Count > 1)
                _sourceBars.RemoveAt(0);
            double? middle = _forming is null ? null : (_forming.Open + _forming.Close) / 2;
            _forming = new HistoryItemBar { FirstTick = number, TicksLeft = source.TicksLeft, Open = middle ?? source.Open };
            items.Add(_forming);
        }

        _forming!.Close = (source.Open + source.High + source.Low + source.Close) / 4;
        _forming.High = Math.Max(source.High, Math.Max(_forming.Open, _forming.Close));
        _forming.Low = Math.Min(source.Low, Math.Min(_forming.Open, _forming.Close));
        _forming.Volume = source.Volume;
        _forming.Ticks = source.Ticks;
        _forming.TicksRight = source.TicksRight;
        return step;
    }
}
