using Recorder.Chaos.Faults;
using Recorder.Chaos.Recording;

namespace Recorder.Chaos.Killing;

/// <summary>A database, and every process that has recorded into it so far.</summary>
sealed class Stage
{
    readonly string _folder;
    readonly List<string> _told = [];

    internal Stage(string folder)
    {
        _folder = Directory.CreateDirectory(folder).FullName;
        Database = Path.Combine(_folder, "recorder.db");
    }

    /// <summary>The database.</summary>
    internal string Database { get; }

    /// <summary>What all processes were told is safe.</summary>
    internal IReadOnlyList<Acknowledged> Told => [.. _told.SelectMany(Acknowledgements.Read)];

    /// <summary>Starts a process that records.</summary>
    internal ChildProcess Record(int seed, int events, DiskFault fault)
    {
        var told = Path.Combine(_folder, FormattableString.Invariant($"told-{_told.Count}"));
        _told.Add(told);
        return ChildProcess.Start(
            "record", "--db", Database, "--acknowledgements", told, "--seed", FormattableString.Invariant($"{seed}"), "--events", FormattableString.Invariant($"{events}"), "--fault", fault.ToString());
    }

    /// <summary>Starts a process that only recovers.</summary>
    internal ChildProcess Recover() => ChildProcess.Start("recover", "--db", Database);

    /// <summary>Removes all of it.</summary>
    internal void Remove() => Directory.Delete(_folder, recursive: true);
}
