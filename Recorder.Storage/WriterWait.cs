using Recorder.Storage.Sqlite;

namespace Recorder.Storage;

/// <summary>A wait of the writer at one moment.</summary>
/// <param name="Reason">Why it cannot write.</param>
/// <param name="Path">Full path of the database.</param>
/// <param name="SinceUtc">When the wait began, wall clock.</param>
/// <param name="Lasts">How long the wait has lasted.</param>
/// <param name="Queue">The queued events.</param>
/// <param name="ErrorCode">Extended SQLite code of the last error; null when the error is not SQLite's.</param>
/// <param name="Error">Text of the last error.</param>
public sealed record WriterWait(
    WaitReason Reason, string Path, DateTime SinceUtc, TimeSpan Lasts, QueuedEvents Queue, int? ErrorCode, string Error)
{
    /// <summary>True in the last report of a wait: the file can be written again.</summary>
    public bool IsOver { get; init; }
}

/// <summary>Accepted events whose commit is not confirmed yet.</summary>
/// <param name="InJournal">Events in the journal's files; they survive the end of the process.</param>
/// <param name="InMemory">Events only in memory; the end of the process loses them.</param>
/// <param name="JournalPath">Full path of the folder with the journal's files.</param>
public sealed record QueuedEvents(long InJournal, long InMemory, string JournalPath);
