using System.Diagnostics;
using Recorder.Chaos.Recording;
using Recorder.Storage;
using Recorder.Storage.Verification;

namespace Recorder.Chaos.Failing;

/// <summary>
/// Runs that record at a steady pace until the power is lost: of the database what was flushed is left, of the journal nothing. What is promised is what was told longer ago than the
/// bound, and than a batch takes.
/// </summary>
static class PowerTrial
{
    internal const string Name = "power is lost, and all of the journal with it";

    // The bound, what a batch waits for, and what a commit takes on a machine that does other things.
    static readonly TimeSpan Promised = new RecorderSettings().PowerLossBound + TimeSpan.FromSeconds(1);

    /// <summary>Tries it.</summary>
    /// <param name="folder">Folder that is made for it and removed afterwards.</param>
    /// <param name="lasts">How long it is recorded before.</param>
    internal static FailureResult Run(string folder, TimeSpan lasts)
    {
        using var place = new FailingPlace(folder, remembersFlushed: true);
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
        return new FailureResult(Name, "with the next opening; what was in no flushed commit yet is gone: at most the last second and a batch")
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
