using Npgsql;
using Recorder.Storage.Maintenance.Transfers;

namespace Recorder.Team.Pushing;

/// <summary>A run of a file beside what the store has of it, and what follows from the two.</summary>
/// <param name="Run">The run of the file.</param>
/// <param name="Mark">State of the run in the store; null when the store does not have it.</param>
/// <param name="Verdict">The action.</param>
sealed record PlannedPush(TransferRun Run, PushMark? Mark, PushVerdict Verdict)
{
    /// <summary>True when the push sends something.</summary>
    internal bool Sends => Verdict is PushVerdict.New or PushVerdict.Continues or PushVerdict.Replaces or PushVerdict.Archived;

    /// <summary>True when the log is sent.</summary>
    internal bool SendsLog => Sends && Verdict is not PushVerdict.Archived;

    /// <summary>True when the tables that an archive empties are sent.</summary>
    internal bool SendsAllTables => Verdict is not PushVerdict.Archived;

    /// <summary>Row of the log after which it begins.</summary>
    internal long After => Verdict is PushVerdict.Continues ? Mark!.LastLogRow : 0;

    /// <summary>Decides.</summary>
    /// <param name="source">The file, inside a snapshot.</param>
    /// <param name="connection">The store, with the run locked.</param>
    /// <param name="run">The run of the file.</param>
    /// <param name="mark">State of the run in the store.</param>
    /// <param name="replaces">True when the state of the file always counts.</param>
    internal static PlannedPush Of(TransferSource source, NpgsqlConnection connection, TransferRun run, PushMark? mark, bool replaces) =>
        new(run, mark, Decide(source, connection, run, mark, replaces));

    static PushVerdict Decide(TransferSource source, NpgsqlConnection connection, TransferRun run, PushMark? mark, bool replaces)
    {
        if (mark is null)
            return PushVerdict.New;
        if (mark.Stamp == run.Stamp && mark.IsComplete)
            return PushVerdict.Unchanged;
        if (run.IsArchived && mark.LogRows > 0)
            return PushVerdict.Archived;
        if (replaces)
            return PushVerdict.Replaces;
        if (!run.HasAll(mark.Sequences))
            return (run with { Sequences = mark.Sequences }).HasAll(run.Sequences) ? PushVerdict.Behind : PushVerdict.Diverged;
        if (mark.Sequences == run.Sequences && run.AsOfUtc is { } asOf && string.CompareOrdinal(asOf, mark.AsOfUtc) < 0)
            return PushVerdict.Behind;
        if (LogHistory.DigestOf(source, run.RunId, mark.LastLogRow) == (mark.LogRows, mark.LogDigest))
            return PushVerdict.Continues;
        return LogHistory.HasOtherEvents(source, connection, run.RunId) ? PushVerdict.Diverged : PushVerdict.Replaces;
    }
}
