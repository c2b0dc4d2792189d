using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Events;
using Recorder.Storage.Time;

namespace Recorder.Storage.Tables.Runs;

/// <summary>The table <c>run_notes</c>.</summary>
static class NotesTable
{
    const string Insert = """
        INSERT INTO run_notes (run_id, sequence, note_utc, kind, name, text, value) VALUES (@RunId, @Sequence, @NoteUtc, @Kind, @Name,
          @Text, @Value)
        ON CONFLICT(run_id, sequence) DO NOTHING
        """;

    internal static void Write(SqliteConnection connection, IEnumerable<(EventHeader Header, NoteTaken Body)> events) =>
        connection.Execute(Insert, events.Select(e => new
        {
            RunId = e.Header.RunId.ToString(),
            e.Header.Sequence,
            NoteUtc = UtcText.Format(e.Header.EventUtc),
            Kind = EnumWords<NoteKind>.Of(e.Body.Kind),
            e.Body.Name,
            e.Body.Text,
            e.Body.Value,
        }));
}
