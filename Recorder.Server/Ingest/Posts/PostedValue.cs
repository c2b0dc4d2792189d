using System.Buffers.Text;
using System.Text.Json;
using Recorder.Server.Answers;
using Recorder.Storage.Registrations;

namespace Recorder.Server.Ingest.Posts;

/// <summary>Reads the value of a field of a post. The reader is at the value. <c>null</c> means that the field is absent.</summary>
static class PostedValue
{
    // Ids are keys of indexes, and names are shown.
    const int LongestText = 2_000;

    // Text of a UUID.
    const int UuidLength = 36;

    /// <summary>A text; null when it is absent.</summary>
    /// <exception cref="RequestRefusedException">It is not a text, or too long.</exception>
    internal static string? Text(ref Utf8JsonReader reader, string field)
    {
        if (reader.TokenType is JsonTokenType.Null)
            return null;
        RequireText(reader, field);
        var text = Decode(ref reader, field);
        return text.Length <= LongestText
            ? text
            : throw RequestRefusedException.BadField(field, $"expected at most {LongestText} characters");
    }

    /// <summary>A text with at least one character, such as an id; null when it is absent.</summary>
    /// <exception cref="RequestRefusedException">It is not such a text.</exception>
    internal static string? Name(ref Utf8JsonReader reader, string field) =>
        Text(ref reader, field) is not "" and var text
            ? text
            : throw RequestRefusedException.BadField(field, "expected a text, not an empty one");

    /// <summary>The id of a run as the tables have it; null when it is absent.</summary>
    /// <exception cref="RequestRefusedException">It is not a text with at least one character.</exception>
    internal static Guid? Run(ref Utf8JsonReader reader, string field)
    {
        if (reader.TokenType is JsonTokenType.String && !reader.HasValueSequence && reader.ValueSpan.Length == UuidLength
            && Utf8Parser.TryParse(reader.ValueSpan, out Guid id, out var used, 'D') && used == UuidLength && id != Guid.Empty)
            return id;
        return Name(ref reader, field) is { } text ? Registration.IdOf(RegistrationKind.Run, text) : null;
    }

    /// <summary>A finite number; null when it is absent.</summary>
    /// <exception cref="RequestRefusedException">It is not a number, or too large.</exception>
    internal static double? Number(ref Utf8JsonReader reader, string field)
    {
        if (reader.TokenType is JsonTokenType.Null)
            return null;
        return reader.TokenType is JsonTokenType.Number && reader.TryGetDouble(out var number) && double.IsFinite(number)
            ? number
            : throw RequestRefusedException.BadField(field, "expected a finite number");
    }

    /// <summary>A quantity; null when it is absent.</summary>
    /// <exception cref="RequestRefusedException">It is not a number, or negative.</exception>
    internal static double? Quantity(ref Utf8JsonReader reader, string field) =>
        Number(ref reader, field) is not < 0 and var number ? number : throw RequestRefusedException.BadField(field, "expected 0 or more");

    /// <summary>A time, UTC; null when it is absent.</summary>
    /// <exception cref="RequestRefusedException">It is not a time.</exception>
    internal static DateTime? Time(ref Utf8JsonReader reader, string field)
    {
        if (reader.TokenType is JsonTokenType.Null)
            return null;
        RequireText(reader, field);
        // A time has no escapes.
        return !reader.HasValueSequence && PostedTime.TryParse(reader.ValueSpan, out var utc)
            ? utc
            : throw RequestRefusedException.BadField(field, "expected a time such as 2024-03-01T09:30:00.1234567Z");
    }

    /// <summary>An object or an array; null when it is absent.</summary>
    /// <exception cref="RequestRefusedException">It is neither.</exception>
    internal static JsonElement? Json(ref Utf8JsonReader reader, string field) => reader.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.StartObject or JsonTokenType.StartArray => Any(ref reader, field),
        _ => throw RequestRefusedException.BadField(field, "expected an object or an array, not a text"),
    };

    /// <summary>Any value.</summary>
    /// <exception cref="RequestRefusedException">It is not JSON, too deep, or has a text that is not Unicode.</exception>
    internal static JsonElement Any(ref Utf8JsonReader reader, string field)
    {
        var texts = reader;
        try
        {
            var value = JsonElement.ParseValue(ref reader);
            // The parser takes every byte in a text, but a text of the tables has to be Unicode.
            do
            {
                if (texts.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                    _ = Decode(ref texts, field);
            }
            while (texts.BytesConsumed < reader.BytesConsumed && texts.Read());
            return value;
        }
        catch (JsonException e)
        {
            throw RequestRefusedException.BadField(field, $"not JSON: {e.Message}");
        }
    }

    /// <summary>One of several words; null when it is absent.</summary>
    /// <exception cref="RequestRefusedException">The text is not one of the words.</exception>
    internal static T? Word<T>(ref Utf8JsonReader reader, string field, WordList<T> words) where T : struct
    {
        if (reader.TokenType is JsonTokenType.Null)
            return null;
        RequireText(reader, field);
        // The comparison cannot read half a surrogate pair, which only an escape can have.
        if (reader.ValueIsEscaped)
            _ = Decode(ref reader, field);
        return words.TryFind(ref reader, out var value)
            ? value
            : throw RequestRefusedException.BadField(field, $"expected one of {words}");
    }

    /// <summary>A field that a post must have.</summary>
    /// <exception cref="RequestRefusedException">It is absent.</exception>
    internal static T Required<T>(T? value, string field) where T : struct => value ?? throw Missing(field);

    /// <inheritdoc cref="Required{T}(T?, string)"/>
    internal static T Required<T>(T? value, string field) where T : class => value ?? throw Missing(field);

    static string Decode(ref Utf8JsonReader reader, string field)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            throw RequestRefusedException.BadField(field, $"not a text in UTF-8: {e.Message}");
        }
    }

    static RequestRefusedException Missing(string field) => RequestRefusedException.BadField(field, "is missing");

    static void RequireText(in Utf8JsonReader reader, string field)
    {
        if (reader.TokenType is not JsonTokenType.String)
            throw RequestRefusedException.BadField(field, "expected a text");
    }
}
