using System.Globalization;

namespace Recorder.Chaos.Failing;

/// <summary>What became of some runs during a failure, and after it.</summary>
/// <param name="Failure">What went wrong.</param>
/// <param name="Healing">How it heals.</param>
sealed record FailureResult(string Failure, string Healing)
{
    /// <summary>The heads of the table's columns.</summary>
    internal static readonly IReadOnlyList<string> Heads =
    [
        "What goes wrong, for so long", "Hooks that failed", "Longest hook, ms", "Events meanwhile", "Waiting at its end", "of these in memory alone", "Kept", "Named as missing",
        "All committed after, s", "Commits tried again", "Findings of verify", "How it heals", "Measured",
    ];

    /// <summary>Events that were handed over while it lasted.</summary>
    internal long Meanwhile { get; init; }

    /// <summary>Hooks that returned false.</summary>
    internal long Refused { get; init; }

    /// <summary>The longest that a hook took while it lasted.</summary>
    internal double SlowestMs { get; init; }

    /// <summary>Events that waited when it ended.</summary>
    internal long Waiting { get; init; }

    /// <summary>Events that waited where a kill would have lost them.</summary>
    internal long InMemoryAlone { get; init; }

    /// <summary>From its end until all that had been accepted was committed.</summary>
    internal double HealingSeconds { get; init; }

    /// <summary>The most commits of a run that had to be tried again, as the file says.</summary>
    internal long Retries { get; init; }

    /// <summary>Events that were accepted, from the beginning to the end.</summary>
    internal long Accepted { get; init; }

    /// <summary>Of these, in the file.</summary>
    internal long Kept { get; init; }

    /// <summary>Of these, named in the file as missing.</summary>
    internal long Named { get; init; }

    /// <summary>Events that were accepted so shortly before that nothing was promised of them.</summary>
    internal long TooYoung { get; init; }

    /// <summary>What the verification found.</summary>
    internal int Findings { get; init; }

    /// <summary>True when the strategy saw nothing, and what was promised and is not in the file is named there.</summary>
    internal bool IsSound => Refused == 0 && Accepted - Kept - Named is var gone && gone >= 0 && gone <= TooYoung && Findings == 0;

    /// <summary>The row of the table.</summary>
    /// <param name="lasted">How long it lasted.</param>
    /// <param name="measured">When.</param>
    internal IReadOnlyList<string> Row(TimeSpan lasted, DateTime measured) =>
    [
        Failure, .. ((FormattableString[])[$"{Refused}", $"{SlowestMs:0.0}", $"{Meanwhile:N0} in {lasted.TotalSeconds:0} s", $"{Waiting:N0}", $"{InMemoryAlone:N0}", $"{Kept:N0} of {Accepted:N0}", $"{Named:N0}", $"{HealingSeconds:0.00}", $"{Retries:N0}", $"{Findings}"])
            .Select(cell => cell.ToString(CultureInfo.InvariantCulture)),
        Healing, measured.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    ];
}
