using Recorder.Capture.Hooks;
using Recorder.Capture.Mapping;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Indicators;

/// <summary>
/// Records, at each closed bar, the values of the indicators that the strategy added to its series. It reads them as the strategy does: by
/// the offset of the bar. One thread at a time.
/// </summary>
/// <param name="series">The series of the strategy that have these bars.</param>
/// <param name="set">Takes the values.</param>
/// <param name="guard">Runs the code of the hooks.</param>
/// <param name="read">Reads a line of an indicator at an offset; a seam for tests with failing indicators. The platform by default.</param>
sealed class IndicatorReader(
    Func<IEnumerable<HistoricalData>> series, ValueSet set, HookGuard guard, Func<Indicator, int, int, double>? read = null)
{
    // Number of bars at which the recorder looks for indicators. A strategy adds most at its start. Counted in bars and not by a clock, so
    // that each repetition of a backtest gives the same rows.
    const int FirstSearches = 16;
    const int BarsBetweenSearches = 32;

    const int MostLines = 64;

    // Another series of the same bars may have opened the next bar already, or not yet.
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

    // A separate method: where the platform lacks a member, the call of the method fails.
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
