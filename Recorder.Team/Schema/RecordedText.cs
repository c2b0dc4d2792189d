using System.Text;
using System.Text.Json;
using Recorder.Storage.Time;

namespace Recorder.Team.Schema;

/// <summary>Decides which texts of a file PostgreSQL can hold.</summary>
static class RecordedText
{
    const string Null = "null";
    const string NullEscape = "\\u0000";

    /// <summary>True when a text is a time as the recorder writes it.</summary>
    internal static bool IsTime(string text, out DateTime time) => UtcText.TryParse(text, out time);

    /// <summary>A text without the character NUL, which PostgreSQL refuses.</summary>
    internal static string WithoutNull(string text) => text.Replace('\0', '\u2400');

    /// <summary>
    /// The text as JSON that PostgreSQL takes: the same, or <c>null</c> for a text that is not JSON, that has a character NUL or a number
    /// that no floating-point number holds, or that is nested deeply.
    /// </summary>
    internal static string Json(string text) => IsJson(text) ? text : Null;

    static bool IsJson(string text)
    {
        if (text.Contains(NullEscape, StringComparison.OrdinalIgnoreCase) || text.Contains('\0', StringComparison.Ordinal))
            return false;
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text));
        try
        {
            while (reader.Read())
            {
                // Reading a text with escapes throws when half of a pair of characters is missing.
                if (reader.TokenType is JsonTokenType.Number ? !reader.TryGetDouble(out var number) || !double.IsFinite(number)
                    : reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped
                        && reader.GetString() is null)
                    return false;
            }

            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }
}
