using System.Globalization;

namespace Recorder.Chaos.Failing;

/// <summary>Result of one failure trial.</summary>
/// <param name="Failure">Description of the failure.</param>
/// <param name="Healing">How the recorder recovers.</param>
sealed record FailureResult(string Failure, string Healing)
{
    /// <summary>Column headers of the table.</summary>
    internal static readonly IReadOnlyList<string> Heads =
    [
        "Failure", "Failed hooks", "Longest hook, ms", "Events during the failure", "Queued at its end",
        "of these only in memory", "Kept", "Listed as missing", "All committed after, s", "Commit retries", "Findings of verify",
        "How the recorder recovers", "Measured",
    ];

    /// <summary>Events accepted or dropped during the failure.</summary>
    internal long Meanwhile { get; init; }

    /// <summary>Hooks that returned false.</summary>
    internal long Refused { get; init; }

    /// <summary>Longest hook during the failure, in milliseconds.</summary>
    internal double SlowestMs { get; init; }

    /// <summary>Queued events at the end of the failure.</summary>
    internal long Waiting { get; init; }

    /// <summary>Queued events that were only in memory, so a kill would have lost them.</summary>
    internal long InMemoryAlone { get; init; }

    /// <summary>Seconds from the end of the failure until all accepted events were committed.</summary>
    internal double HealingSeconds { get; init; }

    /// <summary>Largest number of commit retries of a run, as the file records it.</summary>
    internal long Retries { get; init; }

    /// <summary>Accepted events of the whole trial.</summary>
    internal long Accepted { get; init; }

    /// <summary>Of these, events in the file.</summary>
    internal long Kept { get; init; }

    /// <summary>Of these, events that the file lists as missing.</summary>
    internal long Named { get; init; }

    /// <summary>Events that were accepted shortly before the loss of power, so that they may be lost.</summary>
    internal long TooYoung { get; init; }

    /// <summary>Number of findings of verify.</summary>
    internal int Findings { get; init; }

    /// <summary>True when no hook failed and every guaranteed event is in the file or listed as missing.</summary>
    internal bool IsSound => Refused == 0 && Accepted - Kept - Named is var gone && gone >= 0 && gone <= TooYoung && Findings == 0;

    /// <summary>The table row.</summary>
    /// <param name="lasted">Duration of the failure.</param>
    /// <param name="measured">Time of the measurement.</param>
    internal IReadOnlyList<string> Row(TimeSpan lasted, DateTime measured) =>
    [
        Failure, .. ((FormattableString[])[
            $"{Refused}", $"{SlowestMs:0.0}", $"{Meanwhile:N0} in {lasted.TotalSeconds:0} s", $"{Waiting:N0}", $"{InMemoryAlone:N0}",
            $"{Kept:N0} of {Accepted:N0}", $"{Named:N0}", $"{HealingSeconds:0.00}", $"{Retries:N0}", $"{Findings}"])
            .Select(cell => cell.ToString(CultureInfo.InvariantCulture)),
        Healing, measured.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    ];
}
