using Recorder.Storage.Events;
using Recorder.Storage.Intake;

namespace Recorder.Storage.Batches;

/// <summary>The state of a run that the writer keeps between batches. Writer thread.</summary>
/// <param name="run">Where the events of the run are accepted.</param>
sealed class RunWriterState(RunIntake run)
{
    /// <summary>Where the events of the run are accepted.</summary>
    internal RunIntake Run { get; } = run;

    /// <summary>Sequence numbers in the log or in the current batch. An event with such a number is not written again.</summary>
    internal SequenceSet Logged { get; private set; } = new();

    /// <summary>The journal of the run; null when that journal has no files.</summary>
    internal Guid? Journal { get; set; }

    /// <summary>Events that were only in memory before this process resumed the run.</summary>
    internal long UnjournaledBefore { get; private set; }

    /// <summary>Batches committed.</summary>
    internal long Batches { get; set; }

    /// <summary>Longest time of a batch, in milliseconds.</summary>
    internal double LongestBatch { get; set; }

    /// <summary>Commits that were retried.</summary>
    internal long Retries { get; set; }

    /// <summary>Longest time that a batch waited for a lock or for the disk, in milliseconds.</summary>
    internal double LongestWait { get; set; }

    /// <summary>
    /// The events that begin the run. They are written again into a file that replaces a deleted one, so that it has the strategy.
    /// </summary>
    internal List<RecordedEvent> Beginning { get; } = [];

    /// <summary>Continues from the events in the file, after it lost events or was replaced.</summary>
    internal void FallBack(SequenceSet logged) => Logged = logged;

    /// <summary>Continues from the stored state of a run that another process recorded.</summary>
    internal void Resume(
        string sequences, string? journal, long batches, double longestBatch, long retries, double longestWait, long unjournaled)
    {
        Logged = SequenceSet.Parse(sequences);
        Journal = Guid.TryParse(journal, out var id) ? id : null;
        (Batches, LongestBatch, Retries, LongestWait, UnjournaledBefore) = (batches, longestBatch, retries, longestWait, unjournaled);
    }
}
