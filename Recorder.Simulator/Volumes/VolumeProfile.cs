using Recorder.Simulator;

namespace TradingPlatform.BusinessLayer;

/// <summary>Counts the ticks of a series into its items. A tick of size 0 is not a trade and is not counted. Not thread-safe: its owner
/// locks.</summary>
/// <param name="parameters">How to count.</param>
/// <param name="tickSize">The symbol's price tick.</param>
/// <param name="sessions">Sessions that the series is limited to; the sessions of <paramref name="parameters"/> apply too.</param>
sealed class VolumeProfile(VolumeAnalysisCalculationParameters parameters, double tickSize, ISessionsContainer? sessions)
{
    readonly double _step =
        (parameters.CustomTickSize > 0 ? parameters.CustomTickSize : tickSize) * Math.Max(1, parameters.CustomStep);
    readonly bool _grouped = parameters.CustomStep > 1 || parameters.CustomTickSize > 0;
    double _previousPrice = double.NaN;
    AggressorFlag _previousSide = AggressorFlag.None;
    double _cumulative;

    /// <summary>Counts all ticks from the first tick of the first item to <paramref name="end"/>, exclusive.</summary>
    internal void Fill(List<HistoryItem> items, TickStore ticks, long end)
    {
        _previousPrice = double.NaN;
        _previousSide = AggressorFlag.None;
        _cumulative = 0;
        for (int index = 0; index < items.Count; index++)
        {
            items[index].VolumeAnalysisData = Empty(items[index].TimeLeft);
            long next = index + 1 < items.Count ? items[index + 1].FirstTick : end;
            for (long number = items[index].FirstTick; number < next; number++)
                Count(items[index].VolumeAnalysisData!, ticks[number]);
        }
    }

    /// <summary>Counts a tick that the series has just added.</summary>
    internal void Add(List<HistoryItem> items, in MarketTick tick, long number)
    {
        int index = items.Count - 1;
        for (int open = index; open >= 0 && items[open].VolumeAnalysisData is null; open--)
            items[open].VolumeAnalysisData = Empty(items[open].TimeLeft);

        // If this tick completed a brick, it belongs to that brick, and not to the brick that forms now.
        while (index > 0 && items[index].FirstTick > number)
            index--;
        if (index >= 0)
            Count(items[index].VolumeAnalysisData!, tick);
    }

    /// <summary>Counts the ticks of a span.</summary>
    internal VolumeAnalysisData Span(TickStore ticks, DateTime from, DateTime to)
    {
        VolumeAnalysisData data = Empty(from);
        long end = ticks.FirstAt(to);
        for (long number = ticks.FirstAt(from); number < end; number++)
            Count(data, ticks[number]);
        return data;
    }

    VolumeAnalysisData Empty(DateTime timeLeft) =>
        new() { TimeLeft = timeLeft, Total = new VolumeAnalysisItem { CumulativeDelta = _cumulative } };

    void Count(VolumeAnalysisData data, in MarketTick tick)
    {
        if (!(tick.Size > 0) || double.IsNaN(tick.Price))
            return;
        if (!SessionRule.Includes(sessions, tick.TimeUtc) || !SessionRule.Includes(parameters.SessionsContainer, tick.TimeUtc))
            return;
        AggressorFlag side = parameters.DeltaCalculationType == DeltaCalculationType.AggressorFlag ? tick.Aggressor : Direction(tick.Price);
        double level = _grouped ? Math.Floor((tick.Price / _step) + 1e-6) * _step : tick.Price;
        data.Add(level, tick.Size, side, parameters.CalculatePriceLevels, parameters.FilteredVolume);
        _cumulative = data.Total.CumulativeDelta;
        if (parameters.DeltaCalculationType == DeltaCalculationType.TickDirection)
            (_previousPrice, _previousSide) = (tick.Price, side);
    }

    // A trade at an unchanged price has the side of the last price change.
    AggressorFlag Direction(double price) =>
        price > _previousPrice ? AggressorFlag.Buy : price < _previousPrice ? AggressorFlag.Sell : _previousSide;
}
