using Recorder.Archives.Runs;
using Recorder.Storage.Maintenance.Archiving;
using Recorder.Storage.Maintenance.Retention;

namespace Recorder.Chaos.Retaining;

/// <summary>The work of a process until it is killed.</summary>
enum RetentionStep
{
    /// <summary>Deletes runs.</summary>
    Prune,

    /// <summary>Archives runs.</summary>
    Archive,

    /// <summary>Restores runs.</summary>
    Restore,
}

/// <summary>Runs the steps.</summary>
static class RetentionSteps
{
    /// <summary>Runs a step.</summary>
    internal static void Run(this RetentionStep step, string database, IReadOnlyList<string> runs)
    {
        switch (step)
        {
            case RetentionStep.Archive:
                RunArchiving.Archive(database, runs, new ArchiveStore(database));
                break;
            case RetentionStep.Restore:
                RunRestoring.Restore(database, runs, new ArchiveStore(database));
                break;
            default:
                RunDeletion.Delete(database, runs);
                break;
        }
    }
}
