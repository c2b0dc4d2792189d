namespace Recorder.Team.Pushing;

/// <summary>The result of a push for a run.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Verdict">The action.</param>
/// <param name="Source">Machine and file from which the store has the run; null: it did not have it.</param>
public sealed record PushedRun(string RunId, PushVerdict Verdict, string? Source)
{
    /// <summary>True when it was sent.</summary>
    public bool IsSent => Verdict is PushVerdict.New or PushVerdict.Continues or PushVerdict.Replaces or PushVerdict.Archived;
}

/// <summary>A run that could not be pushed.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Reason">Why, in plain words.</param>
public sealed record RefusedRun(string RunId, string Reason);

/// <summary>The result of a push of a file.</summary>
/// <param name="Database">The file.</param>
/// <param name="Runs">Number of runs in the file.</param>
/// <param name="Sent">Number of runs that were sent.</param>
/// <param name="Rows">Rows that were sent.</param>
/// <param name="Refused">Runs that the store has in a different state, or cannot take.</param>
public sealed record PushReport(string Database, int Runs, int Sent, long Rows, IReadOnlyList<RefusedRun> Refused);
