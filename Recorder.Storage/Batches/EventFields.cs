using System.Text.Json;
using Recorder.Storage.Events;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Batches;

/// <summary>The declared fields of one kind of event. Unpacking an event finds them in one pass, without objects.</summary>
/// <param name="fields">The fields. A lookup is fastest in the order in which they are packed; any other order works too.</param>
sealed unsafe class EventFields(params EventField[] fields)
{
    readonly byte[][] _names = [.. fields.Select(field => field.Utf8Name)];
    readonly int[] _columns = IndicesOf(fields, field => field.Column is not null);
    readonly int[] _extras = [.. IndicesOf(fields, field => field.Extra > 0).OrderBy(index => fields[index].Extra)];
    readonly int[] _required = IndicesOf(fields, field => field.IsRequired);
    readonly int[] _numbers = IndicesOf(fields, field => field.IsNumber);
    readonly int[] _times = IndicesOf(fields, field => field.IsTime);
    readonly int[] _words = IndicesOf(fields, field => field.IsWord);

    /// <summary>Names of the fields.</summary>
    internal IEnumerable<string> Names => fields.Select(each => each.Name);

    /// <summary>Names of the columns that each hold one field.</summary>
    internal IEnumerable<string> Columns => _columns.Select(index => fields[index].Column!);

    /// <summary>Number of fields.</summary>
    internal int Count => fields.Length;

    /// <summary>Number of fields in <c>extra_json</c>.</summary>
    internal int ExtraCount => _extras.Length;

    /// <summary>For kinds that are made into objects.</summary>
    internal static EventFields None { get; } = new();

    /// <summary>The fields that a kind of event declares.</summary>
    internal static EventFields Of<T>() where T : IEventBody => new(EventField.Of(typeof(T)));

    /// <summary>These fields and the fields that another type declares.</summary>
    internal EventFields With(Type more) => new([.. fields, .. EventField.Of(more)]);

    /// <summary>Name of a field, as UTF-8.</summary>
    internal ReadOnlySpan<byte> NameOf(int field) => _names[field];

    /// <summary>The index of a field.</summary>
    /// <param name="property">Name of its property.</param>
    /// <exception cref="ArgumentException">There is no such field.</exception>
    internal int IndexOf(string property) =>
        Array.FindIndex(fields, field => field.Name == JsonNamingPolicy.SnakeCaseLower.ConvertName(property)) is >= 0 and var index
            ? index
            : throw new ArgumentException($"no field {property}", nameof(property));

    /// <summary>Why the tables cannot take an event, or null when they can.</summary>
    internal string? Problem(Batch batch, int index)
    {
        foreach (var field in _required)
        {
            if (batch.Field(index, field).IsMissing)
                return $"{fields[field].Name} is missing";
        }

        foreach (var field in _numbers)
        {
            if (batch.Field(index, field) is { IsMissing: false } value && (value.Kind is not PackedKind.Number || value.IsNotFinite))
                return $"{fields[field].Name} is not a finite number";
        }

        foreach (var field in _times)
        {
            if (batch.Field(index, field) is { IsMissing: false, Kind: not PackedKind.Time })
                return $"{fields[field].Name} is not a time";
        }

        foreach (var field in _words)
        {
            if (!batch.Field(index, field).IsMissing && batch.Text(index, field) is var word && !fields[field].Accepts(word))
                return $"{fields[field].Name} is '{word}', which this build does not know";
        }

        return null;
    }

    /// <summary>The value of an event in one of the <see cref="Columns"/>.</summary>
    internal Cell Cell(Batch batch, int index, int column)
    {
        var field = _columns[column];
        return fields[field].IsNumber ? batch.Field(index, field).NumberCell : Sqlite.Cell.Of(batch.Text(index, field));
    }

    /// <summary>Adds the fields of an event that are stored in <c>extra_json</c>.</summary>
    internal void AddExtra(Batch batch, int index, ref JsonColumn extra)
    {
        foreach (var field in _extras)
            extra.Add(_names[field], batch.Field(index, field));
    }

    /// <summary>Writes the body of a packed event as JSON and keeps the value of each field.</summary>
    /// <param name="members">The members of the event.</param>
    /// <param name="json">Holds the text before the body; the body is appended.</param>
    /// <param name="memory">Receives a copy of the text, with room for a checksum behind it.</param>
    /// <param name="values">Receives the values, in the order of the fields.</param>
    /// <returns>The whole text, and the body alone.</returns>
    /// <exception cref="EventFormatException">It is not an event.</exception>
    internal (Utf8Slice Payload, Utf8Slice Data) Unpack(PackedReader members, JsonText json, BatchMemory memory, Span<FieldValue> values)
    {
        values.Clear();
        var before = json.Written.Length;
        // Offsets are used because the address of the text changes while the text grows.
        Span<Found> found = stackalloc Found[_names.Length];
        found.Clear();
        for (var next = 0; members.Next();)
        {
            members.WriteTo(json);
            if (members.Name.IsEmpty || IndexOf(members.Name, next) is not (>= 0 and var field))
                continue;
            var length = json.Written.Length - json.ValueOffset;
            found[field] = new Found(json.ValueOffset, length, members.MayHaveEscapes(length), members.Kind, members.Bits);
            next = field + 1;
        }

        var start = memory.Take(json.Written.Length + Checksum.TailLength);
        json.Written.CopyTo(new Span<byte>(start, json.Written.Length));
        for (var field = 0; field < found.Length; field++)
        {
            ref readonly var value = ref found[field];
            if (value.Length > 0)
                values[field] = new FieldValue(start + value.Offset, value.Length, value.HasEscapes, value.Kind, value.Bits);
        }

        return (new Utf8Slice(start, json.Written.Length), new Utf8Slice(start + before, json.Written.Length - before));
    }

    static int[] IndicesOf(EventField[] fields, Predicate<EventField> wanted) =>
        [.. Enumerable.Range(0, fields.Length).Where(index => wanted(fields[index]))];

    int IndexOf(ReadOnlySpan<byte> name, int from)
    {
        for (var field = from; field < _names.Length; field++)
        {
            if (name.SequenceEqual(_names[field]))
                return field;
        }

        for (var field = 0; field < from; field++)
        {
            if (name.SequenceEqual(_names[field]))
                return field;
        }

        return -1;
    }

    readonly record struct Found(int Offset, int Length, bool HasEscapes, PackedKind Kind, long Bits);
}
