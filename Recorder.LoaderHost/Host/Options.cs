namespace Recorder.LoaderHost;

/// <summary>What the program is asked for.</summary>
sealed record Options
{
    /// <summary>Folders with the plugin and the strategy: one, or two to load a copy from each and run both at once.</summary>
    internal required IReadOnlyList<string> Folders { get; init; }

    /// <summary>The database file.</summary>
    internal required string Database { get; init; }

    /// <summary>How to load.</summary>
    internal required Way Way { get; init; }

    /// <summary>Contexts of its own can be unloaded, and are when they are done with.</summary>
    internal bool Unload { get; init; }

    /// <summary>Load that many copies, one after the other, each when the one before is done.</summary>
    internal int Reload { get; init; } = 1;

    /// <summary>Say when recording has begun and when the market is over, and wait for a line each time: another process is recording meanwhile.</summary>
    internal bool Paced { get; init; }

    /// <summary>Seconds that the last strategy to stop keeps the file open: the program does not wait for that, and ends.</summary>
    internal int KeepOpen { get; init; }

    /// <summary>An SQLite library that the host itself has open.</summary>
    internal string? OwnSqlite { get; init; }

    /// <summary>Reads the command line: <c>--name value</c> or <c>--flag</c>.</summary>
    /// <exception cref="ArgumentException">Something is missing or unknown.</exception>
    internal static Options Parse(string[] args)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < args.Length; i++)
        {
            var flag = args[i] is "--unload" or "--paced";
            given[args[i]] = flag ? "" : i + 1 < args.Length ? args[++i] : throw new ArgumentException($"{args[i]} needs a value");
        }

        return new Options
        {
            Folders = [.. given["--scripts"].Split(Path.PathSeparator).Select(Path.GetFullPath)],
            Database = Path.GetFullPath(given["--database"]),
            Way = Enum.Parse<Way>(given["--way"]),
            Unload = given.ContainsKey("--unload"),
            Reload = given.TryGetValue("--reload", out var copies) ? int.Parse(copies, System.Globalization.CultureInfo.InvariantCulture) : 1,
            Paced = given.ContainsKey("--paced"),
            KeepOpen = given.TryGetValue("--keep-open", out var seconds) ? int.Parse(seconds, System.Globalization.CultureInfo.InvariantCulture) : 0,
            OwnSqlite = given.GetValueOrDefault("--own-sqlite"),
        };
    }
}
