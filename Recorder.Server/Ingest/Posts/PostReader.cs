using System.Text.Json;
using Recorder.Server.Answers;

namespace Recorder.Server.Ingest.Posts;

/// <summary>Steps through the fields of one post.</summary>
/// <param name="fields">The known fields.</param>
struct PostReader(PostFields fields)
{
    int _next;
    bool _hasBegun;

    /// <summary>The name of the field that the reader is at.</summary>
    internal string Name { get; private set; } = "";

    /// <summary>The field that the reader is at; null for an unknown field.</summary>
    internal PostField? Field { get; private set; }

    /// <summary>Goes to the value of the next field; false at the end of the object.</summary>
    /// <exception cref="RequestRefusedException">It is not an object, or not JSON.</exception>
    internal bool Next(ref Utf8JsonReader reader)
    {
        if (!_hasBegun && reader.TokenType is not JsonTokenType.StartObject)
            throw RequestRefusedException.BadField("body", "expected an object");
        _hasBegun = true;
        try
        {
            reader.Read();
            if (reader.TokenType is JsonTokenType.EndObject)
                return false;
            Field = fields.Find(ref reader, ref _next);
            Name = Field?.Name ?? reader.GetString()!;
            reader.Read();
            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // A word such as NaN is not JSON, and neither is a text with invalid UTF-8.
            throw RequestRefusedException.BadField(Name.Length == 0 ? "body" : Name, $"not JSON: {e.Message}");
        }
    }

    /// <summary>The value of a field that has no column.</summary>
    /// <exception cref="RequestRefusedException">It is not JSON.</exception>
    internal readonly JsonElement Other(ref Utf8JsonReader reader) => PostedValue.Any(ref reader, Name);
}
