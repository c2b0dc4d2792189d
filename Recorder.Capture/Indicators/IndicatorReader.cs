using Recorder.Capture.Hooks;
using Recorder.Capture.Mapping;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Indicators;

/// <summary>
/// Records, at each closed bar, the values of the indicators that the strategy added to its series. It reads them by the offset of the bar,
/// like the strategy. One thread at a time.
/// </summary>
/// <param name="series">The series of the strategy that have these bars.</param>
/// <param name="set">Takes the values.</param>
/// <param name="guard">Runs the code of the hooks.</param>
/// <param name="read">Reads a line of an indicator at an offset; tests replace it by a failing reader. Default: the platform.</param>
sealed class IndicatorReader(
    Func<IEnumerable<HistoricalData>> series, ValueSet set, HookGuard guard, Func<Indicator, int, int, double>? read = null)
{
    // Number of bars after which the recorder looks for indicators again. A strategy adds most of them at its start. Bars are counted and
    // no clock is used, so that each repetition of a backtest gives the same rows.
    const int FirstSearches = 16;
    const int BarsBetweenSearches = 32;

    const int MostLines = 64;

    // Another series of the same bars may be one bar ahead or behind.
    const int MostApart = 2;

    readonly Func<Indicator, int, int, double> _read = read ?? (static (indicator, offset, line) => indicator.GetValue(offset, line));
    IndicatorLine[] _lines = [];
    double?[] _values = [];
    int _bars;

    /// <summary>Records the values at a bar. Never throws.</summary>
    /// <param name="history">The series from which the bar is recorded.</param>
    /// <param name="bar">The bar.</param>
    /// <param name="offset">Its offset in that series.</param>
    /// <param name="openedUtc">Its open.</param>
    /// <param name="closedUtc">Its close.</param>
    internal void Record(HistoricalData history, HistoryItemBar bar, int offset, DateTime openedUtc, DateTime closedUtc)
    {
        if (_bars++ < FirstSearches || _bars % BarsBetweenSearches == 0)
            guard.Run("the strategy's indicators", this, 0, static (self, _) => self.Find());
        if (_lines.Length == 0)
            return;
        var (isThere, last, at) = (false, (HistoricalData?)null, -1);
        for (var index = 0; index < _lines.Length; index++)
        {
            if (!ReferenceEquals(_lines[index].Series, last))
                (last, at) = (_lines[index].Series, OffsetIn(_lines[index].Series, history, bar, offset));
            isThere |= at >= 0;
            _values[index] = null;
            if (at >= 0)
                guard.Run("the value of an indicator", this, (index, at), static (self, of) =>
                    self._values[of.index] = self.Read(self._lines[of.index], of.at));
        }

        // A series that the strategy has disposed of does not have the bar.
        if (isThere)
            set.Accept(openedUtc, closedUtc, _values);
    }

    void Find()
    {
        var lines = series().Distinct().SelectMany(LinesOf).Take(MostLines).ToArray();
        if (lines.AsSpan().SequenceEqual(_lines))
            return;
        set.Define(IndicatorColumns.Of(lines));
        (_lines, _values) = (lines, new double?[lines.Length]);
    }

    // A separate method, because a call fails if the platform lacks a member that the method uses.
    static IEnumerable<IndicatorLine> LinesOf(HistoricalData of) =>
        from indicator in of.AttachedIndicators
        from line in Enumerable.Range(0, indicator.LinesSeries.Length)
        select new IndicatorLine(of, indicator, line);

    double? Read(in IndicatorLine line, int offset) => PlatformNumber.Known(_read(line.Indicator, offset, line.Line));

    // The offset of a bar in a series of the strategy; -1 when the series does not have it.
    static int OffsetIn(HistoricalData series, HistoricalData history, HistoryItemBar bar, int offset)
    {
        if (ReferenceEquals(series, history))
            return offset;
        try
        {
            for (var at = Math.Max(0, offset - MostApart); at <= offset + MostApart && at < series.Count; at++)
            {
                if (series[at]?.TimeLeft == bar.TimeLeft)
                    return at;
            }
        }
        catch (Exception)
        {
            // A disposed series may throw.
        }

        return -1;
    }
}
