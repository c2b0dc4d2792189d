using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Recorder.Analytics.Twins;
using Recorder.Server.Answers;
using Recorder.Server.Documents;
using Recorder.Storage.Metrics;
using Recorder.Storage.Queries;
using Recorder.Storage.Queries.Twins;

namespace Recorder.Server.Reading;

/// <summary>The comparison of two runs, order by order.</summary>
static class DiffEndpoint
{
    static readonly JsonSerializerOptions Snake = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    static readonly RequestParameter[] Parameters =
    [
        RowRequest.Run with { Name = "run" },
        RowRequest.Run with { Name = "against", Description = "The run to compare it with, in the same file.", Example = "latest-1" },
        new("window", "Largest distance in time of a pair of orders. Default: the longest bar of the two runs.", "5m"),
        new("symbol", "Compare this symbol alone; FIRST=SECOND for an instrument under two names.", "DEMO"),
        RowRequest.File,
    ];

    /// <summary>Adds the endpoint.</summary>
    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/api/diff", Send).WithMetadata(new EndpointDocument
    {
        Summary = "Compares two runs order by order: what each cause contributes to the difference of their results.",
        Tag = "Trading",
        Parameters = Parameters,
        Answer =
        [
            new("first", "object", "the run"), new("second", "object", "the run to compare it with"),
            new("first_result", "number", "profit or loss of the first run after fees"),
            new("second_result", "number", "profit or loss of the second run after fees"),
            new("difference", "number", "first_result - second_result"),
            new("currency", "string", "currency of the amounts; null: unknown"),
            new("is_same", "boolean", "true when all orders and both results are the same"),
            new("window_seconds", "number", "largest distance in time of a pair"),
            new("notes", "array", "what to know of the amounts, in sentences"),
            new("causes", "array", "what each cause contributes; the amounts sum to difference"),
            new("overall", "array", "what belongs to no order"), new("pairs", "array", "orders of both runs"),
            new("singles", "array", "orders that only one run has, or filled"),
        ],
    });

    static IResult Send(HttpContext context, ServedFiles files)
    {
        var query = context.Request.Query;
        RowRequest.CheckNames(query, Parameters);
        var chosen = files.Named(RowRequest.Text(query, "file"));
        var (file, run, against) = ServedFiles.Both(
            chosen, RowRequest.Text(query, "run")!, RowRequest.Text(query, "against")!, context.RequestAborted);
        var (window, symbol) = (Window(RowRequest.Text(query, "window")), Symbol(RowRequest.Text(query, "symbol")));
        if (DataVersion.IsKnown(context, [file.Recorded.Version]))
            return Results.Empty;
        using var reader = RunReader.Open(file.Recorded.Path);
        try
        {
            var twin = RunTwin.Of(reader, run, against, window, symbol);
            return Results.Json(new TwinAnswer(Of(twin.First), Of(twin.Second), twin), Snake);
        }
        catch (NotComparableException e)
        {
            throw RequestRefusedException.With(StatusCodes.Status422UnprocessableEntity, e.Message);
        }
    }

    static object Of(RunSummary run) => new
    {
        run.RunId,
        run.Strategy,
        run.Instance,
        run.Symbol,
        run.Timeframe,
        run.RunType,
        run.Status,
        run.StartUtc,
        run.EndUtc,
        run.Orders,
        run.Executions,
    };

    static TimeSpan? Window(string? text) => text is null ? null
        : TimeframeLength.Of(text) is { Ticks: > 0 } span ? span
        : throw RequestRefusedException.BadField("window", "expected a number and s, m, h, d or w, such as 5m");

    static TwinSymbol? Symbol(string? text) => text is null ? null
        : TwinSymbol.Parse(text) ?? throw RequestRefusedException.BadField("symbol", "expected NAME or FIRST=SECOND");
}
