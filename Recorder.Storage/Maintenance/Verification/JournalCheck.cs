using Recorder.Storage.Journal;

namespace Recorder.Storage.Maintenance.Verification;

/// <summary>Says when events of a process that is gone wait beside a database.</summary>
static class JournalCheck
{
    internal const string Name = "journal";

    internal static void Run(string databasePath, List<Finding> notes)
    {
        var waiting = OrphanedJournal.Find(new JournalFolder(databasePath), new HashSet<Guid>());
        try
        {
            notes.AddRange(waiting.Select(journal => new Finding(
                Name, null,
                $"the journal {journal.Journal} of a process that is gone waits beside the file; "
                    + "its events come in with `recorder recover`, or when the file is opened for recording the next time")));
        }
        finally
        {
            foreach (var journal in waiting)
                journal.Dispose();
        }
    }
}
