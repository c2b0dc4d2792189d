using System.Text.Json;
using System.Text.Json.Serialization;

namespace Recorder.Storage.Configurations;

/// <summary>
/// The configuration of a run: everything that decides what it executes. In a preset or a configuration file every member may be missing.
/// </summary>
public sealed record RunConfig
{
    /// <summary>The symbol of a run with one symbol.</summary>
    public string? Symbol { get; init; }

    /// <summary>The symbols of a run with several symbols.</summary>
    public IReadOnlyList<string>? Symbols { get; init; }

    /// <summary>Length of the bars: 1m, 1h, 1d.</summary>
    public string? Timeframe { get; init; }

    /// <summary>First price, inclusive, in milliseconds since 1970.</summary>
    public long? Start { get; init; }

    /// <summary>Last price, inclusive, in milliseconds since 1970.</summary>
    public long? End { get; init; }

    /// <summary>Where the prices come from: <c>file</c>, or the name of a connector.</summary>
    public string? Provider { get; init; }

    /// <summary>Kind of the prices: <c>bars</c> or <c>ticks</c>.</summary>
    public string? Prices { get; init; }

    /// <summary>Account that the strategy trades on.</summary>
    public string? Account { get; init; }

    /// <summary>Indicators of the strategy.</summary>
    public IReadOnlyList<ConfigPart>? Indicators { get; init; }

    /// <summary>The strategy with its parameters.</summary>
    public ConfigStrategy? Strategy { get; init; }

    /// <summary>Rule for the size of positions. The strategy applies the rule; the recorder only stores it.</summary>
    public ConfigPart? Risk { get; init; }

    /// <summary>Account, costs and fill model of a backtest.</summary>
    public ConfigExecution? Execution { get; init; }

    /// <summary>Tests to run on the result, with their settings. The recorder only stores this list.</summary>
    public ConfigValidation? Validation { get; init; }

    /// <summary>Seed of the random numbers.</summary>
    public long? Seed { get; init; }

    /// <summary>Preset that this configuration came from.</summary>
    public string? PresetRef { get; init; }

    /// <summary>Reads a configuration.</summary>
    /// <param name="json">The JSON object.</param>
    /// <param name="place">Name of its source, for messages.</param>
    /// <exception cref="ConfigException">A member is unknown, repeated or of a wrong type; the message names it.</exception>
    public static RunConfig Read(JsonElement json, string place)
    {
        ConfigShape.Check(json, typeof(RunConfig), place);
        return json.Deserialize(RunConfigContext.Default.RunConfig)!;
    }

    /// <summary>Returns the configuration as JSON, without the members that are null.</summary>
    public JsonElement ToJson() => JsonSerializer.SerializeToElement(this, RunConfigContext.Default.RunConfig);
}

/// <summary>A named part of a configuration with its parameters.</summary>
public sealed record ConfigPart
{
    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>Its parameters: a JSON object.</summary>
    public JsonElement? Params { get; init; }
}

/// <summary>The strategy of a configuration.</summary>
public sealed record ConfigStrategy
{
    /// <summary>Name of its class.</summary>
    public string? Name { get; init; }

    /// <summary>Where its code comes from: <c>bundled</c>, <c>source</c> or <c>assembly</c>.</summary>
    public string? Origin { get; init; }

    /// <summary>Its parameters: a JSON object; a group is a nested object.</summary>
    public JsonElement? Params { get; init; }
}

/// <summary>Tests of a result, by name.</summary>
public sealed record ConfigValidation
{
    /// <summary>Permutation test.</summary>
    public JsonElement? Permutation { get; init; }

    /// <summary>Block bootstrap.</summary>
    public JsonElement? BlockBootstrap { get; init; }

    /// <summary>Monte Carlo.</summary>
    public JsonElement? MonteCarlo { get; init; }

    /// <summary>Walk-forward optimisation.</summary>
    public JsonElement? Wfo { get; init; }
}

/// <summary>The generated serialiser of configurations.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RunConfig))]
sealed partial class RunConfigContext : JsonSerializerContext;
