using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Recorder.LoaderHost;

/// <summary>
/// Stands for Quantower, whose way of loading scripts is not known: loads the packaged plugin, records a short run with it and says what happened.
/// </summary>
static class Host
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>The whole program, after its own work with libraries of its own.</summary>
    /// <returns>0.</returns>
    internal static int Run(string[] args)
    {
        var options = Options.Parse(args);
        if (options.OwnSqlite is { } library)
            OwnSqlite.Use(library);

        var rounds = new List<Round>();
        var kept = new List<Scripts>();
        for (var i = 0; i < options.Reload; i++)
            Record(options, rounds, kept);

        if (options.KeepOpen == 0)
            SpinWait.SpinUntil(() => Threads.OfRecorder == 0, Patience);
        var report = new Report(Environment.Version.ToString(), Loaded.ByHost, Loaded.Natives, rounds, Threads.OfRecorder);
        Console.WriteLine(JsonSerializer.Serialize(report));
        GC.KeepAlive(kept);
        return 0;
    }

    // Its locals must be gone before the contexts can go, so it is a method of its own.
    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Record(Options options, List<Round> rounds, List<Scripts> kept)
    {
        var copies = options.Folders.Select(folder => Scripts.Load(folder, options.Way, options.Unload)).ToList();
        rounds.Add(SimulatedDay.Run(copies, options));
        if (!options.Unload)
        {
            kept.AddRange(copies);
            return;
        }

        foreach (var copy in copies)
            copy.Context?.Unload();
    }
}
