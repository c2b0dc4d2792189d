using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Recorder.Capture.Mapping;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Indicators;

/// <summary>
/// Describes the lines of indicators. A name is the short name of the indicator with its numbers, such as <c>MA (20)</c>, and the name of
/// the line if it has several. Equal names get a number.
/// </summary>
static class IndicatorColumns
{
    /// <summary>The columns of some lines, in their order.</summary>
    internal static JsonArray Of(IEnumerable<IndicatorLine> lines)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var columns = new JsonArray();
        foreach (var line in lines)
        {
            var parameters = ParameterDump.Of(line.Indicator);
            var all = line.Indicator.LinesSeries;
            var lineName = OrderMap.NotEmpty(all[line.Line].Name) ?? (line.Line + 1).ToString(CultureInfo.InvariantCulture);
            var label = Label(line.Indicator, parameters);
            columns.Add(new JsonObject
            {
                ["name"] = Unique(all.Length > 1 ? $"{label} {lineName}" : label, names),
                ["indicator"] = OrderMap.NotEmpty(line.Indicator.Name) ?? line.Indicator.GetType().Name,
                ["line"] = lineName,
                ["params"] = JsonObject.Create(parameters),
            });
        }

        return columns;
    }

    static string Label(Indicator indicator, JsonElement parameters)
    {
        var name = ShortName(indicator) ?? OrderMap.NotEmpty(indicator.Name) ?? indicator.GetType().Name;
        // The platform's own short names contain the parameters already.
        if (name.Contains('(', StringComparison.Ordinal))
            return name;
        var numbers = parameters.EnumerateObject().Where(parameter => parameter.Value.ValueKind is JsonValueKind.Number)
            .Select(parameter => parameter.Value.GetRawText()).ToList();
        return numbers.Count == 0 ? name : $"{name} ({string.Join(", ", numbers)})";
    }

    // A property that an indicator may override.
    static string? ShortName(Indicator indicator)
    {
        try
        {
            return OrderMap.NotEmpty(indicator.ShortName);
        }
        catch (Exception)
        {
            // The indicator's own code threw an exception; its name is used instead.
            return null;
        }
    }

    static string Unique(string name, HashSet<string> names)
    {
        var unique = name;
        for (var copy = 2; !names.Add(unique); copy++)
            unique = string.Create(CultureInfo.InvariantCulture, $"{name} #{copy}");
        return unique;
    }
}
