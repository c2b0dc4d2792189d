using System.Text;
using System.Text.Json;

namespace Recorder.Server.Ingest.Posts;

/// <summary>
/// The names of the fields of one kind of post. Programs send them in the same order each time: one comparison finds most.
/// </summary>
/// <param name="names">The names, in the usual order.</param>
sealed class FieldNames(params string[] names)
{
    readonly byte[][] _names = [.. names.Select(Encoding.UTF8.GetBytes)];

    /// <summary>The name of a field.</summary>
    internal string this[int field] => names[field];

    /// <summary>The number of a field.</summary>
    /// <param name="reader">At the name.</param>
    /// <param name="next">Where to look first; receives the place behind the found one.</param>
    /// <returns>A negative number for another name.</returns>
    internal int Find(ref Utf8JsonReader reader, ref int next)
    {
        for (var step = 0; step < _names.Length; step++)
        {
            var field = next + step < _names.Length ? next + step : next + step - _names.Length;
            if (!reader.ValueTextEquals(_names[field]))
                continue;
            next = field + 1 == _names.Length ? 0 : field + 1;
            return field;
        }

        return -1;
    }
}
