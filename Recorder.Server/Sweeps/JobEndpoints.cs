using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Recorder.Server.Answers;
using Recorder.Server.Documents;
using Recorder.Server.Reading;

namespace Recorder.Server.Sweeps;

/// <summary>Jobs and their progress.</summary>
static class JobEndpoints
{
    const string Heading = "Sweeps";

    static readonly IReadOnlyList<RequestParameter> ListParameters = [RowRequest.File];

    static readonly IReadOnlyList<RequestParameter> OneParameters =
    [
        new("job_id", "Id of a job.", "none") { IsInPath = true, IsRequired = true }, RowRequest.File,
    ];

    /// <summary>Adds the endpoints.</summary>
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/api/jobs", All).WithMetadata(new EndpointDocument
        {
            Summary = "Lists the jobs (sweeps, backtests of several symbols, imports), newest first.",
            Tag = Heading,
            Parameters = ListParameters,
            IsArray = true,
            Answer =
            [
                new("job_id", "string", "id of the job"),
                new("file", "string", "name of its file"),
                new("kind", "string", "sweep, universe, import"),
                new("strategy", "string", "name of the strategy"),
                new("status", "string", "pending, running, completed, failed, cancelled, archived"),
                new("exit_status", "string", "how it ended, in plain words"),
                new("progress_percent", "number", "100 * processed_count / total_count"),
                new("processed_count", "integer", "items that have ended"),
                new("total_count", "integer", "all items"),
                new("started_at", "string", "when it was started"),
                new("completed_at", "string", "when it ended; null while it is running"),
            ],
        });
        app.MapGet("/api/jobs/{job_id}", One).WithMetadata(new EndpointDocument
        {
            Summary = "Gets the progress of a job.",
            Tag = Heading,
            Parameters = OneParameters,
            Answer =
            [
                new("status", "object", "state of the job, with the expected end"),
                new("recent_results", "array", "the items that ended last, newest first"),
                new("summary", "object", "counts of the items"),
            ],
        });
    }

    static IResult All(HttpContext context, ServedFiles files)
    {
        RowRequest.CheckNames(context.Request.Query, ListParameters);
        var chosen = files.Named(RowRequest.Text(context.Request.Query, "file"));
        // A job also ends when its process does, which changes nothing in the file: no ETag.
        return SnakeJson.Answer(chosen.SelectMany(file => JobState.All(file, context.RequestAborted))
            .OrderByDescending(job => job.StartedAt, StringComparer.Ordinal).ToList());
    }

    static IResult One(HttpContext context, ServedFiles files)
    {
        RowRequest.CheckNames(context.Request.Query, OneParameters);
        var id = PathText.Of(context, "job_id");
        var file = Find(files.Named(RowRequest.Text(context.Request.Query, "file")), id, context.RequestAborted);
        return SnakeJson.Answer(JobState.Use(file, reader => reader.Progress(id), context.RequestAborted));
    }

    /// <summary>The file of a job.</summary>
    /// <exception cref="RequestRefusedException">No file has it.</exception>
    internal static ServedFile Find(IReadOnlyList<ServedFile> files, string id, CancellationToken cancellation) =>
        files.FirstOrDefault(file => JobState.All(file, cancellation).Any(job => job.JobId == id))
        ?? throw RequestRefusedException.NotFound($"there is no job {id}");
}
