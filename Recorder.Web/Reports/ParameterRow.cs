using System.Text.Json;

namespace Recorder.Web.Reports;

/// <summary>A parameter of a run.</summary>
/// <param name="Name">Name; inside a group <c>group.name</c>.</param>
/// <param name="Text">Value as text.</param>
/// <param name="Number">Value, where it is a number.</param>
public sealed record ParameterRow(string Name, string Text, double? Number)
{
    /// <summary>Flattens the parameters of a run, by name.</summary>
    /// <param name="json">The column <c>parameters_json</c>.</param>
    public static IReadOnlyList<ParameterRow> Of(string json)
    {
        var rows = new List<ParameterRow>();
        using var document = JsonDocument.Parse(json);
        Add(document.RootElement, "");
        return [.. rows.OrderBy(row => row.Name, StringComparer.Ordinal)];

        void Add(JsonElement element, string name)
        {
            if (element.ValueKind is JsonValueKind.Object)
            {
                foreach (var property in element.EnumerateObject())
                    Add(property.Value, name.Length == 0 ? property.Name : $"{name}.{property.Name}");
            }
            else if (name.Length > 0)
            {
                rows.Add(new ParameterRow(
                    name,
                    element.ValueKind is JsonValueKind.String ? element.GetString()! : element.GetRawText(),
                    element.ValueKind is JsonValueKind.Number ? element.GetDouble() : null));
            }
        }
    }

    /// <summary>Names of the parameters that differ between runs.</summary>
    public static IReadOnlyList<string> Differing(IReadOnlyList<IReadOnlyList<ParameterRow>> runs) =>
        [.. runs.SelectMany(run => run.Select(row => row.Name)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Where(name => runs.Select(run => run.FirstOrDefault(row => row.Name == name)?.Text).Distinct(StringComparer.Ordinal)
                .Count() > 1)];
}
