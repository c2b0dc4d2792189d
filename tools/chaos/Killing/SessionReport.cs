using System.Globalization;
using Recorder.Chaos.Faults;

namespace Recorder.Chaos.Killing;

/// <summary>Report of a session.</summary>
sealed record SessionReport
{
    /// <summary>Column headers of the table.</summary>
    internal static readonly IReadOnlyList<string> Heads =
    [
        "Session", "Kills", "of a recovery", "beside another process", "of recordings with a fault", "Kept", "Lost", "Duplicated",
        "Out of order", "Corrupt", "Runs", "of these closed by a later opening", "Events from the journal", "Listed as missing",
        "Longest opening, s", "How the recorder recovers", "Minutes", "Measured",
    ];

    const string Healing =
        "the next opening writes the events of the journal and closes the runs as FAILED; "
        + "an interrupted recovery continues at the opening after it";

    /// <summary>Seed of the plan of each round.</summary>
    public int Seed { get; init; }

    /// <summary>Processes killed.</summary>
    public int Kills { get; set; }

    /// <summary>Kills during a recovery.</summary>
    public int KilledRecoveries { get; set; }

    /// <summary>Kills while another process recorded into the same file.</summary>
    public int Beside { get; set; }

    /// <summary>Recordings with a disk fault or a foreign lock.</summary>
    public int Faults { get; set; }

    /// <summary>Databases used.</summary>
    public int Databases { get; set; }

    /// <summary>Runs in them.</summary>
    public long Runs { get; set; }

    /// <summary>Runs that the next opening of the file recovered.</summary>
    public long Recovered { get; set; }

    /// <summary>Events of the recovered runs that came from the journal.</summary>
    public long Replayed { get; set; }

    /// <summary>
    /// Sequence numbers of the recovered runs that are listed as missing: their hooks had not returned, or the events were only in memory.
    /// </summary>
    public long Missing { get; set; }

    /// <summary>Acknowledged events: their hooks had returned and they were in a journal file.</summary>
    public long Events { get; set; }

    /// <summary>Events that waited only in memory, because no journal file was available.</summary>
    public long Unjournaled { get; set; }

    /// <summary>Acknowledged events that are not in the database.</summary>
    public long Lost { get; set; }

    /// <summary>Events that are in the database more than once.</summary>
    public long Duplicated { get; set; }

    /// <summary>Events that come after a later event of their thread.</summary>
    public long Disordered { get; set; }

    /// <summary>Number of findings of verify and of files left beside the database.</summary>
    public long Corrupt { get; set; }

    /// <summary>Longest opening before a check; it includes the recovery of the last kill.</summary>
    public TimeSpan LongestOpening { get; set; }

    /// <summary>Duration of the session.</summary>
    public TimeSpan Elapsed { get; set; }

    /// <summary>The problems, in words.</summary>
    public List<string> Problems { get; } = [];

    /// <summary>The table row.</summary>
    /// <param name="plan">Plan of the session.</param>
    /// <param name="measured">Time of the session.</param>
    internal IReadOnlyList<string> Row(SessionPlan plan, DateTime measured)
    {
        var place = plan.Folder is { } folder && DiskFiller.MayFill(folder) ? ", on a separate small disk" : "";
        return
        [
            string.Create(CultureInfo.InvariantCulture,
                $"`recorder-chaos --kills {plan.Kills}{(plan.Faults ? " --faults" : "")} "
                    + $"--seed {plan.Seed} --events {plan.Events}`{place}"),
            .. Words(Kills, KilledRecoveries, Beside, Faults),
            string.Create(CultureInfo.InvariantCulture, $"{Events - Lost:N0} of {Events:N0}"),
            .. Words(Lost, Duplicated, Disordered, Corrupt, Runs, Recovered, Replayed, Missing),
            LongestOpening.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture),
            Healing,
            Elapsed.TotalMinutes.ToString("0", CultureInfo.InvariantCulture),
            measured.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ];
    }

    /// <summary>True when nothing was lost, duplicated, out of order or damaged.</summary>
    public bool IsSound => Lost + Duplicated + Disordered + Corrupt == 0 && Problems.Count == 0;

    static IEnumerable<string> Words(params IEnumerable<long> numbers) =>
        numbers.Select(number => number.ToString("N0", CultureInfo.InvariantCulture));
}
