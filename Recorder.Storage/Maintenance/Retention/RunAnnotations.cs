using Dapper;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Sqlite;
using Recorder.Storage.Time;

namespace Recorder.Storage.Maintenance.Retention;

/// <summary>
/// The table <c>run_annotations</c>: tags and notes that a person gives to a run, even while it is recorded, and notes of the recorder
/// after the end of a run. They are not events of the run, so counters and results do not change; a rebuild into a new file copies them.
/// </summary>
public static class RunAnnotations
{
    const string Insert = """
        INSERT INTO run_annotations (run_id, kind, text, added_utc) VALUES (@runId, @kind, @text, @addedUtc)
        ON CONFLICT(run_id, kind, text) DO NOTHING
        """;

    const string DeleteTag = "DELETE FROM run_annotations WHERE run_id = @runId AND kind = 'TAG' AND text = @tag";

    const string SelectIsGiven =
        "SELECT EXISTS (SELECT 1 FROM run_annotations WHERE run_id = @runId AND kind = 'TAG' AND text = @tag)";

    const string SelectIsRecorded = "SELECT EXISTS (SELECT 1 FROM run_notes WHERE run_id = @runId AND kind = 'TAG' AND name = @tag)";

    /// <summary>Tags a run.</summary>
    /// <returns>False when it has the tag.</returns>
    /// <exception cref="RetentionException">The tag is empty, or contains a control character.</exception>
    /// <exception cref="DatabaseRefusedException">The file cannot be used.</exception>
    public static bool Tag(string path, string runId, string tag, TimeProvider? time = null) => Add(path, runId, "TAG", tag, time);

    /// <summary>Adds a note to a run.</summary>
    /// <returns>False when it has the same note.</returns>
    /// <exception cref="RetentionException">The note is empty, or contains a control character.</exception>
    /// <exception cref="DatabaseRefusedException">The file cannot be used.</exception>
    public static bool Note(string path, string runId, string text, TimeProvider? time = null) => Add(path, runId, "NOTE", text, time);

    /// <summary>Removes a tag from a run.</summary>
    /// <exception cref="RetentionException">The run does not have the tag, or the strategy gave it.</exception>
    /// <exception cref="DatabaseRefusedException">The file cannot be used.</exception>
    public static void RemoveTag(string path, string runId, string tag)
    {
        using (var reader = RecorderDatabase.OpenForReading(path))
        {
            if (!reader.ExecuteScalar<bool>(SelectIsGiven, new { runId, tag }))
            {
                throw new RetentionException(reader.ExecuteScalar<bool>(SelectIsRecorded, new { runId, tag })
                    ? $"the strategy gave the tag '{tag}' while run {runId} was recorded; it is part of the recording and stays"
                    : $"run {runId} does not have the tag '{tag}'");
            }
        }

        using var connection = RecorderDatabase.OpenForWriting(path);
        WriteTransaction.Run(connection, () => connection.Execute(DeleteTag, new { runId, tag }));
    }

    static bool Add(string path, string runId, string kind, string text, TimeProvider? time)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Any(char.IsControl))
            throw new RetentionException("a tag or a note is a text of one line that is not empty");
        using var connection = RecorderDatabase.OpenForWriting(path);
        var added = 0;
        WriteTransaction.Run(connection, () => added = connection.Execute(
            Insert, new { runId, kind, text, addedUtc = UtcText.Format((time ?? TimeProvider.System).GetUtcNow().UtcDateTime) }));
        return added > 0;
    }
}
