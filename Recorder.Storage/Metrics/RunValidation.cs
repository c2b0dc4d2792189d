using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Metrics;

/// <summary>Stores the results of a validation in the file.</summary>
public static class RunValidation
{
    /// <summary>Replaces the results of a run.</summary>
    /// <param name="path">The database.</param>
    /// <param name="runId">The run.</param>
    /// <param name="rows">The results.</param>
    /// <param name="asOf">Last event of the run that was counted.</param>
    /// <param name="time">Clock; null for the system clock.</param>
    /// <exception cref="DatabaseRefusedException">The file cannot be used.</exception>
    public static void Store(string path, string runId, IReadOnlyList<ValidationRow> rows, long asOf, TimeProvider? time = null)
    {
        using var connection = RecorderDatabase.OpenForWriting(path, time);
        WriteTransaction.Run(connection,
            () => ValidationsTable.Replace(connection, runId, rows, asOf, (time ?? TimeProvider.System).GetUtcNow().UtcDateTime));
    }
}
