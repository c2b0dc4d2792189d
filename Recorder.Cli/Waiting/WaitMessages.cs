using System.Globalization;
using Recorder.Storage;
using Recorder.Storage.Sqlite;
using Recorder.Storage.Writing;

namespace Recorder.Cli.Waiting;

/// <summary>Messages about a database that cannot be written.</summary>
static class WaitMessages
{
    /// <summary>Message at the start of a wait.</summary>
    internal static string Begins(WriterWait wait) =>
        $"Waiting: {Cause(wait)}. {Queue(wait.Queue)}{Remedy(wait)}; the recording then goes on.";

    /// <summary>Message during a wait.</summary>
    internal static string Lasts(WriterWait wait) =>
        $"Still waiting after {Span(wait.Lasts)}: {Cause(wait)}. {Queue(wait.Queue)}".TrimEnd();

    /// <summary>Message at the end of a wait.</summary>
    internal static string Ends(WriterWait wait) => $"Waited {Span(wait.Lasts)}: {wait.Path} can be written again.";

    /// <summary>Title of the progress bar during a wait.</summary>
    internal static string Title(WriterWait wait) => string.Create(
        CultureInfo.InvariantCulture,
        $"waiting {Span(wait.Lasts)}: {Short(wait.Reason)}, {wait.Queue.InJournal + wait.Queue.InMemory:N0} events queued");

    /// <summary>Message when the command stops waiting.</summary>
    /// <param name="why">The reason why the wait ended.</param>
    /// <param name="wait">The wait; null when the database could be written but not fast enough.</param>
    /// <param name="left">The events that are not in the database.</param>
    /// <param name="database">The path as the user gave it.</param>
    internal static string GivenUp(string why, WriterWait? wait, LeftEvents left, string database)
    {
        var cause = wait is null ? $"{why} before everything was in {database}" : $"{why}: {Cause(wait)}";
        var lost = left.Lost == 0
            ? ""
            : $" {Events(left.Lost)} {(left.Lost == 1 ? "was" : "were")} only in memory and {(left.Lost == 1 ? "is" : "are")} lost.";
        var first = wait is null ? "" : $"{Remedy(wait)}. ";
        var file = database.Contains(' ', StringComparison.Ordinal) ? $"\"{database}\"" : database;
        var journal = wait is { Reason: WaitReason.Unreachable }
            ? $"{left.JournalPath}, if that folder becomes available again"
            : left.JournalPath;
        return left.InJournal == 0
            ? $"{cause}. Nothing is in the journal.{lost}"
            : $"{cause}. {Events(left.InJournal)} {(left.InJournal == 1 ? "is" : "are")} in the journal {journal}.{lost} {first}To recover "
                + $"them: recorder recover --db {file}";
    }

    /// <summary>The cause of a wait.</summary>
    internal static string Cause(WriterWait wait) => wait.Reason switch
    {
        WaitReason.DiskFull => $"the disk that holds {wait.Path} is full",
        WaitReason.Locked => $"another program has locked {wait.Path}",
        WaitReason.ReadOnly => $"{wait.Path} or its folder is read-only",
        WaitReason.Unreachable => $"the folder of {wait.Path} cannot be reached, or the file cannot be opened",
        WaitReason.Moved => $"{wait.Path} was deleted, renamed or replaced",
        WaitReason.Damaged => $"{wait.Path} is damaged",
        WaitReason.NotAnswering => $"the disk that holds {wait.Path} does not answer",
        _ => $"the disk that holds {wait.Path} reports an error ({wait.Error})",
    };

    static string Remedy(WriterWait wait) => wait.Reason switch
    {
        WaitReason.DiskFull => "Free some space",
        WaitReason.Locked => "Close that program, or in DB Browser choose Write Changes or Revert Changes",
        WaitReason.ReadOnly => "Allow writing to both",
        WaitReason.Unreachable => "Make the folder available again and allow writing to it",
        WaitReason.Moved => "Put the file back, or do nothing: the recorder creates a new one",
        WaitReason.Damaged => "Move the damaged file away: the recorder creates a new one",
        _ => "Check the disk",
    };

    static string Short(WaitReason reason) => reason switch
    {
        WaitReason.DiskFull => "disk full",
        WaitReason.Locked => "file locked",
        WaitReason.ReadOnly => "file read-only",
        WaitReason.Unreachable => "folder unreachable",
        WaitReason.Moved => "file moved",
        WaitReason.Damaged => "file damaged",
        WaitReason.NotAnswering => "disk does not answer",
        _ => "disk error",
    };

    static string Queue(QueuedEvents queue)
    {
        var journal = queue.InJournal == 0
            ? ""
            : $"{Events(queue.InJournal)} {(queue.InJournal == 1 ? "is" : "are")} in the journal beside it. ";
        return queue.InMemory == 0 ? journal : $"{journal}{Events(queue.InMemory)} {(queue.InMemory == 1 ? "is" : "are")} only in memory. ";
    }

    static string Events(long count) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? "event" : "events")}");

    /// <summary>Formats a time span: <c>34 s</c>, <c>5 min</c>, <c>1 h 5 min</c>.</summary>
    internal static string Span(TimeSpan span) => span switch
    {
        { TotalMinutes: < 1 } => $"{span.Seconds} s",
        { TotalHours: < 1, Seconds: 0 } => $"{span.Minutes} min",
        { TotalHours: < 1 } => $"{span.Minutes} min {span.Seconds} s",
        _ => $"{(int)span.TotalHours} h {span.Minutes} min",
    };
}
