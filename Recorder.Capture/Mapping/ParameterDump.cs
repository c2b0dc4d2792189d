using System.Collections;
using System.Drawing;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Recorder.Storage.Time;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Mapping;

/// <summary>
/// Every input parameter of a strategy or an indicator as one JSON object. Names are as the trader sees them, and groups are nested. Keys
/// are in alphabetical order, so the same parameters always give the same text.
/// </summary>
static class ParameterDump
{
    /// <summary>Replaces a password.</summary>
    internal const string Hidden = "(hidden)";

    /// <summary>Reads the settings of a strategy or an indicator.</summary>
    /// <param name="script">Its own code runs here and may throw; the result states the exception.</param>
    internal static JsonElement Of(ExecutionEntity script)
    {
        var parameters = new SortedDictionary<string, JsonNode?>(StringComparer.Ordinal);
        try
        {
            Add(parameters, script.Settings);
            AddDeclared(parameters, script);
        }
        catch (Exception e)
        {
            // The settings are the script's own code. If it throws, the parameters contain the message, and the run is recorded.
            parameters["(settings)"] = $"could not be read: {e.Message}";
        }

        return JsonSerializer.SerializeToElement(new JsonObject(parameters));
    }

    static void Add(SortedDictionary<string, JsonNode?> parameters, IEnumerable<SettingItem>? items)
    {
        foreach (var item in items ?? [])
        {
            if (item is null)
                continue;
            var name = OrderMap.NotEmpty(item.Name) ?? OrderMap.NotEmpty(item.Text) ?? item.GetType().Name;
            for (var copy = 2; parameters.ContainsKey(name); copy++)
                name = $"{item.Name} ({copy.ToString(CultureInfo.InvariantCulture)})";
            parameters[name] = ValueOf(item);
        }
    }

    // A script that overrides its settings may leave out parameters that it declares by attribute.
    static void AddDeclared(SortedDictionary<string, JsonNode?> parameters, ExecutionEntity script)
    {
        for (var type = script.GetType(); type is not null && type != typeof(Strategy) && type != typeof(Indicator); type = type.BaseType)
        {
            foreach (var member in type.GetMembers(
                BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (member.GetCustomAttribute<InputParameterAttribute>() is not { } declared)
                    continue;
                var name = OrderMap.NotEmpty(declared.Name) ?? member.Name;
                if (!parameters.ContainsKey(name))
                    parameters[name] =
                        Node(member is FieldInfo field ? field.GetValue(script) : (member as PropertyInfo)?.GetValue(script));
            }
        }
    }

    static JsonNode? ValueOf(SettingItem item)
    {
        try
        {
            return Node(item.Value);
        }
        catch (Exception e)
        {
            // The other items are read in any case.
            return $"could not be read: {e.Message}";
        }
    }

    static JsonNode? Node(object? value) => value switch
    {
        null => null,
        string text => text,
        bool flag => flag,
        int number => number,
        long number => number,
        decimal number => number,
        double number => double.IsFinite(number) ? number : null,
        DateTime time => UtcText.Format(time),
        Symbol symbol => Reference(symbol.Id, symbol.Name, symbol.ConnectionId),
        Account account => Reference(account.Id, account.Name, account.ConnectionId),
        Period period => TimeframeMap.Of(period),
        Color color => $"#{color.ToArgb():X8}",
        SelectItem choice => Node(choice.Value) ?? choice.Text,
        // Recordings are shared, so they contain no secrets.
        PasswordHolder => Hidden,
        IEnumerable<SettingItem> group => Group(group),
        IEnumerable list => new JsonArray([.. list.Cast<object?>().Select(Node)]),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    static JsonObject Group(IEnumerable<SettingItem> items)
    {
        var members = new SortedDictionary<string, JsonNode?>(StringComparer.Ordinal);
        Add(members, items);
        return new JsonObject(members);
    }

    static JsonObject Reference(string id, string name, string connectionId) =>
        new() { ["id"] = id, ["name"] = name, ["connection_id"] = connectionId };
}
