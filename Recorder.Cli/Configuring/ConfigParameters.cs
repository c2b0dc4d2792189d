using System.Text.Json;
using Recorder.Capture.Mapping;
using Recorder.Cli.Strategies;
using Recorder.Storage.Identity;
using TradingPlatform.BusinessLayer;

namespace Recorder.Cli.Configuring;

/// <summary>Turns the parameters of a configuration into assignments.</summary>
static class ConfigParameters
{
    /// <summary>
    /// Returns an assignment for each parameter that differs from the strategy's own value. Symbols and accounts are left out, because a
    /// backtest has one symbol and one account. Hidden passwords are left out too.
    /// </summary>
    /// <param name="strategy">The strategy with its defaults; its platform must have been entered.</param>
    /// <param name="parameters">The parameters: a JSON object; a group is a nested object.</param>
    /// <exception cref="CannotRunException">A parameter is a list.</exception>
    internal static IReadOnlyList<Assignment> Assignments(Strategy strategy, JsonElement parameters)
    {
        var assignments = new List<Assignment>();
        Add(assignments, "", parameters, ParameterDump.Of(strategy), StrategyParameters.References(strategy));
        return assignments;
    }

    static void Add(
        List<Assignment> assignments, string prefix, JsonElement group, JsonElement? defaults, IReadOnlyCollection<string> references)
    {
        foreach (var member in group.EnumerateObject())
        {
            var path = prefix + member.Name;
            JsonElement? own =
                defaults is { ValueKind: JsonValueKind.Object } known && known.TryGetProperty(member.Name, out var value) ? value : null;
            if (member.Value.ValueKind is JsonValueKind.Null || references.Contains(ParameterName.Plain(path)) || IsSame(own, member.Value)
                || IsHidden(member.Value))
                continue;
            if (member.Value.ValueKind is JsonValueKind.Object)
                Add(assignments, $"{path}/", member.Value, own, references);
            else
                assignments.Add(new Assignment(path, Text(path, member.Value)));
        }
    }

    static bool IsHidden(JsonElement value) =>
        value.ValueKind is JsonValueKind.String && value.GetString() == ParameterDump.Hidden;

    static bool IsSame(JsonElement? own, JsonElement value) => own is { } known && CanonicalJson.Text(known) == CanonicalJson.Text(value);

    static string Text(string path, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => throw new CannotRunException($"the parameter '{path}' of the configuration is a list, which cannot be set"),
    };
}
