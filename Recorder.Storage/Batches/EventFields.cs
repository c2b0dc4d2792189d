using System.Text.Json;
using Recorder.Storage.Events;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Batches;

/// <summary>The fields of one kind of event. Unpacking an event finds them in one pass, without objects.</summary>
/// <param name="fields">The fields, in the order in which they are written: one comparison finds each. Any other order works too.</param>
sealed unsafe class EventFields(params EventField[] fields)
{
    readonly byte[][] _names = [.. fields.Select(field => field.Utf8Name)];
    readonly int[] _columns = Places(fields, field => field.Column is not null);
    readonly int[] _extras = [.. Places(fields, field => field.Extra > 0).OrderBy(place => fields[place].Extra)];
    readonly int[] _required = Places(fields, field => field.IsRequired);
    readonly int[] _numbers = Places(fields, field => field.IsNumber);
    readonly int[] _words = Places(fields, field => field.IsWord);

    /// <summary>Names of the fields.</summary>
    internal IEnumerable<string> Names => fields.Select(each => each.Name);

    /// <summary>Names of the columns that hold a field each.</summary>
    internal IEnumerable<string> Columns => _columns.Select(place => fields[place].Column!);

    /// <summary>How many fields there are.</summary>
    internal int Count => fields.Length;

    /// <summary>How many fields <c>extra_json</c> may have.</summary>
    internal int ExtraCount => _extras.Length;

    /// <summary>For kinds that are made into objects.</summary>
    internal static EventFields None { get; } = new();

    /// <summary>The fields that a kind of event declares.</summary>
    internal static EventFields Of<T>() where T : IEventBody => new(EventField.Of(typeof(T)));

    /// <summary>The place of a field.</summary>
    /// <param name="property">Name of its property.</param>
    /// <exception cref="ArgumentException">There is no such field.</exception>
    internal int IndexOf(string property) =>
        Array.FindIndex(fields, field => field.Name == JsonNamingPolicy.SnakeCaseLower.ConvertName(property)) is >= 0 and var place
            ? place
            : throw new ArgumentException($"no field {property}", nameof(property));

    /// <summary>Why the tables cannot take an event, or null when they can.</summary>
    internal string? Problem(Batch batch, int at)
    {
        foreach (var place in _required)
        {
            if (batch.Field(at, place).IsMissing)
                return $"{fields[place].Name} is missing";
        }

        foreach (var place in _numbers)
        {
            if (batch.Field(at, place).IsNotFinite)
                return $"{fields[place].Name} is not a finite number";
        }

        foreach (var place in _words)
        {
            if (!batch.Field(at, place).IsMissing && batch.Text(at, place) is var word && !fields[place].Accepts(word))
                return $"{fields[place].Name} is '{word}', which this build does not know";
        }

        return null;
    }

    /// <summary>The value of an event in one of the <see cref="Columns"/>.</summary>
    internal Cell Cell(Batch batch, int at, int column)
    {
        var place = _columns[column];
        return fields[place].IsNumber ? batch.Field(at, place).NumberCell : Sqlite.Cell.Of(batch.Text(at, place));
    }

    /// <summary>Adds the fields of an event that are stored in <c>extra_json</c>.</summary>
    internal void AddExtra(Batch batch, int at, ref JsonColumn extra)
    {
        foreach (var place in _extras)
            extra.Add(_names[place], batch.Field(at, place));
    }

    /// <summary>Writes the body of a packed event as JSON and notes the position of each field.</summary>
    /// <param name="members">The members of the event.</param>
    /// <param name="json">Holds the text before the body; the body is appended.</param>
    /// <param name="memory">Takes a copy of the text, with room for a checksum behind it.</param>
    /// <param name="tokens">Takes the values, in the order of the fields.</param>
    /// <returns>The whole text, and the body alone.</returns>
    /// <exception cref="EventFormatException">It is not an event.</exception>
    internal (Utf8Slice Payload, Utf8Slice Data) Unpack(PackedMembers members, JsonText json, BatchMemory memory, Span<JsonToken> tokens)
    {
        tokens.Clear();
        var before = json.Written.Length;
        Span<(int Start, int Length, bool HasEscapes)> places = stackalloc (int, int, bool)[_names.Length];
        places.Clear();
        for (var next = 0; members.Next();)
        {
            members.WriteTo(json);
            if (members.Name.IsEmpty || IndexOf(members.Name, next) is not (>= 0 and var at))
                continue;
            places[at] = (json.ValueAt, json.Written.Length - json.ValueAt, members.MayHaveEscapes(json.Written.Length - json.ValueAt));
            next = at + 1;
        }

        var start = memory.Take(json.Written.Length + Checksum.TailLength);
        json.Written.CopyTo(new Span<byte>(start, json.Written.Length));
        for (var at = 0; at < places.Length; at++)
        {
            if (places[at].Length > 0)
                tokens[at] = new JsonToken(start + places[at].Start, places[at].Length, places[at].HasEscapes);
        }

        return (new Utf8Slice(start, json.Written.Length), new Utf8Slice(start + before, json.Written.Length - before));
    }

    static int[] Places(EventField[] fields, Predicate<EventField> wanted) =>
        [.. Enumerable.Range(0, fields.Length).Where(place => wanted(fields[place]))];

    int IndexOf(ReadOnlySpan<byte> name, int from)
    {
        for (var at = from; at < _names.Length; at++)
        {
            if (name.SequenceEqual(_names[at]))
                return at;
        }

        for (var at = 0; at < from; at++)
        {
            if (name.SequenceEqual(_names[at]))
                return at;
        }

        return -1;
    }
}
