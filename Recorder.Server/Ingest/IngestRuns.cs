using Recorder.Server.Answers;
using Recorder.Server.Ingest.Posts;
using Recorder.Storage;
using Recorder.Storage.Events;
using Recorder.Storage.Registrations;

namespace Recorder.Server.Ingest;

/// <summary>
/// The runs whose events arrive over HTTP. Events come in any order. A run begins with its first event of any kind; its start may come
/// later. Any thread.
/// </summary>
sealed class IngestRuns : IAsyncDisposable
{
    // Time without an event after which a run that was continued for late events ends again.
    static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    readonly IngestFile _file;
    readonly TimeProvider _time;

    // Runs are opened, started and ended one after the other. An event of an open run is accepted without this lock.
    readonly SemaphoreSlim _gate = new(1, 1);
    readonly Dictionary<Guid, IngestRun> _runs = [];
    readonly Lock _runsGate = new();
    readonly ITimer _endings;

    /// <summary>Creates it for the first file of a server. The first event opens the file.</summary>
    public IngestRuns(ServerOptions options)
        : this(options.Files[0], new RecorderSettings { Time = options.Time, Log = options.Log }, Patience)
    {
    }

    /// <summary>Makes it for a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="settings">How events are queued and written.</param>
    /// <param name="patience">How long a request waits before it is refused.</param>
    internal IngestRuns(string path, RecorderSettings settings, TimeSpan patience)
    {
        _time = settings.Time;
        _file = new IngestFile(path, settings, patience);
        _endings = _time.CreateTimer(_ => EndAgain(Quiet), null, Quiet, Quiet);
    }

    /// <summary>Accepts the events of a request. When the method returns, the events survive a kill of the server.</summary>
    /// <exception cref="IngestUnavailableException">They cannot be kept now.</exception>
    /// <exception cref="RequestRefusedException">Another process records the run.</exception>
    internal async Task AcceptAsync(PostedEvents events)
    {
        if (events.Count == 0)
            return;
        // Everything that can refuse an event is checked before the first event is accepted.
        Guid? last = null;
        foreach (var run in events.Runs)
        {
            if (run != last && Find(run) is not { IsOpen: true })
                await OneAtATimeAsync(() => OpenAsync(run));
            last = run;
        }

        await _file.AwaitRoomAsync();
        await AcceptAllAsync(events.Orders);
        await AcceptAllAsync(events.Executions);
        await AcceptAllAsync(events.Bars);
        await _file.KeepAsync();
    }

    /// <summary>Registers a strategy.</summary>
    /// <exception cref="IngestUnavailableException">The file cannot be written now.</exception>
    internal Task RegisterAsync(Registration registration) => OneAtATimeAsync(async () =>
    {
        await _file.OpenAsync();
        if (registration.Kind is RegistrationKind.Instance)
        {
            // Before the commit: batches that begin from now on have the strategy, and earlier batches are in the file when the strategy is
            // written.
            foreach (var run in All().Where(run => run.InstanceId == registration.Id))
                run.Identify(registration.StrategyId);
        }

        await _file.WriteAsync(registration);
    });

    /// <summary>Starts a run.</summary>
    /// <exception cref="IngestUnavailableException">It cannot be kept now.</exception>
    /// <exception cref="RequestRefusedException">Another process records the run.</exception>
    internal Task StartAsync(RegistrationPost post) => OneAtATimeAsync(async () =>
    {
        await _file.OpenAsync();
        var registered = await _file.WriteAsync(post.Registration);
        var run = await OpenAsync(registered.Id);
        await _file.AwaitRoomAsync();
        using (var connection = _file.Read())
        {
            var known = RecordedRun.StrategyOf(connection, registered.InstanceId);
            run.Start(
                known ?? Guid.Empty, registered.InstanceId,
                known is { } id ? RegistrationsTable.Find(connection, RegistrationKind.Strategy, id)?.ToStrategy() : null,
                RegistrationsTable.Find(connection, RegistrationKind.Instance, registered.InstanceId)?.ToInstance(),
                registered.ToStart(post.RunType), post.Start!.Value, registered.ToMetrics());
        }

        if (post.Status is not RunStatus.Running)
            run.End(post.Status, Now);
        await _file.KeepAsync();
    });

