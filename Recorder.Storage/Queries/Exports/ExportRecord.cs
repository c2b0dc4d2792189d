using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Sqlite;
using Recorder.Storage.Tables.Runs;

namespace Recorder.Storage.Queries.Exports;

/// <summary>Stores in the database where the exported files of a run are, and the hash of their manifest.</summary>
public static class ExportRecord
{
    /// <summary>Replaces the record of a run.</summary>
    /// <param name="path">The database.</param>
    /// <param name="runId">The run.</param>
    /// <param name="manifestSha256">SHA-256 of its manifest.</param>
    /// <param name="folder">Full path of the folder of its files.</param>
    /// <param name="time">Clock.</param>
    /// <exception cref="DatabaseRefusedException">The file cannot be written.</exception>
    public static void Store(string path, string runId, string manifestSha256, string folder, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        using var connection = RecorderDatabase.OpenForWriting(path, time);
        WriteTransaction.Run(
            connection, () => RunArtifactsTable.Write(connection, runId, manifestSha256, folder, time.GetUtcNow().UtcDateTime));
    }
}
