using System.Net.Mime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Recorder.Server.Answers;
using Recorder.Server.Documents;
using Recorder.Server.Reading;
using Recorder.Storage;
using Recorder.Storage.Queries;
using Recorder.Web.Reports;

namespace Recorder.Server.Sweeps;

/// <summary>The report of a sweep, as <c>recorder report --sweep</c> makes it.</summary>
static class SweepEndpoints
{
    static readonly RequestParameter Job = new("job", "Only the runs of this job, as /api/jobs lists it.", "");

    static readonly IReadOnlyList<RequestParameter> Parameters =
    [
        new("strategy", "Name of a strategy, in any case.", "MaCross") { IsInPath = true, IsRequired = true }, Job, RowRequest.File,
    ];

    /// <summary>Adds the endpoint.</summary>
    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/api/sweeps/{strategy}", Report).WithMetadata(new EndpointDocument
    {
        Summary = "Gets the runs of a strategy with parameters, metrics, verdict and luck line, as the report of a sweep shows them.",
        Tag = "Sweeps",
        Parameters = Parameters,
        Answer =
        [
            new("strategy", "string", "name of the strategy"),
            new("verdict", "array", "the verdict in sentences: level, text; the first is the headline"),
            new("differing", "array", "names of the parameters that differ"),
            new("metrics", "array", "formulas of the metrics"),
            new("directions", "array", "which values of each metric are better: MORE, LESS, NONE"),
            new("runs", "array", "the runs: runId, status, texts and numbers of the parameters, values of the metrics, neighbours"),
            new("luck", "object", "deflated Sharpe ratio, luck line and probability of overfitting; absent without a Sharpe ratio"),
        ],
    });

    static IResult Report(HttpContext context, ServedFiles files, TimeProvider time)
    {
        var (query, ending) = (context.Request.Query, context.RequestAborted);
        RowRequest.CheckNames(query, Parameters);
        var strategy = PathText.Of(context, "strategy");
        var chosen = files.Named(RowRequest.Text(query, "file"));
        HashSet<string>? runIds = null;
        if (RowRequest.Text(query, Job.Name) is { } job)
        {
            var owner = JobEndpoints.Find(chosen, job, ending);
            chosen = [owner];
            runIds = [.. JobState.Use(owner, reader => reader.Timeline(job), ending).Select(item => item.RecordedRunId).OfType<string>()];
        }

        if (files.IsVersionKnown(context))
            return Results.Empty;
        foreach (var file in chosen)
        {
            try
            {
                var recorded = file.Recorded.Store is { } store
                    ? store.Strategy(strategy, ending) ?? throw new RunNotFoundException(strategy)
                    : file.Recorded;
                var report = recorded.Use(
                    connection => SweepReport.Of(new RunReader(connection), strategy, time.GetUtcNow(), runIds), ending);
                return Results.Bytes(ReportJson.Of(report), MediaTypeNames.Application.Json);
            }
            catch (RunNotFoundException)
            {
                // The strategy may be in the next file.
            }
        }

        throw RequestRefusedException.NotFound($"there is no run of the strategy {strategy}{(runIds is null ? "" : " in this job yet")}");
    }
}
