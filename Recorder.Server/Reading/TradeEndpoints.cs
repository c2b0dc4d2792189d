using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Recorder.Server.Documents;
using Recorder.Storage.Metrics;
using Recorder.Storage.Queries.Rows.Lists;

namespace Recorder.Server.Reading;

/// <summary>The endpoints for statistics of closed trades, and for computing the trades again.</summary>
static class TradeEndpoints
{
    const string Tag = "Trading";

    static readonly JsonSerializerOptions Snake = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    static readonly IReadOnlyList<RequestParameter> Parameters =
        [.. TradeLists.Closed.Filters.Select(RowRequest.Of), RowRequest.File];

    static readonly DocumentField[] Statistics =
    [
        .. typeof(TradeStatistics).GetProperties().Where(property => property.GetMethod!.IsPublic).Select(property => new DocumentField(
            JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name),
            property.PropertyType == typeof(string) ? "string" : property.PropertyType == typeof(long) ? "integer" : "number",
            "")),
    ];

    /// <summary>Adds the endpoints.</summary>
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/api/trades/stats", (HttpContext context, ServedFiles files) => Send(context, files, TradeGroup.None, ""))
            .WithMetadata(new EndpointDocument
            {
                Summary = "Gets statistics of the closed trades, together and by currency.",
                Tag = Tag,
                Parameters = Parameters,
                Answer = [.. Statistics, new("by_currency", "array", "the statistics of each currency")],
            });
        MapGroup(app, "strategy", TradeGroup.Strategy, "strategy_id");
        MapGroup(app, "run", TradeGroup.Run, "run_id");
        MapGroup(app, "symbol", TradeGroup.Symbol, "symbol");
        app.MapPost("/api/trades/rebuild/{run_id}", Rebuild).WithMetadata(new EndpointDocument
        {
            Summary = "Computes the closed trades, equity and metrics of a run and stores them.",
            Tag = Tag,
            Parameters = [RowRequest.Run with { IsInPath = true }, RowRequest.File],
            Answer =
            [
                new("status", "string", "ok"), new("message", "string", "what was done"),
                new("count", "integer", "number of closed trades"),
            ],
        });
    }

    static void MapGroup(IEndpointRouteBuilder app, string word, TradeGroup group, string field) =>
        app.MapGet($"/api/trades/by/{word}", (HttpContext context, ServedFiles files) => Send(context, files, group, field))
            .WithMetadata(new EndpointDocument
            {
                Summary = $"Lists statistics of the closed trades by {word} and currency.",
                Tag = Tag,
                Parameters = Parameters,
                Answer = [new(field, "string", $"the {word}"), .. Statistics],
            });

    static IResult Send(HttpContext context, ServedFiles files, TradeGroup group, string field)
    {
        var query = context.Request.Query;
        RowRequest.CheckNames(query, Parameters);
        var chosen = files.Named(RowRequest.Text(query, "file"));
        var filters = RowRequest.Filters(query, TradeLists.Closed.Filters);
        chosen = ServedFiles.OfOneRun(chosen, filters, context.RequestAborted);
        if (filters.TryGetValue("run_id", out var runs))
            filters["run_id"] = [.. runs.Select(run => ServedFiles.RunId(chosen, (string)run, context.RequestAborted))];
        if (files.IsVersionKnown(context))
            return Results.Empty;
        var totals = TradeTotals.Read(chosen.Select(file => file.Recorded), filters, group, context.RequestAborted);
        if (group is TradeGroup.None)
        {
            var all = Node(TradeStatistics.Of(totals));
            all["by_currency"] = new JsonArray([.. totals.Select(total => Node(TradeStatistics.Of(total)))]);
            return Results.Json(all);
        }

        return Results.Json(new JsonArray([.. totals.Select(total =>
        {
            var row = Node(TradeStatistics.Of(total));
            row.Insert(0, field, total.GroupId);
            return row;
        })]));
    }

    static JsonObject Node(TradeStatistics statistics) => JsonSerializer.SerializeToNode(statistics, Snake)!.AsObject();

    static IResult Rebuild(HttpContext context, ServedFiles files, TimeProvider time)
    {
        var query = context.Request.Query;
        RowRequest.CheckNames(query, [RowRequest.File]);
        var (file, runId) =
            ServedFiles.Run(files.Named(RowRequest.Text(query, "file")), PathText.Of(context, "run_id"), context.RequestAborted);
        RunNumbers.Compute(file.Recorded.Path, [runId], time: time);
        var count = TradeTotals.Read(
            [file.Recorded], new Dictionary<string, IReadOnlyList<object>> { ["run_id"] = [runId] }, TradeGroup.None,
            context.RequestAborted).Sum(total => total.Trades);
        return Results.Json(new { status = "ok", message = $"computed trades, equity and metrics of run {runId}", count });
    }
}
