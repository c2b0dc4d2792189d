using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Recorder.Storage.Events;

/// <summary>
/// The upper-case words of an enum's values in events and in the database: <c>PartiallyFilled</c> is <c>PARTIALLY_FILLED</c>.
/// </summary>
public static class EnumWords<T> where T : struct, Enum
{
    static readonly FrozenDictionary<T, string> ByValue =
        Enum.GetValues<T>().ToFrozenDictionary(value => value, value => UpperSnake(value.ToString()));
    static readonly FrozenDictionary<string, T> ByWord =
        ByValue.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    // By number: the values of these enums start with 0 and have no gaps.
    static readonly byte[][] Utf8 = [.. Enum.GetValues<T>().Select(value => Encoding.UTF8.GetBytes(ByValue[value]))];

    /// <summary>The word of a value.</summary>
    public static string Of(T value) => ByValue[value];

    /// <summary>The word of a value as UTF-8.</summary>
    internal static ReadOnlySpan<byte> Utf8Of(T value)
    {
        var number = Unsafe.SizeOf<T>() == sizeof(int) ? Unsafe.As<T, int>(ref value) : -1;
        return (uint)number < (uint)Utf8.Length
            ? Utf8[number]
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"not a {typeof(T).Name}");
    }

    /// <summary>The value of a word.</summary>
    /// <exception cref="JsonException">There is no such word.</exception>
    public static T Parse(string? word) =>
        word is not null && ByWord.TryGetValue(word, out var value)
            ? value
            : throw new JsonException($"'{word}' is not one of {string.Join(", ", ByWord.Keys.Order(StringComparer.Ordinal))}");

    static string UpperSnake(string name)
    {
        var word = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]))
                word.Append('_');
            word.Append(char.ToUpperInvariant(name[i]));
        }

        return word.ToString();
    }
}

/// <summary>Writes an enum as its word.</summary>
public sealed class WordConverter<T> : JsonConverter<T> where T : struct, Enum
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        EnumWords<T>.Parse(reader.GetString());

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(EnumWords<T>.Of(value));
}
