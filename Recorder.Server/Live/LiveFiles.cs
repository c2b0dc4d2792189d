using Recorder.Server.Answers;
using Recorder.Server.Reading;
using Recorder.Storage.Queries;
using Recorder.Storage.Queries.Live;
using Recorder.Storage.Queries.Rows;

namespace Recorder.Server.Live;

/// <summary>Reads runs while they are recorded. Every read is one short transaction.</summary>
static class LiveFiles
{
    // Number of fills and working orders in a state.
    const int Rows = 50;

    /// <summary>The runs of files that are being recorded, newest first.</summary>
    internal static IReadOnlyList<LiveRunLine> Running(IReadOnlyList<ServedFile> files, CancellationToken cancellation) =>
        [.. files.SelectMany(file => Running(file, cancellation)).OrderByDescending(run => run.StartUtc, StringComparer.Ordinal)];

    /// <summary>The state of a run.</summary>
    /// <exception cref="RequestRefusedException">The run was deleted.</exception>
    internal static LiveState State(ServedFile file, string runId, CancellationToken cancellation)
    {
        // The number is read before the state. So every event up to this number is in the state.
        var end = RunTail.EndOf(file.Recorded, runId, cancellation);
        var clientId = RunLookup.ClientIds(file.Recorded, [runId], cancellation).GetValueOrDefault(runId, runId);
        var live = file.Recorded.Use(
            connection =>
            {
                using var transaction = connection.BeginTransaction(deferred: true);
                return new RunReader(connection).One(runId) is { } run ? LiveReader.Read(connection, transaction, run, Rows) : null;
            },
            cancellation) ?? throw RequestRefusedException.NotFound($"there is no run {runId} any more");
        return LiveState.Of(live, LiveRunLine.Of(file, live.Run, clientId), end);
    }

    static IEnumerable<LiveRunLine> Running(ServedFile file, CancellationToken cancellation)
    {
        var runs = file.Recorded.Use(connection => new RunReader(connection).Running(), cancellation);
        var ids = RunLookup.ClientIds(file.Recorded, runs.Select(run => run.RunId), cancellation);
        return runs.Select(run => LiveRunLine.Of(file, run, ids[run.RunId]));
    }
}
