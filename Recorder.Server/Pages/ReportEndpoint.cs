using System.Net.Mime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Recorder.Server.Documents;
using Recorder.Server.Reading;
using Recorder.Storage.Queries;
using Recorder.Web.Reports;

namespace Recorder.Server.Pages;

/// <summary>The data of the page of a run, except its bars: the content of <c>recorder report</c>.</summary>
static class ReportEndpoint
{
    // The page reads the visible bars from /api/candles.
    static readonly ReportLimits Limits = new() { Bars = 0, LinePoints = 0 };

    static readonly RequestParameter[] Parameters = [RowRequest.Run with { IsInPath = true }, RowRequest.File];

    /// <summary>Adds the endpoint.</summary>
    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/api/runs/{run_id}/report", Send).WithMetadata(new EndpointDocument
    {
        Summary = "Gets the content of the report of a run, without its bars. Times are milliseconds since 1970.",
        Tag = "Results",
        Parameters = Parameters,
        Answer =
        [
            new("made", "integer", "when the answer was made"), new("run", "object", "what the run is"),
            new("verdict", "array", "the verdict in sentences; the first is the headline"),
            new("computation", "object", "how and when the results were computed"),
            new("metrics", "array", "every metric with its formula"), new("validations", "array", "results of recorder validate"),
            new("equity", "array", "account value, days and drawdowns, by currency; times are differences after the first"),
            new("series", "array", "the series of bars, without bars"), new("lines", "array", "empty; `indicators` has the lines"),
            new("symbols", "array", "what prices and quantities mean"),
            new("tradeCount", "integer", "number of closed trades"), new("trades", "array", "closed trades, the newest 15,000"),
            new("held", "array", "open trades"), new("orderCount", "integer", "number of orders"),
            new("orders", "array", "orders, the newest 12,000"), new("orderStates", "array", "number of orders by type and state"),
            new("fillCount", "integer", "number of fills"), new("fills", "array", "fills, the newest 15,000"),
            new("groups", "array", "OCO groups"), new("record", "object", "how complete the record is"),
            new("parameters", "array", "parameters"), new("kind", "string", "run"),
        ],
    });

    static IResult Send(HttpContext context, ServedFiles files, TimeProvider time)
    {
        RowRequest.CheckNames(context.Request.Query, Parameters);
        var chosen = files.Named(RowRequest.Text(context.Request.Query, "file"));
        var (file, runId) = ServedFiles.Run(chosen, PathText.Of(context, "run_id"), context.RequestAborted);
        if (files.IsVersionKnown(context))
            return Results.Empty;
        using var reader = RunReader.Open(file.Recorded.Path);
        return Results.Bytes(ReportJson.Of(RunReport.Of(reader, runId, time.GetUtcNow(), Limits)), MediaTypeNames.Application.Json);
    }
}
