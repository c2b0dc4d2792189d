namespace Recorder.Storage.Writing;

/// <summary>What the writer knows of a run between batches. Writer thread.</summary>
sealed class RunTally
{
    /// <summary>Sequence numbers that are in the log. What is in it is never written again, however often it comes.</summary>
    internal SequenceSet Logged { get; } = new();

    /// <summary>Batches committed.</summary>
    internal long Batches { get; set; }

    /// <summary>Longest time a batch took, in milliseconds.</summary>
    internal double LongestBatch { get; set; }

    /// <summary>Commits that had to be tried again.</summary>
    internal long Retries { get; set; }

    /// <summary>Longest time a batch waited for a lock or for the disk, in milliseconds.</summary>
    internal double LongestWait { get; set; }
}
