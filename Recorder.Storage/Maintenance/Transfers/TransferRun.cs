using Recorder.Storage.Events;

namespace Recorder.Storage.Maintenance.Transfers;

/// <summary>The state of a run of a file, by which another store sees whether it has the same.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Status">Status, a word of <c>strategy_runs.status</c>.</param>
/// <param name="IsArchived">True when its log, orders and bars are in files beside the database.</param>
/// <param name="Sequences">Sequence numbers in the log, as ranges; empty when another program wrote the run.</param>
/// <param name="LastLogRow">Row number of its last row in the log; 0 for none.</param>
/// <param name="AsOfUtc">The newest time of the wall clock in its counters and results; null when the file has no counters of the run, as a
/// rebuilt one.</param>
/// <param name="Stamp">A text that changes with every change of the run by the recorder.</param>
public sealed record TransferRun(
    string RunId, string Status, bool IsArchived, string Sequences, long LastLogRow, string? AsOfUtc, string Stamp)
{
    /// <summary>Whether the log has every number that another log has.</summary>
    /// <param name="sequences">The numbers of the other log, as ranges.</param>
    public bool HasAll(string sequences)
    {
        if (sequences == Sequences)
            return true;
        var own = SequenceSet.Parse(Sequences);
        return SequenceSet.Parse(sequences).Numbers.All(own.Has);
    }

    /// <summary>The highest sequence number; 0 for none.</summary>
    public long LastSequence => SequenceSet.Parse(Sequences).Last;
}
