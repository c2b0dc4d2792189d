using System.Text;
using System.Text.Json;
using Recorder.Storage.Events;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Batches;

/// <summary>The words of an enum (<see cref="EnumWords{T}"/>) as UTF-8 in memory that does not move.</summary>
static class Utf8EnumWords<T> where T : struct, Enum
{
    static readonly T[] Values = Enum.GetValues<T>();
    static readonly BatchMemory Memory = new();
    static readonly Utf8Slice[] ByIndex = [.. Values.Select(value => Memory.Copy(EnumWords<T>.Of(value)))];

    /// <summary>The word of a value.</summary>
    internal static Utf8Slice Of(T value) => ByIndex[Array.IndexOf(Values, value)];

    /// <summary>True when the enum has the word.</summary>
    internal static bool Has(Utf8Slice word) => IndexOf(word.Span) >= 0;

    /// <summary>The value of a word.</summary>
    /// <exception cref="JsonException">The enum has no such word.</exception>
    internal static T Parse(ReadOnlySpan<byte> word) =>
        IndexOf(word) is >= 0 and var index ? Values[index] : EnumWords<T>.Parse(Encoding.UTF8.GetString(word));

    /// <summary>The value of a word that may be missing.</summary>
    internal static T? Parse(Utf8Slice word) => word.IsNull ? null : Parse(word.Span);

    static int IndexOf(ReadOnlySpan<byte> word)
    {
        for (var index = 0; index < ByIndex.Length; index++)
        {
            if (word.SequenceEqual(ByIndex[index].Span))
                return index;
        }

        return -1;
    }
}
