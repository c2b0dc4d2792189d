using Recorder.Chaos.Faults;
using Recorder.Chaos.Recording;

namespace Recorder.Chaos.Killing;

/// <summary>A database and the processes that have recorded into it.</summary>
sealed class KillHarness
{
    readonly string _folder;
    readonly List<string> _acknowledgements = [];

    internal KillHarness(string folder)
    {
        _folder = Directory.CreateDirectory(folder).FullName;
        Database = Path.Combine(_folder, "recorder.db");
    }

    /// <summary>The database.</summary>
    internal string Database { get; }

    /// <summary>The acknowledged events of all processes.</summary>
    internal IReadOnlyList<Acknowledged> AcceptedEvents => [.. _acknowledgements.SelectMany(Acknowledgements.Read)];

    /// <summary>Starts a process that records.</summary>
    internal ChildProcess Record(int seed, int events, DiskFault fault)
    {
        var acknowledgements = Path.Combine(_folder, FormattableString.Invariant($"acknowledged-{_acknowledgements.Count}"));
        _acknowledgements.Add(acknowledgements);
        return ChildProcess.Start(
            "record", "--db", Database, "--acknowledgements", acknowledgements, "--seed", FormattableString.Invariant($"{seed}"),
            "--events", FormattableString.Invariant($"{events}"), "--fault", fault.ToString());
    }

    /// <summary>Starts a process that only recovers.</summary>
    internal ChildProcess Recover() => ChildProcess.Start("recover", "--db", Database);

    /// <summary>Deletes the folder.</summary>
    internal void Remove() => Directory.Delete(_folder, recursive: true);
}
