using Recorder.Storage.Queries.Pages;

namespace Recorder.Web.Reports;

/// <summary>
/// A line of an indicator, or a feature, as columns of small whole numbers, which compress well. Values are multiples of
/// <c>10^-Decimals</c>, fine enough for one part in 100,000 of the range of the line.
/// </summary>
/// <param name="Name">Name of the line.</param>
/// <param name="Symbol">Symbol of its bars.</param>
/// <param name="Timeframe">Timeframe of its bars.</param>
/// <param name="Decimals">Decimal places of the values.</param>
/// <param name="Times">Open times of the bars: the first in milliseconds since 1970, then the differences.</param>
/// <param name="Values">The first value, then the differences.</param>
public sealed record LineColumns(
    string Name, string Symbol, string Timeframe, int Decimals, IReadOnlyList<long> Times, IReadOnlyList<long> Values)
{
    const int MostDecimals = 8;

    // Steps between the lowest and the highest value, as a power of ten.
    const int Fine = 5;

    // Whole numbers up to this size are exact in the page.
    const double Most = 1e15;

    /// <summary>Packs the lines of a run. If they have more points than the limit, the lowest and highest of neighbours stay.</summary>
    /// <param name="pages">The file.</param>
    /// <param name="runId">The run.</param>
    /// <param name="limit">Highest number of points of all lines; 0: no lines.</param>
    internal static IReadOnlyList<LineColumns> Of(PageReader pages, string runId, int limit)
    {
        var lines = limit == 0 ? 0 : pages.IndicatorLines(runId);
        return lines == 0
            ? []
            : [.. pages.Indicators(runId, mostPoints: Math.Max(2, limit / lines))
                .Where(line => line.Points.Any(point => point.Value is not null)).Select(Of)];
    }

    static LineColumns Of(IndicatorSeries line)
    {
        var points = line.Points.Where(point => point.Value is { } value && Math.Abs(value) < Most).ToList();
        var decimals = points.Count == 0 ? 0 : DecimalsOf(points.Min(point => point.Value!.Value), points.Max(point => point.Value!.Value));
        var unit = Math.Pow(10, decimals);
        return new LineColumns(
            line.Name, line.Symbol, line.Timeframe, decimals,
            Differences(points.ConvertAll(point => Clock.Milliseconds(point.TsUtc))),
            Differences(points.ConvertAll(point => (long)Math.Round(point.Value!.Value * unit))));
    }

    static int DecimalsOf(double least, double most) =>
        most > least ? Math.Clamp(Fine - (int)Math.Floor(Math.Log10(most - least)), 0, Exact(most)) : Exact(most);

    // More places would exceed the exact numbers of the page.
    static int Exact(double value) => Math.Clamp((int)Math.Log10(Most / Math.Max(1, Math.Abs(value))), 0, MostDecimals);

    static List<long> Differences(List<long> values) => [.. values.Select((value, at) => at == 0 ? value : value - values[at - 1])];
}
