using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Recorder.Server.Answers;
using Recorder.Server.Documents;
using Recorder.Server.Reading;
using Recorder.Storage.Queries;
using Recorder.Storage.Queries.Pages;
using Recorder.Storage.Queries.Rows;
using Recorder.Storage.Time;

namespace Recorder.Server.Pages;

/// <summary>Values of indicators and features for a chart.</summary>
static class IndicatorEndpoint
{
    const int Usual = 2_000;

    static readonly RowFilter[] Span = [.. RowFilter.Span("", "opening time of a bar")];

    static readonly RequestParameter[] Parameters =
    [
        RowRequest.Run with { IsInPath = true },
        .. Span.Select(RowRequest.Of),
        PointLimit.Parameter("Most points of a line. Of neighbours the lowest and the highest stay.", Usual),
        RowRequest.File,
    ];

    /// <summary>Adds the endpoint.</summary>
    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/api/runs/{run_id}/indicators", Send).WithMetadata(
        new EndpointDocument
        {
            Summary = "Lists the recorded lines of indicators and features of a run, with at most `most` points each.",
            Tag = "Trading",
            Parameters = Parameters,
            Answer =
            [
                new("name", "string", "name of the line"), new("symbol", "string", "symbol of the bars"),
                new("timeframe", "string", "length of the bars"), new("indicator", "string", "name of the indicator; null: a feature"),
                new("line", "string", "name of its line"), new("params_json", "string", "its parameters as JSON"),
                new("bars", "integer", "number of bars in the span"), new("ts_utc", "array", "open of each bar"),
                new("value", "array", "value at the close of the bar; null: not known or not finite"),
            ],
        });

    static IResult Send(HttpContext context, ServedFiles files)
    {
        var query = context.Request.Query;
        RowRequest.CheckNames(query, Parameters);
        var most = PointLimit.Read(query, Usual);
        var span = RowRequest.Filters(query, Span);
        var (file, runId) = ServedFiles.Run(
            files.Named(RowRequest.Text(query, "file")), PathText.Of(context, "run_id"), context.RequestAborted);
        if (files.IsVersionKnown(context))
            return Results.Empty;
        using var reader = RunReader.Open(file.Recorded.Path);
        // The reader excludes the end of the time range, but a request includes it.
        var end = Time(span, "end_utc") is { } last && last < DateTime.MaxValue ? last.AddTicks(1) : (DateTime?)null;
        var lines = reader.Pages.Indicators(runId, Time(span, "start_utc"), end, most);
        return SnakeJson.Answer(lines.Select(Answer));
    }

    static DateTime? Time(Dictionary<string, IReadOnlyList<object>> span, string name) =>
        span.TryGetValue(name, out var values) ? UtcText.Parse((string)values[0]) : null;

    static object Answer(IndicatorSeries line) => new
    {
        line.Name,
        line.Symbol,
        line.Timeframe,
        line.Indicator,
        line.Line,
        line.ParamsJson,
        line.Bars,
        TsUtc = line.Points.Select(point => point.TsUtc),
        Value = line.Points.Select(point => point.Value),
    };
}
