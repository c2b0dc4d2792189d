using System.Text.Json;
using Recorder.Storage.Events;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Batches;

/// <summary>
/// The value of a field of an event: its JSON in the payload, and the number or time itself. The value is missing when the event does not
/// have the field.
/// </summary>
readonly unsafe struct FieldValue(byte* start, int length, bool hasEscapes, PackedKind kind, long bits)
{
    readonly byte* _start = start;
    readonly long _bits = bits;
    readonly int _length = length;
    readonly bool _hasEscapes = hasEscapes;

    internal bool IsMissing => _start is null;

    /// <summary>The form in which the event has the field.</summary>
    internal PackedKind Kind { get; } = kind;

    /// <summary>The value as JSON.</summary>
    internal ReadOnlySpan<byte> Json => new(_start, _length);

    /// <summary>The value as JSON, to be stored unchanged.</summary>
    internal Utf8Slice JsonSlice => new(_start, _length);

    internal bool IsTrue => Kind is PackedKind.True;

    /// <summary>True for a number that is NaN or infinite.</summary>
    internal bool IsNotFinite => Kind is PackedKind.Number && !double.IsFinite(BitConverter.Int64BitsToDouble(_bits));

    /// <summary>The number; null when the field is missing.</summary>
    internal double? Number => Kind is PackedKind.Number ? BitConverter.Int64BitsToDouble(_bits) : null;

    /// <summary>The number as the value of a column.</summary>
    internal Cell NumberCell => Kind is PackedKind.Number ? Cell.Of(BitConverter.Int64BitsToDouble(_bits)) : Cell.Null;

    /// <summary>The time; null when the field is missing.</summary>
    internal DateTime? Time => Kind is PackedKind.Time ? PackedReader.Time(_bits) : null;

    /// <summary>The text, without a copy when it has no escapes.</summary>
    /// <param name="memory">Receives the text when escapes have to be removed.</param>
    internal Utf8Slice Text(BatchMemory memory)
    {
        if (_length == 0 || *_start != '"')
            return default;
        if (!_hasEscapes)
            return new Utf8Slice(_start + 1, _length - 2);

        var reader = new Utf8JsonReader(Json);
        reader.Read();
        var text = memory.Take(_length);
        var length = reader.CopyString(new Span<byte>(text, _length));
        memory.GiveBack(_length - length);
        return new Utf8Slice(text, length);
    }
}