    /// <summary>Ends a run as completed. A run that has ended stays as it is.</summary>
    /// <returns>False when there is no such run.</returns>
    /// <exception cref="IngestUnavailableException">It cannot be kept now.</exception>
    /// <exception cref="RequestRefusedException">Another process records the run.</exception>
    internal async Task<bool> StopAsync(Guid id)
    {
        var isThere = false;
        await OneAtATimeAsync(async () =>
        {
            await _file.OpenAsync();
            if (Find(id) is not { } run)
            {
                await _file.CommitAsync();
                using var connection = _file.Read();
                if (RecordedRun.Find(connection, id) is not { } recorded)
                    return;
                isThere = true;
                // After a kill of the server, the recovery ends the run as failed. The program now states how it ended.
                if (recorded.Ending is not (null or RunStatus.Failed))
                    return;
                run = await OpenAsync(id);
            }

            isThere = true;
            run.End(RunStatus.Completed, Now);
            await _file.CommitAsync();
        });
        return isThere;
    }

    /// <summary>Finds a run that received an event since the server started; null for any other run.</summary>
    internal IngestRun? Find(Guid id)
    {
        lock (_runsGate)
            return _runs.GetValueOrDefault(id);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _endings.DisposeAsync();
        EndAgain(TimeSpan.Zero);
        await Task.Run(_file.Dispose);
        _gate.Dispose();
    }

    DateTime Now => _time.GetUtcNow().UtcDateTime;

    async Task AcceptAllAsync<T>(List<Posted<T>> events) where T : struct, IEventBody
    {
        for (var at = AcceptOpen(events, 0); at < events.Count; at = AcceptOpen(events, at))
            await OneAtATimeAsync(() => OpenAsync(events[at].RunId));
    }

    // Returns the first event of a run that is not open.
    int AcceptOpen<T>(List<Posted<T>> events, int from) where T : struct, IEventBody
    {
        var (now, run) = (Now, (IngestRun?)null);
        for (var at = from; at < events.Count; at++)
        {
            var posted = events[at];
            if (run?.Id != posted.RunId)
                run = Find(posted.RunId);
            if (run is null || !run.Accept(posted.Body, posted.Utc, posted.Symbol, now))
                return at;
        }

        return events.Count;
    }

    // Under the gate.
    async Task<IngestRun> OpenAsync(Guid id)
    {
        await _file.OpenAsync();
        if (Find(id) is { } run)
        {
            if (!run.IsOpen)
                await ContinueAsync(run);
            return run;
        }

        using var connection = _file.Read();
        if (RecordedRun.Find(connection, id) is not { } recorded)
            return Add(new IngestRun(id, _file.Begin(id), default));
        if (recorded is { Ending: null })
            throw RequestRefusedException.With(409, $"another program records the run {id}");
        var registered = RegistrationsTable.Find(connection, RegistrationKind.Run, id);
        var intake = _file.Continue(connection, id);
        run = new IngestRun(id, intake, recorded.LatestUtc);
        run.Describe(recorded.Start, registered?.ToMetrics() ?? []);
        run.EndedAs(recorded.Ending.Value);
        run.Continue(
            intake, recorded.Ending is RunStatus.Failed ? recorded.Start with { Resumes = true } : null,
            recorded.StartUtc);
        return Add(run);
    }

    // The events of a run are committed before it gets new sequence numbers.
    async Task ContinueAsync(IngestRun run)
    {
        await _file.CommitAsync();
        using var connection = _file.Read();
        run.Continue(_file.Continue(connection, run.Id), resumed: null, default);
    }

    IngestRun Add(IngestRun run)
    {
        lock (_runsGate)
            _runs.Add(run.Id, run);
        return run;
    }

    List<IngestRun> All()
    {
        lock (_runsGate)
            return [.. _runs.Values];
    }

    void EndAgain(TimeSpan quiet) => All().ForEach(run => run.EndAgain(Now, quiet));

    async Task OneAtATimeAsync(Func<Task> action)
    {
        await _gate.WaitAsync();
        try
        {
            await action();
        }
        finally
        {
            _gate.Release();
        }
    }
}
