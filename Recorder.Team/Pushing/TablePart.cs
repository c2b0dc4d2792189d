using Recorder.Team.Schema;

namespace Recorder.Team.Pushing;

/// <summary>Rows of a table of a run to send. The last part of a table and run says what the push has to know about them.</summary>
/// <param name="Table">The table.</param>
/// <param name="RunId">The run.</param>
/// <param name="Rows">The rows.</param>
sealed record TablePart(TeamTable Table, string RunId, IReadOnlyList<object?[]> Rows)
{
    /// <summary>True when the store has no rows of the run in the table.</summary>
    internal bool IsNew { get; init; }

    /// <summary>True when the rows replace all rows of the run in the table.</summary>
    internal bool Replaces { get; init; }

    /// <summary>Number and digest of the rows; null before the last part, and when the store has the same.</summary>
    internal TableContent? Content { get; init; }

    /// <summary>What to do after the commit; null for nothing.</summary>
    internal Action? AfterCommit { get; init; }
}
