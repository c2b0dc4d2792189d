using System.Globalization;
using Recorder.Chaos.Faults;

namespace Recorder.Chaos.Killing;

/// <summary>What a session did and found.</summary>
sealed record SessionReport
{
    /// <summary>The heads of the table's columns.</summary>
    internal static readonly IReadOnlyList<string> Heads =
    [
        "Session", "Kills", "of a recovery", "beside another process", "recordings with a fault", "Kept", "Lost", "Doubled", "Out of order", "Corrupt", "Runs", "of these closed by a later opening",
        "Events brought in from the journal", "Named as missing", "Longest opening, s", "How it heals", "Minutes", "Measured",
    ];

    const string Healing = "with the next opening, which brings in the journal and closes the runs as FAILED; the next one goes on with it when that is killed";

    /// <summary>What decided over the rounds.</summary>
    public int Seed { get; init; }

    /// <summary>Processes killed.</summary>
    public int Kills { get; set; }

    /// <summary>Kills that hit a process while it recovered.</summary>
    public int KilledRecoveries { get; set; }

    /// <summary>Kills that came while another process recorded into the same file.</summary>
    public int Beside { get; set; }

    /// <summary>Recordings that had a fault of the disk or a foreign lock.</summary>
    public int Faults { get; set; }

    /// <summary>Databases used.</summary>
    public int Databases { get; set; }

    /// <summary>Runs in them.</summary>
    public long Runs { get; set; }

    /// <summary>Runs that were closed by an opening after the kill.</summary>
    public long Recovered { get; set; }

    /// <summary>Events of these that came from the journal.</summary>
    public long Replayed { get; set; }

    /// <summary>Numbers of these that are named as missing: of hooks that were killed before they returned, or of events that waited in memory alone.</summary>
    public long Missing { get; set; }

    /// <summary>Events whose hook had returned and which lay in a file.</summary>
    public long Events { get; set; }

    /// <summary>Events that waited in memory alone, because no file was to be had.</summary>
    public long Unjournaled { get; set; }

    /// <summary>Events that are nowhere.</summary>
    public long Lost { get; set; }

    /// <summary>Events that are there more than once.</summary>
    public long Duplicated { get; set; }

    /// <summary>Events that come after a later one of their thread.</summary>
    public long Disordered { get; set; }

    /// <summary>Findings of the verification, and files left behind.</summary>
    public long Corrupt { get; set; }

    /// <summary>Longest opening before a database was checked: it brings in what the last kill left.</summary>
    public TimeSpan LongestOpening { get; set; }

    /// <summary>Time of the whole session.</summary>
    public TimeSpan Elapsed { get; set; }

    /// <summary>What is wrong, in words.</summary>
    public List<string> Problems { get; } = [];

    /// <summary>The row of the table.</summary>
    /// <param name="plan">What the session was to do.</param>
    /// <param name="measured">When it was.</param>
    internal IReadOnlyList<string> Row(SessionPlan plan, DateTime measured)
    {
        var place = plan.Folder is { } folder && DiskFiller.MayFill(folder) ? ", on a small disk of its own" : "";
        return
        [
            string.Create(CultureInfo.InvariantCulture, $"`recorder-chaos --kills {plan.Kills}{(plan.Faults ? " --faults" : "")} --seed {plan.Seed} --events {plan.Events}`{place}"),
            .. Words(Kills, KilledRecoveries, Beside, Faults),
            string.Create(CultureInfo.InvariantCulture, $"{Events - Lost:N0} of {Events:N0}"),
            .. Words(Lost, Duplicated, Disordered, Corrupt, Runs, Recovered, Replayed, Missing),
            LongestOpening.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture),
            Healing,
            Elapsed.TotalMinutes.ToString("0", CultureInfo.InvariantCulture),
            measured.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ];
    }

    /// <summary>True when nothing was lost, doubled, out of order or damaged.</summary>
    public bool IsSound => Lost + Duplicated + Disordered + Corrupt == 0 && Problems.Count == 0;

    static IEnumerable<string> Words(params IEnumerable<long> numbers) => numbers.Select(number => number.ToString("N0", CultureInfo.InvariantCulture));
}
