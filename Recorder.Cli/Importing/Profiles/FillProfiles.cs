using System.Text.Json;
using System.Text.Json.Serialization;

namespace Recorder.Cli.Importing.Profiles;

/// <summary>The known layouts. Each is a JSON file of this folder, embedded in the program.</summary>
static class FillProfiles
{
    const string Folder = "profiles/";

    // The profile with the most common titles comes last, because it accepts headers that no other profile recognises.
    static readonly string[] Files =
    [
        "tradovate-fills", "tradovate-orders", "tradovate-performance", "ninjatrader-executions", "tradingview-orders",
        "tradingview-strategy",
        "interactive-brokers-flex", "interactive-brokers-activity", "metatrader-deals", "sierra-chart-activity", "das-trades",
        "quantower-trades", "own", "usual-columns",
    ];

    static readonly JsonSerializerOptions Json =
        new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    /// <summary>All profiles, in the order in which they are tried.</summary>
    internal static IReadOnlyList<FillProfile> All { get; } = [.. Files.Select(file => Read<FillProfile>(file))];

    /// <summary>The profile for headers that no other profile recognises.</summary>
    internal static FillProfile Usual => All[^1];

    /// <summary>The platform profile of a header; null if no known platform writes this header.</summary>
    internal static FillProfile? OfPlatform(IReadOnlyList<string> header) =>
        All.FirstOrDefault(profile => profile.Recognise.Count > 0 && profile.Recognises(header));

    /// <summary>Reads an embedded JSON file.</summary>
    internal static T Read<T>(string file)
    {
        using var stream = typeof(FillProfiles).Assembly.GetManifestResourceStream($"{Folder}{file}.json")
            ?? throw new InvalidOperationException($"{file}.json is not embedded.");
        return JsonSerializer.Deserialize<T>(stream, Json)!;
    }
}
