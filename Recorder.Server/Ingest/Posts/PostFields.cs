using System.Text;
using System.Text.Json;

namespace Recorder.Server.Ingest.Posts;

/// <summary>
/// The fields of one kind of post. Programs send them in the same order each time, so most fields are found by one comparison.
/// </summary>
/// <param name="fields">The fields, in the usual order.</param>
sealed class PostFields(params PostField[] fields)
{
    readonly byte[][] _names = [.. fields.Select(field => Encoding.UTF8.GetBytes(field.Name))];

    /// <summary>The fields.</summary>
    internal IReadOnlyList<PostField> All => fields;

    /// <summary>Finds the field that the reader is at; null for another name.</summary>
    /// <param name="reader">At the name.</param>
    /// <param name="next">Index of the field to compare first; receives the index after the found field.</param>
    internal PostField? Find(ref Utf8JsonReader reader, ref int next)
    {
        for (var step = 0; step < _names.Length; step++)
        {
            var field = next + step < _names.Length ? next + step : next + step - _names.Length;
            if (!reader.ValueTextEquals(_names[field]))
                continue;
            next = field + 1 == _names.Length ? 0 : field + 1;
            return fields[field];
        }

        return null;
    }
}
