using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Recorder.LoaderHost;

/// <summary>
/// Simulates Quantower, because its way of loading scripts is not documented. Loads the packaged plugin, records a short run with it, and
/// prints a report.
/// </summary>
static class Host
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>The program, after its own use of its libraries.</summary>
    /// <returns>0.</returns>
    internal static int Run(string[] args)
    {
        var options = HostOptions.Parse(args);
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

    // A separate method, because the load contexts can be unloaded only after its local variables are gone.
    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Record(HostOptions options, List<Round> rounds, List<Scripts> kept)
    {
        var copies = options.Folders.Select(folder => Scripts.Load(folder, options.Method, options.Unload)).ToList();
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
