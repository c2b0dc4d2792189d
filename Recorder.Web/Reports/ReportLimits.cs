namespace Recorder.Web.Reports;

/// <summary>Highest numbers of rows in a report, so that its file stays small. Metrics always include the whole run.</summary>
/// <param name="Bars">Highest number of candles of a series. If the series has more bars, several bars become one candle. 0: no
/// candles.</param>
/// <param name="LinePoints">Highest number of points of all lines of indicators and features together. 0: no lines.</param>
/// <param name="Trades">Highest number of trades in the table; the newest are kept.</param>
/// <param name="Orders">Highest number of orders; the newest are kept.</param>
/// <param name="Fills">Highest number of fills; the newest are kept.</param>
public sealed record ReportLimits(
    int Bars = 100_000, int LinePoints = 250_000, int Trades = 15_000, int Orders = 12_000, int Fills = 15_000)
{
    /// <summary>The last elements of a list.</summary>
    internal static IReadOnlyList<T> Newest<T>(IReadOnlyList<T> all, int most) => all.Count <= most ? all : [.. all.Skip(all.Count - most)];
}
