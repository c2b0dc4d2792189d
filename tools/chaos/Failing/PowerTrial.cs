using System.Diagnostics;
using Recorder.Chaos.Recording;
using Recorder.Storage;
using Recorder.Storage.Maintenance.Verification;

namespace Recorder.Chaos.Failing;

/// <summary>
/// Tries a loss of power while runs record at a steady rate. The flushed part of the database survives; the journal is lost. Events older
/// than the power loss bound plus one batch must be in the database.
/// </summary>
static class PowerTrial
{
    internal const string Name = "power is lost, and all of the journal with it";

    // The power loss bound plus the time of one batch and of a commit on a busy machine.
    static readonly TimeSpan Promised = new RecorderSettings().PowerLossBound + TimeSpan.FromSeconds(1);

    /// <summary>Runs the trial.</summary>
    /// <param name="folder">Folder that is created for the trial and deleted afterwards.</param>
    /// <param name="lasts">Duration of the recording before the loss of power.</param>
    internal static FailureResult Run(string folder, TimeSpan lasts)
    {
        using var place = new FaultHarness(folder, remembersFlushed: true);
        using var store = RecorderStore.Open(place.Database);
        var runs = new SteadyRuns(store);
        runs.Record(lasts);
        var (made, promised) = (runs.Made, runs.Accepted);
        runs.Record(Promised);
        var (accepted, waiting) = (runs.Accepted, runs.Pending);
        var left = place.LosePower();

        var began = Stopwatch.GetTimestamp();
        RecorderStore.Open(left).Dispose();
        var opening = Stopwatch.GetElapsedTime(began);
        var file = FailureTrial.Read(left, runs.Ids);
        return new FailureResult(
            Name, "the next opening recovers; events after the last flushed commit are lost, at most the last second and a batch")
        {
            Meanwhile = made,
            Refused = runs.Refused,
            SlowestMs = runs.Slowest.TotalMilliseconds,
            Waiting = waiting,
            InMemoryAlone = runs.Unjournaled,
            HealingSeconds = opening.TotalSeconds,
            Accepted = accepted,
            Kept = file.Kept,
            Named = file.Named,
            TooYoung = accepted - promised,
            Findings = DatabaseCheck.Run(left).Findings.Count,
        };
    }
}
