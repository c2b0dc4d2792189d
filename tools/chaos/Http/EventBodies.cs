using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Recorder.Chaos.Http;

/// <summary>Makes bodies of events with ids of their own, valid ones and hostile ones. One thread.</summary>
/// <param name="random">Source of random numbers.</param>
/// <param name="client">Number of the client, a part of the ids.</param>
sealed class EventBodies(Random random, int client)
{
    const int MostElements = 12;
    const int Depth = 5_000;

    // Replaced by a raw text after the rest of the body is written, because most of these texts are no JSON.
    const string Place = "@@place@@";

    static readonly DateTime Start = new(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    static readonly string[] RawValues =
    [
        "null", "true", "0", "-1", "-0", "1e308", "-1e308", "1e309", "1E+400", "-1e-400", "NaN", "Infinity", "-Infinity", "0x1F", "01",
        "1.", ".5", "+1", "1_000", "9223372036854775808", "-9223372036854775809", "79228162514264337593543950336",
        "0.1000000000000000055511151231257827021181583404541015625", "\"\"", "\" \"", "\"1\"", "\"NaN\"", "'x'", "[]", "{}", "[[]]",
        "{\"a\":{\"b\":[1,null]}}", "[1,]", "{\"a\":1,\"a\":2}", "\"\\u0000\"", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\x\"", "\"a\nb\"",
        "\"2024-13-45T25:61:61Z\"", "\"0001-01-01T00:00:00Z\"", "\"9999-12-31T23:59:59.9999999Z\"", "\"9999-12-31T23:59:59-14:00\"",
        "\"2024-02-30\"", "\"1709285400\"", "1709285400", "\"2024-03-01T09:30:00.12345678Z\"", "\"BUY\"", "\"buy\"", "\"\u202eYUB\"",
        "\"../../x\"", "\"'; DROP TABLE orders; --\"", "undefined", "/* x */ 1", "\"UNKNOWN\"", "\"EXPIRED\"", "\"REVERSE\"",
    ];

    static readonly string[] Ids = ["order_id", "execution_id", "ts_utc", "strategy_id", "instance_id"];

    int _events;

    /// <summary>A body after the example of an endpoint.</summary>
    /// <param name="example">A valid body.</param>
    /// <param name="isValid">Whether the body has to stay valid.</param>
    internal (byte[] Body, IReadOnlyList<EventMark> Marks) Next(string example, bool isValid)
    {
        var root = JsonNode.Parse(example)!;
        var elements = new List<JsonObject>();
        foreach (var list in Lists(root))
        {
            var element = list[0]!.DeepClone();
            list.Clear();
            for (var more = random.Next(isValid ? 1 : 0, MostElements); more > 0; more--)
                list.Add(element.DeepClone());
            elements.AddRange(list.Select(each => each!.AsObject()));
        }

        if (root is JsonObject single && elements.Count == 0 && !Lists(root).Any())
            elements.Add(single);
        var ids = elements.ConvertAll(Mark);
        var changed = isValid || elements.Count == 0 || random.Next(8) == 0 ? -1 : random.Next(elements.Count);
        if (changed >= 0)
            Change(elements[changed]);
        var text = root.ToJsonString().Replace($"\"{Place}\"", RawValue(), StringComparison.Ordinal);
        var bytes = Encoding.UTF8.GetBytes(text);
        var isBroken = !isValid && random.Next(4) == 0;
        if (isBroken)
            bytes = Break(bytes);
        return (bytes, [.. ids.Select((id, at) => new EventMark(id, at != changed && !isBroken))]);
    }

    static IEnumerable<JsonArray> Lists(JsonNode root) => root switch
    {
        JsonArray list => [list],
        JsonObject lists => lists.Select(member => member.Value).OfType<JsonArray>(),
        _ => [],
    };

    // The event gets an id of its own, and one of a few runs.
    string Mark(JsonObject element)
    {
        var number = (client * 10_000_000) + ++_events;
        var id = string.Create(CultureInfo.InvariantCulture, $"mark-{number}");
        if (element.ContainsKey("run_id"))
            element["run_id"] = element.ContainsKey("run_type") ? id : $"R{random.Next(1, 4)}";
        if (element.ContainsKey("execution_id"))
            element["execution_id"] = id;
        else if (element.ContainsKey("order_id"))
            element["order_id"] = id;
        else if (element.ContainsKey("ts_utc"))
            element["ts_utc"] = id = Start.AddSeconds(number).ToString("yyyy-MM-ddTHH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);
        else if (element.ContainsKey("parameters_json"))
            element["instance_id"] = id;
        else if (element.ContainsKey("text"))
            element["text"] = id;
        else if (!element.ContainsKey("run_id"))
            element["strategy_id"] = id;
        return id;
    }

    void Change(JsonObject element)
    {
        var name = element.ElementAt(random.Next(element.Count)).Key;
        switch (random.Next(6))
        {
            case 0:
                element.Remove(name);
                break;
            case 1:
                // The same field twice: the second has the escaped name.
                element[name.Replace('_', '-')] = Place;
                break;
            case 2:
                element["extra_json"] = Place;
                break;
            default:
                element[name] = Place;
                break;
        }
    }

    string RawValue() => random.Next(12) switch
    {
        0 => string.Concat(Enumerable.Repeat("[", Depth)),
        1 => string.Concat(Enumerable.Repeat("{\"a\":", Depth)) + "1" + new string('}', Depth),
        2 => $"\"{new string('x', random.Next(100_000))}\"",
        3 => new string('9', random.Next(1, 2_000)),
        4 => $"1,\"{Ids[random.Next(Ids.Length)]}\":\"again\",\"price\":2",
        _ => RawValues[random.Next(RawValues.Length)],
    };

    byte[] Break(byte[] body)
    {
        if (body.Length == 0)
            return body;
        var at = random.Next(body.Length);
        switch (random.Next(7))
        {
            case 0:
                return body[..at];
            case 1:
                return [.. body, .. body];
            case 2:
                return [0xEF, 0xBB, 0xBF, .. body];
            case 3:
                return Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(body));
            case 4:
                // Bytes that no UTF-8 text has.
                body[at] = (byte)random.Next(0xC0, 0x100);
                return body;
            case 5:
                return [.. body[..at], .. body[random.Next(body.Length)..]];
            default:
                body[at] = (byte)random.Next(256);
                return body;
        }
    }
}
