namespace Recorder.LoaderHost;

/// <summary>Options of the program.</summary>
sealed record HostOptions
{
    /// <summary>One folder with the plugin and the strategy, or two folders to load and run both copies at once.</summary>
    internal required IReadOnlyList<string> Folders { get; init; }

    /// <summary>The database file.</summary>
    internal required string Database { get; init; }

    /// <summary>The way to load.</summary>
    internal required LoadMethod Method { get; init; }

    /// <summary>Whether load contexts are collectible and are unloaded after use.</summary>
    internal bool Unload { get; init; }

    /// <summary>Number of copies to load one after the other.</summary>
    internal int Reload { get; init; } = 1;

    /// <summary>
    /// Whether to print a line when recording begins and when the market ends, and to wait for an input line each time. Meanwhile another
    /// process can record.
    /// </summary>
    internal bool Paced { get; init; }

    /// <summary>
    /// Seconds for which the last strategy keeps the file open after its stop. The program does not wait for the end of this time.
    /// </summary>
    internal int KeepOpen { get; init; }

    /// <summary>Days after which the recorder archives runs of the file; 0: never.</summary>
    internal int ArchiveAfter { get; init; }

    /// <summary>Whether the recorder writes a report of its run.</summary>
    internal bool Report { get; init; }

    /// <summary>Parses the command line: <c>--name value</c> or <c>--flag</c>.</summary>
    /// <exception cref="ArgumentException">An option is missing or unknown.</exception>
    internal static HostOptions Parse(string[] args)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < args.Length; i++)
        {
            var flag = args[i] is "--unload" or "--paced" or "--report";
            given[args[i]] = flag ? "" : i + 1 < args.Length ? args[++i] : throw new ArgumentException($"{args[i]} needs a value");
        }

        return new HostOptions
        {
            Folders = [.. given["--scripts"].Split(Path.PathSeparator).Select(Path.GetFullPath)],
            Database = Path.GetFullPath(given["--database"]),
            Method = Enum.Parse<LoadMethod>(given["--way"]),
            Unload = given.ContainsKey("--unload"),
            Reload = Number("--reload", 1),
            Paced = given.ContainsKey("--paced"),
            KeepOpen = Number("--keep-open", 0),
            ArchiveAfter = Number("--archive-after", 0),
            Report = given.ContainsKey("--report"),
        };

        int Number(string name, int usual) =>
            given.TryGetValue(name, out var text) ? int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : usual;
    }
}
