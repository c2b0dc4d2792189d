namespace Recorder.LoaderHost;

/// <summary>The program's report, printed as one line of JSON.</summary>
/// <param name="Runtime">The .NET runtime.</param>
/// <param name="HostLibraries">The recorder's libraries that the program's own context held.</param>
/// <param name="Natives">Files of native SQLite libraries in the process.</param>
/// <param name="Rounds">The simulations.</param>
/// <param name="ThreadsLeft">Threads of the recorder at the end; always 0 on systems where threads have no names.</param>
sealed record Report(
    string Runtime,
    IReadOnlyList<Library> HostLibraries,
    IReadOnlyList<string> Natives,
    IReadOnlyList<Round> Rounds,
    int ThreadsLeft);

/// <summary>A loaded library.</summary>
/// <param name="Name">Simple name.</param>
/// <param name="Version">Package version. The assembly version stays the same over many releases.</param>
/// <param name="Location">Its file; empty when loaded from memory.</param>
sealed record Library(string Name, string Version, string Location);

/// <summary>A private context of the recorder.</summary>
/// <param name="IsCollectible">Whether the context can be unloaded.</param>
/// <param name="Sqlite">Version of the native library, or the reason of its absence.</param>
/// <param name="Libraries">The recorder's libraries that it held.</param>
sealed record LoadedContext(bool IsCollectible, string Sqlite, IReadOnlyList<Library> Libraries);

/// <summary>One simulation.</summary>
/// <param name="Contexts">Private contexts of the recorder at the end, including contexts of earlier simulations.</param>
/// <param name="Orders">The last state of each order, from the venue's own log.</param>
/// <param name="Fills">All fills, from the venue's own log.</param>
/// <param name="Log">Log lines of the strategies.</param>
sealed record Round(
    IReadOnlyList<LoadedContext> Contexts,
    IReadOnlyList<ReportedOrder> Orders,
    IReadOnlyList<ReportedFill> Fills,
    IReadOnlyList<string> Log);

/// <summary>An order in its last state.</summary>
sealed record ReportedOrder(string Id, string Side, string Status, double Quantity, double Filled);

/// <summary>A fill.</summary>
sealed record ReportedFill(string Id, string OrderId, double Quantity, double Price);
