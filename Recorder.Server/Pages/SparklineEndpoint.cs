using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Recorder.Server.Answers;
using Recorder.Server.Documents;
using Recorder.Server.Reading;
using Recorder.Storage.Queries;
using Recorder.Storage.Queries.Pages;

namespace Recorder.Server.Pages;

/// <summary>The equity of several runs, with few points, for small pictures in a list.</summary>
static class SparklineEndpoint
{
    const int MostRuns = 200;
    const int Points = 40;

    static readonly RequestParameter[] Parameters =
    [
        RowRequest.Run with { IsRepeatable = true, Description = RowRequest.Run.Description + " Repeat it for up to 200." },
        RowRequest.File,
    ];

    /// <summary>Adds the endpoint.</summary>
    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/api/sparklines", Send).WithMetadata(new EndpointDocument
    {
        Summary = "Lists the equity of runs as 40 values each.",
        Tag = "Results",
        Parameters = Parameters,
        Answer =
        [
            new("run_id", "string", "the run, as the request names it"),
            new("currency", "string", "the currency with the most points; null without equity"),
            new("values", "array", "balance, or profit and loss without a start balance: the first, the last, and 38 even steps between"),
        ],
    });

    static IResult Send(HttpContext context, ServedFiles files)
    {
        var query = context.Request.Query;
        RowRequest.CheckNames(query, Parameters);
        var chosen = files.Named(RowRequest.Text(query, "file"));
        var names = query["run_id"].OfType<string>().Where(name => name.Length > 0).Distinct().ToList();
        if (names.Count > MostRuns)
            throw RequestRefusedException.BadField("run_id", $"expected at most {MostRuns} runs");
        // A list of runs needs no copies of them.
        if (chosen[0].Recorded.Store is { } store)
        {
            return files.IsVersionKnown(context)
                ? Results.Empty
                : SnakeJson.Answer(names.ConvertAll(name => Line(name, store.Equity(name))));
        }

        var runs = names.ConvertAll(name => (Name: name, Place: ServedFiles.Run(chosen, name, context.RequestAborted)));
        if (files.IsVersionKnown(context))
            return Results.Empty;
        var readers = runs.Select(run => run.Place.File).Distinct().ToDictionary(file => file, file => RunReader.Open(file.Recorded.Path));
        try
        {
            return SnakeJson.Answer(runs.ConvertAll(run => Line(run.Name, readers[run.Place.File].Pages.Equity(run.Place.RunId))));
        }
        finally
        {
            foreach (var reader in readers.Values)
                reader.Dispose();
        }
    }

    static object Line(string name, IReadOnlyList<EquityLine> points)
    {
        var curve = points.GroupBy(point => point.Currency, StringComparer.Ordinal).MaxBy(one => one.Count())?.ToList() ?? [];
        var count = Math.Min(Points, curve.Count);
        return new
        {
            RunId = name,
            Currency = curve.Count == 0 ? null : curve[0].Currency,
            Values = Enumerable.Range(0, count).Select(at => Value(curve[count == 1 ? 0 : at * (curve.Count - 1) / (count - 1)])).ToList(),
        };
    }

    static double Value(EquityLine point) => Math.Round(point.Equity ?? point.Pnl, 2);
}
