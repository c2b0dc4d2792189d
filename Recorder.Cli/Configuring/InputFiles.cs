using System.Text.Json;
using System.Text.Json.Serialization;
using Recorder.Cli.Strategies;

namespace Recorder.Cli.Configuring;

/// <summary>The files of a run. In the database they are relative to its folder, so that both can be moved together.</summary>
sealed record InputFiles
{
    static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>File of the bars.</summary>
    public string? Bars { get; init; }

    /// <summary>File of the trades.</summary>
    public string? Ticks { get; init; }

    /// <summary>Stored dataset with its version, instead of a file.</summary>
    public string? Data { get; init; }

    /// <summary>Run whose recorded bars are played, instead of a file.</summary>
    public string? Recorded { get; init; }

    /// <summary>Source of the strategy.</summary>
    public string? Source { get; init; }

    /// <summary>Assembly of the strategy.</summary>
    public string? Assembly { get; init; }

    /// <summary>DLLs that the source needs.</summary>
    public IReadOnlyList<string>? References { get; init; }

    /// <summary>File of the manual orders.</summary>
    public string? HandOrders { get; init; }

    /// <summary>Returns the files as JSON, relative to the folder of a database; null for none.</summary>
    internal string? Json(string database)
    {
        var folder = Folder(database);
        var json = JsonSerializer.Serialize(Map(path => Path.GetRelativePath(folder, Path.GetFullPath(path)).Replace('\\', '/')), Options);
        return json == "{}" ? null : json;
    }

    /// <summary>Reads the files of a run, with their full paths.</summary>
    internal static InputFiles Read(string? json, string database)
    {
        var folder = Folder(database);
        return json is null
            ? new InputFiles()
            : JsonSerializer.Deserialize<InputFiles>(json, Options)!.Map(path => Path.GetFullPath(path, folder));
    }

    /// <summary>Returns these files together with the files of a strategy's code.</summary>
    internal InputFiles With(StrategyCode? code) => this with
    {
        Source = code?.Origin is StrategyCode.Source ? code.Path : null,
        Assembly = code?.Origin is StrategyCode.Assembly ? code.Path : null,
        References = code?.References,
    };

    InputFiles Map(Func<string, string> change) => new()
    {
        Bars = Bars is null ? null : change(Bars),
        Ticks = Ticks is null ? null : change(Ticks),
        Data = Data,
        Recorded = Recorded,
        Source = Source is null ? null : change(Source),
        Assembly = Assembly is null ? null : change(Assembly),
        References = References is { Count: > 0 } ? [.. References.Select(change)] : null,
        HandOrders = HandOrders is null ? null : change(HandOrders),
    };

    static string Folder(string database) => Path.GetDirectoryName(Path.GetFullPath(database))!;
}
