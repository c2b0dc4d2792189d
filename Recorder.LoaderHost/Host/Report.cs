namespace Recorder.LoaderHost;

/// <summary>What the program says when it is done, as one line of JSON.</summary>
/// <param name="Runtime">The runtime that it ran on.</param>
/// <param name="HostLibraries">The libraries in question that its own context held.</param>
/// <param name="Natives">Files of native SQLite libraries in the process.</param>
/// <param name="Rounds">The simulations that were run.</param>
/// <param name="ThreadsLeft">Threads of the recorder that were still there at the end; always 0 where threads have no names.</param>
sealed record Report(
    string Runtime,
    IReadOnlyList<Library> HostLibraries,
    IReadOnlyList<string> Natives,
    IReadOnlyList<Round> Rounds,
    int ThreadsLeft);

/// <summary>A loaded library.</summary>
/// <param name="Name">Simple name.</param>
/// <param name="Version">Version of the package that it came in: that of the assembly stays the same over many releases.</param>
/// <param name="Location">Its file; empty when it was loaded from memory.</param>
sealed record Library(string Name, string Version, string Location);

/// <summary>A private context of the recorder.</summary>
/// <param name="IsCollectible">It can be unloaded.</param>
/// <param name="Sqlite">Version of the native library, or why there is none.</param>
/// <param name="Libraries">The libraries in question that it held.</param>
sealed record Body(bool IsCollectible, string Sqlite, IReadOnlyList<Library> Libraries);

/// <summary>One simulation.</summary>
/// <param name="Bodies">The recorder's private contexts that were there at its end, those of earlier simulations included.</param>
/// <param name="Orders">Every order in its last state, from the venue's own log.</param>
/// <param name="Fills">Every fill, from the venue's own log.</param>
/// <param name="Log">What the strategies said.</param>
sealed record Round(IReadOnlyList<Body> Bodies, IReadOnlyList<Order> Orders, IReadOnlyList<Fill> Fills, IReadOnlyList<string> Log);

/// <summary>An order in its last state.</summary>
sealed record Order(string Id, string Side, string Status, double Quantity, double Filled);

/// <summary>A fill.</summary>
sealed record Fill(string Id, string OrderId, double Quantity, double Price);
