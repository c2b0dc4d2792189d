using Npgsql;
using Recorder.Storage;
using Recorder.Storage.Maintenance.Transfers;
using Recorder.Team.Connecting;

namespace Recorder.Team.Pushing;

/// <summary>
/// Pushes the runs of a file that the store does not have, or has in a different state. A second push changes nothing. One thread at a
/// time; several processes may push at once.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="address">The store.</param>
/// <param name="settings">Team, sizes and rules.</param>
/// <param name="retry">Repeats after errors that pass.</param>
public sealed class FilePush(string path, StoreAddress address, PushSettings settings, StoreRetry retry)
{
    const int PageRuns = 500;

    const string OfAnotherTeam = "the store has rows of this run that this user does not see: another team pushed it";

    readonly string _origin = $"{Environment.MachineName}:{System.IO.Path.GetFullPath(path)}";

    KnownRows? _known;
    long _version = -1;
    TransferSource? _watched;

    /// <summary>The file.</summary>
    public string Path => path;

    /// <summary>Pushes once.</summary>
    /// <param name="progress">Receives the number of handled runs and of all runs.</param>
    /// <param name="cancellation">Ends it after the current group.</param>
    /// <exception cref="TeamException">The store cannot be used.</exception>
    /// <exception cref="Storage.Sqlite.DatabaseRefusedException">The file cannot be used.</exception>
    public PushReport Run(Action<long, long>? progress, CancellationToken cancellation)
    {
        using var source = TransferSource.Open(path);
        return Push(source, progress, cancellation);
    }

    /// <summary>Pushes the changes since the last call, for a command that watches. The file stays open for reading.</summary>
    /// <param name="cancellation">Ends it after the current group.</param>
    /// <returns>Null when no process has written to the file.</returns>
    public PushReport? RunAgain(CancellationToken cancellation)
    {
        (_watched, _known) = (_watched ?? TransferSource.Open(path), _known ?? new KnownRows());
        var version = _watched.Version;
        if (version == _version)
            return null;
        var report = Push(_watched, null, cancellation);
        _version = version;
        _known.Forget(_watched.RunningRuns());
        return report;
    }

    /// <summary>Closes the file of <see cref="RunAgain"/>.</summary>
    public void Close()
    {
        _watched?.Dispose();
        (_watched, _version) = (null, -1);
    }

    PushReport Push(TransferSource source, Action<long, long>? progress, CancellationToken cancellation)
    {
        using var session = new PushSession(
            address, retry, connection => new GroupPush(connection, settings, _origin, _known), () => _known?.Clear(), cancellation);
        var runs = source.Runs();
        var (sent, rows, handled, refused) = (0, 0L, 0L, new List<RefusedRun>());
        foreach (var page in runs.Chunk(PageRuns))
        {
            foreach (var group in Groups(source, page, session.Marks(page), refused))
            {
                cancellation.ThrowIfCancellationRequested();
                var done = Send(session, source, group, refused);
                rows += done.Rows;
                sent += done.Runs.Count(run => run.IsSent);
                refused.AddRange(
                    from run in done.Runs let reason = ReasonOf(run) where reason is not null select new RefusedRun(run.RunId, reason));
            }

            handled += page.Length;
            progress?.Invoke(handled, runs.Count);
        }

        return new PushReport(path, runs.Count, sent, rows, refused);
    }

    static PushedGroup Send(PushSession session, TransferSource source, IReadOnlyList<string> group, List<RefusedRun> refused)
    {
        try
        {
            return session.Run((_, groups) => SendSnapshot(groups, source, group));
        }
        catch (Exception e) when (group.Count > 1 && IsOfARun(e))
        {
            // One run of the group cannot be pushed. Each run is sent alone, so the other runs arrive.
            var single = group.Select(runId => Send(session, source, [runId], refused)).ToList();
            return new PushedGroup([.. single.SelectMany(pushed => pushed.Runs)], single.Sum(pushed => pushed.Rows));
        }
        catch (Exception e) when (IsOfARun(e))
        {
            refused.Add(new RefusedRun(group[0], e is PostgresException refusal ? MessageOf(refusal) : e.Message));
            return new PushedGroup([], 0);
        }
    }

    static PushedGroup SendSnapshot(GroupPush groups, TransferSource source, IReadOnlyList<string> group)
    {
        source.Begin();
        try
        {
            return groups.Send(source, [.. group.Select(source.Find).OfType<TransferRun>()]);
        }
        finally
        {
            source.End();
        }
    }

    // Groups of runs that the store does not have, or has in a different state. The size of a run is its number of events.
    IEnumerable<IReadOnlyList<string>> Groups(
        TransferSource source, string[] runs, Dictionary<string, PushMark> marks, List<RefusedRun> refused)
    {
        var (group, events) = (new List<string>(), 0L);
        foreach (var runId in runs)
        {
            if (Find(source, runId, refused) is not { } run
                || (marks.GetValueOrDefault(runId) is { IsComplete: true } mark && mark.Stamp == run.Stamp))
                continue;
            group.Add(runId);
            events += run.LastSequence;
            if (group.Count < settings.GroupRuns && events < settings.GroupEvents)
                continue;
            yield return group;
            (group, events) = ([], 0);
        }

        if (group.Count > 0)
            yield return group;
    }

    // A run with a value that cannot be copied does not stop the other runs.
    static TransferRun? Find(TransferSource source, string runId, List<RefusedRun> refused)
    {
        try
        {
            return source.Find(runId);
        }
        catch (RetentionException e)
        {
            refused.Add(new RefusedRun(runId, e.Message));
            return null;
        }
    }

    static bool IsOfARun(Exception error) => error is RetentionException
        || (error is PostgresException e && !StoreFault.IsPassing(e));

    static string MessageOf(PostgresException e) => e.SqlState switch
    {
        PostgresErrorCodes.UniqueViolation => OfAnotherTeam,
        // The row exists, and the user does not see it.
        PostgresErrorCodes.InsufficientPrivilege when e.MessageText.Contains("USING expression", StringComparison.Ordinal) => OfAnotherTeam,
        PostgresErrorCodes.InsufficientPrivilege =>
            $"this user may not write rows of this team ({e.MessageText}); the owner adds the user with `recorder team add`",
        _ => e.MessageText,
    };

    static string? ReasonOf(PushedRun run) => run.Verdict switch
    {
        PushVerdict.Behind => $"the store has more of this run, from {run.Source}: this file is an older copy. `recorder pull` brings the "
            + "run into another file; --replace lets the state of this file count",
        PushVerdict.Diverged => $"the store has other events of this run, from {run.Source}: an older copy of the file was recorded on. "
            + "--replace lets the state of this file count",
        _ => null,
    };
}
