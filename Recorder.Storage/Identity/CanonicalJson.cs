using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Recorder.Storage.Identity;

/// <summary>
/// Canonical JSON (RFC 8785): the same value always has the same bytes. Members are sorted by the UTF-16 code units of their names, numbers
/// have the form of ECMAScript, and texts have the fewest escapes.
/// </summary>
public static class CanonicalJson
{
    // No real JSON nests as deeply; a deeper value would exhaust the stack.
    const int MaxDepth = 64;

    const string Place = "the configuration";

    /// <summary>Returns the canonical form as UTF-8.</summary>
    /// <exception cref="CanonicalJsonException">The value has no canonical form; the message names the member and the reason.</exception>
    public static byte[] Utf8(JsonElement value)
    {
        var text = new StringBuilder();
        Write(value, text, Place, 0);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Returns the canonical form as text.</summary>
    /// <exception cref="CanonicalJsonException">The value has no canonical form; the message names the member and the reason.</exception>
    public static string Text(JsonElement value)
    {
        var text = new StringBuilder();
        Write(value, text, Place, 0);
        return text.ToString();
    }

    /// <summary>Returns why a value has no canonical form, or null.</summary>
    internal static string? Problem(JsonElement value)
    {
        try
        {
            Write(value, new StringBuilder(), Place, 0);
            return null;
        }
        catch (CanonicalJsonException e)
        {
            return e.Message;
        }
    }

    /// <summary>Returns a number in the form of ECMAScript.</summary>
    /// <exception cref="CanonicalJsonException">The number is not finite.</exception>
    public static string Number(double value)
    {
        if (!double.IsFinite(value))
            throw new CanonicalJsonException($"{value.ToString(CultureInfo.InvariantCulture)} is not a number of JSON");
        if (value == 0)
            return "0";
        // .NET and ECMAScript write the same shortest digits, so only the layout differs.
        var (digits, point) = Split(Math.Abs(value).ToString("R", CultureInfo.InvariantCulture));
        var sign = value < 0 ? "-" : "";
        return sign + point switch
        {
            > 0 and <= 21 when digits.Length <= point => digits.PadRight(point, '0'),
            > 0 and <= 21 => $"{digits[..point]}.{digits[point..]}",
            > -6 and <= 0 => $"0.{new string('0', -point)}{digits}",
            _ => Exponential(digits, point - 1),
        };
    }

    // The significant digits without zeros around them, and the position of the decimal point: 0.00123 is 123 and -2.
    static (string Digits, int Point) Split(string number)
    {
        var exponentAt = number.IndexOf('E', StringComparison.Ordinal);
        var exponent = exponentAt < 0
            ? 0
            : int.Parse(number.AsSpan(exponentAt + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = exponentAt < 0 ? number : number[..exponentAt];
        var pointAt = mantissa.IndexOf('.', StringComparison.Ordinal);
        var whole = pointAt < 0 ? mantissa.Length : pointAt;
        var all = mantissa.Replace(".", "", StringComparison.Ordinal);
        var digits = all.TrimStart('0');
        return (digits.TrimEnd('0'), whole - (all.Length - digits.Length) + exponent);
    }

    static string Exponential(string digits, int exponent)
    {
        var mantissa = digits.Length == 1 ? digits : $"{digits[0]}.{digits[1..]}";
        return string.Create(CultureInfo.InvariantCulture, $"{mantissa}e{exponent:+0;-0}");
    }

    static void Write(JsonElement value, StringBuilder text, string place, int depth)
    {
        if (depth > MaxDepth)
            throw new CanonicalJsonException($"{place} is nested more than {MaxDepth} levels deep");
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(value, text, place, depth);
                break;
            case JsonValueKind.Array:
                text.Append('[');
                var index = 0;
                foreach (var item in value.EnumerateArray())
                {
                    if (index > 0)
                        text.Append(',');
                    Write(item, text, string.Create(CultureInfo.InvariantCulture, $"{place}[{index++}]"), depth + 1);
                }

                text.Append(']');
                break;
            case JsonValueKind.String:
                WriteText(Read(value, place), text, place);
                break;
            case JsonValueKind.Number:
                text.Append(value.TryGetDouble(out var number) && double.IsFinite(number)
                    ? Number(number)
                    : throw new CanonicalJsonException($"{place} is {value.GetRawText()}, which is too large for a number"));
                break;
            case JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null:
                text.Append(value.GetRawText());
                break;
            default:
                throw new CanonicalJsonException($"{place} has no value");
        }
    }

    static void WriteObject(JsonElement value, StringBuilder text, string place, int depth)
    {
        var members = new List<(string Name, JsonElement Value)>();
        foreach (var member in value.EnumerateObject())
            members.Add((Name(member, place), member.Value));
        // Ordinal order is the order of the UTF-16 code units.
        members.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        text.Append('{');
        for (var index = 0; index < members.Count; index++)
        {
            var (name, item) = members[index];
            if (index > 0)
            {
                if (name == members[index - 1].Name)
                    throw new CanonicalJsonException($"{place} has the member '{name}' twice");
                text.Append(',');
            }

            WriteText(name, text, place);
            text.Append(':');
            Write(item, text, $"{place}.{name}", depth + 1);
        }

        text.Append('}');
    }

    static string Name(JsonProperty member, string place)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException e)
        {
            throw new CanonicalJsonException($"{place} has a member with a name that is not Unicode", e);
        }
    }

    static string Read(JsonElement value, string place)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            throw new CanonicalJsonException($"{place} is a text that is not Unicode", e);
        }
    }

    static void WriteText(string value, StringBuilder text, string place)
    {
        text.Append('"');
        for (var at = 0; at < value.Length; at++)
        {
            var unit = value[at];
            if (char.IsSurrogate(unit))
            {
                if (Rune.DecodeFromUtf16(value.AsSpan(at), out _, out _) is not OperationStatus.Done)
                    throw new CanonicalJsonException($"{place} is a text that is not Unicode");
                text.Append(unit).Append(value[++at]);
                continue;
            }

            _ = unit switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\t' => text.Append("\\t"),
                '\n' => text.Append("\\n"),
                '\f' => text.Append("\\f"),
                '\r' => text.Append("\\r"),
                < ' ' => text.Append("\\u").Append(((int)unit).ToString("x4", CultureInfo.InvariantCulture)),
                _ => text.Append(unit),
            };
        }

        text.Append('"');
    }
}
