using Recorder.Storage.Events;

namespace Recorder.Storage.Writing.Batches;

/// <summary>What the writer knows of a run between batches. Writer thread.</summary>
sealed class RunWriterState
{
    /// <summary>Sequence numbers that are in the log. What is in it is never written again, however often it comes.</summary>
    internal SequenceSet Logged { get; private set; } = new();

    /// <summary>The journal that the run goes through; null when it has no files.</summary>
    internal Guid? Journal { get; set; }

    /// <summary>Events that waited in memory alone before this process took the run up.</summary>
    internal long UnjournaledBefore { get; private set; }

    /// <summary>Batches committed.</summary>
    internal long Batches { get; set; }

    /// <summary>Longest time a batch took, in milliseconds.</summary>
    internal double LongestBatch { get; set; }

    /// <summary>Commits that had to be tried again.</summary>
    internal long Retries { get; set; }

    /// <summary>Longest time a batch waited for a lock or for the disk, in milliseconds.</summary>
    internal double LongestWait { get; set; }

    /// <summary>
    /// What began the run: told again to a file that takes the place of one that is gone, or it would not know whose events come.
    /// </summary>
    internal List<RecordedEvent> Beginning { get; } = [];

    /// <summary>Goes on from what is in a file that has gone back, or is another one.</summary>
    internal void FallBack(SequenceSet logged) => Logged = logged;

    /// <summary>Goes on from what the database says of a run that another process recorded.</summary>
    internal void Take(
        string sequences, string? journal, long batches, double longestBatch, long retries, double longestWait, long unjournaled)
    {
        Logged = SequenceSet.Parse(sequences);
        Journal = Guid.TryParse(journal, out var id) ? id : null;
        (Batches, LongestBatch, Retries, LongestWait, UnjournaledBefore) = (batches, longestBatch, retries, longestWait, unjournaled);
    }
}
