using Microsoft.AspNetCore.Http;
using Recorder.Server.Answers;
using Recorder.Server.Documents;
using Recorder.Storage.Queries.Rows;
using Recorder.Storage.Queries.Rows.Lists;

namespace Recorder.Server.Reading;

/// <summary>Finds the series of bars of a request.</summary>
static class BarPlace
{
    /// <summary>The parameters that select it.</summary>
    internal static IReadOnlyList<RequestParameter> Parameters { get; } =
    [
        RowRequest.Run,
        new("symbol", "Symbol of the series; needed when the run has several.", "DEMO"),
        new("timeframe", "Timeframe of the series; needed when the run has several.", "5m"),
    ];

    /// <summary>The filters that choose a span of time in it.</summary>
    internal static IReadOnlyList<RowFilter> Span { get; } = [.. BarList.Bars.Filters.Where(filter => filter.Name != "series_id")];

    /// <summary>Finds it. A run without such a series has no rows.</summary>
    /// <exception cref="RequestRefusedException">There is no such run, or several series match.</exception>
    internal static IReadOnlyList<ServedFile> Find(
        HttpContext context, IReadOnlyList<ServedFile> chosen, Dictionary<string, IReadOnlyList<object>> filters,
        CancellationToken cancellation)
    {
        var query = context.Request.Query;
        var (file, runId) = ServedFiles.Run(chosen, RowRequest.Text(query, "run_id")!, cancellation);
        var series = SeriesLookup.Find(
            file.Recorded, runId, RowRequest.Text(query, "symbol"), RowRequest.Text(query, "timeframe"), cancellation);
        if (series.Count > 1)
        {
            throw RequestRefusedException.BadField(
                series.Select(one => one.Symbol).Distinct().Count() > 1 ? "symbol" : "timeframe",
                $"the run has several series, so name one: {string.Join(", ", series.Select(one => $"{one.Symbol} {one.Timeframe}"))}");
        }

        if (series.Count == 0)
            return [];
        filters["series_id"] = [series[0].SeriesId];
        return [file];
    }
}
