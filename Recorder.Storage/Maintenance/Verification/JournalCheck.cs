using Recorder.Storage.Journal;

namespace Recorder.Storage.Maintenance.Verification;

/// <summary>Reports events of an ended process that are in a journal beside the database and not in the database.</summary>
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
                $"the journal {journal.Journal} of an ended process is beside the file; "
                    + "`recorder recover`, or the next opening for recording, writes its events")));
        }
        finally
        {
            foreach (var journal in waiting)
                journal.Dispose();
        }
    }
}
