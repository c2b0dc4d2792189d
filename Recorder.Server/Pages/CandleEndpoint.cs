using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Recorder.Server.Answers;
using Recorder.Server.Documents;
using Recorder.Server.Reading;
using Recorder.Storage.Queries.Rows.Candles;

namespace Recorder.Server.Pages;

/// <summary>Bars for a chart: of any span of time, at most as many candles as the chart can show.</summary>
static class CandleEndpoint
{
    const int Usual = 2_000;

    static readonly RequestParameter[] Parameters =
    [
        .. BarPlace.Parameters,
        .. BarPlace.Span.Select(RowRequest.Of),
        PointLimit.Parameter("Most candles. Where there are more bars, a candle joins 2, 4, 8 ... of them.", Usual),
        RowRequest.File,
    ];

    /// <summary>Adds the endpoint.</summary>
    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/api/candles", Send).WithMetadata(new EndpointDocument
    {
        Summary = "Gets the bars of a span of time as columns, as at most `most` candles.",
        Tag = "Trading",
        Parameters = Parameters,
        Answer =
        [
            new("bars", "integer", "number of bars in the span"),
            new("bars_each", "integer", "bars of one candle, a power of two; the last candle may have fewer"),
            new("ts_utc", "array", "opening time of the first bar of each candle"), new("open", "array", "first price"),
            new("high", "array", "highest price"), new("low", "array", "lowest price"), new("close", "array", "last price"),
            new("volume", "array", "sum of the known volumes; null without any"),
        ],
    });

    static IResult Send(HttpContext context, ServedFiles files)
    {
        var query = context.Request.Query;
        RowRequest.CheckNames(query, Parameters);
        var most = PointLimit.Read(query, Usual);
        var filters = RowRequest.Filters(query, BarPlace.Span);
        var places = BarPlace.Find(context, files.Named(RowRequest.Text(query, "file")), filters, context.RequestAborted);
        if (files.IsVersionKnown(context))
            return Results.Empty;
        return SnakeJson.Answer(
            places is [var file]
                ? CandleReader.Read(file.Recorded, filters, most, context.RequestAborted)
                : new CandleColumns(0, 1, [], [], [], [], [], []));
    }
}
