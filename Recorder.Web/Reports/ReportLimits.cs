namespace Recorder.Web.Reports;

/// <summary>How much of a run a report carries, so that the file stays small. Metrics are always of the whole run.</summary>
/// <param name="Bars">Most candles of one series. Of more bars, several make one candle. 0: none.</param>
/// <param name="Trades">Most trades in the table; the newest are kept.</param>
/// <param name="Orders">Most orders; the newest are kept.</param>
/// <param name="Fills">Most fills; the newest are kept.</param>
public sealed record ReportLimits(int Bars = 100_000, int Trades = 15_000, int Orders = 12_000, int Fills = 15_000)
{
    /// <summary>The last elements of a list.</summary>
    internal static IReadOnlyList<T> Newest<T>(IReadOnlyList<T> all, int most) => all.Count <= most ? all : [.. all.Skip(all.Count - most)];
}
