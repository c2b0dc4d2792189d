using System.Globalization;
using System.Text.Json;

namespace Recorder.Cli.Comparing;

/// <summary>Parameters of a run by name; a parameter inside a group is named <c>group.name</c>.</summary>
static class ParameterList
{
    internal static IReadOnlyDictionary<string, object?> Of(string json)
    {
        var parameters = new SortedDictionary<string, object?>(StringComparer.Ordinal);
        using var document = JsonDocument.Parse(json);
        Add(document.RootElement, "");
        return parameters;

        void Add(JsonElement element, string name)
        {
            if (element.ValueKind is JsonValueKind.Object)
            {
                foreach (var property in element.EnumerateObject())
                    Add(property.Value, name.Length == 0 ? property.Name : $"{name}.{property.Name}");
            }
            else if (name.Length > 0)
            {
                parameters[name] = element.ValueKind switch
                {
                    JsonValueKind.Number => element.GetDouble(),
                    JsonValueKind.Null => null,
                    JsonValueKind.String => element.GetString(),
                    _ => element.GetRawText(),
                };
            }
        }
    }

    /// <summary>Formats a value for people.</summary>
    internal static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    /// <summary>Names of the parameters that differ between runs.</summary>
    internal static IReadOnlyList<string> Differing(IReadOnlyList<IReadOnlyDictionary<string, object?>> runs) =>
        [.. runs.SelectMany(run => run.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Where(name => runs.Select(run => Text(run.GetValueOrDefault(name))).Distinct(StringComparer.Ordinal).Count() > 1)];
}
