using System.Buffers.Text;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Batches;

/// <summary>
/// Builds the text of an <c>extra_json</c> column from the fields of an event: the same text that a serializer would write. Missing fields
/// are left out.
/// </summary>
unsafe ref struct JsonColumn
{
    // Longest text of a number or a time with its quotes.
    const int LongestValue = 40;

    readonly byte* _start;
    readonly int _room;
    int _length;

    /// <summary>Begins a column.</summary>
    /// <param name="memory">Receives the text.</param>
    /// <param name="room">Highest size of all values in bytes, without names.</param>
    /// <param name="names">Highest number of members.</param>
    internal JsonColumn(BatchMemory memory, int room, int names)
    {
        const int LongestName = 40;
        _room = room + (names * (LongestName + LongestValue)) + 2;
        _start = memory.Take(_room);
        Put("{"u8);
    }

    internal void Add(ReadOnlySpan<byte> name, FieldValue value)
    {
        if (value.IsMissing)
            return;
        Begin(name);
        Put(value.Json);
    }

    internal void Add(ReadOnlySpan<byte> name, long value)
    {
        Begin(name);
        Utf8Formatter.TryFormat(value, Rest, out var length);
        _length += length;
    }

    internal void Add(ReadOnlySpan<byte> name, double? value)
    {
        if (value is not { } number)
            return;
        Begin(name);
        Utf8Formatter.TryFormat(number, Rest, out var length);
        _length += length;
    }

    /// <summary>Adds a value that is JSON already; an empty value is left out.</summary>
    internal void AddRaw(ReadOnlySpan<byte> name, ReadOnlySpan<byte> json)
    {
        if (json.IsEmpty)
            return;
        Begin(name);
        Put(json);
    }

    /// <summary>Adds a word, which needs no escapes.</summary>
    internal void AddWord(ReadOnlySpan<byte> name, Utf8Slice word)
    {
        if (word.IsNull)
            return;
        Begin(name);
        Put("\""u8);
        Put(word.Span);
        Put("\""u8);
    }

    /// <summary>Ends the column and gives back unused memory.</summary>
    internal Utf8Slice End(BatchMemory memory)
    {
        Put("}"u8);
        memory.GiveBack(_room - _length);
        return new Utf8Slice(_start, _length);
    }

    /// <summary>Ends the column; null when it has no member.</summary>
    internal Utf8Slice EndOrNull(BatchMemory memory)
    {
        if (_length > 1)
            return End(memory);
        memory.GiveBack(_room);
        return default;
    }

    readonly Span<byte> Rest => new(_start + _length, _room - _length);

    void Begin(ReadOnlySpan<byte> name)
    {
        Put(_length == 1 ? "\""u8 : ",\""u8);
        Put(name);
        Put("\":"u8);
    }

    void Put(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Rest);
        _length += bytes.Length;
    }
}
