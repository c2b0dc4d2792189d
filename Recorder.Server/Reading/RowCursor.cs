using System.Buffers.Text;
using System.Text.Json;
using Recorder.Server.Answers;

namespace Recorder.Server.Reading;

/// <summary>The place in a list after which the next rows begin. Clients get it as one opaque word.</summary>
/// <param name="Order">The order of the list, in the form of the parameter <c>sort</c>.</param>
/// <param name="File">Number of the file of the last row; it orders rows with equal keys.</param>
/// <param name="Key">Key of the last row.</param>
sealed record RowCursor(string Order, int File, IReadOnlyList<object> Key)
{
    const string Wrong = "expected the field next of an earlier answer to the same request";

    /// <summary>Writes it as a word.</summary>
    internal string Write() => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(new object[] { Order, File, Key }));

    /// <summary>Reads the word.</summary>
    /// <param name="word">What the client sent.</param>
    /// <param name="order">The order of this request.</param>
    /// <param name="length">Number of values in its keys.</param>
    /// <exception cref="RequestRefusedException">It is not a cursor, or a cursor of another order.</exception>
    internal static RowCursor Read(string word, string order, int length)
    {
        try
        {
            var parts = JsonSerializer.Deserialize<JsonElement[]>(Base64Url.DecodeFromChars(word)) ?? [];
            if (parts is not [{ ValueKind: JsonValueKind.String }, { ValueKind: JsonValueKind.Number }, { ValueKind: JsonValueKind.Array }]
                || parts[0].GetString() != order || !parts[1].TryGetInt32(out var file))
            {
                throw RequestRefusedException.BadField("cursor", Wrong);
            }

            object[] key = [.. parts[2].EnumerateArray().Select(Value)];
            return key.Length == length ? new RowCursor(order, file, key) : throw RequestRefusedException.BadField("cursor", Wrong);
        }
        catch (Exception e) when (e is FormatException or JsonException or InvalidOperationException)
        {
            throw RequestRefusedException.BadField("cursor", Wrong);
        }
    }

    static object Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number => value.TryGetInt64(out var whole) ? whole : value.GetDouble(),
        _ => throw new FormatException(),
    };
}
