using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Recorder.Server.Answers;
using Recorder.Server.Documents;
using Recorder.Server.Reading;
using Recorder.Storage.Queries.Live;

namespace Recorder.Server.Live;

/// <summary>Runs while they are recorded.</summary>
static class LiveEndpoints
{
    const string Heading = "Live";

    // Time between two checks for new commits.
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    static readonly TimeSpan Beat = TimeSpan.FromSeconds(10);
    static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    static readonly RequestParameter After = new(
        "after", "Number of an event: the stream begins after it. The header Last-Event-ID, which a browser sends when it connects "
        + "again, takes precedence. Without both the stream begins with the next event.", "0")
    {
        Form = ParameterForm.Whole,
    };

    static readonly IReadOnlyList<RequestParameter> ListParameters = [RowRequest.File];

    static readonly IReadOnlyList<RequestParameter> StateParameters = [RowRequest.Run with { IsInPath = true }, RowRequest.File];

    static readonly IReadOnlyList<RequestParameter> StreamParameters =
        [RowRequest.Run with { IsRequired = false }, After, RowRequest.File];

    static readonly IReadOnlyList<DocumentField> StateFields =
    [
        new("run", "object", "the run in one line"),
        new("as_of", "integer", "the last event up to which every event is in this state"),
        new("profits", "array", "profit and loss of its own fills, by symbol"),
        new("positions", "array", "open positions as the platform reported them"),
        new("working", "array", "the newest working orders"),
        new("working_count", "integer", "number of working orders"),
        new("fills", "array", "the newest fills, newest first"),
        new("bars", "array", "the last bar of each series"),
        new("gaps", "array", "lost events; empty is good"),
        new("health", "object", "the recorder's counters; null when another program writes the run"),
        new("health_utc", "string", "real time of the counters"),
        new("connection", "string", "last reported state of the connection"),
    ];

    /// <summary>Adds the endpoints.</summary>
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/api/live", Running).WithMetadata(new EndpointDocument
        {
            Summary = "Lists the runs that are being recorded, newest first.",
            Tag = Heading,
            Parameters = ListParameters,
            IsArray = true,
            Answer =
            [
                new("run_id", "string", "the run"),
                new("file", "string", "name of its file"),
                new("strategy", "string", "strategy"),
                new("instance", "string", "instance"),
                new("symbol", "string", "symbol, when it trades one"),
                new("timeframe", "string", "timeframe"),
                new("run_type", "string", "BACKTEST, LIVE, PAPER, REPLAY, UNKNOWN"),
                new("status", "string", "RUNNING, COMPLETED, FAILED, CANCELED"),
                new("end_reason", "string", "why it ended"),
                new("start_utc", "string", "start, in the run's own time"),
                new("end_utc", "string", "end, in the run's own time; null while it runs"),
                new("initial_balance", "number", "balance at the start"),
                new("base_currency", "string", "currency of the account"),
                new("orders", "integer", "number of orders"),
                new("executions", "integer", "number of fills"),
            ],
        });
        app.MapGet("/api/runs/{run_id}/live", State).WithMetadata(new EndpointDocument
        {
            Summary = "Gets the state of a run, as recorder watch shows it.",
            Tag = Heading,
            Parameters = StateParameters,
            Answer = StateFields,
        });
        app.MapGet("/api/live/stream", Stream).WithMetadata(new EndpointDocument
        {
            Summary =
                "Sends server-sent events: the runs that are being recorded, and of one run the state and every event.",
            Tag = Heading,
            Parameters = StreamParameters,
            IsStream = true,
            Answer =
            [
                new("runs", "array", "event runs: the list of /api/live"),
                new("state", "object", "event state: the state of the run"),
                new("events", "object", "event events: first, last and missing numbers, and the events between; its id is last"),
            ],
        });
    }

    static IResult Running(HttpContext context, ServedFiles files)
    {
        RowRequest.CheckNames(context.Request.Query, ListParameters);
        var chosen = files.Named(RowRequest.Text(context.Request.Query, "file"));
        return files.IsVersionKnown(context)
            ? Results.Empty
            : SnakeJson.Answer(LiveFiles.Running(chosen, context.RequestAborted));
    }

    static IResult State(HttpContext context, ServedFiles files)
    {
        RowRequest.CheckNames(context.Request.Query, StateParameters);
        var chosen = files.Named(RowRequest.Text(context.Request.Query, "file"));
        var (file, runId) = ServedFiles.Run(chosen, PathText.Of(context, "run_id"), context.RequestAborted);
        return files.IsVersionKnown(context)
            ? Results.Empty
            : SnakeJson.Answer(LiveFiles.State(file, runId, context.RequestAborted));
    }

    static async Task Stream(
        HttpContext context, ServedFiles files, LiveStreams streams, IHostApplicationLifetime lifetime, TimeProvider time)
    {
        var query = context.Request.Query;
        RowRequest.CheckNames(query, StreamParameters);
        var chosen = files.Named(RowRequest.Text(query, "file"));
        var after = LastEvent(context.Request);
        (ServedFile File, string RunId)? run = RowRequest.Text(query, "run_id") is { } name
            ? ServedFiles.Run(chosen, name, context.RequestAborted) : null;
        using var place = streams.Enter();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        var stream = new EventStream(context.Response, time);
        try
        {
            await stream.BeginAsync(Retry, ending.Token);
            var tail = run is { } one ? RunTail.Open(one.File.Recorded, one.RunId, after, ending.Token) : null;
            var feed = new LiveFeed(chosen, stream, run, tail, time);
            while (true)
            {
                await feed.TurnAsync(ending.Token);
                if (stream.Silence >= Beat)
                    await stream.BeatAsync(ending.Token);
                await Task.Delay(Pause, time, ending.Token);
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The client has gone, or the server stops: the client connects again and continues after the last event that it has.
        }
    }

    static long? LastEvent(HttpRequest request)
    {
        const long Most = long.MaxValue / 2;
        return request.Headers["Last-Event-ID"].ToString() is { Length: > 0 } header
            && long.TryParse(header, NumberStyles.None, CultureInfo.InvariantCulture, out var last) && last <= Most
            ? last
            : RowRequest.Whole(request.Query, After.Name, Most);
    }
}
