using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Recorder.Server.Answers;
using Recorder.Server.Documents;
using Recorder.Server.Reading;
using Recorder.Storage.Events.Footprints;
using Recorder.Storage.Footprints;
using Recorder.Storage.Queries.Rows;
using Recorder.Storage.Queries.Rows.Lists;

namespace Recorder.Server.Pages;

/// <summary>
/// The volume of bars by price, for the few bars that a chart shows in detail, including footprints that are stored in a file.
/// </summary>
static class FootprintEndpoint
{
    const int MostBars = 200;

    static readonly RequestParameter[] Parameters =
    [
        .. BarPlace.Parameters,
        .. BarPlace.Span.Select(RowRequest.Of),
        RowRequest.File,
    ];

    static readonly RowColumn[] Columns = [BarList.Bars.Column("ts_utc")!, BarList.Bars.Column("volumetric_json")!];

    /// <summary>Adds the endpoint.</summary>
    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/api/footprints", Send).WithMetadata(new EndpointDocument
    {
        Summary = "Lists the footprints of the first 200 bars of a span of time.",
        Tag = "Trading",
        Parameters = Parameters,
        Answer =
        [
            new("ts_utc", "string", "open of the bar"), new("volume", "number", "volume of the bar"),
            new("delta", "number", "volume of buying less volume of selling aggressors"),
            new("levels", "array", "price, volume, buy and sell of each price; null: not known"),
            new("problem", "string", "why the levels cannot be read; null when they are here"),
        ],
    });

    static IResult Send(HttpContext context, ServedFiles files)
    {
        var query = context.Request.Query;
        RowRequest.CheckNames(query, Parameters);
        var filters = RowRequest.Filters(query, BarPlace.Span);
        var places = BarPlace.Find(context, files.Named(RowRequest.Text(query, "file")), filters, context.RequestAborted);
        if (files.IsVersionKnown(context))
            return Results.Empty;
        var answer = new List<object>();
        foreach (var file in places)
        {
            var bars = new List<(string TsUtc, string Json)>();
            file.Recorded.Read(
                new RowQuery { List = BarList.Bars, Columns = Columns, Filters = filters }, MostBars,
                cells =>
                {
                    if (cells.Kind(1) is not null)
                        bars.Add((Encoding.UTF8.GetString(cells.Text(0)), Encoding.UTF8.GetString(cells.Text(1))));
                },
                null, context.RequestAborted);
            answer.AddRange(bars.Select(bar => Read(file.Recorded.Path, bar.TsUtc, bar.Json)));
        }

        return SnakeJson.Answer(answer);
    }

    static object Read(string database, string tsUtc, string json)
    {
        try
        {
            var footprint = FootprintReader.Read(database, json);
            return new
            {
                TsUtc = tsUtc,
                footprint.Volume,
                footprint.Delta,
                Levels = footprint.Levels.Select(level => new[] { level.Price, level.Volume, level.Buy, level.Sell }),
                Problem = (string?)null,
            };
        }
        catch (FootprintException e)
        {
            return new
            {
                TsUtc = tsUtc,
                Volume = (double?)null,
                Delta = (double?)null,
                Levels = Array.Empty<double?[]>(),
                Problem = e.Message,
            };
        }
    }
}
